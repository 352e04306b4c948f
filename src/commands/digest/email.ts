import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Caller, Card, Reply } from '../../chat/reply.ts';
import type { Core } from '../../core.ts';
import type { Desk } from '../../digests/desk.ts';
import { whenText } from '../../digests/letter.ts';
import { UserError } from '../../errors.ts';
import type { Mail } from '../../mail/mail.ts';
import { subscriptionOwner } from '../../mail/subscriptions.ts';
import { EMAIL, mailPlace } from '../../ports/mail.ts';
import type { Poster } from '../../ports/platform.ts';
import type { Rule } from '../../ports/rules.ts';
import { forgetRule } from '../../privacy/forget-rule.ts';
import { clip, count } from '../../text/clip.ts';
import { maskedAddress, readMailAddress } from '../../text/mail-address.ts';
import { deskAt, mailHandle, mailRules, managesWorkspace, plainName } from './place.ts';
import { nextText, ruleCard } from './rule-card.ts';
import { changedRule, newRule, type SetOptions, options as settings } from './rule-options.ts';

export const digestEmail = command({
  name: 'digest email',
  about: 'Your papers by e-mail, once its address says yes; alone it lists them',
  example: 'digest email me@lab.org agents, computer use time:8:00 zone:berlin',
  words: 'address',
  personal: true,
  options: z.object({
    address: z.string().max(500).optional().describe('Where to; topics may follow it'),
    ...settings.shape,
    top: settings.shape.top.describe('How many papers in full; the others by their titles'),
    style: settings.shape.style.describe('With people, or short'),
    name: settings.shape.name.describe('A short name, where several go to one address'),
    list: z.boolean().default(false).describe('For an address of many, which managers set and change'),
    code: z.string().max(64).optional().describe('From the message that asks whether you want it: says yes'),
    never: z.boolean().default(false).describe('With that code: says no, and for good'),
  }),
  async run({ address: typed, code, never, list, ...asked }, caller, core): Promise<Reply> {
    const { desk, mail, poster } = sending(core);
    if (code !== undefined) return (never ? refused : confirmed)(code, caller, { desk, mail, core });
    if (typed === undefined) return listed(caller, mail, core);
    const { address, topics } = addressIn(typed);
    if (list && !(await managesWorkspace(caller, core)))
      throw new UserError(
        'An address of many is for those to set who manage this workspace. Leave out list: for one of your own.',
      );
    const wanted: SetOptions = { ...asked, ...(topics && asked.topics === undefined ? { topics } : {}) };
    const mine = (await mailRules(caller, core)).filter((one) => one.channel === address);
    const before = await meant(mine, asked.name);
    if (before) return changed(before, wanted, caller, desk, core);
    const rule = changedRule(
      wanted,
      { ...newRule(wanted, caller, mailPlace(address), core.now()), creator: address },
      caller,
      core.now(),
    );
    const { platform, workspace, channel, user } = caller;
    const owner = subscriptionOwner(caller, core.platforms, list);
    const asker = { platform, workspace, user, ...(channel === undefined ? {} : { channel }) };
    const wish = await mail.subscriptions.ask({ rule, owner, asker });
    const sent = await poster.post(mailPlace(address), question(rule, caller, wish.code, core), `confirm ${rule.id}`);
    if ('fault' in sent) {
      // Where no answer came it may be there all the same.
      if (sent.fault !== 'down') await wish.lost();
      throw new UserError(NOT_SENT[sent.fault] ?? NOT_SENT.down);
    }
    await wish.got();
    return {
      text: `I wrote to ${maskedAddress(address)}. Press “Start” in that message within two days; before that nothing else is sent there.`,
      cards: [],
    };
  },
});

function sending({ digests: desk, mail }: Core): { desk: Desk; mail: Mail; poster: Poster } {
  const poster = desk?.posters().find(({ platform }) => platform === EMAIL);
  if (desk && mail && poster) return { desk, mail, poster };
  throw new UserError(
    'This bot sends no e-mail yet. Whoever runs it sets SMTP_URL, MAIL_FROM and PUBLIC_URL, and STATE_KEY where it has a DATABASE_URL.',
  );
}

const NOT_SENT: Record<'gone' | 'forbidden' | 'limited' | 'down' | 'refused', string> = {
  gone: 'The mail server of that address knows no such mailbox. Is it written right?',
  forbidden: 'The mail server of that address does not take my messages. Try another address.',
  limited: 'The mail server of that address asks me to slow down. Try again in ten minutes.',
  down: 'The message could not be sent. Try again in some minutes.',
  refused: 'The mail server of that address does not take that message. Try another address.',
};

