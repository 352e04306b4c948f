import { type DeliveryRow, LONGEST_HOLD_MS } from '../deliveries.ts';
import { now, type Sql } from './session.ts';

type Take = { platform: string; holder: string; most: number; forMs: number; except: string[]; token: string };

/**
 * `before` held it last. What the token holds already, it took when the answer was lost; then nobody knows any more who held
 * it before, and what may have gone out is taken as somebody's who did not let go of it.
 */
export const take = (sql: Sql, { platform, holder, most, forMs, except, token }: Take) => sql<
  (DeliveryRow & { before: string | null; facts: string; turn: number })[]
>`
  WITH mine AS (
    SELECT delivery.*, CASE WHEN sent IS NOT NULL THEN holder END AS before, facts FROM delivery JOIN rule ON rule.id = delivery.rule
    WHERE token = ${token} AND status = 'open' AND holder IS NOT NULL
  ), ready AS (
    SELECT channel.id AS channel, delivery.rule, day, kind, asked, attempts, holder AS before, facts
    FROM delivery JOIN rule ON rule.id = delivery.rule JOIN channel ON channel.id = delivery.channel
    WHERE ${isReady(sql, sql`delivery`, sql`rule`)} AND platform = ${platform} AND workspace <> ALL(${except}::text[])
      AND NOT (lease > ${now(sql)} AND lease <= ${now(sql)} + ${LONGEST_HOLD_MS}::bigint)
      AND NOT EXISTS (SELECT 1 FROM mine)
      AND NOT EXISTS (
        SELECT 1 FROM delivery AS other JOIN rule AS its ON its.id = other.rule
        WHERE other.channel = delivery.channel AND ${isReady(sql, sql`other`, sql`its`)}
          AND (other.turn, other.rule, other.day, other.kind, other.asked)
            < (delivery.turn, delivery.rule, delivery.day, delivery.kind, delivery.asked)
      )
    ORDER BY turn, delivery.rule, day, kind, asked LIMIT ${sql.unsafe(String(most))}
    FOR UPDATE OF channel SKIP LOCKED
  ), taken AS (
    UPDATE delivery SET holder = ${holder}, token = ${token}, attempts = delivery.attempts + 1, at = ${now(sql)}
    FROM ready
    WHERE (delivery.rule, delivery.day, delivery.kind, delivery.asked) = (ready.rule, ready.day, ready.kind, ready.asked)
      AND status = 'open' AND delivery.attempts = ready.attempts AND delivery.channel = ready.channel
      AND NOT (again > ${now(sql)} AND at <= ${now(sql)})
    RETURNING delivery.*, before, facts
  ), held AS (
    UPDATE channel SET token = ${token}, lease = ${now(sql)} + ${forMs}::bigint FROM taken WHERE channel.id = taken.channel
  )
  SELECT * FROM taken UNION ALL SELECT * FROM mine ORDER BY turn, rule, day`;

/** Due, of a rule that is not paused, and not put off until later by a clock that was not ahead. */
const isReady = (sql: Sql, delivery: ReturnType<Sql>, rule: ReturnType<Sql>) => sql`
  ${delivery}.status = 'open' AND NOT ${rule}.paused AND ${delivery}.due <= ${now(sql)}
  AND NOT (${delivery}.again > ${now(sql)} AND ${delivery}.at <= ${now(sql)})`;
