import type { Caller } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { personKey } from '../library/saves.ts';
import type { Clock } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import { EMAIL, type Mailboxes, mailPlace } from '../ports/mail.ts';
import type { Manner } from '../ports/platform.ts';
import type { Rule, RuleStore } from '../ports/rules.ts';
import { DAY_MS } from '../text/days.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { domainOf, plainMailbox } from '../text/mail-address.ts';

/** Where somebody asked for a digest by e-mail, so that they can be told of it there. */
export type Subscriber = Pick<Caller, 'platform' | 'workspace' | 'channel' | 'user'>;

/** Whose digests by e-mail: a person's, or those that everybody manages who manages a workspace. */
export type SubscriptionOwner = string;

/**
 * A digest that somebody asked for, until whoever reads the mail of its address says yes. Without an owner it is changed by
 * its messages alone: nobody knows who asked on a page.
 */
export type WishedDigest = { rule: Rule; owner?: SubscriptionOwner | undefined; asker: Subscriber };

/** A wish that its address is asked about. The code that says yes to it is for the address alone. */
export type AskedWish = {
  code: string;
  /** The question got there: earlier ones of the same asker about the same digest are good no more. */
  got(): Promise<void>;
  /** It did not, and is not counted for the address. */
  lost(): Promise<void>;
};

type Wisher = Pick<Subscriber, 'platform' | 'user'> & { workspace?: string | undefined };

/** What is kept of who asked, beside the rule. */
type Owned = { owner: SubscriptionOwner; asker?: Subscriber };

/** Digests by e-mail: nothing is sent to an address before it was said there that it is wanted. */
export type Subscriptions = {
  /** Keeps a wish for two days. UserError where too much is asked for. */
  ask(wish: WishedDigest): Promise<AskedWish>;
  /** Sets the digest that was wished for, once; undefined for a code that is none, or none any more. */
  confirm(code: string): Promise<Rule | undefined>;
  /**
   * Drops the wish, and no other one for its address is taken from then on. The address, undefined where neither the code
   * nor who refuses tells it.
   */
  refuse(code: string, address: string | undefined): Promise<string | undefined>;
  /** Keeps whose a digest is that is set already. */
  own(wish: WishedDigest): Promise<void>;
  of(owner: SubscriptionOwner): Promise<readonly Rule[]>;
  /** Who asked for a rule; undefined where nobody knows any more. */
  askerOf(rule: Pick<Rule, 'id'>): Promise<Subscriber | undefined>;
  /** Forgets whose a rule was that is removed, and soon its address too. */
  end(rule: Rule): Promise<void>;
  /** Whose they are is forgotten; the digests go on. */
  forget(owner: SubscriptionOwner): Promise<void>;
  /** Who asked for these is forgotten; whose they are stays. */
  forgetAsker(rules: readonly Pick<Rule, 'id'>[]): Promise<void>;
  /** What somebody asked for, in a workspace or in any of a platform, that was not answered yet. */
  wishesOf(who: Wisher): Promise<readonly WishedDigest[]>;
  forgetWishesOf(who: Wisher): Promise<void>;
  /** Whose digests are and who wishes for some is forgotten, of all who asked in a workspace. */
  forgetWorkspace(gone: Pick<Caller, 'platform' | 'workspace'>): Promise<void>;
};

const GOOD_MS = 2 * DAY_MS;
const WISH = 'mail wish ';
/** Messages that ask whether a digest is wanted, a day: so that nobody can have a stranger's mailbox filled. */
const MOST_ASKED = { person: 5, address: 2, workspace: 50, domain: 100, all: 1_000 } as const;
/** Digests that go to one address. */
const MOST_RULES = 5;

/**
 * A person, the same in every workspace of a platform that knows them by one id; or the managers of a workspace. Nobody where
 * no one can tell who asks.
 */
export function subscriptionOwner(
  { platform, workspace, user }: Caller,
  platforms: readonly Manner[],
  shared: boolean,
): SubscriptionOwner | undefined {
  if (platform === EMAIL) return undefined;
  return shared ? `${platform} ${workspace} managers` : personKey({ platform, workspace, user }, platforms);
}

const isSame = (a: WishedDigest, b: WishedDigest): boolean =>
  a.owner === b.owner && a.rule.channel === b.rule.channel && a.rule.name === b.rule.name;

