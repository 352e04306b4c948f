import type { Reply } from '../../src/chat/reply.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import type { FollowUps } from '../chat/follow-ups.ts';
import type { AnswerSurface } from '../chat/show.ts';
import type { Unrepeating } from './clients.ts';
import { RESPONSE_URL } from './limits.ts';
import type { MessageLook } from './look.ts';
import { notice, renderReply, type SlackMessage } from './render.ts';
import type { Sent } from './say.ts';
import { type How, isDirect, type SlackPlace, type Tries, type Voice, voiceAt, whisperThread } from './send.ts';

export type SurfaceDeps = {
  shelf: Shelf;
  clock: Clock;
  log: Log;
  followUps: FollowUps;
  unrepeating: Unrepeating;
  look: MessageLook;
  /** Aborted when what is still under way must be given up. */
  stop: AbortSignal;
};

const WORKING = 'Working on it …';
const SHARED = 'Shared: everybody in this channel sees it now.';
const WORKING_BELOW = 'Working on it: the answer comes below.';
/** Nothing takes that line away again: an answer that comes by then goes without it. */
const BELOW_AFTER_MS = 3_000;
/**
 * A workspace takes some fifty edits a minute (docs.slack.dev/reference/methods/chat.update), and beyond that everything there
 * waits: several answers may grow at once.
 */
const EDITED_EVERY_MS = 3_000;
const FIRST_SHOWN_MS = 1_000;
/** Values of a growing answer that a response address is used for, so that enough uses stay for the last; ever rarer. */
const MOST_PROGRESS = 3;
const FIRST_PAUSE_MS = 2_000;

/**
 * What follows a slash command. Slack adds whatever comes to a slash command's response address (slackapi/bolt-js#2287), and
 * nothing takes it away again: so a quick answer comes alone, and a slow one after a single line that says what is looked for.
 */
export function afterCommand(place: SlackPlace, line: string, deps: SurfaceDeps): AnswerSurface {
  const voice = voiceAt(place, deps);
  const looking = onceBeside(voice, place, `Looking: ${line} …`);
  return {
    waiting: looking.say,
    progress: looking.say,
    async finish(reply) {
      const message = await renderReply(reply, deps.shelf, deps.log);
      if (reply.private) {
        // Where Slack does replace, so much the better.
        if (!(await voice.respond({ response_type: 'ephemeral', replace_original: looking.said() }, message)))
          await voice.whisper(message, 'lasting');
        return;
      }
      const beside = { response_type: 'in_channel', replace_original: false } as const;
      if (!(await voice.respond(beside, message))) await voice.post(message, 'lasting');
    },
  };
}

/**
 * In the place of the message whose button was pressed. A failure stands beside it, for the person alone: the message and
 * its buttons stay, unless a private one has gone already under an answer that had begun. So does what is for the person
 * alone, where all read the message.
 */
export function inMessage(place: SlackPlace, message: Sent | undefined, deps: SurfaceDeps): AnswerSurface {
  const voice = voiceAt(place, deps);
  const replace = { replace_original: true, response_type: message ? 'in_channel' : 'ephemeral' } as const;
  const grow = growing(voice, replace, deps);
  let grown = false;
  return {
    waiting: async () => undefined,
    async progress(reply) {
      if (await grow(reply)) grown = true;
    },
    async finish(reply) {
      const shown = await renderReply(reply, deps.shelf, deps.log);
      const isOwn = reply.private === true && message !== undefined && !isDirect(place.channel);
      if (isOwn || (reply.failed && (message || !grown))) return whispered(voice, place, shown);
      if (await voice.respond(replace, shown)) return;
      if (!(message && (await voice.edit(message, shown)))) await voice.whisper(shown, 'lasting');
    },
  };
}

/** Shows a growing answer now and then; true when it did. */
function growing(voice: Voice, how: How, { shelf, clock, log }: SurfaceDeps): (reply: Reply) => Promise<boolean> {
  let pause = FIRST_PAUSE_MS;
  let notBefore = 0;
  return async (reply) => {
    if (voice.left() <= RESPONSE_URL.uses - MOST_PROGRESS || reply.failed || clock.now() < notBefore) return false;
    const shown = await voice.respond(how, await renderReply(reply, shelf, log));
    notBefore = clock.now() + pause;
    pause *= 2;
    return shown;
  };
}

/** A new message beside: for the person alone, or for the channel when they share it; then their own copy says so. */
export function beside(place: SlackPlace, deps: SurfaceDeps, { sharing = false } = {}): AnswerSurface {
  const voice = voiceAt(place, deps);
  const wait = sharing ? async () => undefined : onceBeside(voice, place, WORKING_BELOW).say;
  return {
    everyMs: BELOW_AFTER_MS,
    waiting: wait,
    progress: wait,
    async finish(reply) {
      const message = await renderReply(reply, deps.shelf, deps.log);
      if (reply.private) return whispered(voice, place, message);
      const how = { response_type: 'in_channel', replace_original: false, ...inThread(place) } as const;
      if (!(await voice.respond(how, message))) await voice.post(message, 'lasting');
      // Their own copy gives way to a line that says where it went.
      if (sharing) await voice.respond({ response_type: 'ephemeral', replace_original: true }, notice(SHARED));
    },
  };
}

/** A message of the bot's own in the conversation or thread, edited as the answer grows. What is private is whispered. */
export function posted(place: SlackPlace, deps: SurfaceDeps): AnswerSurface {
  const voice = voiceAt(place, deps);
  const everybody = (reply: Reply): boolean => !reply.private || isDirect(place.channel) || place.channel === undefined;
  let sent: Sent | undefined;
  let tried: SlackMessage | undefined;
  const look = async (): Promise<void> => {
    if (tried) sent ??= await voice.standing(tried);
  };
  async function put(message: SlackMessage, last = false): Promise<void> {
    await look();
    if (sent && (await voice.edit(sent, message))) return;
    // A message that went another way cannot be edited: only the answer itself is said again.
    if (tried && !last) return;
    tried = message;
    sent = await voice.post(message, last ? 'lasting' : 'once');
  }
  return {
    firstMs: FIRST_SHOWN_MS,
    everyMs: EDITED_EVERY_MS,
    waiting: () => put(notice(WORKING)),
    async progress(reply) {
      if (everybody(reply)) await put(await renderReply(reply, deps.shelf, deps.log));
    },
    async finish(reply) {
      const message = await renderReply(reply, deps.shelf, deps.log);
      if (reply.followUp && place.channel && place.thread)
        await deps.followUps.remember(threadOf(place.channel, place.thread), reply.followUp);
      if (everybody(reply)) return put(message, true);
      await look();
      if (sent) await voice.remove(sent);
      await whispered(voice, place, message);
    },
  };
}

/** A line that says, once and to the person alone, that an answer takes a while. */
function onceBeside(voice: Voice, place: SlackPlace, line: string) {
  let said = false;
  return {
    said: () => said,
    async say(): Promise<void> {
      if (said) return;
      said = true;
      await whispered(voice, place, notice(line), 'once');
    },
  };
}

/** What a thread is remembered by. */
export const threadOf = (channel: string, thread: string): string => `${channel}/${thread}`;

const inThread = ({ thread }: SlackPlace) => (thread === undefined ? {} : { thread_ts: thread });

async function whispered(
  voice: Voice,
  place: SlackPlace,
  message: SlackMessage,
  tries: Tries = 'lasting',
): Promise<void> {
  const how = { response_type: 'ephemeral', replace_original: false, ...whisperThread(place) } as const;
  if (!(await voice.respond(how, message))) await voice.whisper(message, tries);
}
