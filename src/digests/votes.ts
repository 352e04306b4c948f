import type { Clock } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';

/** Keys of papers that a rule's channel liked and disliked on balance, the latest first. */
export type Taste = { liked: readonly string[]; disliked: readonly string[] };

/** What the people of a channel said of its papers, kept with the rule: one vote a person and paper. */
export type Votes = {
  /** The person's vote on the paper from now on; null takes it back. */
  set(rule: string, paper: string, user: string, vote: Vote | null): Promise<void>;
  taste(rule: string): Promise<Taste>;
  /** Forgets all votes on a rule's papers. */
  forget(rule: string): Promise<void>;
  /** How many votes a person has on the papers of these rules. */
  of(rules: readonly string[], user: string): Promise<number>;
  forgetOf(rules: readonly string[], user: string): Promise<void>;
};
export type Vote = 'like' | 'dislike';

type KeptVote = { vote: Vote; at: number };
/** Older ones beyond so many are forgotten: a taste changes. */
const MOST = 1_000;
const ALL = 'vote ';
const MOST_ASKED_ONE_BY_ONE = 50;

export function makeVotes(kept: Kept, clock: Clock): Votes {
  const prefixOf = (rule: string): string => `${ALL}${rule} `;
  const read = async (rule: string) =>
    (await kept.list(prefixOf(rule)))
      .map(({ key, value }) => {
        const [paper = ''] = key.slice(prefixOf(rule).length).split(' ');
        return { key, paper, ...(JSON.parse(value) as KeptVote) };
      })
      .sort((a, b) => b.at - a.at);

  const keysOf = async (rules: readonly string[], user: string): Promise<string[]> => {
    const wanted = new Set(rules);
    const prefixes = rules.length > MOST_ASKED_ONE_BY_ONE ? [ALL] : rules.map(prefixOf);
    const all = await Promise.all(prefixes.map((prefix) => kept.list(prefix)));
    return all.flat().flatMap(({ key }) => {
      const [rule = '', , voter] = key.slice(ALL.length).split(' ');
      return voter === user && wanted.has(rule) ? [key] : [];
    });
  };

  return {
    async set(rule, paper, user, vote) {
      const key = `${prefixOf(rule)}${paper} ${user}`;
      if (vote === null) return kept.delete(key);
      await kept.set(key, JSON.stringify({ vote, at: clock.now() } satisfies KeptVote));
      for (const old of (await read(rule)).slice(MOST)) await kept.delete(old.key);
    },
    async taste(rule) {
      const balance = new Map<string, number>();
      for (const { paper, vote } of await read(rule))
        balance.set(paper, (balance.get(paper) ?? 0) + (vote === 'like' ? 1 : -1));
      const keys = [...balance];
      return {
        liked: keys.filter(([, sum]) => sum > 0).map(([paper]) => paper),
        disliked: keys.filter(([, sum]) => sum < 0).map(([paper]) => paper),
      };
    },
    async forget(rule) {
      for (const { key } of await kept.list(prefixOf(rule))) await kept.delete(key);
    },
    of: async (rules, user) => (await keysOf(rules, user)).length,
    async forgetOf(rules, user) {
      for (const key of await keysOf(rules, user)) await kept.delete(key);
    },
  };
}
