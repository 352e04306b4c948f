import type { Caller } from '../chat/reply.ts';
import type { SeenPapers } from '../digests/seen.ts';
import type { Votes } from '../digests/votes.ts';
import type { Explainer } from '../explain/explain.ts';
import type { TalkOwner } from '../explain/talk.ts';
import type { FeedAddresses } from '../feeds/addresses.ts';
import { personsOwn, type Saves } from '../library/saves.ts';
import type { Mail } from '../mail/mail.ts';
import { subscriptionOwner } from '../mail/subscriptions.ts';
import type { Kept } from '../ports/kept.ts';
import { mailPlace } from '../ports/mail.ts';
import type { Manner } from '../ports/platform.ts';
import type { Rule, RuleStore } from '../ports/rules.ts';
import type { Libraries } from '../references/libraries.ts';
import { count } from '../text/clip.ts';
import { maskedAddress } from '../text/mail-address.ts';
import { forgetRule, type KeptWithRules } from './forget-rule.ts';
import { greetedKey } from './greeted.ts';

/** Something that is kept of a person: how much of it, for how long, and how it is forgotten; what stays says why. */
export type PersonalPart = {
  what: string;
  said: string;
  lasts: string;
  forget?(): Promise<void>;
};

export type PersonalDeps = {
  /** Undefined where no digests can be set. */
  desk:
    | { rules: RuleStore; votes: Pick<Votes, 'of' | 'forgetOf' | 'forget'>; seen: Pick<SeenPapers, 'of' | 'forget'> }
    | undefined;
  explain: Pick<Explainer, 'spending' | 'talksOf' | 'forgetTalksOf'>;
  saves: Pick<Saves, 'all' | 'forget'>;
  libraries: Pick<Libraries, 'manager' | 'of' | 'forget'> | undefined;
  feeds: Pick<FeedAddresses, 'close'> | undefined;
  platforms: readonly Manner[];
  kept: Pick<Kept, 'list' | 'delete'>;
  /** Undefined where no digests go out by e-mail. */
  mail?: Mail | undefined;
};

/**
 * What is kept of whoever asks, in their workspace or wherever a platform knows them by one id; only what there is. Whatever
 * is kept by a person's id has its part here.
 */
export async function personalParts(who: Caller, deps: PersonalDeps): Promise<readonly PersonalPart[]> {
  const { desk, explain, saves, libraries, feeds, platforms, kept, mail } = deps;
  const { platform, user, workspace } = who;
  const isEverywhere = platforms.find(({ name }) => name === platform)?.everywhere === true;
  const own = { platform, user, ...(isEverywhere ? {} : { workspace }) };
  const owner = personsOwn(who, platforms);
  // Alone with the bot, a person is a workspace of their own.
  const greeted = greetedKey({ platform, workspace: `dm:${user}` });
  const [greetings, saved, library, inDigests, talks, { person }] = await Promise.all([
    kept.list(`${greeted}/`),
    saves.all(owner),
    libraries?.of(who),
    desk ? digestParts(who, own, desk) : [],
    explain.talksOf(own),
    explain.spending(who),
  ]);
  return [
    ...part(saved.length, (n) => ({
      what: 'Saved papers',
      said: `${count(n, 'paper')} in lists of your own, with your notes.`,
      lasts: 'Until you take them out.',
      forget: () => saves.forget(owner),
    })),
    ...part(Number(library !== undefined), () => ({
      what: libraries!.manager.name,
      said: `A key of ${library!.name}’s library, sealed${library!.collection ? `, and that papers go into “${library!.collection.name}”` : ''}.`,
      lasts: 'Until you delete it. What was added stays there, and the key is good until you delete it there too.',
      forget: () => libraries!.forget(who),
    })),
    ...inDigests,
    ...(desk && mail ? await mailParts(who, own, platforms, { ...desk, feeds }, mail) : []),
    ...part(talks, (n) => ({
      what: 'Questions',
      said: `${count(n, 'question')} of conversations, with the answers.`,
      lasts: 'For 60 days.',
      forget: () => explain.forgetTalksOf(own),
    })),
    ...part(greetings.length, () => ({
      what: 'A greeting',
      said: 'That Paperboy wrote to you as the owner of a server that it was added to.',
      lasts: 'For two days.',
      forget: async () => {
        for (const { key } of greetings) await kept.delete(key);
      },
    })),
    ...part(person.calls + person.tokens, () => ({
      what: 'Today’s use',
      said: `${count(person.calls, 'call')} of the language model, ${count(person.tokens, 'token')}.`,
      lasts: 'For two days at most. It stays until then: without it the daily share would be no share.',
    })),
  ];
}

