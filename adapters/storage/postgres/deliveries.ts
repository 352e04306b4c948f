import { randomUUID } from 'node:crypto';
import type { Changed, Delivered, Delivery, NewDelivery, Rule, RuleStore } from '../../../src/ports/rules.ts';
import { type DeliveryRow, deliveryOf, keyOf, SAID_AHEAD_MS } from '../deliveries.ts';
import { plain } from '../plain.ts';
import type { Database } from './connect.ts';
import { owed, papersText, placed } from './owed.ts';
import { now, type Sql } from './session.ts';
import { take } from './take.ts';
import { together } from './together.ts';

export type DeliverySide = Pick<
  RuleStore,
  | 'owe'
  | 'backlog'
  | 'deliveries'
  | 'takeReady'
  | 'sending'
  | 'putOff'
  | 'settle'
  | 'dropOpen'
  | 'remove'
  | 'delivered'
  | 'forget'
>;

/**
 * What a RuleStore does with what is owed. A channel's row says which token holds it: one at a time. Whoever changes both
 * locks the channel first. What was joined to a row that is locked is as old as the statement, so that each UPDATE repeats
 * in its own WHERE what makes it right.
 */
export function pgDeliveries({ run, change, changeFirst }: Database): DeliverySide {
  /** Of each rule so many, by both as JSON. */
  const newest = together((keys) =>
    run(async (sql) => {
      const asked = keys.map((key) => JSON.parse(key) as [rule: string, limit: number]);
      const found = await sql<(DeliveryRow & { place: number })[]>`
        SELECT delivery.*, wanted.place
        FROM unnest(${asked.map(([rule]) => rule)}::text[], ${asked.map(([, limit]) => limit)}::bigint[])
          WITH ORDINALITY AS wanted (rule, most, place)
          CROSS JOIN LATERAL (
            SELECT * FROM delivery WHERE delivery.rule = wanted.rule ORDER BY day DESC, kind, asked LIMIT wanted.most
          ) AS delivery
        ORDER BY wanted.place, day DESC, kind, asked`;
      const of = Map.groupBy(found, ({ place }) => keys[place - 1]!);
      return new Map([...of].map(([key, rows]) => [key, rows.map(deliveryOf)]));
    }),
  );

  return {
    owe: (plans) =>
      change(async (sql) => {
        // In one order, so that two who plan the same do not wait in a circle.
        const sorted = [...plans].sort((a, b) => (a.rule < b.rule ? -1 : 1));
        const next = sorted.map(({ rule, next }) => ({ rule, next }));
        await sql`
          UPDATE rule SET next = planned.next, reckoned = ${now(sql)}
          FROM json_to_recordset(${JSON.stringify(next)}::text::json) AS planned (rule text, next bigint)
          WHERE rule.id = planned.rule`;
        await sql`
          DELETE FROM delivery WHERE rule = ANY(${sorted.map(({ rule }) => rule)}::text[])
            AND status <> 'open' AND coalesce(papers, '[]') = '[]'
            AND due > ${now(sql)} + CASE status WHEN 'posted' THEN ${SAID_AHEAD_MS}::bigint ELSE 0 END`;
        const rows = sorted.flatMap(({ rule, deliveries }) => placed(rule, deliveries));
        if (rows.length > 0) await owed(sql, rows, sql`true`);
      }),

    backlog: () =>
      run(async (sql) => {
        const [found] = await sql<{ due: number; oldest: number | null }[]>`
          SELECT count(*) AS due, min(due) AS oldest FROM delivery JOIN rule ON rule.id = delivery.rule
          WHERE status = 'open' AND NOT paused AND due <= ${now(sql)}`;
        return { ...found! };
      }),

    deliveries: async (rule, limit) => (await newest(JSON.stringify([rule, limit]))) ?? [],

    takeReady: ({ platform, holder, most, forMs, except = [] }) => {
      const token = randomUUID();
      return changeFirst(async (sql) =>
        (await take(sql, { platform, holder, most, forMs, except: [...except], token })).map((row) => ({
          delivery: deliveryOf({ ...row, holder: row.before }),
          rule: JSON.parse(row.facts) as Rule,
        })),
      );
    },

    sending: (delivery, papers, forMs) =>
      run(async (sql) => {
        const { rule, day, kind, asked } = keyOf(delivery);
        const { token } = delivery;
        const sent = await sql`
          WITH held AS (
            UPDATE channel SET lease = now_ms() + ${forMs}::bigint FROM delivery
            WHERE (delivery.rule, day, kind, asked) = (${rule}, ${day}, ${kind}, ${asked})
              AND channel.id = delivery.channel AND channel.token = ${token}
            RETURNING channel.id
          )
          UPDATE delivery SET sent = now_ms(), papers = ${papersText(papers)}, at = now_ms() FROM held
          WHERE (rule, day, kind, asked) = (${rule}, ${day}, ${kind}, ${asked}) AND delivery.channel = held.id
            AND token = ${token} AND status = 'open' AND holder IS NOT NULL`;
        return sent.count > 0;
      }),

    putOff: (delivery, forMs, stands, next = []) =>
      run((sql) =>
        changed(sql, delivery, {
          set: sql`again = now_ms() + ${forMs}::bigint, refused = refused + ${Number(stands === 'refused')}::bigint,
            sent = CASE WHEN ${stands === 'may stand'} THEN sent END`,
          next,
        }),
      ),

    settle: (delivery, end, next = []) =>
      run((sql) => {
        const message = end.status === 'posted' ? plain(end.message) : null;
        const isGone = end.status === 'dropped' && end.mayStand !== true;
        return changed(sql, delivery, {
          set: sql`status = ${end.status}, message = ${message}, sent = CASE WHEN ${isGone} THEN NULL ELSE sent END`,
          isGot: end.status === 'posted' && delivery.under === null,
          next,
        });
      }),

    dropOpen: (rule) =>
      change(async (sql) => {
        await lockChannel(sql, rule);
        await sql`
          UPDATE delivery SET status = 'dropped', at = now_ms()
          WHERE rule = ${rule} AND status = 'open' AND sent IS NULL`;
        await letGo(sql, rule);
      }),

    /** What is on its way may be seen, but the thread under it will not be written any more. */
    remove: (rule) =>
      change(async (sql) => {
        await lockChannel(sql, rule);
        await remember(
          sql,
          sql`(SELECT * FROM delivery WHERE rule = ${rule} AND status = 'open' AND sent IS NOT NULL AND under IS NULL)`,
          sql`NOT coalesce(rest, false) AND NOT coalesce(over, false)`,
        );
        await sql`UPDATE delivery SET status = 'dropped' WHERE rule = ${rule} AND status = 'open'`;
        await letGo(sql, rule);
        await sql`DELETE FROM rule WHERE id = ${rule}`;
      }),

    delivered: ({ platform, workspace, channel }, papers) =>
      run(async (sql) => [
        ...(await sql<Delivered[]>`
          SELECT paper, at, upvotes, times, weekly FROM delivered JOIN channel ON channel.id = delivered.channel
          WHERE (platform, workspace, channel.channel) = (${platform}, ${workspace}, ${channel})
            AND paper = ANY(${papers as string[]}::text[])`),
      ]),

    forget: (before) =>
      run(async (sql) => {
        await sql`DELETE FROM delivery WHERE status <> 'open' AND at < ${before}`;
        await sql`DELETE FROM delivered WHERE at < ${before}`;
      }),
  };
}

