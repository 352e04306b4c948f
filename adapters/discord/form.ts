import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Form, FormField } from '../../src/chat/command.ts';
import type { FilledForm } from '../../src/chat/form.ts';
import type { FormPart } from '../../src/chat/reply.ts';
import { shortened } from './card.ts';
import { MODAL } from './limits.ts';

/** A form as a modal. It holds five fields: of more, the next five are behind "More". */
export function formModal(form: Form, id: string, part: FormPart): APIModalInteractionResponseCallbackData {
  const rest = [...form.first.slice(MODAL.fields), ...form.more];
  const fields = (part === 'first' ? form.first : rest).slice(0, MODAL.fields);
  return { custom_id: id, title: shortened(form.title, MODAL.title), components: fields.map(label) };
}

const label = (field: FormField): APILabelComponent => ({
  type: ComponentType.Label,
  label: shortened(field.label, MODAL.label),
  ...(field.hint ? { description: shortened(field.hint, MODAL.description) } : {}),
  component: control(field),
});

function control(field: FormField): APIComponentInLabel {
  const { value = '', option } = field;
  const longest = Math.min(field.longest ?? MODAL.text, MODAL.text);
  const required = field.required === true;
  if (field.kind === 'one' || field.kind === 'several') {
    const on = new Set(field.kind === 'several' ? value.split(', ') : [value]);
    const options = field.choices.map((one) => ({
      label: shortened(one.label, MODAL.choice),
      value: one.value,
      ...(one.about ? { description: shortened(one.about, MODAL.choice) } : {}),
      ...(on.has(one.value) ? { default: true } : {}),
    }));
    if (field.kind === 'several')
      return {
        type: ComponentType.CheckboxGroup,
        custom_id: option,
        options: options.slice(0, MODAL.checkboxes),
        min_values: required ? 1 : 0,
        required,
      };
    return options.some(({ description }) => description) && options.length <= MODAL.checkboxes
      ? { type: ComponentType.RadioGroup, custom_id: option, options, required }
      : { type: ComponentType.StringSelect, custom_id: option, options: options.slice(0, MODAL.selected), required };
  }
  return {
    type: ComponentType.TextInput,
    custom_id: option,
    style: field.kind === 'long text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    ...(field.placeholder ? { placeholder: shortened(field.placeholder, MODAL.placeholder) } : {}),
    max_length: longest,
    ...(value ? { value: shortened(value, longest) } : {}),
  };
}

/** What was filled in, by option. */
export const filledIn = ({ components }: Pick<APIModalSubmission, 'components'>): FilledForm =>
  Object.fromEntries(
    components.flatMap((one) => {
      if (one.type !== ComponentType.Label) return [];
      const { component } = one;
      if ('values' in component) return [[component.custom_id, component.values]];
      return [[component.custom_id, component.value ? [String(component.value)] : []]];
    }),
  );
