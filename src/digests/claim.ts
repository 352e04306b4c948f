import type { Clock, Log } from '../ports/host.ts';
import type { Place } from '../ports/platform.ts';
import type { Claim, ClaimKey } from '../ports/rules.ts';
import type { Desk } from './desk.ts';

/** What delivering takes. */
export type DeliverDeps = { desk: Desk; clock: Clock; log: Log };

/** Parts of a day besides its post: the thread under a post, and the line about a source that is silent. */
export const REST = 'rest';
export const NOTICE = 'notice';

/** What a message of a claim is known by on its platform. */
export const claimKey = ({ rule, day, part }: ClaimKey): string => `${rule} ${day} ${part}`.trim();
/** A claim for the log. */
export const facts = ({ rule, day, part, attempts }: Claim) => ({ rule, day, part, attempts });
export const placeOf = ({ platform, workspace, channel }: Place): Place => ({ platform, workspace, channel });
