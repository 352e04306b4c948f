import type { types, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Command, Form, FormChoice, FormField } from '../../src/chat/command.ts';
import { askOfForm, type FilledForm, refusalsOf } from '../../src/chat/form.ts';
import type { FormPart, Invocation } from '../../src/chat/reply.ts';
import { clip } from '../../src/text/clip.ts';
import { button, plain } from './block.ts';
import { context } from './card.ts';
import { LIMITS } from './limits.ts';

export const FORM_VIEW = 'command_form';
/** The field that is completed while it is typed. */
export const ZONE_FIELD = 'zone_of_form';
/** Shows all fields of a form. */
export const MORE_FIELDS = 'more_of_form';
export const FIELD = 'value';

/** What a form is for: the question that it fills, with what is kept unseen, and the channel, or thread of it, where it is asked. */
export type FormPurpose = { ask: Invocation; channel: string; thread?: string | undefined };

/** A form as a window: its first fields with a way to the others, or with `more` all of them.  `told` stands under the fields that it is about. Undefined where its hidden part has no room. */
export function formView(
  form: Form,
  { ask, channel, thread }: FormPurpose,
  part: FormPart = 'first',
  told?: string,
): types.ModalView | undefined {
  const hidden = JSON.stringify([ask.command, channel, form.keeps, ...(thread === undefined ? [] : [thread])]);
  if (hidden.length > LIMITS.metadata) return undefined;
  const all = part === 'more' || form.more.length === 0;
  const fields = [...form.first, ...(all ? form.more : [])].slice(0, LIMITS.homeBlocks - 2);
  const under = fields.findLastIndex(({ tells }) => tells) + 1;
  return {
    type: 'modal',
    callback_id: FORM_VIEW,
    private_metadata: hidden,
    title: plain(form.title, LIMITS.viewTitle),
    submit: plain(form.submit, LIMITS.viewButton),
    close: plain('Cancel', LIMITS.viewButton),
    blocks: [
      ...fields.slice(0, under).map(inputBlock),
      ...(told ? [context(told)] : []),
      ...fields.slice(under).map(inputBlock),
      ...(all ? [] : [moreBlock(form.more)]),
    ],
  };
}

/** What has a value and cannot be emptied is no field that one may leave out. */
const isAlwaysFilled = ({ kind, value }: FormField): boolean =>
  (kind === 'one' || kind === 'time' || kind === 'zone') && value !== undefined && value !== '';

const inputBlock = (field: FormField): types.InputBlock => ({
  type: 'input',
  block_id: field.option,
  optional: field.required !== true && !isAlwaysFilled(field),
  label: plain(field.label, LIMITS.inputLabel),
  element: element(field),
  ...(field.tells ? { dispatch_action: true } : {}),
  ...(field.hint ? { hint: plain(field.hint, LIMITS.inputLabel) } : {}),
});

const moreBlock = (more: readonly FormField[]): types.SectionBlock => ({
  type: 'section',
  text: plain(
    `${more
      .slice(0, 4)
      .map(({ label }) => label)
      .join(', ')} …`,
  ),
  accessory: { ...button('More'), action_id: MORE_FIELDS, accessibility_label: 'Show all settings' },
});

const option = ({ value, label, about }: FormChoice) => ({
  text: plain(label, LIMITS.buttonText),
  value,
  ...(about ? { description: plain(about, LIMITS.buttonText) } : {}),
});

/** So few choices are all seen at once, with what they mean. */
const SEEN_AT_ONCE = 3;

