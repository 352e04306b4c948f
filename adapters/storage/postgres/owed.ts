import type { NewDelivery, PostedPaper } from '../../../src/ports/rules.ts';
import { keyOf } from '../deliveries.ts';
import { plainAll } from '../plain.ts';
import { now, type Sql } from './session.ts';

type Placed = {
  rule: string;
  day: string;
  kind: string;
  asked: string;
  due: number;
  place: number;
  under: string | null;
  papers: string | null;
};

export const papersText = (papers: readonly PostedPaper[]): string => JSON.stringify(plainAll(papers));

/** Those given are worked in this order. */
export const placed = (rule: string, deliveries: readonly NewDelivery[]): Placed[] =>
  deliveries.map(({ day, part, due, under = null, papers }, place) => ({
    ...keyOf({ rule, day, part }),
    due,
    place,
    under,
    papers: papers ? papersText(papers) : null,
  }));

/** Adds deliveries where the condition holds. One that is there stays as it is; while it is open, its turn may become a later one. */
export const owed = (sql: Sql, rows: readonly Placed[], where: ReturnType<Sql>) => sql`
    INSERT INTO delivery
      SELECT rule.id, day, kind, asked, rule.channel, due,
        CASE WHEN place = 0 THEN least(due, ${now(sql)}) ELSE ${now(sql)} + place END,
        'open', 0, NULL, '', 0, NULL, under, NULL, papers, ${now(sql)}, 0
      FROM json_to_recordset(${JSON.stringify(rows)}::text::json) AS new (
        rule text, day text, kind text, asked text, due bigint, place bigint, under text, papers text
      ) JOIN rule ON rule.id = new.rule
      WHERE ${where}
    ON CONFLICT (rule, day, kind, asked) DO UPDATE SET turn = greatest(delivery.turn, excluded.turn)
      WHERE delivery.status = 'open'`;
