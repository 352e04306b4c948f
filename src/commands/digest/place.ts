import { z } from 'zod';
import type { Action, Caller, Options } from '../../chat/reply.ts';
import type { Core } from '../../core.ts';
import type { Desk } from '../../digests/desk.ts';
import { type Choices, UserError } from '../../errors.ts';
import { subscriptionOwner } from '../../mail/subscriptions.ts';
import { EMAIL } from '../../ports/mail.ts';
import type { Place } from '../../ports/platform.ts';
import type { Rule } from '../../ports/rules.ts';
import { clip } from '../../text/clip.ts';
import { readMailAddress } from '../../text/mail-address.ts';

export const name = z.string().max(300).optional().describe('Which digest, where the channel has several');

/** The channel that was asked from and what its digests need; UserError where there can be none. */
export function deskAt(
  caller: Pick<Caller, 'platform' | 'workspace' | 'channel'>,
  { digests, platforms }: Pick<Core, 'digests' | 'platforms'>,
): { desk: Desk; place: Place } {
  const { platform, workspace, channel } = caller;
  if (!digests || channel === undefined)
    throw new UserError(
      `A digest belongs to a channel that I am in, or to a direct message with me. Ask me there, in ${platforms.flatMap(({ title, pressedOnly }) => (pressedOnly ? [] : [title])).join(' or ')}.`,
    );
  return { desk: digests, place: { platform, workspace, channel } };
}

/**
 * The digests that are meant where somebody asks, and whose they are: in a thread without one they are of the channel that the
 * thread is in, for papers of its posts stand in threads.
 */
export async function digestsAt(
  caller: Caller,
  core: Core,
): Promise<{ desk: Desk; place: Place; rules: readonly Rule[] }> {
  const { desk, place } = deskAt(caller, core);
  const rules = await desk.rules.rulesIn(place);
  if (rules.length > 0 || caller.parent === undefined) return { desk, place, rules };
  const above = { ...place, channel: caller.parent };
  const theirs = await desk.rules.rulesIn(above);
  return theirs.length > 0 ? { desk, place: above, rules: theirs } : { desk, place, rules };
}

/** Whose a digest is, where somebody who asks in a thread could take it for another's; "" elsewhere. */
export function whose({ platform, channel }: Place, { parent }: Caller): '' | ' of the channel' | ' of this thread' {
  if (parent === undefined || platform === EMAIL) return '';
  return channel === parent ? ' of the channel' : ' of this thread';
}

/** What names a digest that comes to the caller by e-mail: its address, or what buttons call it by. */
export const isMailName = (named: unknown): boolean => typeof named === 'string' && named.includes('@');
/** For commands that are the channel's managers' to ask, save about one's own mail. */
export const isOwn = ({ name: named }: Options): boolean => isMailName(named);

/** What a rule is called by where its channel is not: nobody there sees its address. */
export const mailHandle = ({ id }: Pick<Rule, 'id'>): string => `@${id}`;

/** Whether somebody manages the whole workspace, or was named by who does: who made a channel manages that channel alone. */
export const managesWorkspace = async (caller: Caller, { digests }: Core): Promise<boolean> =>
  caller.admin || ((await digests?.rules.managers(caller))?.includes(caller.user) ?? false);

/** A person's own digests by e-mail, and those that everybody manages who manages the workspace. */
export async function mailRules(caller: Caller, core: Core): Promise<readonly Rule[]> {
  const { mail, platforms } = core;
  if (!mail) return [];
  const owners = [false, ...((await managesWorkspace(caller, core)) ? [true] : [])].flatMap(
    (shared) => subscriptionOwner(caller, platforms, shared) ?? [],
  );
  return (await Promise.all(owners.map((owner) => mail.subscriptions.of(owner)))).flat();
}

async function mailRuleAt(caller: Caller, core: Core, named: string): Promise<FoundRule> {
  const rules = await mailRules(caller, core);
  const [, name = '', address = named] = /^(?:(\S{1,40})\s+)?(\S{1,400})$/.exec(named.trim()) ?? [];
  const there = rules.filter((one) => mailHandle(one) === address || one.channel === readMailAddress(address));
  const [rule, ...others] = name ? there.filter((one) => isNamed(one, name)) : there;
  if (!rule || !core.digests)
    throw new UserError('No digest of yours goes to that address. See which do: /digest email');
  if (others.length > 0)
    throw new UserError(
      `Which one? There is: ${there.map((one) => one.name).join(', ')}. Write its name before the address.`,
    );
  const { platform, workspace, channel } = rule;
  return { desk: core.digests, place: { platform, workspace, channel }, rule, handle: mailHandle(rule) };
}

/** What begins a daily post, as it stands wherever there is none yet. */
export const SET_ONE: Action = { label: 'Daily post', ask: { command: 'digest set', options: {} }, form: 'first' };
export function noneHere({ parent }: Caller, wanted = ''): string {
  const here = parent === undefined ? 'here' : 'in this thread or its channel';
  return `There is no digest ${wanted ? `“${clip(wanted, 40)}” ${here}` : `${here} yet`}. Set one: /digest set time:9:00 zone:berlin`;
}
/** Nothing can be typed where a link of a message leads. */
const noDigest = (caller: Caller, wanted?: string): UserError =>
  caller.platform === EMAIL
    ? new UserError('No digest comes to this address any more.', undefined, {
        offers: [{ ...SET_ONE, label: 'Set one' }],
      })
    : new UserError(noneHere(caller, wanted), undefined, { offers: [SET_ONE] });

/** `handle` is what buttons call it by, wherever they are. */
export type FoundRule = { desk: Desk; place: Place; rule: Rule; handle: string };

/** The digest that was meant where somebody asks: by its name, or the only one; or a person's own by e-mail. */
export async function ruleAt(caller: Caller, core: Core, named: string | undefined): Promise<FoundRule> {
  if (named !== undefined && isMailName(named)) return mailRuleAt(caller, core, named);
  const { desk, place, rules } = await digestsAt(caller, core);
  const wanted = named?.trim();
  const rule = wanted ? ruleNamed(rules, wanted) : rules[0];
  if (rules.length === 0) throw noDigest(caller, wanted);
  const all = rules.map((one) => one.name).join(', ');
  if (!rule) throw new UserError(`There is no digest “${named}” here. There is: ${all}.`, oneOf(rules));
  if (!wanted && rules.length > 1) throw new UserError(`Which one? There is: ${all}.`, oneOf(rules));
  return { desk, place, rule, handle: rule.name };
}

/** The digests of a channel, to press the one that was meant. */
export const oneOf = (rules: readonly Rule[]): Choices => ({
  option: 'name',
  values: rules.map(({ name: value }) => ({ value, label: value })),
});

const isNamed = ({ name }: Rule, typed: string): boolean => name.toLowerCase() === plainName(typed).toLowerCase();

export const ruleNamed = (rules: readonly Rule[], typed: string): Rule | undefined =>
  rules.find((one) => isNamed(one, typed));

/** A name as it is kept: one word. */
export const plainName = (text: string): string =>
  text
    .trim()
    .replace(/^[“"']|[”"']$/g, '')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^[-_]+|(?<!-)-+$/g, '')
    .slice(0, 32);
