import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Place } from '../../../src/ports/platform.ts';
import type {
  Changed,
  Delivered,
  Delivery,
  DeliveryEnd,
  NewDelivery,
  PostedPaper,
  Rule,
  Stands,
  Taking,
} from '../../../src/ports/rules.ts';
import { type DeliveryRow, deliveryOf, keyOf, LONGEST_HOLD_MS, SAID_AHEAD_MS } from '../deliveries.ts';
import { knownChannel } from './rules.ts';
import { transaction } from './schema.ts';

type Row = Record<string, SQLOutputValue>;

const ONE = 'rule = :rule AND day = :day AND kind = :kind AND asked = :asked';
const READY = `
  SELECT delivery.*, rule.facts FROM delivery JOIN rule ON rule.id = delivery.rule
    JOIN channel ON channel.id = delivery.channel
  WHERE status = 'open' AND rule.paused = 0 AND platform = :platform AND due <= :now
    -- Put off until later, and not by a clock that was ahead.
    AND NOT (again > :now AND at <= :now)
    AND NOT (channel.lease > :now AND channel.lease <= :now + ${LONGEST_HOLD_MS})
    AND workspace NOT IN (SELECT value FROM json_each(:except))
  ORDER BY turn, delivery.rule, day`;

/** What a RuleStore does with what is owed. A channel's row says which token holds it: one at a time. */
export function makeDeliveries(db: DatabaseSync) {
  function add(rule: string, deliveries: readonly NewDelivery[], now: number): void {
    const insert = db.prepare(
      `INSERT INTO delivery SELECT :rule, :day, :kind, :asked, rule.channel, :due, :turn, 'open', 0, NULL, '', 0, NULL,
       :under, NULL, :papers, :now, 0 FROM rule WHERE id = :rule
       ON CONFLICT DO UPDATE SET turn = max(turn, excluded.turn) WHERE status = 'open'`,
    );
    deliveries.forEach(({ day, part, due, under = null, papers }, i) => {
      const turn = i === 0 ? Math.min(due, now) : now + i;
      insert.run({
        ...keyOf({ rule, day, part }),
        due,
        turn,
        under,
        papers: papers ? JSON.stringify(papers) : null,
        now,
      });
    });
  }

  /** Changes a delivery where it is still the caller's own. */
  function own(delivery: Delivery, set: string, values: Record<string, string | number | null>): Changed {
    const mine = { ...keyOf(delivery), token: delivery.token };
    const where = `${ONE} AND token = :token`;
    const update = db.prepare(`UPDATE delivery SET ${set} WHERE ${where} AND status = 'open' AND holder IS NOT NULL`);
    if (update.run({ ...mine, ...values }).changes > 0) return 'done';
    return db.prepare(`SELECT 1 FROM delivery WHERE ${where}`).get(mine) ? 'already' : 'lost';
  }

  /** Lets the channels go that deliveries of a rule hold. */
  const letGo = (which: string, values: Record<string, string>): void => {
    db.prepare(
      `UPDATE channel SET token = NULL, lease = 0 WHERE token IS NOT NULL AND (id, token) IN
         (SELECT channel, token FROM delivery WHERE ${which})`,
    ).run(values);
  };

  /** Of what deliveries hold, the channel got what `seen` says. */
  function remember(which: string, values: Record<string, string>, seen: (paper: PostedPaper) => boolean): void {
    const rows = db
      .prepare(
        `SELECT delivery.channel, at, papers, facts FROM delivery JOIN rule ON rule.id = delivery.rule WHERE ${which}`,
      )
      .all(values);
    const insert = db.prepare(
      `INSERT INTO delivered VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT DO UPDATE SET at = excluded.at,
       upvotes = excluded.upvotes, times = times + 1, weekly = max(weekly, excluded.weekly)`,
    );
    for (const row of rows) {
      const weekly = Number((JSON.parse(row['facts'] as string) as Rule).kind === 'weekly');
      const papers = JSON.parse((row['papers'] as string | null) ?? '[]') as PostedPaper[];
      for (const { paper, upvotes } of papers.filter(seen))
        insert.run(row['channel']!, paper, row['at']!, upvotes, weekly);
    }
  }

  return {
    deliveriesOwe: (
      plans: readonly { rule: string; deliveries: readonly NewDelivery[]; next: number }[],
      now: number,
    ): void =>
      transaction(db, () => {
        const keep = db.prepare('UPDATE rule SET next = ?, reckoned = ? WHERE id = ?');
        const endedAhead = db.prepare(
          `DELETE FROM delivery WHERE rule = :rule AND status <> 'open' AND coalesce(papers, '[]') = '[]'
             AND due > :now + CASE status WHEN 'posted' THEN ${SAID_AHEAD_MS} ELSE 0 END`,
        );
        for (const { rule, deliveries, next } of plans) {
          endedAhead.run({ rule, now });
          add(rule, deliveries, now);
          keep.run(next, now, rule);
        }
      }),

    deliveriesBacklog: (now: number): { due: number; oldest: number | null } => {
      const row = db
        .prepare(
          `SELECT count(*) AS due, min(due) AS oldest FROM delivery JOIN rule ON rule.id = delivery.rule
           WHERE status = 'open' AND rule.paused = 0 AND due <= ?`,
        )
        .get(now)!;
      return { due: Number(row['due']), oldest: row['oldest'] as number | null };
    },

    deliveriesOf: (rule: string, limit: number): Delivery[] =>
      db
        .prepare('SELECT * FROM delivery WHERE rule = ? ORDER BY day DESC, kind, asked LIMIT ?')
        .all(rule, limit)
        .map((row) => deliveryOf(row as DeliveryRow)),

    takeReady: (
      { platform, holder, most, forMs, except = [] }: Taking,
      now: number,
    ): { delivery: Delivery; rule: Rule }[] =>
      transaction(db, () => {
        const token = randomUUID();
        const channels = new Set<SQLOutputValue>();
        const rows: Row[] = [];
        for (const row of db.prepare(READY).iterate({ platform, now, except: JSON.stringify(except) })) {
          if (rows.length >= most) break;
          if (channels.has(row['channel']!)) continue;
          channels.add(row['channel']!);
          rows.push(row);
        }
        const take = db.prepare(
          `UPDATE delivery SET holder = :holder, token = :token, attempts = attempts + 1, at = :now WHERE ${ONE}`,
        );
        const hold = db.prepare('UPDATE channel SET token = ?, lease = ? WHERE id = ?');
        return rows.map((row) => {
          const delivery = deliveryOf({
            ...(row as DeliveryRow),
            token,
            attempts: Number(row['attempts']) + 1,
            at: now,
          });
          take.run({ ...keyOf(delivery), holder, token, now });
          hold.run(token, now + forMs, row['channel']!);
          return { delivery, rule: JSON.parse(row['facts'] as string) as Rule };
        });
      }),

    deliverySending: (delivery: Delivery, papers: readonly PostedPaper[], forMs: number, now: number): boolean =>
      transaction(db, () => {
        const held = db.prepare(
          `UPDATE channel SET lease = :lease WHERE token = :token AND id = (SELECT channel FROM delivery WHERE ${ONE})`,
        );
        const mine = { ...keyOf(delivery), token: delivery.token, lease: now + forMs };
        if (held.run(mine).changes === 0) return false;
        const sent = { papers: JSON.stringify(papers), now };
        return own(delivery, 'sent = :now, papers = :papers, at = :now', sent) === 'done';
      }),

    deliveryPutOff: (
      delivery: Delivery,
      forMs: number,
      stands: Stands,
      now: number,
      next: readonly NewDelivery[] = [],
    ): Changed =>
      transaction(db, () => {
        const sent = stands === 'may stand' ? 'sent' : 'NULL';
        const set = `holder = NULL, again = :again, sent = ${sent}, refused = refused + :refused, at = :now`;
        const changed = own(delivery, set, { again: now + forMs, refused: Number(stands === 'refused'), now });
        if (changed !== 'done') return changed;
        letGo(ONE, keyOf(delivery));
        add(delivery.rule, next, now);
        return changed;
      }),

    deliverySettle: (delivery: Delivery, end: DeliveryEnd, now: number, next: readonly NewDelivery[] = []): Changed =>
      transaction(db, () => {
        const message = end.status === 'posted' ? end.message : null;
        const gone = end.status === 'dropped' && end.mayStand !== true;
        const set = `status = :status, message = :message, holder = NULL, at = :now${gone ? ', sent = NULL' : ''}`;
        const changed = own(delivery, set, { status: end.status, message, now });
        if (changed !== 'done') return changed;
        if (end.status === 'posted' && delivery.under === null) remember(ONE, keyOf(delivery), ({ over }) => !over);
        letGo(ONE, keyOf(delivery));
        add(delivery.rule, next, now);
        return changed;
      }),

    deliveriesDrop: (rule: string, now: number): void =>
      transaction(db, () => {
        const open = "rule = :rule AND status = 'open' AND sent IS NULL";
        letGo(open, { rule });
        db.prepare(`UPDATE delivery SET status = 'dropped', at = :now WHERE ${open}`).run({ rule, now });
      }),

    /** What is on its way may be seen, but the thread under it will not be written any more. */
    ruleRemove: (rule: string): void =>
      transaction(db, () => {
        const underWay = "rule = :rule AND status = 'open' AND sent IS NOT NULL AND under IS NULL";
        remember(underWay, { rule }, ({ rest, over }) => !rest && !over);
        letGo('rule = :rule', { rule });
        db.prepare('DELETE FROM rule WHERE id = ?').run(rule);
      }),

    delivered: (place: Place, papers: readonly string[]): Delivered[] => {
      const channel = knownChannel(db, place);
      if (channel === undefined) return [];
      return db
        .prepare('SELECT * FROM delivered WHERE channel = ? AND paper IN (SELECT value FROM json_each(?))')
        .all(channel, JSON.stringify(papers))
        .map((row) => ({
          paper: row['paper'] as string,
          at: row['at'] as number,
          upvotes: row['upvotes'] as number,
          times: row['times'] as number,
          weekly: row['weekly'] === 1,
        }));
    },

    deliveriesForget: (before: number): void =>
      transaction(db, () => {
        db.prepare("DELETE FROM delivery WHERE status <> 'open' AND at < ?").run(before);
        db.prepare('DELETE FROM delivered WHERE at < ?').run(before);
      }),
  };
}