/** What becomes of a delivery that is held; whether its channel got it, and what follows. */
type Change = { set: ReturnType<Sql>; isGot?: boolean; next: readonly NewDelivery[] };

/** Changes a delivery, remembers what its channel got, lets the channel go and adds what follows, in one statement. */
async function changed(sql: Sql, delivery: Delivery, { set, isGot = false, next }: Change): Promise<Changed> {
  const { rule, day, kind, asked } = keyOf(delivery);
  const follow = placed(rule, next);
  const [done] = await sql`
    WITH locked AS (
      SELECT channel.id FROM channel JOIN delivery ON channel.id = delivery.channel
      WHERE (rule, day, kind, asked) = (${rule}, ${day}, ${kind}, ${asked}) FOR UPDATE OF channel
    ), mine AS (
      UPDATE delivery SET holder = NULL, at = now_ms(), ${set} FROM locked
      WHERE (rule, day, kind, asked) = (${rule}, ${day}, ${kind}, ${asked}) AND channel = locked.id
        AND token = ${delivery.token} AND status = 'open' AND holder IS NOT NULL
      RETURNING delivery.*
    ), free AS (
      UPDATE channel SET token = NULL, lease = 0 FROM mine WHERE channel.id = mine.channel AND channel.token = mine.token
    )
    ${isGot ? sql`, got AS (${remember(sql, sql`mine`, sql`NOT coalesce(over, false)`)})` : sql``}
    ${follow.length > 0 ? sql`, follow AS (${owed(sql, follow, sql`EXISTS (SELECT 1 FROM mine)`)})` : sql``}
    SELECT 1 FROM mine`;
  return done ? 'done' : whyNot(sql, delivery);
}

/** A change that was not made: its hold had made it before, or is not the caller's. */
async function whyNot(sql: Sql, delivery: Delivery): Promise<Changed> {
  const { rule, day, kind, asked } = keyOf(delivery);
  const [mine] = await sql`
    SELECT 1 FROM delivery
    WHERE (rule, day, kind, asked) = (${rule}, ${day}, ${kind}, ${asked}) AND token = ${delivery.token}`;
  return mine ? 'already' : 'lost';
}

const lockChannel = (sql: Sql, rule: string) =>
  sql`SELECT 1 FROM channel WHERE id = (SELECT channel FROM rule WHERE id = ${rule}) FOR UPDATE`;

/** Lets the channel go where what held it is a delivery of this rule that is held no more. */
const letGo = (sql: Sql, rule: string) => sql`
  UPDATE channel SET token = NULL, lease = 0 FROM delivery
  WHERE delivery.rule = ${rule} AND channel.id = delivery.channel AND channel.token = delivery.token
    AND (status <> 'open' OR holder IS NULL)`;

/** Of what deliveries hold, the channel got what `seen` says. */
const remember = (sql: Sql, those: ReturnType<Sql>, seen: ReturnType<Sql>) => sql`
  INSERT INTO delivered
    SELECT DISTINCT ON (held.channel, posted.paper) held.channel, posted.paper, at, posted.upvotes, 1, weekly
    FROM ${those} AS held JOIN rule ON rule.id = held.rule
      CROSS JOIN json_to_recordset(coalesce(papers, '[]')::json) AS posted (
        paper text, upvotes bigint, rest boolean, over boolean
      )
    WHERE ${seen}
  ON CONFLICT (channel, paper) DO UPDATE SET at = excluded.at, upvotes = excluded.upvotes,
    times = delivered.times + 1, weekly = delivered.weekly OR excluded.weekly`;
