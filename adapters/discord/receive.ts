import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  RESTJSONErrorCodes,
} from 'discord.js';
import { inTurn } from '../../src/chat/fair-turns.ts';
import { askOfForm, asksForForm } from '../../src/chat/form.ts';
import type { Suggest } from '../../src/chat/platform.ts';
import type { Action, FormPart, Invocation, Reply } from '../../src/chat/reply.ts';
import { within } from '../../src/patience.ts';
import { NO_PAPER, notOpened, only, sorry, UNREADABLE, WORN_OUT } from '../chat/apologies.ts';
import { summariesOf, withOthers } from '../chat/message-command.ts';
import { formPartOf } from '../chat/press.ts';
import { sharing } from '../chat/share.ts';
import { answer, type DiscordDeps, isSeenByAll } from './answer.ts';
import { modalId, type PressedButton, readId, type Spot } from './buttons.ts';
import { callerOf, invocationOf, textOf } from './caller.ts';
import { codeOf, faultOf } from './faults.ts';
import { filledIn, formModal } from './form.ts';
import { FIRST_RESPONSE_MS } from './limits.ts';
import { respond } from './send.ts';
import { completions } from './suggest.ts';

/**
 * Answers whatever a person did. For whom there is no turn is told so before anything else, so that a flood of theirs costs
 * next to nothing.
 */
export async function handle(interaction: APIInteraction, desk: DiscordDeps, suggest: Suggest): Promise<void> {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return complete(interaction, desk, suggest);
  const { MessageComponent, ApplicationCommand, ModalSubmit } = InteractionType;
  if (![MessageComponent, ApplicationCommand, ModalSubmit].includes(interaction.type)) return;
  const refused = desk.turns.refusal(callerOf(interaction));
  if (refused) return desk.turnAway(interaction, sorry(refused.text), refused.told);
  if (interaction.type === InteractionType.MessageComponent) return press(interaction, desk);
  if (interaction.type === InteractionType.ModalSubmit) return submit(interaction, desk);
  if (interaction.type !== InteractionType.ApplicationCommand) return;
  if (interaction.data.type === ApplicationCommandType.Message)
    return summarise(interaction as APIMessageApplicationCommandInteraction, desk);
  if (interaction.data.type !== ApplicationCommandType.ChatInput) return;
  const asked = invocationOf(interaction as Parameters<typeof invocationOf>[0], desk.commands);
  if (asksForForm(asked, desk.commands) && (await openForm(interaction, asked, 'first', desk))) return;
  const shared = sharing(asked, asked.options['share'] === true, desk.commands);
  const place = 'share' in shared.options ? 'all' : 'own';
  return answer(interaction, place, desk.bot(asked, callerOf(interaction)), desk);
}

async function complete(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { turns, commands, open, clock, log }: DiscordDeps,
  suggest: Suggest,
): Promise<void> {
  const found = () => completions(interaction, commands, suggest, clock, log);
  const choices = await inTurn(turns, callerOf(interaction), found, []);
  const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
  try {
    await respond(open, interaction, { type, data: { choices } });
  } catch (error) {
    // A person who types on has made the question void already.
    log.debug(faultOf(error), 'a completion came too late');
  }
}

/**
 * Opens the form of a question, which is the first response to what a person did, or says that it did not open, which does
 * nothing of what it asks; false where there is none.
 */
async function openForm(
  interaction: APIInteraction,
  ask: Invocation,
  part: FormPart,
  desk: DiscordDeps,
): Promise<boolean> {
  const { forms, shelf, open, clock, log } = desk;
  const made = forms(ask, callerOf(interaction)).then(
    async (form) => form && formModal(form, await modalId({ ...ask, options: form.keeps }, part, shelf), part),
  );
  const soon = await within(made, clock, FIRST_RESPONSE_MS);
  if (soon && !soon[0]) return false;
  if (!(soon?.[0] && (await shown(soon[0])))) await answer(interaction, 'own', only(notOpened(ask, part)), desk);
  return true;

  async function shown(data: APIModalInteractionResponseCallbackData): Promise<boolean> {
    try {
      await respond(open, interaction, { type: InteractionResponseType.Modal, data });
      return true;
    } catch (error) {
      // Its answer was lost, and it is open; or somebody else answered. Nobody needs another.
      if (codeOf(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return true;
      log.warn(faultOf(error), 'a form could not be opened');
      return false;
    }
  }
}

/** A filled form: what it asks, for the eyes of who filled it in. What is refused can be mended: Discord keeps nothing of a form. */
async function submit(interaction: APIModalSubmitInteraction, desk: DiscordDeps): Promise<void> {
  async function* replies(): AsyncGenerator<Reply> {
    const modal = readId(interaction.data.custom_id);
    const about = await modal?.question(desk.shelf);
    const ask = about && askOfForm(about, filledIn(interaction.data), desk.commands);
    if (!ask) return yield WORN_OUT;
    const edit: Action = { label: 'Edit', ask, form: formPartOf(modal?.press) ?? 'first' };
    for await (const reply of desk.bot(ask, callerOf(interaction)))
      yield reply.failed ? { ...reply, actions: [edit, ...(reply.actions ?? [])] } : reply;
  }
  return answer(interaction, 'own', replies(), desk);
}

/** A button, or a line of a card menu: it asks the question in its id. */
async function press(interaction: APIMessageComponentInteraction, desk: DiscordDeps): Promise<void> {
  const { data, message } = interaction;
  const id = data.component_type === ComponentType.StringSelect ? (data.values[0] ?? '') : data.custom_id;
  const pressed = readId(id);
  const place: Spot = pressed?.place ?? 'own';
  const question = questionOf(pressed, desk);
  const part = formPartOf(pressed?.press);
  if (part) {
    const ask = await question;
    if (ask && (await openForm(interaction, ask, part, desk))) return;
  }
  const share = place === 'all' || (place === 'here' && isSeenByAll(interaction));
  async function* replies(): AsyncGenerator<Reply> {
    const ask = await question;
    if (ask) yield* desk.bot(sharing(ask, share, desk.commands), callerOf(interaction));
    else yield ask === null ? UNREADABLE : WORN_OUT;
  }
  // A page that turns twice is the same page; another answer would stand there twice.
  if (place === 'here') return answer(interaction, place, replies(), desk);
  const key = `${callerOf(interaction).user} ${message.id} ${id}`;
  if (!(await desk.onePress(key, (unheard) => answer(interaction, place, replies(), desk, unheard))))
    return desk.turnAway(interaction, WORN_OUT, true);
}

/** What a press asks, null where that cannot be read just now. Never rejects. */
async function questionOf(
  pressed: PressedButton | undefined,
  { shelf, log }: DiscordDeps,
): Promise<Invocation | null | undefined> {
  try {
    return await pressed?.question(shelf);
  } catch (err) {
    log.error({ err }, 'a button’s question could not be read');
    return null;
  }
}

/** The command on a message: the first paper named in it, the others as buttons. */
async function summarise(interaction: APIMessageApplicationCommandInteraction, desk: DiscordDeps): Promise<void> {
  const message = interaction.data.resolved.messages[interaction.data.target_id];
  const [ask, ...others] = message ? summariesOf(textOf(message), desk.commands) : [];
  const replies = ask ? withOthers(desk.bot(ask, callerOf(interaction)), others) : only(NO_PAPER);
  return answer(interaction, 'own', replies, desk);
}
