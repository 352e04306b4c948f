import type { Delivery, DeliveryKey, PostedPaper } from '../../src/ports/rules.ts';
import { DAY_MS } from '../../src/text/days.ts';

/** A row of the table `delivery`. */
export type DeliveryRow = {
  rule: string;
  day: string;
  kind: string;
  asked: string;
  due: number;
  status: string;
  attempts: number;
  holder: string | null;
  token: string;
  sent: number | null;
  under: string | null;
  message: string | null;
  papers: string | null;
  at: number;
  refused: number;
};

/** No hold is as long as this: one that seems to be was made by a clock that was ahead. */
export const LONGEST_HOLD_MS = 10 * 60_000;

/** A line without papers that was said of a day so far to come is no word on it. One of tomorrow is not said twice. */
export const SAID_AHEAD_MS = DAY_MS;

export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    rule: row.rule,
    day: row.day,
    part: { kind: row.kind as Delivery['part']['kind'], ...(row.asked ? { asked: row.asked } : {}) },
    due: row.due,
    status: row.status as Delivery['status'],
    token: row.token,
    attempts: row.attempts,
    refusals: row.refused,
    sent: row.sent,
    abandoned: row.holder !== null,
    under: row.under,
    message: row.message,
    papers: row.papers === null ? null : (JSON.parse(row.papers) as PostedPaper[]),
    at: row.at,
  };
}

export const keyOf = ({ rule, day, part: { kind, asked = '' } }: DeliveryKey) => ({ rule, day, kind, asked });
