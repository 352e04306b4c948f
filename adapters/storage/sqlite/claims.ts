import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Place } from '../../../src/ports/platform.ts';
import type { Claim, ClaimKey, Delivered, NewClaim, PostedPaper, Rule, Stands } from '../../../src/ports/rules.ts';
import { knownChannel } from './rules.ts';
import { transaction } from './schema.ts';

type Row = Record<string, SQLOutputValue>;

/** No hold is as long as this: one that seems to be was made by a clock that was ahead. */
const LONGEST_HOLD_MS = 10 * 60_000;
const HELD = `(holder IS NOT NULL AND lease > :now AND lease <= :now + ${LONGEST_HOLD_MS})`;
const ONE = 'rule = :rule AND day = :day AND part = :part';
/** Put off until later, and not by a clock that was ahead. */
const RESTING = '(again > :now AND at <= :now)';

/** What a RuleStore does with what is owed. */
export function makeClaims(db: DatabaseSync) {
  const key = ({ rule, day, part }: ClaimKey) => ({ rule, day, part });

  function add(rule: string, claims: readonly NewClaim[], now: number): void {
    const insert = db.prepare(
      `INSERT INTO claim SELECT :rule, :day, :part, rule.channel, :due, :turn, 'open', 0, NULL, 0, 0, NULL, :under, NULL,
       :papers, :now, 0 FROM rule WHERE id = :rule
       ON CONFLICT DO UPDATE SET turn = max(turn, excluded.turn) WHERE status = 'open'`,
    );
    claims.forEach(({ day, part, due, under = null, papers }, i) => {
      const turn = i === 0 ? Math.min(due, now) : now + i;
      insert.run({ rule, day, part, due, turn, under, papers: papers ? JSON.stringify(papers) : null, now });
    });
  }

  /** Changes the claim where it is still the caller's own. */
  function own(claim: Claim, set: string, values: Record<string, string | number | null>): boolean {
    const update = db.prepare(
      `UPDATE claim SET ${set} WHERE rule = :rule AND day = :day AND part = :part AND attempts = :attempts AND status = 'open'`,
    );
    return update.run({ ...key(claim), attempts: claim.attempts, ...values }).changes > 0;
  }

  /** Of what claims hold, the channel got what `seen` says. */
  function remember(which: string, values: Record<string, string>, seen: (paper: PostedPaper) => boolean): void {
    const rows = db
      .prepare(`SELECT claim.channel, at, papers, facts FROM claim JOIN rule ON rule.id = claim.rule WHERE ${which}`)
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
    claimsOwe: (plans: readonly { rule: string; claims: readonly NewClaim[]; next: number }[], now: number): void =>
      transaction(db, () => {
        const keep = db.prepare('UPDATE rule SET next = ?, reckoned = ? WHERE id = ?');
        for (const { rule, claims, next } of plans) {
          add(rule, claims, now);
          keep.run(next, now, rule);
        }
      }),

    claimsOf: (rule: string, limit: number): Claim[] =>
      db
        .prepare('SELECT * FROM claim WHERE rule = ? ORDER BY day DESC, part LIMIT ?')
        .all(rule, limit)
        .map((row) => claimOf(row)),

    claimsReady: (platform: string, now: number, limit: number): { claim: Claim; rule: Rule }[] =>
      db
        .prepare(
          `SELECT claim.*, rule.facts FROM claim JOIN rule ON rule.id = claim.rule JOIN channel ON channel.id = claim.channel
           WHERE status = 'open' AND rule.paused = 0 AND platform = :platform AND due <= :now AND NOT ${RESTING}
             AND NOT EXISTS (SELECT 1 FROM claim other WHERE other.channel = claim.channel AND other.status = 'open'
               AND ${HELD.replaceAll(/\b(?=holder|lease)/g, 'other.')})
           ORDER BY turn, rule, day LIMIT :limit`,
        )
        .all({ platform, now, limit })
        .map((row) => ({ claim: claimOf(row), rule: JSON.parse(row['facts'] as string) as Rule })),

    claimTake: (which: ClaimKey, holder: string, now: number, until: number): Claim | undefined =>
      transaction(db, () => {
        const found = db
          .prepare(
            `SELECT * FROM claim WHERE rule = :rule AND day = :day AND part = :part AND status = 'open' AND NOT ${RESTING}
               AND NOT EXISTS (SELECT 1 FROM claim other WHERE other.channel = claim.channel AND other.status = 'open'
                 AND ${HELD.replaceAll(/\b(?=holder|lease)/g, 'other.')})`,
          )
          .get({ ...key(which), now });
        if (!found) return undefined;
        db.prepare(
          `UPDATE claim SET holder = :holder, lease = :until, attempts = attempts + 1, at = :now
             WHERE rule = :rule AND day = :day AND part = :part`,
        ).run({ ...key(which), holder, until, now });
        return claimOf({ ...found, attempts: Number(found['attempts']) + 1, at: now });
      }),

    claimSending: (claim: Claim, papers: readonly PostedPaper[], now: number, until: number): boolean =>
      own(claim, 'sent = :now, papers = :papers, lease = :until, at = :now', {
        papers: JSON.stringify(papers),
        until,
        now,
      }),

    claimPutOff: (claim: Claim, again: number, stands: Stands, now: number, next: readonly NewClaim[] = []): boolean =>
      transaction(db, () => {
        const sent = stands === 'may stand' ? 'sent' : 'NULL';
        const set = `holder = NULL, lease = 0, again = :again, sent = ${sent}, refused = refused + :refused, at = :now`;
        if (!own(claim, set, { again, refused: Number(stands === 'refused'), now })) return false;
        add(claim.rule, next, now);
        return true;
      }),

    claimSettle: (
      claim: Claim,
      end: { status: 'posted'; message: string } | { status: 'nothing' | 'dropped' },
      now: number,
      next: readonly NewClaim[] = [],
    ): boolean =>
      transaction(db, () => {
        const message = end.status === 'posted' ? end.message : null;
        const set = 'status = :status, message = :message, holder = NULL, at = :now';
        if (!own(claim, set, { status: end.status, message, now })) return false;
        if (end.status === 'posted' && claim.under === null) remember(ONE, key(claim), ({ over }) => !over);
        add(claim.rule, next, now);
        return true;
      }),

    claimsDrop: (rule: string, now: number): void => {
      db.prepare("UPDATE claim SET status = 'dropped', at = ? WHERE rule = ? AND status = 'open' AND sent IS NULL").run(
        now,
        rule,
      );
    },

    /** What is on its way may be seen, but the thread under it will not be written any more. */
    ruleRemove: (rule: string): void =>
      transaction(db, () => {
        const underWay = "rule = :rule AND status = 'open' AND sent IS NOT NULL AND under IS NULL";
        remember(underWay, { rule }, ({ rest, over }) => !rest && !over);
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

    claimsForget: (before: number): void =>
      transaction(db, () => {
        db.prepare("DELETE FROM claim WHERE status <> 'open' AND at < ?").run(before);
        db.prepare('DELETE FROM delivered WHERE at < ?').run(before);
      }),
  };
}

function claimOf(row: Row): Claim {
  return {
    rule: row['rule'] as string,
    day: row['day'] as string,
    part: row['part'] as string,
    due: row['due'] as number,
    status: row['status'] as Claim['status'],
    attempts: row['attempts'] as number,
    refusals: row['refused'] as number,
    sent: row['sent'] as number | null,
    abandoned: row['holder'] !== null,
    under: row['under'] as string | null,
    message: row['message'] as string | null,
    papers: row['papers'] === null ? null : (JSON.parse(row['papers'] as string) as PostedPaper[]),
    at: row['at'] as number,
  };
}
