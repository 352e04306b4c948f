import { z } from 'zod';
import { UserError } from '../errors.ts';
import { languageCode } from '../explain/languages.ts';
import { isEntry } from '../library/bibliography-entry.ts';
import { pointsTo } from '../library/by-address.ts';
import { findPaperRefs } from '../paper.ts';
import { words } from '../text/words.ts';
import { isWhole, plainQuotes, saysWhich, withoutPoliteness } from './asking-words.ts';
import { type Command, type OptionInfo, optionInfos, slashed } from './command.ts';
import { meantName } from './mistyped.ts';
import type { Invocation, Options } from './reply.ts';

/**
 * A typed line ("search faster convergence since:2024 org:apple", "/digest set time:9", with or without "/papers") as an
 * Invocation. `name:value` and `name:"two words"` set an option that the command has, without quotes too where the option
 * `reads` the words together ("zone:new york") or is a `list` of names ("orgs:Ant Research, Apple"); every other word belongs
 * to the main option, quotes and minus signs included. A line that begins with no command is a search, or shows the paper whose
 * entry of a bibliography or address it is; an empty one asks for help.
 */
export const readLine = (line: string, commands: readonly Command[]): Invocation => {
  const typed = plainQuotes(line);
  return readAsked(typed, commands) ?? readOthers(typed.replace(/^\/papers\s+/i, ''), commands);
};

/** What a line asks that begins with a command's name, or has other words for one, or is an entry of a bibliography. */
function readAsked(typed: string, commands: readonly Command[]): Invocation | undefined {
  const groups = new Set(commands.filter((one) => one.name.includes(' ')).map((one) => one.name.split(' ')[0]!));
  const slash = /^\/([a-z]+)(?=\s|$)/i.exec(typed)?.[1]?.toLowerCase();
  const grouped = slash !== undefined && groups.has(slash);
  const text = slash === 'papers' || grouped ? typed.slice(grouped ? 1 : '/papers'.length).trim() : typed;
  if (!text) return { command: 'help', options: {} };
  const named = commands
    .filter((one) => beginOf(one).test(text))
    .reduce<Command | undefined>((best, one) => (one.name.length > (best?.name.length ?? 0) ? one : best), undefined);
  const options = named && readWords(text.replace(beginOf(named), ''), named);
  if (named && options) return { command: named.name, options: withLanguage(options, named) };
  const [first = ''] = text.toLowerCase().split(/\s/, 1);
  if (groups.has(first) && (grouped || /^\S+(?:\s+help)?$/i.test(text)))
    return { command: 'help', options: { topic: first } };
  const meant = readOtherWords(text, commands);
  return meant ?? (isEntry(text) && canShow(commands) ? { command: 'show', options: { paper: text } } : undefined);
}

const canShow = (commands: readonly Command[]): boolean => commands.some((one) => one.name === 'show');

/** What words mean that ask for no command: the paper that an address points to, or a search for all of them. */
export const readOthers = (text: string, commands: readonly Command[]): Invocation =>
  canShow(commands) && findPaperRefs(text).length === 0 && pointsTo(text)
    ? { command: 'show', options: { paper: text } }
    : searchFor(text, commands);

/** A search for all of a text, whatever it begins with; a command that its first word may have meant comes with it. */
export function searchFor(text: string, commands: readonly Command[]): Invocation {
  const search = commands.find((one) => one.name === 'search')!;
  const [first = '', ...others] = text.trim().split(/\s+/);
  const name = meantName(first, commands);
  const meant = name === undefined ? undefined : readNamed([name, ...others].join(' '), commands);
  return { command: 'search', options: readWords(text, search) ?? {}, ...(meant ? { meant } : {}) };
}

/**
 * What a message says that begins with a command's name; undefined where it is only words that happen to begin so: "help me
 * find papers", "today in robotics". An id or address is taken out of the sentence around it: "summary of arxiv.org/abs/…".
 */