/** "me@lab.org agents, computer use": the address is what has an at sign, the rest is topics. */
function addressIn(typed: string): { address: string; topics: string } {
  const words = typed.trim().split(/\s+/);
  const at = words.findIndex((word) => word.includes('@'));
  const address = at < 0 ? undefined : readMailAddress(words[at]!);
  if (address === undefined)
    throw new UserError(`“${clip(typed, 60)}” has no e-mail address that I can write to. Write it as me@lab.org.`);
  return { address, topics: words.filter((_, i) => i !== at).join(' ') };
}

/** Which of the digests that go to an address already is meant; undefined for a new one. */
async function meant(mine: readonly Rule[], named: string | undefined): Promise<Rule | undefined> {
  const name = named?.trim() ? plainName(named) : undefined;
  if (name !== undefined) return mine.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (mine.length > 1)
    throw new UserError(
      `Which one? There is: ${mine.map((one) => one.name).join(', ')}. Add name:, with another name for a new one.`,
    );
  return mine[0];
}

async function changed(before: Rule, wanted: SetOptions, caller: Caller, desk: Desk, core: Core): Promise<Reply> {
  const rule = changedRule(wanted, before, caller, core.now());
  if (!(await desk.rules.put(rule, core.now()))) throw new UserError(`There is a digest “${rule.name}” already.`);
  return { text: `Your digest by e-mail, ${rule.name}:`, cards: [ownCard(rule, core)] };
}

const ownCard = (rule: Rule, core: Core): Card => ruleCard(rule, core.now(), true, [], mailHandle(rule));

async function listed(caller: Caller, { subscriptions }: Mail, core: Core): Promise<Reply> {
  const [mine, wished] = await Promise.all([mailRules(caller, core), subscriptions.wishesOf(caller)]);
  const unsaid = [...new Set(wished.map(({ rule }) => maskedAddress(rule.channel)))];
  const waiting = unsaid.length > 0 ? `Press “Start” in my message to ${unsaid.join(' and ')}: it waits for that.` : '';
  const said =
    mine.length > 0
      ? `${count(mine.length, 'digest')} by e-mail:`
      : 'Nothing comes to you by e-mail yet. Ask for it: /digest email me@lab.org time:8:00';
  if (mine.length === 0) return { text: waiting || said, cards: [] };
  return { text: waiting ? `${waiting} ${said}` : said, cards: mine.map((rule) => ownCard(rule, core)) };
}

type Answered = { desk: Desk; mail: Mail; core: Core };

async function confirmed(code: string, caller: Caller, { desk, mail, core }: Answered): Promise<Reply> {
  const rule = await mail.subscriptions.confirm(code);
  if (rule) return startedReply(rule, 'is set', core);
  // Pressed again, in a message whose digest comes there.
  const [there] = caller.platform === EMAIL ? await desk.rules.rulesIn(deskAt(caller, core).place) : [];
  if (there) return startedReply(there, 'is set already', core);
  throw new UserError('That message is too old, or there is a newer one. Ask again where you asked: /digest email');
}

const startedReply = (rule: Rule, done: string, core: Core): Reply => ({
  text: `Your digest “${rule.name}” ${done}. ${rule.paused === null ? `Next: ${nextText(rule, core.now())}` : 'It is paused'}. Every message of it says how to end it.`,
  cards: [],
});

/** Whoever reads the mail of an address ends all that comes there, whether the question is still good or not. */
async function refused(code: string, caller: Caller, { desk, mail, core }: Answered): Promise<Reply> {
  const reader = caller.platform === EMAIL ? caller.channel : undefined;
  const address = await mail.subscriptions.refuse(code, reader);
  if (address === undefined) throw new UserError('I know no such code any more. Press “Never” in the newest message.');
  for (const rule of await desk.rules.rulesIn(mailPlace(address))) {
    await forgetRule(rule, { ...desk, feeds: core.feeds?.addresses });
    await mail.subscriptions.end(rule);
  }
  return { text: 'Nothing more is sent to that address, whoever asks for it.', cards: [] };
}

/**
 * What an address is asked before anything is sent to it. No word in it is of whoever asked: it may be a stranger's address.
 */
function question(rule: Rule, { platform }: Caller, code: string, { platforms }: Core): Reply {
  const where = platforms.find(({ name, pressedOnly }) => name === platform && !pressedOnly)?.title;
  const from = where === undefined ? 'On a page of this bot somebody' : `In ${where} somebody`;
  const what = rule.kind === 'weekly' ? 'the week’s research papers' : 'the day’s research papers';
  return {
    text: `${from} asked that ${what} be sent to this address: ${whenText(rule)}.\n\nIf that was you, press Start within two days. If not, there is nothing to do: nothing else is sent here.`,
    head: { title: 'Papers by e-mail?' },
    cards: [],
    actions: [
      { label: 'Start', ask: { command: 'digest email', options: { code } }, primary: true },
      { label: 'Never write to this address', ask: { command: 'digest email', options: { code, never: true } } },
    ],
  };
}
