import {
  type APIInteraction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Bot } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import type { FairTurns } from '../../src/chat/fair-turns.ts';
import type { OpenForm } from '../../src/chat/form.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import { BROKEN } from '../chat/apologies.ts';
import { chartPng } from '../chat/chart-picture.ts';
import type { FollowUps } from '../chat/follow-ups.ts';
import type { OnePress } from '../chat/one-press.ts';
import { replacing, show } from '../chat/show.ts';
import { nameActions, type Spot } from './buttons.ts';
import { isAlone } from './caller.ts';
import type { CommandMention } from './card.ts';
import { codeOf, faultOf, isForbidden, isRefusal } from './faults.ts';
import { FIRST_RESPONSE_MS, TOKEN_MS } from './limits.ts';
import { CHART_FILE, render, renderPlain, saysFailure } from './render.ts';
import { editAnswer, followUp, type MessageBody, messageBody, persist, removeAnswer, respond } from './send.ts';
import { howToGoOn, interactionReach, keepTalk } from './talk.ts';
import type { TurnAway } from './turn-away.ts';

/** What answering takes. `open` needs no token of ours and counts no limits that interactions are free of. */
export type DiscordDeps = {
  bot: Bot;
  turns: FairTurns;
  turnAway: TurnAway;
  onePress: OnePress;
  commands: readonly Command[];
  forms: OpenForm;
  /** Of the commands that Discord has. */
  mention: CommandMention;
  shelf: Shelf;
  followUps: FollowUps;
  clock: Clock;
  log: Log;
  rest: REST;
  open: REST;
  /** Aborted when what is still under way must be given up. */
  stop: AbortSignal;
};

/**
 * Acknowledges an interaction and shows its answer where it belongs. Alone with the bot, what would be for the caller's eyes
 * alone is a message like others, which does not vanish; elsewhere it takes no place that all see. A failure is for the
 * caller's eyes alone and leaves what stood there as it was, unless that was a failure too. Never throws: an answer that cannot be given is logged.
 */
export async function answer(
  interaction: APIInteraction,
  wanted: Spot,
  replies: AsyncGenerator<Reply>,
  desk: DiscordDeps,
  unheard: () => void = () => {},
): Promise<void> {
  const { open, clock, log } = desk;
  const until = clock.now() + TOKEN_MS;
  const place = wanted === 'own' && isAlone(interaction) ? 'all' : wanted;
  const isRetry =
    place === 'here' && interaction.type === InteractionType.MessageComponent && saysFailure(interaction.message);
  const seenByAll = !isAlone(interaction) && (place === 'all' || (place === 'here' && isSeenByAll(interaction)));
  const acknowledged = acknowledge(interaction, place, desk, unheard);
  const reach = interactionReach(interaction, place);
  let message = '@original';
  let shown: { reply: Reply; id: string } | undefined;

  const again = <T>(work: () => Promise<T>): Promise<T> => persist(work, until, desk);
  const edit = (body: MessageBody) => again(() => editAnswer(open, interaction, message, body));
  const whisper = async (reply: Reply): Promise<string> => {
    const foot = reach === 'direct' ? howToGoOn(reply, reach) : undefined;
    const send = (body: MessageBody) => again(() => followUp(open, interaction, body));
    message = await orPlain(reply, desk, { ephemeral: true, foot }, send);
    return message;
  };

  async function deliver(reply: Reply): Promise<string> {
    const untouched = message === '@original';
    const isBeside = reply.failed ? place !== 'own' && !isRetry : reply.private === true && seenByAll;
    if (isBeside && untouched) {
      if (place === 'all')
        await again(() => removeAnswer(open, interaction)).catch((error) =>
          log.warn(faultOf(error), 'a waiting message could not be taken away'),
        );
      return whisper(reply);
    }
    try {
      return await orPlain(reply, desk, { foot: howToGoOn(reply, reach) }, edit);
    } catch (error) {
      // Someone dismissed or removed the message meanwhile. What was meant for all is not posted again.
      const gone = codeOf(error) === RESTJSONErrorCodes.UnknownMessage;
      if (!gone || place === 'all' || !untouched) throw error;
      return whisper(reply);
    }
  }

  let alive = true;
  async function put(reply: Reply): Promise<void> {
    if (!alive || !(await acknowledged)) return;
    try {
      shown = { reply, id: await deliver(reply) };
    } catch (error) {
      alive = false;
      log.warn(faultOf(error), 'an answer could not be given any more');
    }
  }

  try {
    await show(replies, replacing(put), clock, desk.stop);
  } catch (err) {
    log.error({ err }, 'an interaction broke');
    await put(BROKEN);
  }
  await acknowledged;
  if (!shown || !reach) return;
  const direct = reach === 'direct' ? interaction.channel?.id : undefined;
  // A button tells more of what is talked about; a command begins something else.
  const ends = interaction.type === InteractionType.ApplicationCommand ? direct : undefined;
  await keepTalk(desk.followUps, shown.reply, { places: direct ? [shown.id, direct] : [shown.id], ends });
}