export function readNamed(text: string, commands: readonly Command[]): Invocation | undefined {
  let read: Invocation | undefined;
  try {
    read = readAsked(plainQuotes(text), commands);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
  const chosen = commands.find((one) => one.name === read?.command);
  // Where there is a conversation "what's new" and "thanks" go on with it; whose data are to go is no part of one.
  if (chosen && chosen.name !== 'privacy' && isOneOf(text, chosen.otherLines)) return undefined;
  if (!read || !chosen) return undefined;
  const said = chosen.words && read.options[chosen.words];
  if (!chosen.words || typeof said !== 'string') return read;
  const about = optionInfos(chosen).find((info) => info.name === chosen.words);
  const [ref, another] = about?.suggest === 'paper' && !isEntry(said) ? findPaperRefs(said) : [];
  // Of several it is asked which one is meant.
  if (another) return read;
  if (ref) {
    const paper = ref.version === null ? ref.id : `${ref.id}v${ref.version}`;
    return { ...read, options: { ...read.options, [chosen.words]: paper } };
  }
  return chosen.fits?.(said) === false ? undefined : read;
}

const beginnings = new Map<string, RegExp>();

/** How a line begins that is a command's: by its name. */
function beginOf({ name }: Command): RegExp {
  const known = beginnings.get(name) ?? new RegExp(`^${name.replace(' ', '\\s+')}(?=\\s|$)`, 'i');
  beginnings.set(name, known);
  return known;
}

const isOneOf = (text: string, lines: readonly string[] = []): boolean =>
  text.length <= LONGEST_LINE && lines.includes(words(text).join(' '));
const LONGEST_LINE = 60;

/**
 * What a line means that means a command without beginning with its name: "summarise 1706.03762", "can you show me the paper
 * called … please", "delete my data".
 */
export function readOtherWords(text: string, commands: readonly Command[]): Invocation | undefined {
  const line = withoutPoliteness(text);
  const [, first = '', rest = ''] = /^(\S+)\s+(\S.*)$/s.exec(line) ?? [];
  const name = first.toLowerCase().replace(/:$/, '');
  const renamed = commands.find((one) => one.otherNames?.includes(name) || (one.name === name && line !== text));
  if (renamed && saysWhich(rest)) {
    const options = readWords(rest, renamed);
    return options && { command: renamed.name, options: withLanguage(options, renamed) };
  }
  const asked = commands.find(({ otherLines }) => isOneOf(text, otherLines));
  return asked && { command: asked.name, options: {} };
}

/** "summary 1706.03762 in German": the language where the command has one, and what is left names a paper by itself. */
function withLanguage(options: Options, of: Command): Options {
  const about = optionInfos(of).find(({ name }) => name === of.words);
  const said = of.words === undefined ? undefined : options[of.words];
  if (!('language' in of.options.shape) || options['language'] !== undefined || about?.suggest !== 'paper')
    return options;
  const [, paper, language] = /^(.*\S) (?:in|auf) (\p{L}{2,20})$/isu.exec(String(said ?? '')) ?? [];
  if (!paper || !isWhole(paper) || languageCode(language!) === undefined) return options;
  return { ...options, [of.words!]: paper, language: language! };
}

const PIECE = /(\S*?)"([^"]*)"|\S+/g;

/** Undefined where the words cannot be meant for this command: "trending diffusion papers" is a search. */
function readWords(text: string, chosen: Command): Options | undefined {
  const infos = namedOptions(chosen);
  const options: Record<string, string | number | boolean> = {};
  const left: string[] = [];
  const pieces = [...text.matchAll(PIECE)].map(([piece, before, quoted]) => {
    const [, name, value] = /^([a-z]+):(.*)$/is.exec(quoted === undefined ? piece : `${before}${quoted}`) ?? [];
    const info = name && (quoted === undefined || before) ? infos.get(name.toLowerCase()) : undefined;
    return { piece, quoted, set: info && value ? { info, value } : undefined };
  });
  while (pieces.length > 0) {
    const { piece, quoted, set } = pieces.shift()!;
    if (!set) left.push(piece);
    else if (set.info.name === chosen.words) left.push(quoted === undefined ? set.value : `"${quoted}"`);
    else {
      const end = pieces.findIndex((one) => one.set || one.quoted !== undefined);
      const next = pieces.slice(0, end < 0 ? pieces.length : end).map((one) => one.piece);
      const { reads, list } = quoted === undefined ? manner(set.info, chosen) : {};
      const typed = [set.value, ...next];
      const value = list ? readListed(typed, left.length > 0) : readTogether(typed, reads);
      pieces.splice(0, value.length - 1);
      options[set.info.name] = readValue(set.info, value.join(' '));
    }
  }
  const typed = left.join(' ').trim();
  if (!typed) return options;
  const main = chosen.words === undefined ? undefined : infos.get(chosen.words);
  const choice = main?.choices && chosenOf(main.choices, typed);
  if (main?.choices && choice === undefined) return undefined;
  if (main) options[main.name] = choice ?? typed;
  // "privacy delete" asks what can be deleted, and does nothing yet.
  else if (left.every((word) => infos.has(word.toLowerCase()))) return options;
  else throw new UserError(`“${chosen.name}” takes no words of its own. Try: ${slashed(chosen.example, chosen)}`);
  return options;
}

