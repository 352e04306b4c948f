import type { Reply } from '../chat/reply.ts';

/** What the core knows of a platform, and where the bot speaks first there: channels and direct messages. */

/** How people speak on a platform. */
export type Manner = {
  /** What callers, places and rules name it by: one word of small letters. */
  name: string;
  /** As people call it. */
  title: string;
  /** The id of the person whom a text mentions, or whose id it is; undefined where it is nobody's. */
  mention(text: string): string | undefined;
  /** A command's line ("search faster convergence") as it is typed there; `words` names its main option. */
  typed(line: string, command: { name: string; words?: string }): string;
  /** A person's id is theirs in every workspace. */
  everywhere?: true;
  /** Whether a place is a direct message with one person. Without it the platform has none. */
  isDirect?(place: Place): boolean;
  /** How something is asked there in plain words. */
  plainWords: string;
  /** Who manages a workspace there, by the right that it takes: "people with the right …". */
  managers: string;
  /** Whether the bot can see what it said before. Where not, its `Poster` says so. */
  canLookBack: boolean;
  /** Nothing can be typed there: digests go there, and links of theirs are pressed. */
  pressedOnly?: true;
};

/** A channel, or a direct message, of a workspace on a platform. */
export type Place = { platform: string; workspace: string; channel: string };

/** A channel, or the thread under a message of it. */
export type PostPlace = Place & { under?: string };

/** Why something is not on a platform: the channel is not there (any more), the bot may not write there, it was told to slow
 * down, the platform does not answer (what was sent may have arrived), or it found the message itself wrong. */
export type PostFault = 'gone' | 'forbidden' | 'limited' | 'down' | 'refused';

/** `retryAfter` in seconds; `remedy` is what a person can do, where the platform's own fault says more than its kind. */
export type PostFailure = { fault: PostFault; detail: string; retryAfter?: number; remedy?: string };

/** The message that was looked for, undefined where it does not stand. */
export type FoundPost = { message: string | undefined };

/** On a platform that shows the bot nothing of what it said. */
export type CannotLook = { cannotLook: true };

/** Speaks first in the channels of a platform. A post ends within 20 seconds; what the platform says is a value. */
export type Poster = {
  platform: string;
  /**
   * Whether a second post of a key never makes a second message, however long after. Where not, the platform may still take
   * it for the same within some minutes, which is nothing to count on.
   */
  onceByKey?: true;
  /**
   * A post that may stand can be made once more: whoever gets it twice knows both for one by their key. The poster makes no
   * third, and says of it that it stands.
   */
  onceMore?: true;
  /** A message is all there is: it holds all papers and what can be done about its rule, and nothing stands under it. */
  whole?: true;
  /** Puts a message into a channel, or into the thread under one. Pings nobody. `key` names it for those who look for it. */
  post(to: PostPlace, reply: Reply, key: string): Promise<{ message: string } | PostFailure>;
  /**
   * The message of a key that stands there already, made at `since` or later. Where the bot cannot look, a post that may
   * stand is not made again, unless it is `onceByKey` or `onceMore`.
   */
  find(to: PostPlace, key: string, since: number): Promise<FoundPost | CannotLook | PostFailure>;
  /** Tells a person something about a channel in a direct message. */
  tell(about: Place, user: string, text: string, key: string): Promise<{ message: string } | PostFailure>;
  /** Whether the bot may write into a channel, undefined when nothing speaks against it. */
  check(place: Place): Promise<PostFailure | undefined>;
};
