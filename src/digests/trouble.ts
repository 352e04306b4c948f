import { EMAIL } from '../ports/mail.ts';
import type { Poster, PostFailure } from '../ports/platform.ts';
import type { Delivery, Rule, RuleStore } from '../ports/rules.ts';
import { HOUR_MS, MINUTE_MS } from '../text/days.ts';
import { maskedAddress } from '../text/mail-address.ts';
import { type DeliverDeps, isOfTheHour, messageKey } from './delivery.ts';
import type { Desk } from './desk.ts';
import { dayText } from './settings.ts';

/** A post that may not be written is tried for so long, so often; then its day is over. */
const TRIED_FOR_MS = 2 * HOUR_MS;
export const AGAIN_MS = 45 * MINUTE_MS;
/** The third day in a row, an hour less for clocks that are set forward meanwhile. */
const PAUSED_AFTER_MS = 47 * HOUR_MS;

/** Whether a channel that may not be written to or read is worth another try. What belongs under a post is not. */
export const isWorthTrying = ({ due, under }: Delivery, now: number): boolean =>
  now - due < TRIED_FOR_MS && under === null;

/** Why nothing can be posted. */
type ForGood = PostFailure & { fault: 'gone' | 'forbidden' };

/**
 * Counts a channel that cannot be written to. After the third day its rule is paused, and whoever set it is told once why
 * and what helps.
 */
export async function failedForGood(
  delivery: Delivery,
  rule: Rule,
  failure: ForGood,
  poster: Poster,
  { desk, clock, log }: DeliverDeps,
): Promise<void> {
  const { rules } = desk;
  const { fault, remedy } = failure;
  const now = clock.now();
  if (isWorthTrying(delivery, now)) {
    await rules.putOff(delivery, AGAIN_MS, 'does not stand');
    return;
  }
  await rules.settle(delivery, { status: 'dropped' });
  if (!isOfTheHour(delivery.part)) return;
  if (rule.trouble === null || rule.trouble.since > now) {
    await rules.change(rule.id, { trouble: { since: now, day: delivery.day } });
    return;
  }
  if (rule.trouble.day === delivery.day || now - rule.trouble.since < PAUSED_AFTER_MS) return;
  // Told first: should we die in between, the next day's failure tells again, and nobody is left without a word.
  const told = await tellCreator(rule, poster, farewell(rule, failure), `${rule.id} paused ${delivery.day}`, desk);
  if ('fault' in told) log.warn({ rule: rule.id, ...told }, 'the creator of a paused rule could not be told');
  await rules.change(rule.id, {
    paused: { at: now, why: fault, told: 'message' in told, ...(remedy ? { remedy } : {}) },
    trouble: null,
  });
  log.warn({ rule: rule.id, platform: rule.platform, fault }, 'a rule was paused');
}

/** Lets a paused rule go on, from its next hour. */
export async function goOn(rule: string, rules: Pick<RuleStore, 'dropOpen' | 'change'>, now: number): Promise<void> {
  await rules.dropOpen(rule);
  await rules.change(rule, { paused: null, trouble: null, since: now, began: now });
}

/** Whoever set the rule can look, where the bot cannot. */
export async function tellUnseen(
  delivery: Delivery,
  rule: Rule,
  remedy: string | undefined,
  poster: Poster,
  { desk, log }: Pick<DeliverDeps, 'desk' | 'log'>,
): Promise<void> {
  const words =
    `Your digest “${rule.name}” of ${dayText(delivery.day)} may stand in its channel or not: the answer was lost, and I cannot ` +
    'look there. So that it does not stand there twice, I did not post it again. ' +
    `${remedy ?? 'Allow me to read what I wrote.'} If it is missing, in that channel: /digest now ${rule.name}.`;
  const told = await tellCreator(rule, poster, words, `${messageKey(delivery)} unseen`, desk);
  if ('fault' in told) log.warn({ rule: rule.id, ...told }, 'the creator of a rule could not be told of a post');
}

/** Where it was asked for elsewhere, there. Nobody where whoever set the rule had their name forgotten. */
async function tellCreator(
  rule: Rule,
  poster: Poster,
  words: string,
  key: string,
  { askerOf, posters }: Pick<Desk, 'askerOf' | 'posters'>,
): ReturnType<Poster['tell']> {
  const asker = await askerOf?.(rule);
  const theirs = asker && posters().find(({ platform }) => platform === asker.platform);
  if (asker && theirs) return theirs.tell({ ...asker, channel: asker.channel ?? asker.user }, asker.user, words, key);
  if (rule.creator === '') return { fault: 'gone', detail: 'whoever set the rule is not known any more' };
  return poster.tell(rule, rule.creator, words, key);
}

const REMEDIES: Record<'gone' | 'forbidden', string> = {
  gone: 'The channel is gone, or I was removed from it.',
  forbidden: 'I may not write there any more.',
};
const MAIL_REMEDIES: typeof REMEDIES = {
  gone: 'Its mail server knows no such mailbox.',
  forbidden: 'Its mail server does not take my messages.',
};

/** Why a rule does not go on by itself. */
export const remedyOf = (
  { platform }: Pick<Rule, 'platform'>,
  { fault, remedy }: { fault: ForGood['fault']; remedy?: string | undefined },
): string => remedy ?? (platform === EMAIL ? MAIL_REMEDIES : REMEDIES)[fault];

const farewell = (rule: Rule, failure: ForGood): string =>
  rule.platform === EMAIL
    ? `Your digest “${rule.name}” by e-mail to ${maskedAddress(rule.channel)} is paused: for three days it could not be delivered. ` +
      `${remedyOf(rule, failure)} When that is mended, let it go on: /digest email`
    : channelFarewell(rule, failure);

function channelFarewell(rule: Rule, failure: ForGood): string {
  const whatHelps =
    failure.remedy === undefined ? ' Let me in again and allow me to write and to read what I wrote.' : '';
  return (
    `Your digest “${rule.name}” is paused: for three days it could not be posted. ${remedyOf(rule, failure)}${whatHelps} ` +
    `Then, in that channel: /digest resume ${rule.name}. If the channel is no more, there is nothing to do.`
  );
}
