import type { HttpDeps } from '../../adapters/http.ts';
import type { Config } from '../config.ts';
import type { Core, CoreDeps } from '../core.ts';
import type { Clock } from '../ports/host.ts';
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
export async function zoteroPages({ libraries }: Core, clock: Clock): Promise<Route[]> {
  if (!libraries) return [];
  const [{ crowdGate }, { PAGES_A_MINUTE, zoteroRoutes }] = await Promise.all([
    import('../../adapters/web/crowd.ts'),
    import('../../adapters/zotero/page.ts'),
  ]);
  return zoteroRoutes(libraries.page, crowdGate(PAGES_A_MINUTE, clock));
}
