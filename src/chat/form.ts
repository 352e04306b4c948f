import type { Core } from '../core.ts';
import { UserError } from '../errors.ts';
import type { Log } from '../ports/host.ts';
import { type Command, type Form, type FormField, mayAsk, optionInfos } from './command.ts';
import type { Caller, Invocation, Options } from './reply.ts';

/** The form of an invocation's command, filled in with its options; undefined where there is none for this caller. Neither it nor what it tells throws. */
export type OpenForm = (ask: Invocation, caller: Caller) => Promise<Form | undefined>;

export function makeForms(commands: readonly Command[], core: Core, log: Log): OpenForm {
  return async ({ command, options }, caller) => {
    try {
      const chosen = commands.find((one) => one.name === command);
      if (!chosen?.form || !(await mayAsk(chosen, options, caller, core))) return undefined;
      const form = await chosen.form.open(options, caller, core);
      return {
        ...form,
        first: bounded(form.first, chosen),
        more: bounded(form.more, chosen),
        ...(form.told ? { told: () => told(form, command) } : {}),
      };
    } catch (err) {
      // The command itself says why it cannot be asked.
      if (!(err instanceof UserError)) log.error({ err, command }, 'a form could not be made');
      return undefined;
    }
  };

  async function told(form: Form, command: string): Promise<string | undefined> {
    try {
      return await form.told?.();
    } catch (err) {
      // What cannot be asked so is said when it is asked.
      if (!(err instanceof UserError)) log.error({ err, command }, 'what a form would bring could not be told');
      return undefined;
    }
  }
}

/** No field takes more than its option, so that nobody is refused afterwards. */
function bounded(fields: readonly FormField[], command: Command): FormField[] {
  const infos = optionInfos(command);
  return fields.map((field) => {
    const longest = infos.find(({ name }) => name === field.option)?.maxLength;
    return longest === undefined ? field : { ...field, longest };
  });
}

/** Whether an invocation is one that opens its command's form. */
export const asksForForm = ({ command, options }: Invocation, commands: readonly Command[]): boolean =>
  Object.keys(options).length === 0 && commands.some((one) => one.name === command && one.form !== undefined);

/**
 * Why what was filled in is refused, by the option that each line begins with; under "" what begins with none of these. Lines
 * that could be typed elsewhere are left out.
 */
export function refusalsOf(words: string, options: readonly string[]): ReadonlyMap<string, string> {
  const said = words.split('\n').map((line) => line.split(/ (?:Try|Write): \//)[0]!);
  const groups = Map.groupBy(said, (line) => options.find((name) => line.startsWith(`${name}:`)) ?? '');
  return new Map([...groups].map(([option, lines]) => [option, lines.join(' ')]));
}

/** What was filled in, by option; of one that was left empty, nothing. */
export type FilledForm = Readonly<Record<string, readonly string[]>>;

/** What a filled form asks; undefined where there is no such command with a form any more. */
export function askOfForm(
  { command: name, options: keeps }: Invocation,
  filled: FilledForm,
  commands: readonly Command[],
): Invocation | undefined {
  const command = commands.find((one) => one.name === name);
  if (!command?.form) return undefined;
  const options: Record<string, Options[string]> = { ...keeps };
  for (const info of optionInfos(command)) {
    const values = filled[info.name];
    if (values === undefined) continue;
    const value = values.join(', ').trim() || command.form.emptied?.[info.name];
    if (!value) delete options[info.name];
    else if (info.kind === 'whole number') options[info.name] = /^\d{1,9}$/.test(value) ? Number(value) : value;
    else options[info.name] = info.kind === 'yes or no' ? value === 'yes' : value;
  }
  return { command: name, options };
}
