import type { Caller } from '../../chat/reply.ts';
import type { Desk } from '../../digests/desk.ts';
import { UserError } from '../../errors.ts';
import { EMAIL } from '../../ports/mail.ts';
import type { Place, PostFailure } from '../../ports/platform.ts';

const CANNOT: Record<'gone' | 'forbidden', string> = {
  gone: 'I cannot see this channel. Add me to it first, then try again.',
  forbidden:
    'I may not write in this channel. Allow me to view it, to write in it and to read its history, then try again.',
};

/** What is missing, by the names under which it can be given. */
const lacking = (rights: readonly string[]): string =>
  `I may not write in this channel: I lack the ${rights.length === 1 ? 'right' : 'rights'} ${rights.map((one) => `“${one}”`).join(' and ')}. Give me ${rights.length === 1 ? 'it' : 'them'} in the channel’s settings, under Permissions, then try again.`;

/** A digest that could not be posted is neither set nor begun: a UserError says why. A platform that does not answer is no reason, nor is it for mail what may be done in the channel where one asks. */
export async function mayPostAt(place: Place, { mayPost, lacks }: Caller, desk: Desk): Promise<void> {
  if (place.platform === EMAIL) return;
  if (mayPost === false) throw new UserError(lacks ? lacking(lacks) : CANNOT.forbidden);
  const poster = desk.posters().find((one) => one.platform === place.platform);
  const failure: PostFailure | undefined = await poster?.check(place);
  if (failure?.fault === 'gone' || failure?.fault === 'forbidden')
    throw new UserError(failure.remedy ?? CANNOT[failure.fault]);
}
