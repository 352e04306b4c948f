import { branches, type Dropped } from './latex-groups.ts';

/** "\\if0", "\\ifnum1=0". */
const NEVER = /^\s?0(?!\s?[=<>]\s?0)|^\s?1\s?[=<]\s?0|^\s?2\s?=\s?1/;

/** Drops the branches of conditions that do not hold, as far as that can be told, and what sets them. */
export function makeConditions(text: string): (name: string, at: number, after: number) => Dropped | undefined {
  /** Where an "\\else" begins that does not hold, and where it ends. */
  const others = new Map<number, number>();
  /** A text's own ones: "\newif\ifdraft" is false until "\drafttrue". */
  const switches = new Map<string, boolean>();

  function condition(after: number, isSo: boolean): Dropped {
    const { otherwise, end } = branches(text, after);
    if (!isSo) return { end: otherwise === undefined ? end : otherwise + '\\else'.length };
    if (otherwise !== undefined) others.set(otherwise, end);
    return { end: after, counted: '' };
  }

  return (name, at, after) => {
    if (others.has(at)) return { end: others.get(at)! };
    if (name === 'fi') return { end: after, counted: '' };
    if (name === 'newif') {
      const [head, own] = /^\s{0,3}\\if([a-zA-Z@]{1,30})/.exec(text.slice(after, after + 40)) ?? [];
      if (own === undefined) return undefined;
      switches.set(own, false);
      return { end: after + head!.length, counted: '' };
    }
    const [, set, to] = /^(.{1,30})(true|false)$/.exec(name) ?? [];
    if (set !== undefined && switches.has(set)) {
      switches.set(set, to === 'true');
      return { end: after, counted: '' };
    }
    if (/^(?:iffalse|ifdefined|iftrue)$/.test(name)) return condition(after, name === 'iftrue');
    const known = name.startsWith('if') ? switches.get(name.slice(2)) : undefined;
    if (known !== undefined) return condition(after, known);
    return /^if(?:num|odd)?$/.test(name) && NEVER.test(text.slice(after, after + 60))
      ? condition(after, false)
      : undefined;
  };
}