/** Whether the message of a button is there for more people than its presser. */
export const isSeenByAll = (interaction: APIInteraction): boolean =>
  interaction.type === InteractionType.MessageComponent &&
  (Number(interaction.message.flags ?? 0) & MessageFlags.Ephemeral) === 0;

const NO_FILES =
  'I may not attach the file here: allow me “Attach Files” in this channel, or ask me in a direct message.';

/** The same where the bot may attach nothing. */
const unattached = ({ file, ...reply }: Reply): Reply =>
  file ? { ...reply, text: `${reply.text} ${NO_FILES}` } : reply;

/** Sends a reply as it should look, or in its plainest form where Discord refuses that, without files where those are barred. */
export async function orPlain<T>(
  reply: Reply,
  { shelf, log, mention }: Pick<DiscordDeps, 'shelf' | 'log'> & Partial<Pick<DiscordDeps, 'mention'>>,
  { foot, ...more }: { ephemeral?: boolean; foot?: string | undefined },
  send: (body: MessageBody) => Promise<T>,
): Promise<T> {
  const { chart, file } = reply;
  const data = chart && (await chartPng(chart, log));
  const components = render(reply, await nameActions(reply, shelf, log), foot, mention, data ? 'drawn' : 'written');
  const picture = data && { name: CHART_FILE, data };
  const rich = messageBody(components, { ...more, file, picture });
  try {
    return await send(rich);
  } catch (error) {
    const isBarred = isForbidden(error) && (file ?? picture) !== undefined;
    if (!isRefusal(error) && !isBarred) throw error;
    log.error(faultOf(error), 'Discord refused a message; its plain form is tried');
    const plain = isBarred ? unattached(reply) : reply;
    return send(messageBody(renderPlain(plain, foot), { ...more, file: plain.file }));
  }
}

/** Whether there may still be someone to answer; `unheard` where Discord did not say that it took the acknowledgement. */
async function acknowledge(
  interaction: APIInteraction,
  place: Spot,
  desk: DiscordDeps,
  unheard: () => void,
): Promise<boolean> {
  const { open, clock, log } = desk;
  const body =
    place === 'here'
      ? ({ type: InteractionResponseType.DeferredMessageUpdate } as const)
      : ({
          type: InteractionResponseType.DeferredChannelMessageWithSource,
          ...(place === 'own' ? { data: { flags: MessageFlags.Ephemeral } } : {}),
        } as const);
  const late = new AbortController();
  // Not the signal of a timeout, which makes an error for each that was answered long ago.
  const timer = setTimeout(() => late.abort(), FIRST_RESPONSE_MS);
  try {
    await persist(() => respond(open, interaction, body, late.signal), clock.now() + FIRST_RESPONSE_MS, desk);
    return true;
  } catch (error) {
    if (codeOf(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return true;
    log.warn(faultOf(error), 'an interaction could not be acknowledged');
    unheard();
    return codeOf(error) !== RESTJSONErrorCodes.UnknownInteraction;
  } finally {
    clearTimeout(timer);
  }
}