function element(field: FormField): types.InputBlock['element'] {
  const { value = '' } = field;
  const longest = Math.min(field.longest ?? LIMITS.inputText, LIMITS.inputText);
  const placeholder = field.placeholder ? { placeholder: plain(field.placeholder, LIMITS.placeholder) } : {};
  switch (field.kind) {
    case 'time':
      if (/^\d\d:\d\d$/.test(value)) return { type: 'timepicker', action_id: FIELD, initial_time: value };
      return { type: 'timepicker', action_id: FIELD };
    case 'zone': {
      const chosen = value ? { initial_option: option({ value, label: value }) } : {};
      return { type: 'external_select', action_id: ZONE_FIELD, min_query_length: 1, ...placeholder, ...chosen };
    }
    case 'number':
      return {
        type: 'number_input',
        action_id: FIELD,
        is_decimal_allowed: false,
        min_value: '0',
        ...placeholder,
        ...(/^\d+$/.test(value) ? { initial_value: value } : {}),
      };
    case 'one': {
      const chosen = field.choices.find((one) => one.value === value);
      const choices = { options: field.choices.map(option), ...(chosen ? { initial_option: option(chosen) } : {}) };
      const few = field.choices.length <= SEEN_AT_ONCE && field.choices.some(({ about }) => about);
      return few
        ? { type: 'radio_buttons', action_id: FIELD, ...choices }
        : { type: 'static_select', action_id: FIELD, ...choices };
    }
    case 'several': {
      const on = new Set(value.split(', '));
      const chosen = field.choices.filter((one) => on.has(one.value)).map(option);
      const initial = chosen.length > 0 ? { initial_options: chosen } : {};
      return { type: 'checkboxes', action_id: FIELD, options: field.choices.map(option), ...initial };
    }
    default:
      return {
        type: 'plain_text_input',
        action_id: FIELD,
        max_length: longest,
        ...(field.kind === 'long text' ? { multiline: true } : {}),
        ...(field.tells ? { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } } : {}),
        ...placeholder,
        ...(value ? { initial_value: clip(value, longest) } : {}),
      };
  }
}

const Hidden = z.tuple([
  z.string(),
  z.string(),
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  z.string().optional(),
]);

/** What a form was opened for; undefined for one of an earlier version. */
function purposeOf(hidden: string): FormPurpose | undefined {
  try {
    const [command, channel, options, thread] = Hidden.parse(JSON.parse(hidden));
    return { ask: { command, options }, channel, thread };
  } catch {
    return undefined;
  }
}

/** What is said, in its first field, of a form that is not ours any more. */
export const outdated = ({ blocks }: Pick<ViewOutput, 'blocks'>) => ({
  response_action: 'errors' as const,
  errors: { [String(blocks[0]?.block_id)]: 'This form is of an earlier version. Close it and ask for it again.' },
});

type FormState = Pick<ViewOutput, 'state' | 'private_metadata'>;

/** What a filled form asks, and for which channel; undefined for one of an earlier version. */
export function readForm(view: FormState, commands: readonly Command[]): FormPurpose | undefined {
  const purpose = purposeOf(view.private_metadata);
  const ask = purpose && askOfForm(purpose.ask, filledIn(view), commands);
  return purpose && ask && { ...purpose, ask };
}

const filledIn = ({ state }: FormState): FilledForm =>
  Object.fromEntries(
    Object.entries(state.values).map(([block, fields]) => {
      const one = fields[FIELD] ?? fields[ZONE_FIELD];
      const chosen = one?.selected_options?.map(({ value }) => value ?? '');
      const value = one?.value ?? one?.selected_option?.value ?? one?.selected_time;
      return [block, chosen ?? (value ? [value] : [])];
    }),
  );

/**
 * What each field is told where a form is refused, the first of them what is about none that is shown. `isCut` where there is no
 * room for all that is said.
 */
export function formErrors(
  words: string,
  shown: readonly string[],
): { errors: Record<string, string>; isCut: boolean } {
  const { '': ofNone, ...refusals } = Object.fromEntries(refusalsOf(words, shown));
  const [first = ''] = shown;
  if (ofNone !== undefined) refusals[first] = [ofNone, ...(refusals[first] ? [refusals[first]] : [])].join(' ');
  const errors = Object.entries(refusals).map(([option, said]) => [option, firstSentences(said, LIMITS.formError)]);
  return { errors: Object.fromEntries(errors), isCut: errors.some(([option, said]) => said !== refusals[option!]) };
}

/** As many whole sentences as there is room for, with what they quote; of a longer one its beginning. */
function firstSentences(text: string, max: number): string {
  if (text.length <= max) return text;
  const ends = [...text.matchAll(/[.?!”](?= )/g)].map(({ index }) => text.slice(0, index + 1));
  const whole = ends.filter(
    (one) => one.length <= max && /[.?!]”?$/.test(one) && one.split('“').length === one.split('”').length,
  );
  return whole.at(-1) ?? clip(text, max);
}

/** Which part of a form a window shows. */
export const partShown = ({ blocks }: Pick<ViewOutput, 'blocks'>): FormPart =>
  blocks.some((block) => 'accessory' in block && block.accessory?.type === 'button') ? 'first' : 'more';
