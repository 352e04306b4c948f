import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { KeptSize } from '../../../src/ports/storage.ts';

/** What people call the entries of the cache, by their namespace and the first word of their key. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^explain text$/, 'full texts'],
  [/^explain summary$/, 'summaries'],
  [/^explain answer$/, 'answers'],
  [/^(?:explain talk$|talk )/, 'conversations'],
];

/** What the shelf holds, in bytes: the questions of long buttons. */
export const shelved = (db: DatabaseSync): number =>
  Number(db.prepare('SELECT coalesce(sum(octet_length(text)), 0) AS bytes FROM shelf').get()!['bytes']);

/** What the entries of cache.db are and how large, the largest first. It is read beside the thread that writes it. */
export function cacheParts(file: string): KeptSize[] {
  if (!existsSync(file)) return [];
  const cache = new DatabaseSync(file, { readOnly: true });
  try {
    const kinds = cache
      .prepare(
        `SELECT kind, sum(bytes) AS bytes FROM (
           SELECT namespace || ' ' || substr(bare, 1, instr(bare || ' ', ' ') - 1) AS kind, bytes FROM (
             SELECT namespace, octet_length(value) AS bytes,
               CASE WHEN key LIKE namespace || ':%' THEN substr(key, length(namespace) + 2) ELSE key END AS bare
             FROM kept))
         GROUP BY kind`,
      )
      .all();
    const parts = new Map<string, number>();
    for (const { kind, bytes } of kinds) {
      const what = NAMES.find(([like]) => like.test(String(kind)))?.[1] ?? 'others';
      parts.set(what, (parts.get(what) ?? 0) + Number(bytes));
    }
    return [...parts].map(([what, bytes]) => ({ what, bytes })).sort((a, b) => b.bytes - a.bytes);
  } finally {
    cache.close();
  }
}