/** The options of a command by all names that they are typed by. */
function namedOptions(chosen: Command): ReadonlyMap<string, OptionInfo> {
  const infos = optionInfos(chosen);
  const others = infos.flatMap((info) => (manner(info, chosen).also ?? []).map((name) => [name, info] as const));
  return new Map([...others, ...infos.map((info) => [info.name, info] as const)]);
}

type Reads = (text: string) => boolean;

/**
 * What an option's schema says of how it is typed: `meta({ also })` other names of it, `meta({ reads })` or
 * `meta({ list: true })` of values that people write in several words.
 */
function manner(
  { name }: OptionInfo,
  { options }: Command,
): { reads?: Reads; list?: boolean; also?: readonly string[] } {
  const schema = options.shape[name];
  return (schema && z.globalRegistry.get(schema)) ?? {};
}

const MOST_TOGETHER = 20;

/** The first of these words with as many after it as are read together, or else as commas link to it. */
function readTogether(words: readonly string[], reads: Reads | undefined): readonly string[] {
  if (!reads) return words.slice(0, 1);
  for (let many = Math.min(words.length, MOST_TOGETHER); many > 1; many -= 1)
    if (reads(words.slice(0, many).join(' '))) return words.slice(0, many);
  const last = words.findIndex((word) => !word.endsWith(','));
  return last < 0 ? words : words.slice(0, last + 1);
}

/**
 * A list of names parted by commas: the first word with all after it where the main option has its words already; else with
 * those that commas link to it, and those that go on with a name: with a capital, or a small word before one.
 */
function readListed(words: readonly string[], all: boolean): readonly string[] {
  if (all) return words;
  const isName = (at: number): boolean => /^\p{Lu}/u.test(words[at] ?? '');
  const isWithin = (at: number): boolean => /^(?:of|for|and|the|at|de|la|von|van|der|&)$/.test(words[at]!);
  let end = 1;
  while (end < words.length && (words[end - 1]!.endsWith(',') || goesOn(end))) end += 1;
  return words.slice(0, end);

  function goesOn(at: number): boolean {
    return (
      isName(at) || (isWithin(at) && (isName(at + 1) || (at + 1 < words.length && isWithin(at + 1) && isName(at + 2))))
    );
  }
}

const YES = new Set(['yes', 'true', 'on', '1', 'y']);
const NO = new Set(['no', 'false', 'off', '0', 'n']);

/** Kinds are read here, bounds and choices where every platform's options are checked. */
function readValue(info: OptionInfo, value: string): string | number | boolean {
  if (info.kind === 'yes or no')
    return YES.has(value.toLowerCase()) ? true : NO.has(value.toLowerCase()) ? false : value;
  if (info.kind === 'whole number') return /^[+-]?\d+$/.test(value) ? Number(value) : value;
  return info.kind === 'choice' ? (chosenOf(info.choices!, value) ?? value.toLowerCase()) : value;
}

/** The choice that a word is, or whose form it is: "newest" for "new", "weekly" for "week". */
function chosenOf(choices: readonly string[], typed: string): string | undefined {
  const word = typed.toLowerCase();
  return choices.find((one) => one === word) ?? choices.find((one) => FORMS.some((end) => word === `${one}${end}`));
}
const FORMS = ['s', 'ly', 'er', 'est'];

/** The line that a person would type for an invocation. */
export function writeLine({ command, options }: Invocation, commands: readonly Command[]): string {
  const main = commands.find((one) => one.name === command)?.words;
  const words = main && options[main] !== undefined ? [String(options[main])] : [];
  const named = Object.entries(options)
    .filter(([name]) => name !== main)
    .map(([name, value]) => {
      const shown = value === true ? 'yes' : value === false ? 'no' : String(value);
      return `${name}:${/\s/.test(shown) ? `"${shown}"` : shown}`;
    });
  return slashed([command, ...words, ...named].join(' '), { name: command });
}
