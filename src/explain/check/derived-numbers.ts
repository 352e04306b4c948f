import type { Quantity } from './quantities.ts';
import { isTotal, isYear } from './same-amounts.ts';
import { hasWord, type Token } from './tokens.ts';
import { type Unit, unitNamed } from './unit-names.ts';

/** What follows from a sentence's numbers by one step of arithmetic. */
export type Derived = {
  /** "17 of the 20" is 85 %. */
  shares: readonly Quantity[];
  /** What those shares leave: 15 %, or three. */
  rests: readonly Quantity[];
  /** From 18.4 to 9.1 is half; half as much the one way is twice as much the other. */
  ratios: readonly Quantity[];
  /** 2,100 and 3,900 are 6,000. */
  sums: readonly Quantity[];
  /** From 22 h to 19 h is three hours, from 38 % to 47 % nine points. */
  differences: readonly Quantity[];
  /** 41 %, 13 points more than without: 28 %. */
  levels: readonly Quantity[];
  /** From 2011 to 2018 are seven years or, with the last, eight. */
  spans: readonly Quantity[];
  /** 1.4 times is 40 % more, to a quarter 75 % less. */
  changes: readonly Quantity[];
};

/** A sentence with more numbers is a list; only its first are paired. */
const PAIRED = 10;
const TIMES = { kind: 'times', factor: 1 };
const POINTS = { kind: 'points', factor: 1 };
const YEARS = unitNamed('years')!;

/** Shares, ratios and differences of a sentence's numbers. */
export function derived(all: readonly Quantity[], tokens: readonly Token[]): Derived {
  const shares: Quantity[] = [];
  const rests: Quantity[] = [];
  const ratios: Quantity[] = [];
  const differences: Quantity[] = [];
  const levels: Quantity[] = [];
  const spans: Quantity[] = [];
  const sums: Quantity[] = [];
  const changes = all.flatMap((one) => changesOf(one, tokens));
  levels.push(...all.flatMap((one) => ratesOf(one, tokens)));
  // "per month" is one month, of which nothing is reckoned.
  const some = all.filter(({ text }) => !/^(?:an?|the|per|each|every)$/.test(text)).slice(0, PAIRED);
  some.forEach((a, i) => {
    const x = a.values[0]!;
    if (x > 0 && (a.unit?.kind === 'times' || (a.round && !a.unit && x < 1)))
      ratios.push({ ...a, values: [1 / x], unit: TIMES, nouns: [] });
    some.slice(i + 1).forEach((b, k) => {
      const y = b.values[0]!;
      if (x <= 0 || y <= 0) return;
      if (a.unit?.kind === b.unit?.kind && !a.shareOf) sums.push({ ...b, values: [x + y], nouns: [] });
      const base = { nouns: [], from: a.from, to: b.to, text: `${a.text}/${b.text}`, round: true as const };
      const next = k === 0;
      if (next && !a.unit && !b.unit) {
        // "17 of the 20", and "of 500 hints, 35".
        const which =
          /^(?:which|whom|them|these|those)$/.test(tokens[b.from - 1]?.low ?? '') && tokens[b.from - 2]?.low === 'of';
        // "48 visits …, in 44 of them"
        const them =
          tokens[b.to]?.low === 'of' && /^(?:which|whom|them|these|those)$/.test(tokens[b.to + 1]?.low ?? '');
        const of = (isTotal(a, tokens) || tokens[a.from - 1]?.low === 'of' || which || them) && y < x;
        const share = a.shareOf && x < y ? x / y : of ? y / x : undefined;
        if (share !== undefined) {
          shares.push({ ...base, values: [share] });
          rests.push({ ...base, values: [1 - share] }, { ...base, values: [Math.abs(x - y)] });
          // "of which 21 agreed, 10 declined and the rest …"
          const parts = some.slice(i + 1).filter(({ unit, bracketed }) => !unit && !bracketed);
          const left = x - parts.reduce((sum, { values }) => sum + values[0]!, 0);
          if (parts.length > 1 && left > 0) rests.push({ ...base, values: [left] });
        }
      }
      // "at eight lakes … and at the other four"
      const others =
        /^(?:others?|remaining|rest)$/.test(tokens[b.from - 1]?.low ?? '') || /^others?$/.test(tokens[b.to]?.low ?? '');
      if (next && others && !a.unit && !b.unit && !a.shareOf)
        shares.push({ ...base, values: [x / (x + y)] }, { ...base, values: [y / (x + y)] });
      // "50 trials …, held it in 31 trials"
      if (!a.unit && !b.unit && !a.shareOf && x !== y && a.nouns.some((noun) => b.nouns.includes(noun)))
        shares.push({ ...base, values: [Math.min(x, y) / Math.max(x, y)] });
      // "24 new and 8 old jars", "8 old ones"
      const listed =
        tokens[b.from - 1]?.low === 'and' && b.nouns.some((noun) => noun === 'on' || a.nouns.includes(noun));
      if (next && listed && !a.unit && !b.unit)
        shares.push({ ...base, values: [x / (x + y)] }, { ...base, values: [y / (x + y)] });
      const [u, v] = [a.unit?.factor ?? 1, b.unit?.factor ?? 1];
      // "a ratio of 3 to 1"
      const isRatio =
        tokens[b.from - 1]?.low === 'to' && hasWord(tokens.slice(Math.max(0, a.from - 4), a.from), /^ratio$/);
      if (next && isRatio) shares.push({ ...base, values: [x / (x + y)] }, { ...base, values: [y / (x + y)] });
      // "2 by 3 metres"
      if (
        next &&
        /^(?:by|×|x)$/.test(tokens[b.from - 1]?.low ?? '') &&
        a.unit?.kind === 'length' &&
        b.unit?.kind === 'length'
      )
        levels.push({ ...base, values: [x * y], unit: { kind: 'area', factor: u * v } });
      // "a gap of 4 points and one of 9.6": the unit is said once.
      const once = next && (a.unit === undefined) !== (b.unit === undefined) && (a.unit ? b : a).nouns.length === 0;
      if ((a.unit?.kind === b.unit?.kind || once) && !a.shareOf)
        ratios.push(...ratioOf((x * (once ? 1 : u)) / (y * (once ? 1 : v)), base));
      // From 48.9 to 29.6 two fifths are gone.
      if (next && a.unit?.kind === b.unit?.kind && !a.shareOf && !b.shareOf && x !== y)
        changes.push({ ...base, values: [Math.abs(x * u - y * v) / (x * u)] });
      // 0.86 is seven points above 0.79.
      if (!a.unit && !b.unit && x < 1 && y < 1)
        differences.push({ ...base, values: [Number((100 * Math.abs(x - y)).toPrecision(6))], unit: POINTS });
      const kinds = [a.unit?.kind, b.unit?.kind];
      if (kinds.includes('percent') && kinds.includes('points')) {
        const values = [Number(Math.abs(x - y).toPrecision(10)), Number((x + y).toPrecision(10))];
        levels.push({ ...(a.unit?.kind === 'percent' ? a : b), values, nouns: [] });
        return;
      }
      if (next && isYear(a) && isYear(b) && y > x) spans.push({ ...base, values: [y - x, y - x + 1], unit: YEARS });
      const alike = a.unit?.kind === b.unit?.kind || (a.unit && !b.unit) || (b.unit && !a.unit);
      if (!alike || a.shareOf || x === y) return;
      const unit = a.unit ?? b.unit;
      const factor = unit?.factor ?? 1;
      const distance = Math.abs(x * (a.unit?.factor ?? factor) - y * (b.unit?.factor ?? factor)) / factor;
      const { round: _, ...exact } = base;
      const difference = { ...exact, values: [Number(distance.toPrecision(10))] };
      if (unit?.kind !== 'percent') differences.push({ ...difference, ...(unit ? { unit } : {}) });
      else differences.push({ ...difference, unit: POINTS });
    });
  });
  return { shares, rests, ratios, differences, levels, spans, sums, changes };
}

