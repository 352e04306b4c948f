import {
  type APIChannel,
  type APIMessage,
  ChannelType,
  type GatewayMessageCreateDispatchData,
  MessageType,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { Command } from '../../src/chat/command.ts';
import { writeLine } from '../../src/chat/line.ts';
import { type Conversation, readPlainWords } from '../../src/chat/plain-words.ts';
import type { Caller, Invocation, Reply } from '../../src/chat/reply.ts';
import { only, sorry } from '../chat/apologies.ts';
import { sharing } from '../chat/share.ts';
import { replacing, show } from '../chat/show.ts';
import { type DiscordDeps, orPlain } from './answer.ts';
import { shortened } from './card.ts';
import { codeOf, faultOf } from './faults.ts';
import { MESSAGE, TOKEN_MS } from './limits.ts';
import { render } from './render.ts';
import { type MessageBody, messageBody, NO_PINGS, persist, sent } from './send.ts';
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

/**
 * Answers a message under it, for all who can read it; what is about what its writer keeps, in their direct messages. Never
 * throws: what cannot be sent is logged.
 */
export async function answerMessage(
  asked: DiscordMessage,
  { text, onlyOn }: Heard,
  { caller, channel: kind }: { caller: Caller; channel: ChannelType | undefined },
  desk: DiscordDeps,
): Promise<void> {
  const { rest, log, clock } = desk;
  const until = clock.now() + TOKEN_MS;
  const { channel_id } = asked;
  const talk = await talkOf(asked, text, desk);
  if (onlyOn && !(text && (talk.replied ?? talk.here))) return;
  const read = readPlainWords(text, desk.commands, talk);
  const went = 'ask' in read && read.goesOn ? read.ask : undefined;
  const reach = messageReach(asked, talk, kind);
  rest.post(Routes.channelTyping(channel_id)).catch((error) => log.debug(faultOf(error), 'typing could not be shown'));
  const own = asked.guild_id !== undefined && 'ask' in read && isOwn(read.ask, desk.commands) ? read.ask : undefined;
  let channel = channel_id;
  let posted: string | undefined;

  async function put(body: MessageBody): Promise<void> {
    const quiet = { ...body, allowed_mentions: { ...body.allowed_mentions, replied_user: false } };
    if (posted !== undefined) {
      await rest.patch(Routes.channelMessage(channel, posted), sent(quiet));
      return;
    }
    // The nonce keeps a repeat after a lost connection from being a second message.
    const first = { ...quiet, nonce: asked.id, enforce_nonce: true };
    if (own)
      channel = ((await rest.post(Routes.userChannels(), { body: { recipient_id: asked.author.id } })) as APIChannel)
        .id;
    const reply = { ...first, message_reference: { message_id: asked.id, fail_if_not_exists: false } };
    const post = (body: typeof first) => rest.post(Routes.channelMessages(channel), sent(body)) as Promise<APIMessage>;
    const message = await post(own ? first : reply).catch((error) => {
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
  if (own) return tellWhere(asked, posted !== undefined ? WRITTEN : couldNotWrite(own, desk.commands), desk);
  if (posted === undefined) return;
  const beside = reach === 'direct' || reach === 'thread';
  const ends = reach === 'direct' ? channel : undefined;
  await keepTalk(desk.followUps, last, { went, places: beside ? [posted, channel] : [posted], ends });
  if (reach === 'channel' && last?.followUp && !went) await openThread(channel, posted, last, desk);
}

const WRITTEN = 'That is for your eyes alone: it is in our direct messages.';
const couldNotWrite = (ask: Invocation, commands: readonly Command[]): string =>
  `That is for your eyes alone, and I may not write to you directly. Ask with ${writeLine(ask, commands)} instead: nobody else sees that answer.`;

/** Whether it is about what its writer keeps, and they did not say that all may see it. */
const isOwn = ({ command, options }: Invocation, commands: readonly Command[]): boolean =>
  options['share'] !== true && commands.some(({ name, personal }) => name === command && personal === true);

/** Says in a channel where an answer went that nobody there is to see. */
async function tellWhere({ id, channel_id }: DiscordMessage, text: string, desk: DiscordDeps): Promise<void> {
  const body = {
    ...messageBody(render({ text, cards: [] }, new Map())),
    allowed_mentions: { ...NO_PINGS, replied_user: false },
    message_reference: { message_id: id, fail_if_not_exists: false },
  };
  await desk.rest.post(Routes.channelMessages(channel_id), { body }).catch((error) => {
    desk.log.warn({ ...faultOf(error), channel: channel_id }, 'a message could not be answered');
  });
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
