import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptSize } from '../../../src/ports/storage.ts';
import type { KeptParts } from './state.ts';

const NAMES: Readonly<Record<string, string>> = {
  papers: 'papers',
  state: 'digests, counts and buttons',
  cache: 'cache',
  models: 'models',
};

/** What the folder holds on the disk, by the beginnings of its names, the largest first. */
export function sizeOf(folder: string, { buttons, cache }: KeptParts): KeptSize[] {
  const sizes = new Map<string, number>();
  for (const name of readdirSync(folder)) {
    const what = NAMES[/^[a-z]+/.exec(name)?.[0] ?? ''] ?? 'others';
    sizes.set(what, (sizes.get(what) ?? 0) + bytesOf(join(folder, name)));
  }
  const parts = new Map([
    [NAMES['state'], [{ what: 'long buttons', bytes: buttons }]],
    [NAMES['cache'], cache],
  ]);
  return [...sizes]
    .map(([what, bytes]) => ({ what, bytes, parts: parts.get(what) ?? [] }))
    .sort((a, b) => b.bytes - a.bytes);
}

function bytesOf(path: string): number {
  // A file that SQLite took away meanwhile has no size.
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
