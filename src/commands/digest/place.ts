import { z } from 'zod';
import type { Caller } from '../../chat/reply.ts';
import type { Core } from '../../core.ts';
import type { Desk } from '../../digests/desk.ts';
import { UserError } from '../../errors.ts';
import type { Place } from '../../ports/platform.ts';
import type { Rule } from '../../ports/rules.ts';

export const name = z.string().max(40).optional().describe('Which digest, where the channel has several');

/** The channel that was asked from and what its digests need; UserError where there can be none. */
export function deskAt(caller: Caller, { digests, platforms }: Core): { desk: Desk; place: Place } {
  const { platform, workspace, channel } = caller;
  if (!digests || channel === undefined)
    throw new UserError(
      `A digest belongs to a channel or a direct message. Ask me there, in ${platforms.map(({ title }) => title).join(' or ')}.`,
    );
  return { desk: digests, place: { platform, workspace, channel } };
}

/** The digest of a channel that was meant: by its name, or the only one. */
export async function ruleAt(
  caller: Caller,
  core: Core,
  named: string | undefined,
): Promise<{ desk: Desk; place: Place; rule: Rule }> {
  const { desk, place } = deskAt(caller, core);
  const rules = await desk.rules.rulesIn(place);
  const wanted = named?.trim();
  const rule = wanted ? ruleNamed(rules, wanted) : rules[0];
  if (rules.length === 0)
    throw new UserError('There is no digest here yet. Set one: /digest set time:9:00 zone:berlin');
  const all = rules.map((one) => one.name).join(', ');
  if (!rule) throw new UserError(`There is no digest “${named}” here. There is: ${all}.`);
  if (!wanted && rules.length > 1) throw new UserError(`Which one? There is: ${all}.`);
  return { desk, place, rule };
}

export function ruleNamed(rules: readonly Rule[], typed: string): Rule | undefined {
  const wanted = plainName(typed).toLowerCase();
  return rules.find(({ name }) => name.toLowerCase() === wanted);
}

/** A name as it is kept: one word. */
export const plainName = (text: string): string =>
  text
    .trim()
    .replace(/^[“"']|[”"']$/g, '')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^[-_]+|(?<!-)-+$/g, '')
    .slice(0, 32);
