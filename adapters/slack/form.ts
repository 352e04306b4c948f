import type { types, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { type Command, type OptionInfo, optionInfos } from '../../src/chat/command.ts';
import type { Invocation, Options } from '../../src/chat/reply.ts';
import { clip } from '../../src/text/clip.ts';
import { plain } from './block.ts';
import { LIMITS } from './limits.ts';

/** Commands that open a form when they are typed without anything. */
const WITH_FORM = new Set(['digest set']);
export const FORM_VIEW = 'command_form';
/** The field that is completed while it is typed. */
export const ZONE_FIELD = 'zone_of_form';
const FIELD = 'value';

/** The command whose form a person asks for. */
export const formOf = ({ command, options }: Invocation, commands: readonly Command[]): Command | undefined =>
  WITH_FORM.has(command) && Object.keys(options).length === 0
    ? commands.find((one) => one.name === command)
    : undefined;

/** A command's options as the fields of a form; what is left empty is not given. */
export function formView(command: Command, channel: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: FORM_VIEW,
    private_metadata: JSON.stringify([command.name, channel]),
    title: plain(clip(`/${command.name}`, LIMITS.viewTitle), LIMITS.viewTitle),
    submit: plain('Set', LIMITS.viewButton),
    close: plain('Cancel', LIMITS.viewButton),
    blocks: optionInfos(command).map((info) => ({
      type: 'input',
      block_id: info.name,
      optional: !info.required,
      label: plain(info.about, LIMITS.inputLabel),
      element: field(info),
    })),
  };
}

function field(info: OptionInfo): types.InputBlock['element'] {
  const choice = (value: string) => ({ text: plain(value, LIMITS.buttonText), value });
  if (info.suggest === 'zone') return { type: 'external_select', action_id: ZONE_FIELD, min_query_length: 1 };
  if (info.kind === 'yes or no') return { type: 'static_select', action_id: FIELD, options: ['yes', 'no'].map(choice) };
  if (info.choices) return { type: 'static_select', action_id: FIELD, options: info.choices.map(choice) };
  if (info.kind === 'whole number')
    return {
      type: 'number_input',
      action_id: FIELD,
      is_decimal_allowed: false,
      ...(info.min === undefined ? {} : { min_value: String(info.min) }),
      ...(info.max === undefined ? {} : { max_value: String(info.max) }),
    };
  return {
    type: 'plain_text_input',
    action_id: FIELD,
    max_length: Math.min(info.maxLength ?? LIMITS.inputText, LIMITS.inputText),
  };
}

const Metadata = z.tuple([z.string(), z.string()]);

function metadata(text: string): { name?: string; channel?: string } {
  try {
    const [name, channel] = Metadata.parse(JSON.parse(text));
    return { name, channel };
  } catch {
    return {};
  }
}

/** What is said, in its first field, of a form that is not ours any more. */
export const outdated = ({ blocks }: Pick<ViewOutput, 'blocks'>) => ({
  response_action: 'errors' as const,
  errors: { [String(blocks[0]?.block_id)]: 'This form is of an earlier version. Close it and ask for it again.' },
});

/** What a filled form asks, and for which channel; undefined for one of an earlier version. */
export function readForm(
  { state, private_metadata }: ViewOutput,
  commands: readonly Command[],
): { ask: Invocation; channel: string } | undefined {
  const { name, channel } = metadata(private_metadata);
  const command = commands.find((one) => one.name === name);
  if (name === undefined || channel === undefined || !command) return undefined;
  const options: Record<string, Options[string]> = {};
  for (const info of optionInfos(command)) {
    const fields = state.values[info.name];
    const filled = fields?.[FIELD] ?? fields?.[ZONE_FIELD];
    const value = filled?.value ?? filled?.selected_option?.value;
    if (!value) continue;
    if (info.kind === 'whole number') options[info.name] = Number(value);
    else options[info.name] = info.kind === 'yes or no' ? value === 'yes' : value;
  }
  return { ask: { command: name, options }, channel };
}

/** Where a refusal belongs in the form: the option that it begins with, else the first. */
export function formErrors(command: string, words: string, commands: readonly Command[]): Record<string, string> {
  const infos = optionInfos(commands.find((one) => one.name === command)!);
  const named = infos.find(({ name }) => words.startsWith(`${name}:`));
  return { [(named ?? infos[0]!).name]: clip(words, LIMITS.placeholder) };
}
