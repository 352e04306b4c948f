import { createHash } from 'node:crypto';
import {
  type APIChannel,
  type APIMessage,
  DiscordAPIError,
  HTTPError,
  RateLimitError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { Action, Reply } from '../../src/chat/reply.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import type { FoundPost, Place, Poster, PostFailure, PostPlace } from '../../src/ports/platform.ts';
import { clip, namesInWords, oneLine } from '../../src/text/clip.ts';
import { asValue, lookBack } from '../chat/look-back.ts';
import { orPlain } from './answer.ts';
import { codeOf, faultOf, isForbidden, isRefusal } from './faults.ts';
import { MESSAGE } from './limits.ts';
import { type MessageBody, NO_PINGS, sent } from './send.ts';

/** A post has to end within 20 seconds, and its thread is made on the same time. */
const PATIENCE_MS = 14_000;
const PAGE = 100;
const THREAD_NAME = 100;

type UnderPost = PostPlace & { under: string };

/**
 * Speaks first in Discord's channels, with the bot's own token. `self` is the bot's user id. A look for a post that was cut
 * short goes on where it was, when asked again.
 */
export function discordPoster({
  rest,
  self,
  lacks,
  shelf,
  log,
}: {
  rest: REST;
  self: string;
  /** The rights that the bot lacks to post in a channel, as far as that is known. */
  lacks(channel: string): readonly string[];
  shelf: Shelf;
  log: Log;
}): Poster {
  const orFailure = asValue(failureOf);
  /** With what helps, where it is known what a channel keeps the bot from. */
  async function orRemedy<T>(channel: string, work: () => Promise<T>): Promise<T | PostFailure> {
    const done = await orFailure(work);
    const missing = isFailure(done) && done.fault === 'forbidden' && !done.remedy ? lacks(channel) : [];
    return missing.length > 0 ? { ...(done as PostFailure), remedy: remedyOf(missing) } : done;
  }
  const send = (channel: string, body: object, signal: AbortSignal): Promise<APIMessage> =>
    rest.post(Routes.channelMessages(channel), { ...sent(body), signal }) as Promise<APIMessage>;

  /** The thread under a message, which has the message's id. */
  async function threadUnder(to: UnderPost, name: string, signal: AbortSignal): Promise<string> {
    try {
      const body = {
        name: clip(oneLine(name), THREAD_NAME) || '…',
        auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
      };
      return ((await rest.post(Routes.threads(to.channel, to.under), { body, signal })) as APIChannel).id;
    } catch (error) {
      if (codeOf(error) === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) return to.under;
      throw error;
    }
  }

  async function post(to: PostPlace, reply: Reply, key: string): Promise<{ message: string }> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const into = async (channel: string, more: object = {}): Promise<{ message: string }> => {
      const posted = await orPlain(reply, { shelf, log }, {}, (body) =>
        send(channel, { ...marked(body, key), ...more }, signal),
      );
      return { message: posted.id };
    };
    const { under } = to;
    if (under === undefined) return into(to.channel);
    try {
      return await into(await threadUnder({ ...to, under }, reply.text.replace(/:$/, ''), signal));
    } catch (error) {
      if (!isRefusal(error) && !isForbidden(error)) throw error;
      // A direct message and a thread have no threads, and elsewhere there may be too many, a closed one, or none allowed.
      log.debug(faultOf(error), 'what belongs under a post replies to it');
      const quiet = { ...NO_PINGS, replied_user: false };
      return into(to.channel, {
        message_reference: { message_id: under, fail_if_not_exists: false },
        allowed_mentions: quiet,
      });
    }
  }

  const pages = lookBack();

  function look(channel: string, key: string, since: number) {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const mark = markOf(key);
    // A later send of the same post is looked for with a later `since`.
    return pages(JSON.stringify([channel, key, since]), async (before) => {
      const query = new URLSearchParams({ limit: String(PAGE), ...(before === undefined ? {} : { before }) });
      const messages = (await rest.get(Routes.channelMessages(channel), { query, signal })) as APIMessage[];
      const found = messages.find((one) => one.author.id === self && one.components?.[0]?.id === mark);
      if (found) return { found: found.id };
      const last = messages.at(-1);
      return !last || messages.length < PAGE || Date.parse(last.timestamp) < since ? 'end' : { next: last.id };
    });
  }

  return {
    platform: 'discord',
    post: (to, reply, key) => orRemedy(to.channel, () => post(to, reply, key)),
    find: (to, key, since) =>
      orRemedy(to.channel, async () => {
        const thread = to.under === undefined ? NOWHERE : await look(to.under, key, since).catch(ifNoThread);
        return 'fault' in thread || thread.message !== undefined ? thread : look(to.channel, key, since);
      }),
    tell: (about, user, text, key) =>
      orFailure(async () => {
        const signal = AbortSignal.timeout(PATIENCE_MS);
        const direct = (await rest.post(Routes.userChannels(), { body: { recipient_id: user }, signal })) as APIChannel;
        return post({ ...about, channel: direct.id }, { text, cards: [], actions: channelLink(about) }, key);
      }),
    async check({ channel }) {
      const failed = await orFailure(async () => {
        // Whether it may write there comes with the question, on the caller.
        await rest.get(Routes.channel(channel), { signal: AbortSignal.timeout(PATIENCE_MS) });
        return undefined;
      });
      return failed;
    },
  };
}

