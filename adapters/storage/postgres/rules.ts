import type { Place } from '../../../src/ports/platform.ts';
import type { Rule, RuleStore } from '../../../src/ports/rules.ts';
import { plainAll } from '../plain.ts';
import type { Database } from './connect.ts';
import type { DeliverySide } from './deliveries.ts';
import type { Sql } from './session.ts';

type RulePart = Omit<RuleStore, keyof DeliverySide>;

const ruleOf = ({ facts }: { facts: string }): Rule => JSON.parse(facts) as Rule;

/** What a RuleStore does with rules themselves. */
export function pgRules({ run, change }: Database): RulePart {
  return {
    put: (given, next) =>
      change(async (sql) => {
        const rule = plainAll(given);
        const channel = await heldChannel(sql, rule);
        const called = rule.name.toLowerCase();
        const [named] = await sql<{ id: string }[]>`
          SELECT id FROM rule WHERE channel = ${channel} AND called = ${called}`;
        if (named && named.id !== rule.id) return false;
        const wanted = rule.source === 'huggingface' ? [] : [...rule.categories];
        await sql`
          INSERT INTO rule VALUES (
            ${rule.id}, ${channel}, ${called}, ${JSON.stringify(rule)}, ${rule.kind === 'weekly'}, ${wanted}::text[],
            ${rule.paused !== null}, ${next}, now_ms()
          )
          ON CONFLICT (id) DO UPDATE SET
            channel = excluded.channel, called = excluded.called, facts = excluded.facts, weekly = excluded.weekly,
            wanted = excluded.wanted, paused = excluded.paused, next = excluded.next, reckoned = excluded.reckoned`;
        return true;
      }),

    change: (id, facts) =>
      change(async (sql) => {
        const [row] = await sql<{ facts: string }[]>`SELECT facts FROM rule WHERE id = ${id} FOR UPDATE`;
        if (!row) return;
        const changed: Rule = { ...ruleOf(row), ...plainAll(facts) };
        await sql`
          UPDATE rule SET facts = ${JSON.stringify(changed)}, paused = ${changed.paused !== null} WHERE id = ${id}`;
      }),

    rulesIn: ({ platform, workspace, channel }) =>
      run(async (sql) =>
        (
          await sql<{ facts: string }[]>`
            SELECT facts FROM rule JOIN channel ON channel.id = rule.channel
            WHERE (platform, workspace, channel.channel) = (${platform}, ${workspace}, ${channel}) ORDER BY called`
        ).map(ruleOf),
      ),

    rulesOf: ({ platform, workspace }) =>
      run(async (sql) =>
        (
          await sql<{ facts: string }[]>`
            SELECT facts FROM rule JOIN channel ON channel.id = rule.channel
            WHERE platform = ${platform} AND workspace = coalesce(${workspace ?? null}, workspace)
            ORDER BY rule.channel, called`
        ).map(ruleOf),
      ),

    forgetChannel: ({ platform, workspace, channel }) =>
      change(async (sql) => {
        const [held] = await sql<{ id: number }[]>`
          SELECT id FROM channel WHERE (platform, workspace, channel) = (${platform}, ${workspace}, ${channel}) FOR UPDATE`;
        if (!held) return;
        // Looked at when it is held: whoever sets a rule there holds it too.
        const [rule] = await sql`SELECT 1 FROM rule WHERE channel = ${held.id} LIMIT 1`;
        if (rule) return;
        await sql`DELETE FROM delivered WHERE channel = ${held.id}`;
        await sql`DELETE FROM channel WHERE id = ${held.id}`;
      }),

    forgetWorkspace: ({ platform, workspace }) =>
      change(async (sql) => {
        const held = await sql<{ id: number }[]>`
          SELECT id FROM channel WHERE platform = ${platform} AND workspace = ${workspace} ORDER BY id FOR UPDATE`;
        const channels = held.map(({ id }) => id);
        await sql`DELETE FROM delivered WHERE channel = ANY(${channels}::bigint[])`;
        await sql`DELETE FROM rule WHERE channel = ANY(${channels}::bigint[])`;
        await sql`DELETE FROM channel WHERE id = ANY(${channels}::bigint[])`;
        await sql`DELETE FROM manager WHERE platform = ${platform} AND workspace = ${workspace}`;
      }),

    wantedCategories: () =>
      run(async (sql) =>
        (
          await sql<{ one: string }[]>`
            SELECT DISTINCT unnest(wanted) COLLATE "C" AS one FROM rule WHERE NOT paused ORDER BY one`
        ).map(({ one }) => one),
      ),

    due: (limit) =>
      run(async (sql) =>
        (
          await sql<{ facts: string }[]>`
            SELECT facts FROM rule WHERE NOT paused AND (next <= (SELECT now_ms()) OR reckoned > (SELECT now_ms()))
            ORDER BY next, called LIMIT ${limit}`
        ).map(ruleOf),
      ),

    managers: ({ platform, workspace }) =>
      run(async (sql) =>
        (
          await sql<{ person: string }[]>`
            SELECT person FROM manager WHERE platform = ${platform} AND workspace = ${workspace} ORDER BY person`
        ).map(({ person }) => person),
      ),

    setManager: async ({ platform, workspace }, person, may) =>
      void (await run((sql) =>
        may
          ? sql`INSERT INTO manager VALUES (${platform}, ${workspace}, ${person}) ON CONFLICT DO NOTHING`
          : sql`DELETE FROM manager WHERE (platform, workspace, person) = (${platform}, ${workspace}, ${person})`,
      )),
  };
}

/** The number of a channel, which nobody else changes or holds anew until the end of the transaction. */
async function heldChannel(sql: Sql, { platform, workspace, channel }: Place): Promise<number> {
  for (;;) {
    await sql`
      INSERT INTO channel (platform, workspace, channel) VALUES (${platform}, ${workspace}, ${channel})
      ON CONFLICT DO NOTHING`;
    const [found] = await sql<{ id: number }[]>`
      SELECT id FROM channel WHERE (platform, workspace, channel) = (${platform}, ${workspace}, ${channel}) FOR UPDATE`;
    // Whoever held it meanwhile may have forgotten it.
    if (found) return found.id;
  }
}