export function makeSubscriptions(
  kept: Kept,
  rules: RuleStore,
  mailboxes: Pick<Mailboxes, 'open'>,
  clock: Pick<Clock, 'now'>,
): Subscriptions {
  const wished = async (code: string): Promise<string> => `${WISH}${await fingerprint(code)}`;
  const wishes = async (is: (asker: Subscriber) => boolean) =>
    (await kept.list(WISH))
      .map(({ key, value }) => ({ key, wish: JSON.parse(value) as WishedDigest }))
      .filter(({ wish }) => is(wish.asker));
  const by =
    ({ platform, user, workspace }: Wisher) =>
    (asker: Subscriber): boolean =>
      asker.platform === platform && asker.user === user && (workspace ?? asker.workspace) === asker.workspace;
  const forgetWishes = async (is: (asker: Subscriber) => boolean): Promise<void> => {
    for (const { key } of await wishes(is)) await kept.delete(key);
  };
  const never = async (address: string): Promise<string> => `mail never ${await fingerprint(address)}`;
  const ofOwner = (owner: SubscriptionOwner): string => `mail of ${owner} `;
  const most = (key: string, limit: keyof typeof MOST_ASKED) => ({ key, by: 1, most: MOST_ASKED[limit] });
  const byRule = (id: string): string => `mail by ${id}`;

  async function wishOf(code: string): Promise<{ key: string; value: string; wish: WishedDigest } | undefined> {
    const key = await wished(code);
    const value = await kept.get(key);
    return value === undefined ? undefined : { key, value, wish: JSON.parse(value) as WishedDigest };
  }

  async function own({ rule, owner, asker }: WishedDigest): Promise<void> {
    if (owner === undefined) return;
    await kept.set(byRule(rule.id), JSON.stringify({ owner, asker } satisfies Owned));
    await kept.set(ofOwner(owner) + rule.id, rule.channel);
  }

  /** Under the name that was wished for, or the next one that is free. */
  async function put(rule: Rule): Promise<Rule> {
    for (let n = 1; n <= MOST_RULES + 1; n += 1) {
      const named = n === 1 ? rule : { ...rule, name: `${rule.name.slice(0, 28)}-${n}` };
      if (await rules.put(named, clock.now())) return named;
    }
    throw full();
  }
  const full = (): UserError =>
    new UserError(`${MOST_RULES} digests go to that address, which is the most. Remove one first: /digest email`);

  return {
    own,
    async ask(wish) {
      const { channel: address } = wish.rule;
      if ((await kept.get(await never(plainMailbox(address)))) !== undefined)
        throw new UserError('Whoever reads that address wants no mail from here.');
      if ((await rules.rulesIn(wish.rule)).length >= MOST_RULES) throw full();
      const { platform, workspace, user } = wish.asker;
      const forAddress = most(`mail asked for ${await fingerprint(plainMailbox(address))}`, 'address');
      const others = [
        ...(wish.owner === undefined
          ? []
          : [
              most(`mail asked by ${platform} ${user}`, 'person'),
              most(`mail asked in ${platform} ${workspace}`, 'workspace'),
            ]),
        most(`mail asked at ${domainOf(address)}`, 'domain'),
        most('mail asked', 'all'),
      ];
      const counted = await kept.increment([forAddress, ...others], DAY_MS);
      if ('full' in counted)
        throw new UserError(
          counted.full === forAddress.key
            ? `That address was asked ${MOST_ASKED.address} times today already. Look into its spam, or try again tomorrow.`
            : 'That is enough for one day: more messages that ask for a yes go out tomorrow.',
        );
      const code = crypto.randomUUID().replaceAll('-', '');
      const key = await wished(code);
      await kept.set(key, JSON.stringify(wish), GOOD_MS);
      return {
        code,
        async got() {
          const before = await wishes(by(wish.asker));
          for (const one of before) if (one.key !== key && isSame(one.wish, wish)) await kept.delete(one.key);
        },
        async lost() {
          await kept.delete(key);
          await kept.settle(counted.token, others, DAY_MS);
        },
      };
    },
    async confirm(code) {
      const found = await wishOf(code);
      if (!found) return undefined;
      const { key, value, wish } = found;
      if ((await rules.rulesIn(wish.rule)).length >= MOST_RULES) throw full();
      const now = clock.now();
      // Set first: whoever is cut off in between can say yes again, and it is the same rule.
      const rule = await put({ ...wish.rule, since: now, began: now });
      await own({ ...wish, rule });
      await kept.renew(key, value, 0);
      return rule;
    },
    async refuse(code, reader) {
      const found = await wishOf(code);
      const address = found?.wish.rule.channel ?? reader;
      if (address === undefined) return undefined;
      await kept.set(await never(plainMailbox(address)), String(clock.now()));
      if (found) await kept.renew(found.key, found.value, 0);
      return address;
    },
    async of(owner) {
      const found: Rule[] = [];
      for (const { key, value: address } of await kept.list(ofOwner(owner))) {
        const id = key.slice(ofOwner(owner).length);
        const rule = (await rules.rulesIn(mailPlace(address))).find((one) => one.id === id);
        if (rule) found.push(rule);
      }
      return found;
    },
    async askerOf({ id }) {
      const found = await kept.get(byRule(id));
      return found === undefined ? undefined : (JSON.parse(found) as Owned).asker;
    },
    async end(rule) {
      const found = await kept.get(byRule(rule.id));
      if (found !== undefined) await kept.delete(ofOwner((JSON.parse(found) as Owned).owner) + rule.id);
      await kept.delete(byRule(rule.id));
      await rules.forgetChannel(rule);
      // Where nothing goes any more its links are good for three more days, so that it can be set again from there.
      await mailboxes.open(rule.channel);
    },
    async forget(owner) {
      for (const { key } of await kept.list(ofOwner(owner))) {
        await kept.delete(byRule(key.slice(ofOwner(owner).length)));
        await kept.delete(key);
      }
    },
    async forgetAsker(asked) {
      for (const { id } of asked) {
        const found = await kept.get(byRule(id));
        if (found === undefined) continue;
        const { owner } = JSON.parse(found) as Owned;
        await kept.set(byRule(id), JSON.stringify({ owner } satisfies Owned));
      }
    },
    async forgetWorkspace({ platform, workspace }) {
      const prefix = `mail of ${platform} ${workspace} `;
      for (const { key } of await kept.list(prefix)) {
        await kept.delete(byRule(key.split(' ').at(-1)!));
        await kept.delete(key);
      }
      await forgetWishes((asker) => asker.platform === platform && asker.workspace === workspace);
    },
    wishesOf: async (who) => (await wishes(by(who))).map(({ wish }) => wish),
    forgetWishesOf: (who) => forgetWishes(by(who)),
  };
}
