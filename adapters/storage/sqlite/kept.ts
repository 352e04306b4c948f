import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Increment } from '../../../src/ports/kept.ts';
import { DAY_MS } from '../../../src/text/days.ts';
import { MOST_SHELVED, MOST_SHELVED_BYTES, SHELVED_MS } from '../shelf.ts';
import { shelved } from './kept-parts.ts';
import { transaction, withoutWaiting } from './schema.ts';

/** Every so many writes what has expired is swept out. */
const SWEEP_EVERY = 200;
const GIVEN_UP_AT_ONCE = 1_000;
const LASTING = '(expires IS NULL OR expires > :now)';

/** What a Kept does, in state.db. An expiry is in milliseconds since 1970, null for none. */
export function makeKept(db: DatabaseSync, mostShelvedBytes = MOST_SHELVED_BYTES) {
  let writes = 0;
  const put = db.prepare(
    `INSERT INTO shelf VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET used = excluded.used
     WHERE excluded.used - shelf.used > ${DAY_MS}`,
  );

  function wrote(now: number): void {
    writes += 1;
    if (writes % SWEEP_EVERY !== 0) return;
    db.prepare('DELETE FROM value WHERE expires <= ?').run(now);
    // What was added and is still to be settled, however late, counts no more but is not forgotten at once.
    db.prepare('DELETE FROM counted WHERE expires <= ?').run(now - DAY_MS);
    db.prepare('DELETE FROM shelf WHERE used <= ?').run(now - SHELVED_MS);
    db.prepare(
      `DELETE FROM shelf WHERE key IN (SELECT key FROM shelf ORDER BY used DESC LIMIT -1 OFFSET ${MOST_SHELVED})`,
    ).run();
    const longestUnused = db.prepare(
      `DELETE FROM shelf WHERE key IN (SELECT key FROM shelf ORDER BY used LIMIT ${GIVEN_UP_AT_ONCE})`,
    );
    while (shelved(db) > mostShelvedBytes) longestUnused.run();
  }

  const sumOf = (key: string, now: number): number =>
    Number(
      db.prepare('SELECT coalesce(sum(amount), 0) AS sum FROM counted WHERE key = ? AND expires > ?').get(key, now)![
        'sum'
      ],
    );

  return {
    keptGet: (key: string, now: number) =>
      db.prepare(`SELECT value FROM value WHERE key = :key AND ${LASTING}`).get({ key, now })?.['value'] as
        | string
        | undefined,

    keptSet: (key: string, value: string, expires: number | null, now: number): void => {
      db.prepare(
        'INSERT INTO value VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires',
      ).run(key, value, expires);
      wrote(now);
    },

    keptSetIfAbsent: (key: string, value: string, expires: number | null, now: number): boolean => {
      const set = db
        .prepare(
          `INSERT INTO value VALUES (:key, :value, :expires) ON CONFLICT DO UPDATE
             SET value = excluded.value, expires = excluded.expires
             WHERE value.expires <= :now OR value.expires > :now + 2 * (:expires - :now)`,
        )
        .run({ key, value, expires, now });
      wrote(now);
      return set.changes > 0;
    },

    keptRenew: (key: string, value: string, expires: number, now: number): boolean =>
      db
        .prepare(
          expires > 0
            ? `UPDATE value SET expires = :expires WHERE key = :key AND value = :value AND ${LASTING}`
            : `DELETE FROM value WHERE key = :key AND value = :value AND ${LASTING}`,
        )
        .run({ key, value, now, ...(expires > 0 ? { expires } : {}) }).changes > 0,

    keptDelete: (key: string): void => {
      db.prepare('DELETE FROM value WHERE key = ?').run(key);
    },

    keptList: (prefix: string, now: number) =>
      db
        .prepare(
          `SELECT key, value FROM value WHERE key >= :prefix AND key < :prefix || char(0x10ffff) AND ${LASTING}
           ORDER BY key`,
        )
        .all({ prefix, now })
        .map((row) => ({ key: row['key'] as string, value: row['value'] as string })),

    keptIncrement: (added: readonly Increment[], expires: number, now: number): { token: string } | { full: string } =>
      transaction(db, () => {
        const full = added.find(({ key, most }) => most !== undefined && sumOf(key, now) >= most);
        if (full) return { full: full.key };
        const token = randomUUID();
        const insert = db.prepare('INSERT INTO counted VALUES (?, ?, ?, ?)');
        for (const { key, by } of added) insert.run(key, token, by, expires);
        wrote(now);
        return { token };
      }),

    keptSettle: (token: string, added: readonly Increment[], expires: number): void =>
      transaction(db, () => {
        if (db.prepare('DELETE FROM counted WHERE token = ?').run(token).changes === 0) return;
        const add = db.prepare(
          `INSERT INTO counted VALUES (?, '', ?, ?) ON CONFLICT DO UPDATE
             SET amount = amount + excluded.amount, expires = max(expires, excluded.expires)`,
        );
        for (const { key, by } of added) add.run(key, by, expires);
      }),

    keptCounts: (keys: readonly string[], now: number): number[] => keys.map((key) => sumOf(key, now)),

    shelfPut: (key: string, text: string, now: number): void => {
      // An answer waits for this, and the disk takes milliseconds: the system has it at once, whatever ends this process.
      withoutWaiting(db, () => put.run(key, text, now));
      wrote(now);
    },

    shelfGet: (key: string, now: number): string | undefined => {
      const found = db.prepare('SELECT text, used FROM shelf WHERE key = ? AND used > ?').get(key, now - SHELVED_MS);
      // Once a day is enough to know that it is used.
      if (found && now - Number(found['used']) > DAY_MS)
        db.prepare('UPDATE shelf SET used = ? WHERE key = ?').run(now, key);
      return found?.['text'] as string | undefined;
    },
  };
}
