import type { Kept } from '../ports/kept.ts';
import type { Place } from '../ports/platform.ts';
import type { Rule, RuleStore } from '../ports/rules.ts';

/** Under which addresses rules may be read by anybody. */
export type FeedAddresses = {
  /** The name of a rule's feed, which nobody can guess; the same until it is taken back. */
  open(rule: Rule): Promise<string>;
  /** From then on the address is nobody's. Tells whether there was one. */
  close(rule: Pick<Rule, 'id'>): Promise<boolean>;
  /** The rule with a feed of that name. */
  find(name: string): Promise<Rule | undefined>;
};

type OpenedFeed = Pick<Place, 'platform' | 'workspace' | 'channel'> & { rule: string };

/** A feed's name is as secret as what it shows, which lies beside it. */
export function makeFeedAddresses(kept: Kept, rules: Pick<RuleStore, 'rulesIn'>): FeedAddresses {
  const byRule = (id: string): string => `feed of ${id}`;
  const byName = (name: string): string => `feed ${name}`;
  return {
    async open({ id, platform, workspace, channel }) {
      await kept.setIfAbsent(byRule(id), crypto.randomUUID().replaceAll('-', ''));
      const name = (await kept.get(byRule(id)))!;
      await kept.set(byName(name), JSON.stringify({ platform, workspace, channel, rule: id } satisfies OpenedFeed));
      return name;
    },
    async close({ id }) {
      const name = await kept.get(byRule(id));
      if (name === undefined) return false;
      await kept.delete(byName(name));
      await kept.delete(byRule(id));
      return true;
    },
    async find(name) {
      const opened = await kept.get(byName(name));
      if (opened === undefined) return undefined;
      const { rule, ...place } = JSON.parse(opened) as OpenedFeed;
      return (await rules.rulesIn(place)).find(({ id }) => id === rule);
    },
  };
}
