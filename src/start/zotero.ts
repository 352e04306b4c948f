import type { HttpDeps } from '../../adapters/http.ts';
import type { Config } from '../config.ts';
import type { Core, CoreDeps } from '../core.ts';
import type { Route } from '../ports/web.ts';

/** Zotero, where people can reach the page that they give their keys on. */
export async function withZotero(
  publicUrl: string,
  { ZOTERO_ENDPOINT: base }: Config,
  deps: HttpDeps,
): Promise<CoreDeps['manager']> {
  const [{ zotero }, { PATH }] = await Promise.all([
    import('../../adapters/zotero/api.ts'),
    import('../../adapters/zotero/page.ts'),
  ]);
  return { at: `${publicUrl}${PATH}`, manager: zotero({ base, ...deps }) };
}

/** That page, where there is one. */
export async function zoteroPages({ libraries }: Core): Promise<Route[]> {
  if (!libraries) return [];
  const { zoteroRoutes } = await import('../../adapters/zotero/page.ts');
  return zoteroRoutes(libraries.page);
}
