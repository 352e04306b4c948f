import { randomUUID } from 'node:crypto';
import type { Increment, Kept } from '../../../src/ports/kept.ts';
import { DAY_MS } from '../../../src/text/days.ts';
import { plain } from '../plain.ts';
import { MOST_SHELVED, MOST_SHELVED_BYTES, SHELVED_MS, shelfKey } from '../shelf.ts';
import type { Database } from './connect.ts';
import { LOCKS } from './schema.ts';
import { now, type Sql } from './session.ts';
import { together } from './together.ts';

/** Every so many writes what has expired is swept out. */
const SWEEP_EVERY = 200;
const LAST = '\u{10ffff}';

/** A Kept by the server's clock. Each call has a token of its own, by which it knows what it has done before. */
export function pgKept({ run, change }: Database, mostShelvedBytes = MOST_SHELVED_BYTES): Kept {
  let writes = 0;

  async function wrote(): Promise<void> {
    writes += 1;
    if (writes % SWEEP_EVERY !== 0) return;
    await run(async (sql) => {
      await sql`DELETE FROM value WHERE expires <= now_ms()`;
      // What was added and is still to be settled, however late, counts no more but is not forgotten at once.
      await sql`DELETE FROM counted WHERE expires <= now_ms() - ${DAY_MS}::bigint`;
      await sql`DELETE FROM shelf WHERE used <= now_ms() - ${SHELVED_MS}::bigint`;
      await sql`
        DELETE FROM shelf WHERE key IN (
          SELECT key FROM (
            SELECT key, row_number() OVER latest AS place, sum(octet_length(text)) OVER latest AS bytes
            FROM shelf WINDOW latest AS (ORDER BY used DESC, key)
          ) AS held
          WHERE place > ${MOST_SHELVED} OR bytes > ${mostShelvedBytes}
        )`;
    });
  }

  const sums = async (sql: Sql, keys: readonly string[]): Promise<Map<string, number>> => {
    const rows = await sql<{ key: string; sum: number }[]>`
      SELECT key, sum(amount)::bigint AS sum FROM counted
      WHERE key = ANY(${keys as string[]}::text[]) AND expires > now_ms() GROUP BY key`;
    return new Map(rows.map(({ key, sum }) => [key, sum]));
  };

  const keptAt = together((keys) =>
    run(async (sql) => {
      const found = await sql<{ key: string; value: string }[]>`
        SELECT key, value FROM value
        WHERE key = ANY(${keys as string[]}::text[]) AND (expires IS NULL OR expires > ${now(sql)})`;
      return new Map(found.map(({ key, value }) => [key, value]));
    }),
  );

  return {
    get: async (key) => keptAt(plain(key)),

    async set(key, value, ttlMs) {
      await run(
        (sql) => sql`
          INSERT INTO value VALUES (${plain(key)}, ${plain(value)}, now_ms() + ${ttlMs ?? null}::bigint, '')
          ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires, setter = ''`,
      );
      await wrote();
    },

    async setIfAbsent(key, value, ttlMs) {
      const setter = randomUUID();
      const set = await run(
        (sql) => sql`
          INSERT INTO value VALUES (${plain(key)}, ${plain(value)}, now_ms() + ${ttlMs ?? null}::bigint, ${setter})
          ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires, setter = excluded.setter
            WHERE value.expires <= now_ms() OR value.expires > now_ms() + 2 * ${ttlMs ?? null}::bigint
              OR value.setter = excluded.setter`,
      );
      await wrote();
      return set.count > 0;
    },

    renew: (key, value, ttlMs) =>
      run(async (sql) => {
        const change = ttlMs > 0 ? sql`UPDATE value SET expires = now_ms() + ${ttlMs}::bigint` : sql`DELETE FROM value`;
        const changed = await sql`
          ${change} WHERE key = ${plain(key)} AND value = ${plain(value)} AND (expires IS NULL OR expires > now_ms())`;
        return changed.count > 0;
      }),

    delete: async (key) => void (await run((sql) => sql`DELETE FROM value WHERE key = ${plain(key)}`)),

    list: (prefix) =>
      run(async (sql) => [
        ...(await sql<{ key: string; value: string }[]>`
          SELECT key, value FROM value
          WHERE key >= ${plain(prefix)} AND key < ${plain(prefix) + LAST} AND (expires IS NULL OR expires > now_ms())
          ORDER BY key`),
      ]),

    async increment(added, ttlMs) {
      const token = randomUUID();
      const rows = added.map(({ key, ...one }) => ({ key: plain(key), ...one }));
      const keys = [...new Set(rows.map(({ key }) => key))];
      const told = await change(async (sql) => {
        await lockCounts(sql, keys);
        const [done] = await sql`SELECT 1 FROM counted WHERE token = ${token} LIMIT 1`;
        if (done) return { token };
        const now = await sums(sql, keys);
        const full = rows.find(({ key, most }) => most !== undefined && (now.get(key) ?? 0) >= most);
        if (full) return { full: full.key };
        await add(sql, rows, token, ttlMs);
        return { token };
      });
      await wrote();
      return told;
    },

    settle: (token, added, ttlMs) =>
      change(async (sql) => {
        const rows = added.map(({ key, by }) => ({ key: plain(key), by }));
        await lockCounts(
          sql,
          rows.map(({ key }) => key),
        );
        const open = await sql`DELETE FROM counted WHERE token = ${token} AND token <> ''`;
        if (open.count > 0) await add(sql, rows, '', ttlMs);
      }),

    counts: (keys) =>
      run(async (sql) => {
        const found = await sums(sql, keys.map(plain));
        return keys.map((key) => found.get(plain(key)) ?? 0);
      }),

    shelf: {
      async put(text) {
        const key = shelfKey(text);
        await run(
          (sql) => sql`
            INSERT INTO shelf VALUES (${key}, ${plain(text)}, now_ms())
            ON CONFLICT (key) DO UPDATE SET used = excluded.used`,
        );
        await wrote();
        return key;
      },
      get: (key) =>
        run(async (sql) => {
          const [found] = await sql<{ text: string; stale: boolean }[]>`
            SELECT text, used < now_ms() - ${DAY_MS}::bigint AS stale FROM shelf
            WHERE key = ${plain(key)} AND used > now_ms() - ${SHELVED_MS}::bigint`;
          // Once a day is enough to know that it is used.
          if (found?.stale) await sql`UPDATE shelf SET used = now_ms() WHERE key = ${plain(key)}`;
          return found?.text;
        }),
    },
  };
}

/** Whoever adds to one of these counts waits for whoever does. In one order, so that nobody waits in a circle. */
async function lockCounts(sql: Sql, keys: readonly string[]): Promise<void> {
  await sql`
    SELECT pg_advisory_xact_lock(${LOCKS.counts}, one) FROM (
      SELECT DISTINCT hashtext(key) AS one FROM unnest(${keys as string[]}::text[]) AS key ORDER BY one OFFSET 0
    ) AS sorted`;
}

async function add(
  sql: Sql,
  rows: readonly Pick<Increment, 'key' | 'by'>[],
  token: string,
  ttlMs: number,
): Promise<void> {
  await sql`
    INSERT INTO counted
      SELECT key, ${token}, sum(amount), now_ms() + ${ttlMs}::bigint
      FROM unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ by }) => by)}::bigint[]) AS added (key, amount)
      GROUP BY key
    ON CONFLICT (key, token) DO UPDATE
      SET amount = counted.amount + excluded.amount, expires = greatest(counted.expires, excluded.expires)`;
}
