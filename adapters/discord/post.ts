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
import { clip, oneLine } from '../../src/clip.ts';
import type { Log, Shelf } from '../../src/ports.ts';
import type { Place, Poster, PostFailure } from '../../src/posts.ts';
import type { Action, Reply } from '../../src/reply.ts';
import { orPlain } from './answer.ts';
import { MESSAGE } from './limits.ts';
import { codeOf, faultOf, type MessageBody } from './wire.ts';

/** A post has to end within 20 seconds, and its thread is made on the same time. */
const PATIENCE_MS = 14_000;
const PAGE = 100;
/** So many messages of a channel are looked through for one of ours: a busy channel writes fewer in a day. */
const MOST_PAGES = 10;
const THREAD_NAME = 100;

type To = Place & { under?: string };

/** Speaks first in Discord's channels, with the bot's own token. `self` is the bot's user id. */
export function discordPoster({
  rest,
  self,
  shelf,
  log,
}: {
  rest: REST;
  self: string;
  shelf: Shelf;
  log: Log;
}): Poster {
  const send = (channel: string, body: object, signal: AbortSignal): Promise<APIMessage> =>
    rest.post(Routes.channelMessages(channel), { body, signal }) as Promise<APIMessage>;

  /** The thread under a message, which has the message's id; undefined where there can be none. */
  async function threadUnder(
    to: To & { under: string },
    name: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    try {
      const body = {
        name: clip(oneLine(name), THREAD_NAME) || '…',
        auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
      };
      return ((await rest.post(Routes.threads(to.channel, to.under), { body, signal })) as APIChannel).id;
    } catch (error) {
      if (codeOf(error) === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) return to.under;
      // A direct message and a thread have no threads: what belongs under a message there replies to it.
      if (codeOf(error) === RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType) return undefined;
      throw error;
    }
  }

  async function post(to: To, reply: Reply, key: string): Promise<{ message: string }> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const thread =
      to.under === undefined
        ? undefined
        : await threadUnder({ ...to, under: to.under }, reply.text.replace(/:$/, ''), signal);
    const under = to.under !== undefined && thread === undefined;
    const posted = await orPlain(reply, { shelf, log }, {}, (body) =>
      send(
        thread ?? to.channel,
        {
          ...marked(body, key),
          ...(under
            ? {
                message_reference: { message_id: to.under, fail_if_not_exists: false },
                allowed_mentions: { ...body.allowed_mentions, replied_user: false },
              }
            : {}),
        },
        signal,
      ),
    );
    return { message: posted.id };
  }

  async function look(channel: string, key: string, since: number): Promise<string | undefined> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const mark = markOf(key);
    let before: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = new URLSearchParams({ limit: String(PAGE), ...(before === undefined ? {} : { before }) });
      const messages = (await rest.get(Routes.channelMessages(channel), { query, signal })) as APIMessage[];
      const found = messages.find((one) => one.author.id === self && one.components?.[0]?.id === mark);
      if (found) return found.id;
      const last = messages.at(-1);
      if (!last || messages.length < PAGE || Date.parse(last.timestamp) < since) return undefined;
      before = last.id;
    }
    return undefined;
  }

  return {
    platform: 'discord',
    post: (to, reply, key) => asValue(() => post(to, reply, key)),
    find: (to, key, since) =>
      asValue(async () => {
        const thread = to.under === undefined ? undefined : await look(to.under, key, since).catch(ifNoThread);
        return { message: thread ?? (await look(to.channel, key, since)) };
      }),
    tell: (about, user, text, key) =>
      asValue(async () => {
        const signal = AbortSignal.timeout(PATIENCE_MS);
        const direct = (await rest.post(Routes.userChannels(), { body: { recipient_id: user }, signal })) as APIChannel;
        return post({ ...about, channel: direct.id }, { text, cards: [], actions: channelLink(about) }, key);
      }),
    async check({ channel }) {
      const failed = await asValue(async () => {
        await rest.post(Routes.channelTyping(channel), { signal: AbortSignal.timeout(PATIENCE_MS) });
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

/** A message without a thread: nothing stands in it. */
function ifNoThread(error: unknown): undefined {
  if (codeOf(error) === RESTJSONErrorCodes.UnknownChannel) return undefined;
  throw error;
}

const channelLink = ({ workspace, channel }: Place): Action[] =>
  /^\d+$/.test(workspace)
    ? [{ label: 'The channel', open: `https://discord.com/channels/${workspace}/${channel}` }]
    : [];

async function asValue<T>(work: () => Promise<T>): Promise<T | PostFailure> {
  try {
    return await work();
  } catch (error) {
    return failureOf(error);
  }
}

/** What Discord's answer means for a channel. Only what it surely refused counts as not sent. */
function failureOf(error: unknown): PostFailure {
  const detail = JSON.stringify(faultOf(error));
  if (error instanceof RateLimitError)
    return { fault: 'limited', detail, retryAfter: Math.ceil(error.retryAfter / 1_000) };
  if (!(error instanceof DiscordAPIError))
    return { fault: error instanceof HTTPError && error.status === 400 ? 'refused' : 'down', detail };
  if (error.status === 404) return { fault: 'gone', detail };
  if (error.status === 403) return { fault: 'forbidden', detail };
  if (error.status === 400) return { fault: 'refused', detail };
  return { fault: error.status === 429 ? 'limited' : 'down', detail };
}
