import type { Clock, Log } from '../ports/host.ts';
import type { Meter } from '../ports/meter.ts';
import type { Place } from '../ports/platform.ts';
import type { Delivery, DeliveryKey, DeliveryPart } from '../ports/rules.ts';
import type { Desk } from './desk.ts';

/** What delivering takes. */
export type DeliverDeps = { desk: Desk; clock: Clock; log: Log; meter?: Pick<Meter, 'posted'> };

/** Whether it is the post of its day's hour. */
export const isOfTheHour = ({ kind, asked }: DeliveryPart): boolean => kind === 'post' && asked === undefined;

/** What a delivery's message is known by on its platform. Messages that stand already keep theirs: these words stay. */
export const messageKey = ({ rule, day, part }: DeliveryKey): string => `${rule} ${day} ${partText(part)}`.trim();

function partText({ kind, asked }: DeliveryPart): string {
  const words = { post: '', thread: 'rest', notice: 'notice' }[kind];
  return (asked === undefined ? words : `now ${asked} ${words}`).trim();
}

/** A delivery for the log. */
export const facts = ({ rule, day, part, attempts }: Delivery) => ({ rule, day, part: partText(part), attempts });
export const placeOf = ({ platform, workspace, channel }: Place): Place => ({ platform, workspace, channel });
