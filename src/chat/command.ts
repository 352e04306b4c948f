import { z } from 'zod';
import type { Core } from '../core.ts';
import { UserError } from '../errors.ts';
import type { Caller, FormPart, Options, Reply } from './reply.ts';

/** What a platform must know to offer an option: its kind, bounds and choices, as plain data. */
export type OptionInfo = {
  name: string;
  about: string;
  kind: 'text' | 'whole number' | 'yes or no' | 'choice';
  required: boolean;
  choices?: readonly string[];
  min?: number;
  max?: number;
  maxLength?: number;
  /** What to complete it from while it is typed. */
  suggest?: 'paper' | 'organisation' | 'zone';
};

/** A value that may be chosen in a form, as a person would type it for the option. */
export type FormChoice = { value: string; label: string; about?: string };

/** An option as a form asks for it. A `time` is as "09:00", of a `zone` the IANA name; `several` stand parted by ", ". */
export type FormField = {
  option: string;
  label: string;
  hint?: string;
  placeholder?: string;
  /** What stands there before anybody fills it in. */
  value?: string;
  /** Characters that its option takes at most. */
  longest?: number;
  required?: true;
  /** What is chosen there changes what the form tells. */
  tells?: true;
} & (
  | { kind: 'text' | 'long text' | 'number' | 'time' | 'zone' }
  | { kind: 'one' | 'several'; choices: readonly FormChoice[] }
);

/**
 * What a command is asked by where people fill in forms. `keeps` goes with what they fill in, unseen; `told` is a line on what
 * would come of the fields as they are, for where it can be kept true while they are filled in.
 */
export type Form = { title: string; submit: string; keeps: Options; told?(): Promise<string | undefined> } & Record<
  FormPart,
  readonly FormField[]
>;

export type CommandForm = {
  /** The form with what is given and what holds already, the most important fields first. A UserError where there is none. */
  open(given: Options, caller: Caller, core: Core): Form | Promise<Form>;
  /** What an option means whose field was left empty; of others nothing is said. */
  emptied?: Readonly<Record<string, string>>;
};

export type Command = {
  /** One word under "/papers", or two of which the first is a slash command of its own: "digest set". */
  name: string;
  /** One line, at most 100 characters: Discord's limit for a description. */
  about: string;
  /** A line to copy, as typed after "/papers", or after the slash where the name has two words. */
  example: string;
  options: z.ZodObject;
  /** The option that takes the words of a typed line which belong to no other option. */
  words?: string;
  /** Whether words after its name can be meant for it, where people write whole sentences: "help me find …" cannot. */
  fits?(words: string): boolean;
  /** What people write in the place of its name before a paper's id or address: "summarise 1706.03762". Small letters. */
  otherNames?: readonly string[];
  /** Whole lines that ask for it without options: "delete my data". Small letters, no signs. */
  otherLines?: readonly string[];
  for?: 'everyone' | 'managers';
  /** Of one for managers: whether these options name what is the caller's own, so that anybody may. It finds nothing else by them. */
  isOwn?(given: Options): boolean;
  /** Asked for without any option, it opens this where forms can be opened. */
  form?: CommandForm;
  /**
   * It is about what the caller keeps: the answer is for their eyes wherever they ask, and `share` is only what they say
   * themselves.
   */
  personal?: true;
  /**
   * A generator's every value replaces the reply shown so far. `patience` is the person's: all that is looked up outside for
   * one answer is waited for no longer.
   */
  run(options: never, caller: Caller, core: Core, patience: AbortSignal): Promise<Reply> | AsyncGenerator<Reply>;
};

/** Ties a command's handler to the type of its own options. */
export function command<S extends z.ZodObject>(
  declared: Omit<Command, 'options' | 'run'> & {
    options: S;
    run(
      options: z.output<S>,
      caller: Caller,
      core: Core,
      patience: AbortSignal,
    ): Promise<Reply> | AsyncGenerator<Reply>;
  },
): Command {
  return declared as unknown as Command;
}

/** Whether the caller manages where they are: the platform lets them, or an administrator named them. */
export const mayManage = async (caller: Caller, { digests }: Core): Promise<boolean> =>
  caller.manager || ((await digests?.rules.managers(caller))?.includes(caller.user) ?? false);

/** Whether a command is the caller's to ask with these options. */
export const mayAsk = async (
  { for: whom, isOwn }: Command,
  given: Options,
  caller: Caller,
  core: Core,
): Promise<boolean> => whom !== 'managers' || isOwn?.(given) === true || mayManage(caller, core);

/** A line as it is typed for a command: "/papers search faster", "/digest set time:9". */
export const slashed = (line: string, { name }: Pick<Command, 'name'>): string =>
  `${name.includes(' ') ? '/' : '/papers '}${line}`;

const known = new WeakMap<z.ZodObject, readonly OptionInfo[]>();

/** The options of a command, derived from its schema. */
export function optionInfos({ options }: Pick<Command, 'options'>): readonly OptionInfo[] {
  const infos = known.get(options) ?? infosOf(options);
  known.set(options, infos);
  return infos;
}

function infosOf(options: z.ZodObject): OptionInfo[] {
  const schema = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Record<string, unknown>>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const choices = property['enum'] as string[] | undefined;
    const kinds: Record<string, OptionInfo['kind']> = { integer: 'whole number', boolean: 'yes or no' };
    const info: OptionInfo = {
      name,
      about: String(property['description'] ?? name),
      kind: choices ? 'choice' : (kinds[String(property['type'])] ?? 'text'),
      required: schema.required?.includes(name) ?? false,
    };
    if (choices) info.choices = choices;
    if (typeof property['minimum'] === 'number') info.min = property['minimum'];
    if (typeof property['maximum'] === 'number') info.max = property['maximum'];
    if (typeof property['maxLength'] === 'number') info.maxLength = property['maxLength'];
    if (property['suggest']) info.suggest = property['suggest'] as NonNullable<OptionInfo['suggest']>;
    return info;
  });
}

/**
 * The options as the handler wants them, or a UserError that names each option at fault and what it should be, a line each. Options
 * that the command does not have (any more) are left out, so that old buttons still work.
 */
export function readOptions(of: Command, given: Options): never {
  const read = of.options.safeParse(given);
  if (read.success) return read.data as never;
  const infos = new Map(optionInfos(of).map((info) => [info.name, info]));
  const faults = read.error.issues.map((issue) => {
    const info = infos.get(String(issue.path[0]))!;
    const value = given[info.name];
    const isMissing = value === undefined || (value === '' && info.required);
    return isMissing
      ? `“${of.name}” needs ${need(info)}.`
      : `${info.name}: ${value === '' ? 'some text' : wanted(info)}.`;
  });
  throw new UserError(`${[...new Set(faults)].join('\n')} Try: ${slashed(of.example, of)}`);
}

const need = (info: OptionInfo): string =>
  `${info.name} (${info.about.slice(0, 1).toLowerCase()}${info.about.slice(1).replace(/\.$/, '')})`;

function wanted(info: OptionInfo): string {
  if (info.choices) return `one of ${info.choices.join(', ')}`;
  if (info.kind === 'yes or no') return 'yes or no';
  if (info.kind === 'whole number') return `a whole number from ${info.min ?? 0} to ${info.max ?? 'any'}`;
  return info.maxLength ? `at most ${info.maxLength.toLocaleString('en')} characters` : 'some text';
}
