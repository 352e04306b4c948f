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
import type { Action, Invocation, Reply } from '../../src/chat/reply.ts';
import { findPaperRefs } from '../../src/paper.ts';
import { NO_PAPER, RESTARTING, UNREADABLE, WORN_OUT } from '../chat/apologies.ts';
import { answer, type Desk } from './answer.ts';
import { type Place, readId } from './buttons.ts';
import { callerOf, invocationOf, sharing, textOf } from './caller.ts';
import { faultOf } from './faults.ts';
import { render } from './render.ts';
import { messageBody, respond } from './send.ts';
import { completions } from './suggest.ts';

/** Answers whatever a person did. Never throws. */
export async function handle(interaction: APIInteraction, desk: Desk, suggest: Suggest): Promise<void> {
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
export async function turnAway(interaction: APIInteraction, { open, log }: Desk): Promise<void> {
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

async function* only(reply: Reply): AsyncGenerator<Reply> {
  yield reply;
}

async function complete(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { commands, open, clock, log }: Desk,
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
async function press(interaction: APIMessageComponentInteraction, desk: Desk): Promise<void> {
  const { data, message } = interaction;
  const id = data.component_type === ComponentType.StringSelect ? (data.values[0] ?? '') : data.custom_id;
  const pressed = readId(id);
  const place: Place = pressed?.place ?? 'own';
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

/** Further papers of the same message that are offered. */
const MORE = 4;

/** The command on a message: the first paper named in it, the others as buttons. */
async function summarise(interaction: APIMessageApplicationCommandInteraction, desk: Desk): Promise<void> {
  const message = interaction.data.resolved.messages[interaction.data.target_id];
  const [first, ...others] = message ? findPaperRefs(textOf(message)) : [];
  if (!first) return answer(interaction, 'own', only(NO_PAPER), desk);
  const command = desk.commands.some((one) => one.name === 'summary') ? 'summary' : 'show';
  const about = (id: string): Invocation => ({ command, options: { paper: id } });
  const more = others.slice(0, MORE).map(({ id }): Action => ({ label: id, ask: about(id) }));
  async function* replies(): AsyncGenerator<Reply> {
    for await (const reply of desk.bot(about(first!.id), callerOf(interaction)))
      yield more.length > 0 ? { ...reply, actions: [...(reply.actions ?? []), ...more] } : reply;
  }
  return answer(interaction, 'own', replies(), desk);
}
