import { type Command, type OptionInfo, optionInfos, slashed } from '../../src/chat/command.ts';
import type { Suggest } from '../../src/chat/platform.ts';

/** A way to go on with what is typed: the whole line then, what is shown for it, and what it is about. */
export type Completion = { line: string; label: string; about: string };

const MOST = 8;

/** Commands while the first words are typed, then titles of papers and the command's options with their choices. */
export async function completions(
  line: string,
  commands: readonly Command[],
  suggest: Suggest,
): Promise<readonly Completion[]> {
  if (!line.startsWith('/')) return [];
  const chosen = commands.find((one) => line.startsWith(`${slashed(one.name, one)} `));
  if (!chosen)
    return commands
      .filter((one) => slashed(one.name, one).startsWith(line.trimEnd()))
      .slice(0, MOST)
      .map((one) => ({ line: `${slashed(one.name, one)} `, label: slashed(one.name, one), about: one.about }));
  const start = line.slice(0, slashed(chosen.name, chosen).length + 1);
  const rest = line.slice(start.length);
  const infos = optionInfos(chosen);
  const [, before = '', name, typed = ''] = /^(.*?)(?:(?<=^|\s)([a-z]+):(\S*))?$/s.exec(rest) ?? [];
  const option = infos.find((one) => one.name === name);
  if (option)
    return (await valuesOf(option, typed, suggest)).map(({ value, label }) => ({
      line: `${start}${before}${option.name}:${value} `,
      label,
      about: option.about,
    }));
  const main = infos.find((one) => one.name === chosen.words);
  const titles = main?.suggest === 'paper' && rest.trim().length > 2 ? await suggest.papers(rest.trim(), MOST) : [];
  const word = /(?<=^|\s)[a-z]*$/.exec(rest)?.[0] ?? '';
  return [
    ...titles.map(({ key, title }) => ({ line: `${start}${key}`, label: title, about: key })),
    ...infos
      .filter((one) => one !== main && one.name.startsWith(word) && !rest.includes(`${one.name}:`))
      .map((one) => ({
        line: `${line.slice(0, line.length - word.length)}${one.name}:`,
        label: `${one.name}:`,
        about: one.about,
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
