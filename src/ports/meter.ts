import type { ModelFault } from './models.ts';
import type { PostFault } from './platform.ts';

/** What is counted for whoever runs the bot. */

/** How a request ended: answered, refused with a remedy, refused for want of room, failed by a service, broken, or left by who asked. */
export type RequestEnd = 'answered' | 'refused' | 'busy' | 'failed' | 'broken' | 'left';

export type Meter = {
  /** Somebody asked something; what is given back is told once how that ended. A broken one shows its reference to the person. */
  asked(request: { platform: string; command: string; reference: string }): (end: RequestEnd) => void;
  /** A model was asked to write; what is given back is told once what came of it, and how many tokens it took. */
  wrote(): (tokens: number, fault?: ModelFault) => void;
  /** So many messages are owed to channels from now on. */
  owed(messages: number): void;
  /** A message to a channel went out so long after it was due, or did not. */
  posted(post: { platform: string; lateMs: number } | { platform: string; fault: PostFault }): void;
};

/** Where nobody counts. */
export const unmetered: Meter = {
  asked: () => () => {},
  wrote: () => () => {},
  owed: () => {},
  posted: () => {},
};
