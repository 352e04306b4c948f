import {
  type APIMessage,
  type GatewayMessageCreateDispatchData,
  MessageType,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Command } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { readLine } from '../../src/line.ts';
import { parsePaperRef } from '../../src/paper.ts';
import type { Caller, Invocation } from '../../src/reply.ts';
import { type Desk, orPlain } from './answer.ts';
import { TOKEN_MS } from './limits.ts';
import { sharing } from './payload.ts';
import { show } from './show.ts';
import { codeOf, faultOf, type MessageBody, persist } from './wire.ts';

/** What a message asks of the bot whose id is `me`: every direct one does, others when they name it. Undefined if nothing. */
export function askedIn(message: GatewayMessageCreateDispatchData, me: string): string | undefined {
  if (message.author.bot || message.webhook_id !== undefined) return undefined;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined;
  const named = new RegExp(`<@!?${me}>`, 'g');
  if (message.guild_id !== undefined && !named.test(message.content)) return undefined;
  return message.content.replace(named, ' ').trim();
}

/** Plain words as an invocation: a paper's id or link shows it, a command's name is obeyed, all else is searched for. */
export function readAsked(text: string, commands: readonly Command[]): Invocation {
  const paper = parsePaperRef(text);
  if (paper && commands.some((one) => one.name === 'show')) return { command: 'show', options: { paper: paper.id } };
  try {
    return readLine(text, commands);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { command: 'search', options: { query: text } };
  }
}

/** Answers a message under it, for all who can read it. Never throws: what cannot be sent is logged. */
export async function answerMessage(
  asked: GatewayMessageCreateDispatchData,
  text: string,
  caller: Caller,
  desk: Desk,
): Promise<void> {
  const { rest, log, clock } = desk;
  const until = clock.now() + TOKEN_MS;
  const channel = asked.channel_id;
  rest.post(Routes.channelTyping(channel)).catch((error) => log.debug(faultOf(error), 'typing could not be shown'));
  let sent: string | undefined;

  async function put(body: MessageBody): Promise<void> {
    const quiet = { ...body, allowed_mentions: { ...body.allowed_mentions, replied_user: false } };
    if (sent !== undefined) {
      await rest.patch(Routes.channelMessage(channel, sent), { body: quiet });
      return;
    }
    // The nonce keeps a repeat after a lost connection from being a second message.
    const first = { ...quiet, nonce: asked.id, enforce_nonce: true };
    const reply = { ...first, message_reference: { message_id: asked.id, fail_if_not_exists: false } };
    const post = (body: object) => rest.post(Routes.channelMessages(channel), { body }) as Promise<APIMessage>;
    const posted = await post(reply).catch((error) => {
      if (codeOf(error) !== RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) throw error;
      return post(first);
    });
    sent = posted.id;
  }

  let alive = true;
  await show(
    desk.bot(sharing(readAsked(text, desk.commands), true, desk.commands), caller),
    async (reply) => {
      if (!alive) return;
      try {
        await orPlain(reply, desk, {}, (body) => persist(() => put(body), until, desk));
      } catch (error) {
        alive = false;
        log.warn({ ...faultOf(error), channel }, 'a message could not be answered');
      }
    },
    clock,
  );
}
