import { LONGEST_BODY } from './latex-commands.ts';
import { branches, type Dropped, groupEnd } from './latex-groups.ts';

/**
 * Drops the branches of conditions that do not hold, as far as that can be told, and what sets them. `bodies` are its own
 * commands; `readAs` gives what is printed of a piece.
 */
export function makeConditions(
  text: string,
  bodies: ReadonlyMap<string, string>,
  readAs: (piece: string) => string,
): (name: string, at: number, after: number) => Dropped | undefined {
  /** Where an "\\else" begins that does not hold, and where it ends. */
  const others = new Map<number, number>();
  /** A text's own ones: "\newif\ifdraft" is false until "\drafttrue". */
  const switches = new Map<string, boolean>();
  /** Where a condition begins that "\\unless" turns round. */
  let turned = -1;

  function condition(at: number, after: number, said: boolean): Dropped {
    const { otherwise, end } = branches(text, after);
    const isSo = said !== (at === turned);
    if (!isSo) return { end: otherwise === undefined ? end : otherwise + '\\else'.length };
    if (otherwise !== undefined) others.set(otherwise, end);
    return { end: after, counted: '' };
  }

  /** What is compared, and whether that holds; undefined where it cannot be told. */
  function test(name: string, after: number): { length: number; isSo: boolean } | undefined {
    const [head, a = '', sign = '', b = ''] = TESTS.get(name)?.exec(text.slice(after, after + 60)) ?? [];
    if (head === undefined) return undefined;
    const own = /^\\(.*)/.exec(b)?.[1];
    const to = own === undefined ? b : bodies.get(own);
    if (to === undefined) return a === '0' ? { length: 0, isSo: false } : undefined;
    if (name === 'ifodd') return { length: head.length, isSo: Number(a) % 2 !== 0 };
    if (name === 'if') return { length: head.length, isSo: a === to[0] };
    const [x, y] = [Number(a), Number.parseFloat(to)];
    return { length: head.length, isSo: sign === '<' ? x < y : sign === '>' ? x > y : x === y };
  }

  /** "\ifcase 1 none\or one\else more\fi". */
  function oneOf(after: number): Dropped | undefined {
    const [head, number] = /^\s?(\d{1,9})(?!\d)\s?/.exec(text.slice(after, after + 20)) ?? [];
    if (head === undefined) return undefined;
    const { ors, otherwise, end } = branches(text, after + head.length);
    const begins = [after + head.length, ...ors.map((or) => or + '\\or'.length)];
    const from = begins[Number(number)] ?? (otherwise === undefined ? end : otherwise + '\\else'.length);
    const next = [...ors, otherwise].find((one) => one !== undefined && one >= from);
    if (next !== undefined) others.set(next, end);
    return { end: from, counted: text.slice(after + head.length, from) };
  }

  /** "\ifthenelse{1>2}{so}{or so}". */
  function ifThenElse(after: number): Dropped | undefined {
    const ahead = text.slice(after, after + 160);
    const [plain, a, sign, b] = /^\s?\{\s?(-?\d{1,9})\s?([<=>])\s?(-?\d{1,9})\s?\}/.exec(ahead) ?? [];
    const [equal, one, other] = /^\s?\{\s?\\equal\s?\{([^{}]{0,60})\}\s?\{([^{}]{0,60})\}\s?\}/.exec(ahead) ?? [];
    const head = plain ?? equal;
    if (head === undefined) return undefined;
    const isSo =
      sign === '<' ? Number(a) < Number(b) : sign === '>' ? Number(a) > Number(b) : (one ?? a) === (other ?? b);
    const first = after + head.length;
    const second = groupEnd(text, first);
    if (second === first) return undefined;
    if (!isSo) return { end: second, counted: text.slice(first, second) };
    const kept = text.slice(first, second);
    const end = groupEnd(text, second);
    return { end, instead: kept.length > LONGEST_BODY ? kept : readAs(kept), counted: text.slice(second, end) };
  }

  return (name, at, after) => {
    if (others.has(at)) return { end: others.get(at)! };
    if (name === 'fi') return { end: after, counted: '' };
    if (name === 'unless') {
      turned = after + /^\s{0,3}/.exec(text.slice(after, after + 3))![0].length;
      return { end: turned, counted: '' };
    }
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
    if (name === 'ifcase') return oneOf(after);
    if (name === 'ifthenelse') return ifThenElse(after);
    if (/^(?:iffalse|ifdefined|iftrue)$/.test(name)) return condition(at, after, name === 'iftrue');
    const known = name.startsWith('if') ? switches.get(name.slice(2)) : undefined;
    if (known !== undefined) return condition(at, after, known);
    const told = test(name, after);
    return told && condition(at, after + told.length, told.isSo);
  };
}

/** "\if0", "\ifnum1=0", "\ifdim1pt<0pt", "\ifodd2"; "\if" compares two signs, whatever they are. */
const TESTS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    if: /^\s?([^\s\\{}])()(\\[a-zA-Z@]{1,30}|[^\\{}])/,
    ifnum: /^\s?(-?\d{1,9})\s?([<=>])\s?(-?\d{1,9}|\\[a-zA-Z@]{1,30})/,
    ifdim: /^\s?(-?[\d.]{1,9})pt\s?([<=>])\s?(-?[\d.]{1,9}(?=pt)|\\[a-zA-Z@]{1,30})(?:pt)?/,
    ifodd: /^\s?(-?\d{1,9})()()/,
  }),
);
