import type { Votes } from '../digests/votes.ts';
import type { FeedAddresses } from '../feeds/addresses.ts';
import type { Rule, RuleStore } from '../ports/rules.ts';

/** Where things are kept that belong to one rule. */
export type KeptWithRules = {
  rules: Pick<RuleStore, 'remove'>;
  votes: Pick<Votes, 'forget'>;
  feeds?: Pick<FeedAddresses, 'close'> | undefined;
};

/** Forgets a rule and all that is kept with it. The rule goes last, so that what was cut off can be done again. */
export async function forgetRule(rule: Rule, { rules, votes, feeds }: KeptWithRules): Promise<void> {
  await votes.forget(rule.id);
  await feeds?.close(rule);
  await rules.remove(rule.id);
}
