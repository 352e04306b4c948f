import {
  type APIMessage,
  ChannelType,
  type GatewayMessageCreateDispatchData,
  MessageType,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { type Conversation, readPlainWords } from '../../src/chat/plain-words.ts';
import type { Caller, Reply } from '../../src/chat/reply.ts';
import { only, sorry } from '../chat/apologies.ts';
import { sharing } from '../chat/share.ts';
import { replacing, show } from '../chat/show.ts';
import { type DiscordDeps, orPlain } from './answer.ts';
import { shortened } from './card.ts';
import { codeOf, faultOf } from './faults.ts';
import { MESSAGE, TOKEN_MS } from './limits.ts';
import { type MessageBody, persist, sent } from './send.ts';
import { howToGoOn, keepTalk, type Reach } from './talk.ts';

type DiscordMessage = GatewayMessageCreateDispatchData;

/** What is said to the bot. With `onlyOn` it counts only where it goes on with an answer, for it is said to others as well. */
export type Heard = { text: string; onlyOn: boolean };

/**
 * What a message says to the bot whose id is `me`: every direct one does, others when they name it, or mention it by being
 * a reply. Undefined if nothing.
 */
export function askedIn(message: DiscordMessage, me: string): Heard | undefined {
  if (message.author.bot || message.webhook_id !== undefined) return undefined;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined;
  const named = new RegExp(`<@!?${me}>`, 'g');
  const onlyOn = message.guild_id !== undefined && !named.test(message.content);
  if (onlyOn && !(message.type === MessageType.Reply && message.mentions.some(({ id }) => id === me))) return undefined;
  return { text: message.content.replace(named, ' ').trim(), onlyOn };
}

/** A thread has the id of the message that it hangs on. */
async function talkOf(
  { type, message_reference, channel_id }: DiscordMessage,
  words: string,
  desk: DiscordDeps,
): Promise<Conversation> {
  const to = type === MessageType.Reply ? message_reference?.message_id : undefined;
  const next = (place: string) => desk.followUps.next(place, words);
  const [replied, here] = await Promise.all([to === undefined ? undefined : next(to), next(channel_id)]);
  return { replied, here };
}

/** Answers a message under it, for all who can read it. Never throws: what cannot be sent is logged. */
export async function answerMessage(
  asked: DiscordMessage,
  { text, onlyOn }: Heard,
  { caller, channel: kind }: { caller: Caller; channel: ChannelType | undefined },
  desk: DiscordDeps,
): Promise<void> {
  const { rest, log, clock } = desk;
  const until = clock.now() + TOKEN_MS;
  const channel = asked.channel_id;
  const talk = await talkOf(asked, text, desk);
  if (onlyOn && !(text && (talk.replied ?? talk.here))) return;
  const read = readPlainWords(text, desk.commands, talk);
  const went = 'ask' in read && read.goesOn ? read.ask : undefined;
  const reach = messageReach(asked, talk, kind);
  rest.post(Routes.channelTyping(channel)).catch((error) => log.debug(faultOf(error), 'typing could not be shown'));
  let posted: string | undefined;

  async function put(body: MessageBody): Promise<void> {
    const quiet = { ...body, allowed_mentions: { ...body.allowed_mentions, replied_user: false } };
    if (posted !== undefined) {
      await rest.patch(Routes.channelMessage(channel, posted), sent(quiet));
      return;
    }
    // The nonce keeps a repeat after a lost connection from being a second message.
    const first = { ...quiet, nonce: asked.id, enforce_nonce: true };
    const reply = { ...first, message_reference: { message_id: asked.id, fail_if_not_exists: false } };
    const post = (body: typeof first) => rest.post(Routes.channelMessages(channel), sent(body)) as Promise<APIMessage>;
    const message = await post(reply).catch((error) => {
      if (codeOf(error) !== RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) throw error;
      return post(first);
    });
    posted = message.id;
  }

  let alive = true;
  let last: Reply | undefined;
  await show(
    'ask' in read ? desk.bot(sharing(read.ask, true, desk.commands), caller) : only(sorry(read.fault)),
    replacing(async (reply) => {
      if (!alive) return;
      try {
        const foot = howToGoOn(reply, reach);
        await orPlain(reply, desk, { foot }, (body) => persist(() => put(body), until, desk));
        last = reply;
      } catch (error) {
        alive = false;
        log.warn({ ...faultOf(error), channel }, 'a message could not be answered');
      }
    }),
    clock,
    desk.stop,
  );
  if (posted === undefined) return;
  const beside = reach === 'direct' || reach === 'thread';
  const ends = reach === 'direct' ? channel : undefined;
  await keepTalk(desk.followUps, last, { went, places: beside ? [posted, channel] : [posted], ends });
  if (reach === 'channel' && last?.followUp && !went) await openThread(channel, posted, last, desk);
}

/** How the answer to a message can be gone on with. */
function messageReach({ guild_id }: DiscordMessage, { here }: Conversation, channel: ChannelType | undefined): Reach {
  if (guild_id === undefined) return 'direct';
  if (here) return 'thread';
  return channel === ChannelType.GuildText || channel === ChannelType.GuildAnnouncement ? 'channel' : 'message';
}

/** Gives a talk a place of its own under the answer that it begins with. Where the bot may not, replies are enough. */
async function openThread(channel: string, message: string, { cards, text }: Reply, { rest, log, stop }: DiscordDeps) {
  const name = shortened(cards[0]?.title ?? text, MESSAGE.threadName) || 'Questions';
  const body = { name, auto_archive_duration: ThreadAutoArchiveDuration.OneDay };
  try {
    await rest.post(Routes.threads(channel, message), { body, signal: stop });
  } catch (error) {
    log.debug({ ...faultOf(error), channel }, 'no thread could be begun under an answer');
  }
}