/** What a person has by e-mail ends when it is forgotten: without their name nobody could end it but by its messages. */
async function mailParts(
  who: Caller,
  person: TalkOwner,
  platforms: readonly Manner[],
  kept: KeptWithRules & { rules: RuleStore },
  { subscriptions, mailboxes }: Mail,
): Promise<PersonalPart[]> {
  const [owner, managers] = [false, true].map((shared) => subscriptionOwner(who, platforms, shared));
  if (owner === undefined || managers === undefined) return [];
  const wished = await subscriptions.wishesOf(person);
  const mine = await subscriptions.of(owner);
  const shared: Rule[] = [];
  for (const rule of await subscriptions.of(managers))
    if ((await subscriptions.askerOf(rule))?.user === who.user) shared.push(rule);
  const addresses = [...new Set(mine.map(({ channel }) => channel))];
  const asked = part(shared.length, (n) => ({
    what: 'E-mail of many',
    said: `That you asked for ${count(n, 'digest')} that goes to an address of many, so that you are told when it cannot be delivered.`,
    lasts: 'As long as the digest. Forgotten, it goes on without your name.',
    forget: () => subscriptions.forgetAsker(shared),
  }));
  const own = part(mine.length, (n) => ({
    what: 'E-mail',
    said: `${count(n, 'digest')} by e-mail, and where to: ${addresses.map(maskedAddress).join(', ')}.`,
    lasts: 'Until you remove them, or unsubscribe in their messages. Forgotten, nothing is sent there any more.',
    forget: async () => {
      for (const rule of mine) await forgetRule(rule, kept);
      await subscriptions.forget(owner);
      for (const address of addresses) {
        await kept.rules.forgetChannel(mailPlace(address));
        if ((await kept.rules.rulesIn(mailPlace(address))).length === 0) await mailboxes.close(address);
      }
    },
  }));
  const waiting = part(wished.length, (n) => ({
    what: 'E-mail that waits for a yes',
    said: `That you asked for ${count(n, 'digest')} at ${wished.map(({ rule }) => maskedAddress(rule.channel)).join(', ')}.`,
    lasts: 'Two days. Forgotten, the message that asks there is good no more.',
    forget: () => subscriptions.forgetWishesOf(person),
  }));
  return [...own, ...waiting, ...asked];
}

async function digestParts(
  who: Caller,
  own: TalkOwner,
  { rules, votes, seen }: NonNullable<PersonalDeps['desk']>,
): Promise<PersonalPart[]> {
  const [of, named] = await Promise.all([rules.rulesOf(own), rules.managers(who)]);
  const ids = of.map(({ id }) => id);
  const [voted, marked] = await Promise.all([votes.of(ids, who.user), seen.of(who)]);
  const mine = of.filter(({ creator }) => creator === who.user);
  return [
    ...part(voted, (n) => ({
      what: 'Votes',
      said: `${count(n, 'vote')} on papers of digests.`,
      lasts: 'As long as the digest, or until newer ones take their place.',
      forget: () => votes.forgetOf(ids, who.user),
    })),
    ...part(marked.length, (n) => ({
      what: 'Seen papers',
      said: `${count(n, 'paper')} that you want in no digest of your own.`,
      lasts: 'For 180 days, the latest 2,000.',
      forget: () => seen.forget(who),
    })),
    ...part(mine.length, () => ({
      what: 'Digests',
      said: `That you set ${ruleNames(mine)}, so that you are told when it cannot be posted.`,
      lasts: 'As long as the digest. Forgotten, it goes on without your name.',
      forget: async () => {
        for (const { id } of mine) await rules.change(id, { creator: '' });
      },
    })),
    ...part(Number(named.includes(who.user)), () => ({
      what: 'Rights',
      said: 'That you may change digests here.',
      lasts: 'Until somebody who manages this workspace takes it back. Forgotten, you may no longer.',
      forget: () => rules.setManager(who, who.user, false),
    })),
  ];
}

const part = (there: number, made: (there: number) => PersonalPart): PersonalPart[] => (there > 0 ? [made(there)] : []);

const ruleNames = (rules: readonly Rule[]): string =>
  rules.length === 1 ? `the digest “${rules[0]!.name}”` : `${rules.length} digests`;
