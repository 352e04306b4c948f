import type { Caller } from '../../chat/reply.ts';
import type { Desk } from '../../digests/desk.ts';
import { UserError } from '../../errors.ts';
import { EMAIL } from '../../ports/mail.ts';
import type { Place, PostFailure } from '../../ports/platform.ts';
import { namesInWords } from '../../text/clip.ts';

const CANNOT: Record<'gone' | 'forbidden', string> = {
  gone: 'I cannot see this channel. Add me to it first, then try again.',
  forbidden:
    'I may not write in this channel. Allow me to view it, to write in it and to read its history, then try again.',
};

/** What is missing, by the names under which it can be given. */
const lacking = (rights: readonly string[]): string =>
  `I may not write in this channel: I lack the ${rights.length === 1 ? 'right' : 'rights'} ${namesInWords(rights.map((one) => `“${one}”`))}. Allow me ${rights.length === 1 ? 'that' : 'these'} in the channel’s settings, under Permissions, then try again.`;
const NO_MEMBER =
  'I may not write in this channel: I am no member here, and was only brought along. Have me added, then try again.';

/** A UserError where the platform said with the question that nothing can be posted; what is said of a channel is not of its threads, nor of mail. */
export function mayPostHere({ platform, channel }: Place, caller: Caller): void {
  const { mayPost, lacks } = caller;
  if (platform !== EMAIL && channel === caller.channel && mayPost === false)
    throw new UserError(lacks ? lacking(lacks) : NO_MEMBER);
}

/** A digest that could not be posted is neither set nor begun: a UserError says why. A platform that does not answer is no reason. */
export async function mayPostAt(place: Place, caller: Caller, desk: Desk): Promise<void> {
  if (place.platform === EMAIL) return;
  mayPostHere(place, caller);
  const poster = desk.posters().find((one) => one.platform === place.platform);
  const failure: PostFailure | undefined = await poster?.check(place);
  if (failure?.fault === 'gone' || failure?.fault === 'forbidden')
    throw new UserError(failure.remedy ?? CANNOT[failure.fault]);
}
