import { UserError } from '../errors.ts';
import type { Kept } from '../ports/kept.ts';
import type { Place } from '../ports/platform.ts';
import type { Rule, RuleStore } from '../ports/rules.ts';
import type { Sealed } from '../ports/sealed.ts';
import { fingerprint } from '../text/fingerprint.ts';

/** Under which addresses rules may be read by anybody. Whoever reads what is kept of them learns none. */
export type FeedAddresses = {
  /** The name of a rule's feed, which nobody can guess; the same until it is taken back. UserError where none can be kept. */
  open(rule: Rule): Promise<string>;
  /** From then on the address is nobody's. Tells whether there was one. */
  close(rule: Pick<Rule, 'id'>): Promise<boolean>;
  /** The rule with a feed of that name. */
  find(name: string): Promise<Rule | undefined>;
  /** Brings up to date what was kept when names lay there as they are. They stay good. */
  bringUpToDate(): Promise<void>;
};

type OpenedFeed = Pick<Place, 'platform' | 'workspace' | 'channel'> & { rule: string };

const BY_RULE = 'feed of ';
const BY_PRINT = 'feed at ';
/** Before names were kept sealed they were keys themselves. */
const BY_NAME = /^feed ([0-9a-f]{32})$/;

/** A name is kept sealed for who sets the rule, and its fingerprint for who comes with it. */
export function makeFeedAddresses(
  kept: Kept,
  sealed: Sealed | undefined,
  rules: Pick<RuleStore, 'rulesIn'>,
): FeedAddresses {
  const byRule = (id: string): string => `${BY_RULE}${id}`;

  /** Whoever has the name finds the rule from now on, and nobody by one that the rule had before. */
  async function lead(name: string, to: OpenedFeed): Promise<void> {
    const print = await fingerprint(name);
    await kept.set(BY_PRINT + print, JSON.stringify(to));
    const before = await kept.get(byRule(to.rule));
    await kept.set(byRule(to.rule), print);
    if (before !== undefined && before !== print) await kept.delete(BY_PRINT + before);
  }

  return {
    async open({ id, platform, workspace, channel }) {
      if (!sealed) throw new UserError(NO_KEY);
      await sealed.setIfAbsent(byRule(id), crypto.randomUUID().replaceAll('-', ''));
      const name = (await sealed.get(byRule(id)))!;
      await lead(name, { platform, workspace, channel, rule: id });
      return name;
    },
    async close({ id }) {
      const print = await kept.get(byRule(id));
      if (print !== undefined) await kept.delete(BY_PRINT + print);
      await kept.delete(byRule(id));
      await sealed?.delete(byRule(id));
      return print !== undefined;
    },
    async find(name) {
      const opened = await kept.get(BY_PRINT + (await fingerprint(name)));
      if (opened === undefined) return undefined;
      const { rule, ...place } = JSON.parse(opened) as OpenedFeed;
      return (await rules.rulesIn(place)).find(({ id }) => id === rule);
    },
    async bringUpToDate() {
      for (const { key, value } of await kept.list('feed ')) {
        const name = BY_NAME.exec(key)?.[1];
        if (name === undefined) continue;
        const to = JSON.parse(value) as OpenedFeed;
        await sealed?.setIfAbsent(byRule(to.rule), name);
        await lead(name, to);
        await kept.delete(key);
      }
    },
  };
}

const NO_KEY =
  'This bot has no key to keep a feed’s address with. Whoever runs it sets STATE_KEY, the same for all its processes.';
