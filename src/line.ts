import { type Command, type OptionInfo, optionInfos } from './command.ts';
import { UserError } from './errors.ts';
import type { Invocation, Options } from './reply.ts';

const SMART_QUOTES: Record<string, string> = { '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'" };

/**
 * A typed line ("search faster convergence since:2024 org:apple", with or without "/papers") as an Invocation.
 * `name:value` and `name:"two words"` set an option that the command has; every other word belongs to its main option,
 * quotes and minus signs included. A line whose first word is no command is a search; an empty one asks for help.
 */
export function readLine(line: string, commands: readonly Command[]): Invocation {
  const text = line
    .replace(/[“”„«»‘’]/g, (quote) => SMART_QUOTES[quote] ?? quote)
    .trim()
    .replace(/^\/(?:papers|digest)\b\s*/i, '');
  if (!text) return { command: 'help', options: {} };
  const [first = ''] = text.split(/\s/, 1);
  const named = commands.find((one) => one.name === first.toLowerCase());
  const chosen = named ?? commands.find((one) => one.name === 'search')!;
  const rest = named ? text.slice(first.length) : text;
  return { command: chosen.name, options: readWords(rest, chosen) };
}

const PIECE = /(\S*?)"([^"]*)"|\S+/g;

function readWords(text: string, chosen: Command): Options {
  const infos = new Map(optionInfos(chosen).map((info) => [info.name, info]));
  const options: Record<string, string | number | boolean> = {};
  const left: string[] = [];
  for (const [piece, before, quoted] of text.matchAll(PIECE)) {
    const [, name, value] = /^([a-z]+):(.*)$/is.exec(quoted === undefined ? piece : `${before}${quoted}`) ?? [];
    const info = name && (quoted === undefined || before) ? infos.get(name.toLowerCase()) : undefined;
    if (info && value && info.name !== chosen.words) options[info.name] = readValue(info, value);
    else left.push(piece);
  }
  const words = left.join(' ').trim();
  if (!words) return options;
  if (chosen.words) options[chosen.words] = words;
  else throw new UserError(`"${chosen.name}" takes no words of its own. Try: /papers ${chosen.example}`);
  return options;
}

const YES = new Set(['yes', 'true', 'on', '1', 'y']);
const NO = new Set(['no', 'false', 'off', '0', 'n']);

/** Kinds are read here, bounds and choices where every platform's options are checked. */
function readValue(info: OptionInfo, value: string): string | number | boolean {
  if (info.kind === 'yes or no')
    return YES.has(value.toLowerCase()) ? true : NO.has(value.toLowerCase()) ? false : value;
  if (info.kind === 'whole number') return /^[+-]?\d+$/.test(value) ? Number(value) : value;
  return info.kind === 'choice' ? value.toLowerCase() : value;
}

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
  return ['/papers', command, ...words, ...named].join(' ');
}