/** "every six hours": four times a day. */
function ratesOf(one: Quantity, tokens: readonly Token[]): Quantity[] {
  if (one.unit?.kind !== 'time' || !/^(?:every|each)$/.test(tokens[one.from - 1]?.low ?? '')) return [];
  const length = one.values[0]! * one.unit.factor;
  const { unit: _, ...rest } = one;
  return PERIODS.map((per) => ({ ...rest, values: [unitNamed(per)!.factor / length], per, nouns: [] })).filter(
    ({ values: [times] }) => times! > 1 && Number.isInteger(times),
  );
}
const PERIODS = ['minute', 'hour', 'day', 'week'];

/** What is that many times as much has changed by so many percent, and the other way round. */
function changesOf(one: Quantity, tokens: readonly Token[]): Quantity[] {
  const [value = 0] = one.values;
  const made = (values: number[], unit: Unit): Quantity => ({
    ...one,
    values: values.map((other) => Number(other.toPrecision(10))),
    unit,
    nouns: [],
  });
  const around = tokens.slice(Math.max(0, one.from - 4), one.to + 3);
  if (one.unit?.kind === 'percent') {
    const more = hasWord(around, MORE);
    const less = hasWord(around, LESS);
    return more || less ? [made([1 + (more ? value : -value) / 100], TIMES)] : [];
  }
  if (one.unit?.kind === 'times' && value > 1 && value < 10) return [made([100 * (value - 1)], PERCENT)];
  const scales = hasWord(around, /^(?:to|multipl\p{L}+|factor)$/u);
  return value > 0 && value < 1 && scales && !one.shareOf && (!one.unit || one.unit.kind === 'times')
    ? [made([100 * (1 - value)], PERCENT)]
    : [];
}
const PERCENT = { kind: 'percent', factor: 0.01 };
const MORE =
  /^(?:more|higher|larger|longer|slower|faster|greater|increas\p{L}+|ris\p{L}+|rose|rais\p{L}+|grew|grow\p{L}*|extra|additional|above|over|overhead)$/u;
const LESS =
  /^(?:less|fewer|lower|smaller|shorter|cheaper|reduc\p{L}+|decreas\p{L}+|cut|cuts|cutting|sav\p{L}+|drop\p{L}*|f[ae]ll\p{L}*|below|under)$/u;

const SAID_IN_WORDS = [1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20].flatMap((plain) => [plain, 1 / plain]);
/** Twice, a third, ten times: only what is said of a ratio in words. */
function ratioOf(ratio: number, base: Omit<Quantity, 'values'>): Quantity[] {
  return SAID_IN_WORDS.filter((times) => Math.abs(ratio / times - 1) < 0.05)
    .map((times) => ({ ...base, values: [times, 1 / times], unit: TIMES }))
    .concat({ ...base, values: [ratio, 1 / ratio], unit: TIMES });
}
