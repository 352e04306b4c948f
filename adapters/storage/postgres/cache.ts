import type { CacheRows } from '../keyv.ts';
import { plain } from '../plain.ts';
import type { Database } from './connect.ts';

const PAGE = 256;
/** Every so many writes what has expired is swept out, and what is nearest to it where there is too much. */
const SWEEP_EVERY = 200;
const MOST_BYTES = 512 * 1024 * 1024;
const SWEPT_AT_ONCE = 500;

/** What may be lost, in a table that the server does not write twice. Values are JSON, so that nothing in them is refused. */
export function pgCache({ run }: Database, mostBytes = MOST_BYTES): CacheRows {
  let writes = 0;

  async function sweep(): Promise<void> {
    await run(async (sql) => {
      await sql`DELETE FROM cache WHERE expires <= now_ms()`;
      const [size] = await sql<{ bytes: number }[]>`
        SELECT coalesce(sum(pg_column_size(value) + length(key) + 64), 0)::bigint AS bytes FROM cache`;
      if (size!.bytes <= mostBytes) return;
      await sql`
        DELETE FROM cache WHERE (namespace, key) IN
          (SELECT namespace, key FROM cache ORDER BY expires NULLS LAST LIMIT ${SWEPT_AT_ONCE})`;
    });
  }

  return {
    get: (namespace, keys) =>
      run(async (sql) => {
        const found = new Map(
          (
            await sql<{ key: string; value: string }[]>`
              SELECT key, value FROM cache
              WHERE namespace = ${namespace} AND key = ANY(${keys.map(plain)}::text[])
                AND (expires IS NULL OR expires > now_ms())`
          ).map(({ key, value }) => [key, value]),
        );
        return keys.map((key) => found.get(plain(key)));
      }),
    async set(namespace, key, value, ttlMs) {
      await run(
        (sql) => sql`
          INSERT INTO cache VALUES (${namespace}, ${plain(key)}, ${plain(value)}, now_ms() + ${ttlMs}::bigint)
          ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
      );
      writes += 1;
      if (writes % SWEEP_EVERY === 0) await sweep();
    },
    delete: (namespace, keys) =>
      run(async (sql) => {
        const gone = await sql<{ key: string }[]>`
          DELETE FROM cache WHERE namespace = ${namespace} AND key = ANY(${keys.map(plain)}::text[]) RETURNING key`;
        const found = new Set(gone.map(({ key }) => key));
        return keys.map((key) => found.has(plain(key)));
      }),
    clear: async (namespace) => void (await run((sql) => sql`DELETE FROM cache WHERE namespace = ${namespace}`)),
    after: (namespace, key) =>
      run(async (sql) => [
        ...(await sql<{ key: string; value: string }[]>`
          SELECT key, value FROM cache
          WHERE namespace = ${namespace} AND key > ${plain(key)} AND (expires IS NULL OR expires > now_ms())
          ORDER BY key LIMIT ${PAGE}`),
      ]),
  };
}
