import { type Command, type OptionInfo, optionInfos, slashed } from '../../src/chat/command.ts';
import type { Suggest } from '../../src/chat/platform.ts';

/** A way to go on with what is typed. */
export type Completion = {
  /** The whole line then. */
  line: string;
  label: string;
  about: string;
  /** Where in the line begins what is completed. */
  from: number;
  /** The line with a paper's title in the place of its key. */
  titled?: string;
};

const MOST = 8;
/** Fewer letters of a title say nothing. */
const FEWEST_LETTERS = 3;

/**
 * Commands while the first words are typed, then titles of papers and the command's options with their choices. Where all
 * that is typed is for the bot, `bare` names of commands are completed too.
 */
export async function completions(
  line: string,
  commands: readonly Command[],
  suggest: Suggest,
  typing: 'slashed' | 'bare' = 'slashed',
): Promise<readonly Completion[]> {
  const isBare = typing === 'bare' && !line.startsWith('/');
  if (!isBare && !line.startsWith('/')) return [];
  const written = (one: Command): string => (isBare ? one.name : slashed(one.name, one));
  const chosen = commands.find((one) => line.startsWith(`${written(one)} `));
  if (!chosen)
    return commands
      .filter((one) => written(one).startsWith(line.trimEnd()))
      .slice(0, MOST)
      .map((one) => ({ line: `${written(one)} `, label: written(one), about: one.about, from: 0 }));
  const start = line.slice(0, written(chosen).length + 1);
  const rest = line.slice(start.length);
  const infos = optionInfos(chosen);
  const [, before = '', name, typed = ''] = /^(.*?)(?:(?<=^|\s)([a-z]+):(\S*))?$/s.exec(rest) ?? [];
  const option = infos.find((one) => one.name === name);
  if (option)
    return (await valuesOf(option, typed, suggest)).map(({ value, label }) => ({
      line: `${start}${before}${option.name}:${value} `,
      label,
      about: option.about,
      from: line.length - typed.length,
    }));
  const main = infos.find((one) => one.name === chosen.words);
  const asksPaper = main?.suggest === 'paper' && rest.trim().length >= FEWEST_LETTERS;
  const papers = asksPaper ? await suggest.papers(rest.trim(), MOST) : [];
  const word = /(?<=^|\s)[a-z]*$/.exec(rest)?.[0] ?? '';
  return [
    ...papers.map(({ key, title }) => ({
      line: `${start}${key}`,
      label: title,
      about: key,
      from: start.length,
      titled: `${start}${title}`,
    })),
    ...infos
      .filter((one) => one !== main && one.name.startsWith(word) && !rest.includes(`${one.name}:`))
      .map((one) => ({
        line: `${line.slice(0, line.length - word.length)}${one.name}:`,
        label: `${one.name}:`,
        about: one.about,
        from: line.length - word.length,
      })),
  ].slice(0, MOST);
}

async function valuesOf(
  info: OptionInfo,
  typed: string,
  suggest: Suggest,
): Promise<{ value: string; label: string }[]> {
  const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);
  const same = (value: string) => ({ value: quoted(value), label: value });
  if (info.suggest === 'zone') return suggest.zones(typed, MOST).map(same);
  if (info.suggest === 'organisation')
    return (await suggest.organisations(typed, MOST)).map(({ handle, name }) => ({ value: handle, label: name }));
  const choices = info.kind === 'yes or no' ? ['yes', 'no'] : (info.choices ?? []);
  return choices.filter((one) => one.startsWith(typed.toLowerCase())).map(same);
}