/**
 * A message that is known again: the nonce keeps Discord from making it twice within some minutes, and the number of its
 * first component, which nobody sees, tells later that it stands.
 */
function marked(body: MessageBody, key: string) {
  const [first, ...rest] = body.components;
  const components = first ? [{ ...first, id: markOf(key) }, ...rest] : [];
  return { ...body, components, nonce: digest(key).toString('base64url').slice(0, MESSAGE.nonce), enforce_nonce: true };
}

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();
/** Of 31 bits, and above the small numbers that Discord gives to components itself. */
const markOf = (key: string): number => (digest(key).readUInt32BE() >>> 2) + 2 ** 30;

const NOWHERE: FoundPost = { message: undefined };

/** A message without a thread: nothing stands in it. */
function ifNoThread(error: unknown): FoundPost {
  if (codeOf(error) === RESTJSONErrorCodes.UnknownChannel) return NOWHERE;
  throw error;
}

const channelLink = ({ workspace, channel }: Place): Action[] =>
  /^\d+$/.test(workspace)
    ? [{ label: 'The channel', open: `https://discord.com/channels/${workspace}/${channel}` }]
    : [];

const isFailure = (value: unknown): value is PostFailure =>
  typeof value === 'object' && value !== null && 'fault' in value;

const remedyOf = (rights: readonly string[]): string => {
  const [noun, those] = rights.length === 1 ? ['right', 'that'] : ['rights', 'these'];
  return `I lack the ${noun} ${namesInWords(rights.map((one) => `“${one}”`))}. Allow me ${those} in the channel’s settings, under Permissions.`;
};
const CLOSED_REMEDY = 'The thread is closed, and only a moderator opens it again.';

/** Of a thread that only a moderator opens again. */
const CLOSED: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
]);

/** What Discord's answer means for a channel. Only what it surely refused counts as not sent. */
function failureOf(error: unknown): PostFailure {
  const detail = JSON.stringify(faultOf(error));
  if (error instanceof RateLimitError)
    return { fault: 'limited', detail, retryAfter: Math.ceil(error.retryAfter / 1_000) };
  if (!(error instanceof DiscordAPIError))
    return { fault: error instanceof HTTPError && error.status === 400 ? 'refused' : 'down', detail };
  if (error.status === 404) return { fault: 'gone', detail };
  if (CLOSED.has(error.code)) return { fault: 'forbidden', detail, remedy: CLOSED_REMEDY };
  if (error.status === 403) return { fault: 'forbidden', detail };
  if (error.status === 400) return { fault: 'refused', detail };
  return { fault: error.status === 429 ? 'limited' : 'down', detail };
}
