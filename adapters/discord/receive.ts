import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Suggest } from '../../src/chat/platform.ts';
import type { Invocation, Reply } from '../../src/chat/reply.ts';
import { NO_PAPER, only, RESTARTING, UNREADABLE, WORN_OUT } from '../chat/apologies.ts';
import { summariesOf, withOthers } from '../chat/message-command.ts';
import { sharing } from '../chat/share.ts';
import { answer, type DiscordDeps } from './answer.ts';
import { readId, type Spot } from './buttons.ts';
import { callerOf, invocationOf, textOf } from './caller.ts';
import { faultOf } from './faults.ts';
import { render } from './render.ts';
import { messageBody, respond } from './send.ts';
import { completions } from './suggest.ts';

/** Answers whatever a person did. Never throws. */
export async function handle(interaction: APIInteraction, desk: DiscordDeps, suggest: Suggest): Promise<void> {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return complete(interaction, desk, suggest);
  if (interaction.type === InteractionType.MessageComponent) return press(interaction, desk);
  if (interaction.type !== InteractionType.ApplicationCommand) return;
  if (interaction.data.type === ApplicationCommandType.Message)
    return summarise(interaction as APIMessageApplicationCommandInteraction, desk);
  if (interaction.data.type !== ApplicationCommandType.ChatInput) return;
  const asked = invocationOf(interaction as Parameters<typeof invocationOf>[0], desk.commands);
  const shared = sharing(asked, asked.options['share'] === true, desk.commands);
  const place = 'share' in shared.options ? 'all' : 'own';
  return answer(interaction, place, desk.bot(asked, callerOf(interaction)), desk);
}

/** Says that there will be no answer for now: the bot is stopping. */
export async function turnAway(interaction: APIInteraction, { open, log }: DiscordDeps): Promise<void> {
  const said = render(RESTARTING, new Map());
  try {
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
      await respond(open, interaction, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: [] },
      });
    else
      await respond(open, interaction, {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: messageBody(said, { ephemeral: true }),
      });
  } catch (error) {
    log.warn(faultOf(error), 'an interaction could not be turned away');
  }
}

async function complete(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { commands, open, clock, log }: DiscordDeps,
  suggest: Suggest,
): Promise<void> {
  const choices = await completions(interaction, commands, suggest, clock, log);
  const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
  try {
    await respond(open, interaction, { type, data: { choices } });
  } catch (error) {
    // A person who types on has made the question void already.
    log.debug(faultOf(error), 'a completion came too late');
  }
}

/** A button, or a line of a card menu: it asks the question in its id. */
async function press(interaction: APIMessageComponentInteraction, desk: DiscordDeps): Promise<void> {
  const { data, message } = interaction;
  const id = data.component_type === ComponentType.StringSelect ? (data.values[0] ?? '') : data.custom_id;
  const pressed = readId(id);
  const place: Spot = pressed?.place ?? 'own';
  const seenByAll = !(Number(message.flags ?? 0) & MessageFlags.Ephemeral);
  const share = place === 'all' || (place === 'here' && seenByAll);
  async function* replies(): AsyncGenerator<Reply> {
    let question: Invocation | undefined;
    try {
      question = await pressed?.question(desk.shelf);
    } catch (err) {
      desk.log.error({ err }, 'a button’s question could not be read');
      yield UNREADABLE;
      return;
    }
    if (question) yield* desk.bot(sharing(question, share, desk.commands), callerOf(interaction));
    else yield WORN_OUT;
  }
  return answer(interaction, place, replies(), desk);
}

/** The command on a message: the first paper named in it, the others as buttons. */
async function summarise(interaction: APIMessageApplicationCommandInteraction, desk: DiscordDeps): Promise<void> {
  const message = interaction.data.resolved.messages[interaction.data.target_id];
  const [ask, ...others] = message ? summariesOf(textOf(message), desk.commands) : [];
  const replies = ask ? withOthers(desk.bot(ask, callerOf(interaction)), others) : only(NO_PAPER);
  return answer(interaction, 'own', replies, desk);
}
