import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from './schema.ts';

const CACHE: readonly string[] = [
  `
  CREATE TABLE kept (
    namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires INTEGER,
    PRIMARY KEY (namespace, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX kept_expires ON kept(expires) WHERE expires IS NOT NULL;
  `,
];
const PAGE = 256;
/** Every so many writes what has expired is swept out, and what is nearest to it where there is too much. */
const SWEEP_EVERY = 200;
const MOST_BYTES = 512 * 1024 * 1024;
const SWEPT_AT_ONCE = 50;

/** Keys and values with an end of life (milliseconds since 1970), in cache.db: opened when first asked. */
export function makeCache(file: string, mostBytes = MOST_BYTES) {
  let opened: DatabaseSync | undefined;
  let writes = 0;
  const db = (): DatabaseSync => {
    opened ??= openDatabase(file, CACHE, 'NORMAL');
    return opened;
  };
  function sweep(now: number): void {
    db().prepare('DELETE FROM kept WHERE expires <= ?').run(now);
    const nearest = db().prepare(
      `DELETE FROM kept WHERE (namespace, key) IN
         (SELECT namespace, key FROM kept ORDER BY expires IS NULL, expires LIMIT ${SWEPT_AT_ONCE})`,
    );
    while (used(db()) > mostBytes && nearest.run().changes > 0);
  }

  return {
    cacheGet: (namespace: string, keys: readonly string[], now: number): (string | undefined)[] => {
      const get = db().prepare(
        'SELECT value FROM kept WHERE namespace = ? AND key = ? AND (expires IS NULL OR expires > ?)',
      );
      return keys.map((key) => get.get(namespace, key, now)?.['value'] as string | undefined);
    },
    cacheSet: (namespace: string, key: string, value: string, expires: number | null, now: number): void => {
      db()
        .prepare(
          'INSERT INTO kept VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires',
        )
        .run(namespace, key, value, expires);
      writes += 1;
      if (writes % SWEEP_EVERY === 0) sweep(now);
    },
    cacheDelete: (namespace: string, keys: readonly string[]): boolean[] => {
      const drop = db().prepare('DELETE FROM kept WHERE namespace = ? AND key = ?');
      return keys.map((key) => drop.run(namespace, key).changes > 0);
    },
    cacheClear: (namespace: string): void => {
      db().prepare('DELETE FROM kept WHERE namespace = ?').run(namespace);
    },
    cacheAfter: (namespace: string, key: string, now: number) =>
      db()
        .prepare(
          `SELECT key, value FROM kept WHERE namespace = ? AND key > ? AND (expires IS NULL OR expires > ?) ORDER BY key LIMIT ${PAGE}`,
        )
        .all(namespace, key, now) as { key: string; value: string }[],
    cacheClose: () => opened?.close(),
  };
}

/** Bytes of the file that hold something; what is free is used again. */
function used(db: DatabaseSync): number {
  const { pages } = db
    .prepare(
      'SELECT (page_count - freelist_count) * page_size AS pages FROM pragma_page_count, pragma_freelist_count, pragma_page_size',
    )
    .get() as { pages: number };
  return pages;
}
