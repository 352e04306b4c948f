import type { DatabaseSync } from 'node:sqlite';
import type { Place } from '../../../src/ports/platform.ts';
import type { Rule } from '../../../src/ports/rules.ts';
import { transaction } from './schema.ts';

type Workspace = Pick<Place, 'platform' | 'workspace'>;

type RuleFacts = Partial<Pick<Rule, 'creator' | 'since' | 'began' | 'paused' | 'trouble'>>;

/** What a RuleStore does with rules themselves. */
export function makeRules(db: DatabaseSync) {
  function channelOf({ platform, workspace, channel }: Place): number {
    db.prepare('INSERT INTO channel (platform, workspace, channel) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
      platform,
      workspace,
      channel,
    );
    return knownChannel(db, { platform, workspace, channel })!;
  }

  const one = (id: string): Rule | undefined => {
    const row = db.prepare('SELECT facts FROM rule WHERE id = ?').get(id);
    return row && (JSON.parse(row['facts'] as string) as Rule);
  };

  return {
    rulePut: (rule: Rule, next: number, now: number): boolean =>
      transaction(db, () => {
        const channel = channelOf(rule);
        const called = rule.name.toLowerCase();
        const named = db.prepare('SELECT id FROM rule WHERE channel = ? AND called = ?').get(channel, called);
        if (named && named['id'] !== rule.id) return false;
        db.prepare(
          `INSERT INTO rule VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET channel = excluded.channel,
             called = excluded.called, facts = excluded.facts, paused = excluded.paused, next = excluded.next,
             reckoned = excluded.reckoned`,
        ).run(rule.id, channel, called, JSON.stringify(rule), Number(rule.paused !== null), next, now);
        return true;
      }),

    ruleChange: (id: string, facts: RuleFacts): void =>
      transaction(db, () => {
        const rule = one(id);
        if (!rule) return;
        const changed: Rule = { ...rule, ...facts };
        db.prepare('UPDATE rule SET facts = ?, paused = ? WHERE id = ?').run(
          JSON.stringify(changed),
          Number(changed.paused !== null),
          id,
        );
      }),

    rulesIn: (place: Place): Rule[] => {
      const channel = knownChannel(db, place);
      if (channel === undefined) return [];
      return db
        .prepare('SELECT facts FROM rule WHERE channel = ? ORDER BY called')
        .all(channel)
        .map((row) => JSON.parse(row['facts'] as string) as Rule);
    },

    rulesOf: ({ platform, workspace }: Pick<Place, 'platform'> & { workspace?: string | undefined }): Rule[] =>
      db
        .prepare(
          `SELECT facts FROM rule JOIN channel ON channel.id = rule.channel
           WHERE platform = ?1 AND workspace = coalesce(?2, workspace) ORDER BY rule.channel, called`,
        )
        .all(platform, workspace ?? null)
        .map((row) => JSON.parse(row['facts'] as string) as Rule),

    channelForget: (place: Place): void =>
      transaction(db, () => {
        const channel = knownChannel(db, place);
        if (channel === undefined || db.prepare('SELECT 1 FROM rule WHERE channel = ?').get(channel)) return;
        db.prepare('DELETE FROM delivered WHERE channel = ?').run(channel);
        db.prepare('DELETE FROM channel WHERE id = ?').run(channel);
      }),

    workspaceForget: ({ platform, workspace }: Workspace): void =>
      transaction(db, () => {
        const channels = 'SELECT id FROM channel WHERE platform = ? AND workspace = ?';
        for (const table of ['delivered', 'rule'])
          db.prepare(`DELETE FROM ${table} WHERE channel IN (${channels})`).run(platform, workspace);
        for (const table of ['channel', 'manager'])
          db.prepare(`DELETE FROM ${table} WHERE platform = ? AND workspace = ?`).run(platform, workspace);
      }),

    wantedCategories: (): string[] =>
      db
        .prepare(
          `SELECT DISTINCT value FROM rule, json_each(facts, '$.categories')
           WHERE paused = 0 AND facts ->> '$.source' <> 'huggingface' ORDER BY value`,
        )
        .all()
        .map((row) => row['value'] as string),

    rulesDue: (now: number, limit: number): Rule[] =>
      db
        .prepare(
          'SELECT facts FROM rule WHERE paused = 0 AND (next <= ?1 OR reckoned > ?1) ORDER BY next, called LIMIT ?2',
        )
        .all(now, limit)
        .map((row) => JSON.parse(row['facts'] as string) as Rule),

    managers: ({ platform, workspace }: Pick<Place, 'platform' | 'workspace'>): string[] =>
      db
        .prepare('SELECT user FROM manager WHERE platform = ? AND workspace = ? ORDER BY user')
        .all(platform, workspace)
        .map((row) => row['user'] as string),

    managerSet: ({ platform, workspace }: Pick<Place, 'platform' | 'workspace'>, user: string, may: boolean): void => {
      const change = may
        ? 'INSERT INTO manager VALUES (?, ?, ?) ON CONFLICT DO NOTHING'
        : 'DELETE FROM manager WHERE platform = ? AND workspace = ? AND user = ?';
      db.prepare(change).run(platform, workspace, user);
    },
  };
}

/** The number of a channel that something was kept for. */
export function knownChannel(db: DatabaseSync, { platform, workspace, channel }: Place): number | undefined {
  return db
    .prepare('SELECT id FROM channel WHERE platform = ? AND workspace = ? AND channel = ?')
    .get(platform, workspace, channel)?.['id'] as number | undefined;
}
