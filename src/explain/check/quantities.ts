import { type Bound, boundOf } from './bounds.ts';
import type { NumberRead } from './figures.ts';
import { readAt } from './number-words.ts';
import { oncePerSentence, type Token } from './tokens.ts';
import { type Unit, unitNamed } from './unit-names.ts';
import { readUnit, signBefore } from './units.ts';

/** A number as a reader takes it: all that it may mean, its unit, what it counts and how it is bounded. */
export type Quantity = {
  values: readonly number[];
  unit?: Unit;
  /** "per second". */
  per?: string;
  /** Stems of the words that follow it: what is counted. */
  nouns: readonly string[];
  bound?: Bound;
  /** Said in words that are round by nature ("a third"), or shortened ("2.3k"). */
  round?: true;
  /** Another number follows, of which this one is a share: "17 of the 20", "one in eight". */
  shareOf?: true;
  /** In brackets, as an interval or a p-value is. */
  bracketed?: true;
  /** Its place among the tokens. */
  from: number;
  to: number;
  text: string;
};

/** A sentence with the numbers in it. */
export type ReadSentence = { tokens: readonly Token[]; quantities: readonly Quantity[] };

/** The numbers of a sentence, in its order. */
export const quantitiesOf = oncePerSentence((tokens): readonly Quantity[] => {
  const found: Quantity[] = [];
  for (let i = 0; i < tokens.length; ) {
    const read = readAt(tokens, i);
    if (!read) {
      i += 1;
      continue;
    }
    join(found, whole(tokens, i, read), tokens);
    i = Math.max(i + 1, read.to);
  }
  shareUnits(found, tokens);
  return found;
});

/** Adds a number to those before it. "1 hour and 50 minutes" are one. */
function join(found: Quantity[], one: Quantity, tokens: readonly Token[]): void {
  const before = found.at(-1);
  const between = tokens.slice(before?.to ?? 0, one.from);
  const isPart =
    before?.unit?.kind === 'time' &&
    one.unit?.kind === 'time' &&
    one.unit.factor < before.unit.factor &&
    !before.bracketed &&
    readUnit(tokens, before.to) &&
    (between.length === 1 || (between.length === 2 && between[1]!.low === 'and'));
  if (isPart) {
    found.pop();
    const values = [before.values[0]! * (before.unit!.factor / one.unit!.factor) + one.values[0]!];
    found.push({ ...one, values, from: before.from, text: String(values[0]) });
  } else found.push(one);
}

function whole(tokens: readonly Token[], from: number, read: NumberRead): Quantity {
  const unit =
    read.unit ??
    factorOf(tokens, from) ??
    signBefore(tokens[from - 1]) ??
    readUnit(tokens, read.to) ??
    yearsOf(tokens, from);
  const bound = boundOf(tokens, from, read.to);
  const per = perOf(tokens, read.to);
  return {
    values: read.values,
    ...(unit ? { unit } : {}),
    ...(per ? { per } : {}),
    ...(bound ? { bound } : {}),
    ...(read.round ? { round: read.round } : {}),
    ...(sharing(tokens, read.to) ? { shareOf: true as const } : {}),
    ...(bracketed(tokens, from) ? { bracketed: true as const } : {}),
    nouns: nounsOf(tokens, read.to),
    from,
    to: read.to,
    text: tokens
      .slice(from, read.to)
      .map(({ text }) => text)
      .join(' '),
  };
}

/** "3 of the 20", "eight words in a hundred". */
function sharing(tokens: readonly Token[], to: number): boolean {
  const at = [to, to + 1, to + 2].find((k) => /^(?:of|in|out)$/.test(tokens[k]?.low ?? ''));
  if (at === undefined || (at > to && !/^(?:in|out)$/.test(tokens[at]!.low))) return false;
  if (readUnit(tokens, to)) return false;
  return tokens
    .slice(at + 1, at + 4)
    .some(
      (_, i, all) =>
        readAt(tokens, at + 1 + i) !== undefined &&
        all.slice(0, i).every(({ low }) => /^(?:of|the|all|every)$/.test(low)),
    );
}

const bracketed = (tokens: readonly Token[], from: number): boolean => {
  const before = tokens.slice(Math.max(0, from - 12), from).map(({ text }) => text);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
};

/** "a factor of about 60": at most two words stand between. */
const factorOf = (tokens: readonly Token[], from: number): Unit | undefined =>
  [1, 2, 3].some(
    (back) =>
      tokens[from - back]?.low === 'of' &&
      tokens[from - back - 1]?.low === 'factor' &&
      // A Bayes factor, or a real-time factor, is a measure.
      !/^(?:(?!The|A|This)\p{Lu}.*|time|load|form|impact)$/u.test(tokens[from - back - 2]?.text ?? '') &&
      tokens.slice(from - back + 1, from).every((_, k) => readAt(tokens, from - back + 1 + k) === undefined),
  )
    ? { kind: 'times', factor: 1 }
    : undefined;

/** "aged 6", "the age of six", "from age 6" */
const yearsOf = (tokens: readonly Token[], from: number): Unit | undefined => {
  const before = tokens[from - 1]?.low === 'of' ? tokens[from - 2] : tokens[from - 1];
  return /^(?:aged?|ages)$/.test(before?.low ?? '') ? unitNamed('years') : undefined;
};

const BREAKS = new Set(
  (
    'of in on at for with by from to and or but than that which who is are was were be been per while as when if not under over within without into a an the ' +
    'versus vs against compared instead rather did do does has have had can could may might will would should must not ' +
    'below above behind ahead beyond more less fewer higher lower longer shorter better worse'
  ).split(' '),
);

/** The words behind a number up to the next little word: "48,000 synthetic frames". */
export function nounsOf(tokens: readonly Token[], to: number): string[] {
  const nouns: string[] = [];
  let i = to;
  if (tokens[i]?.text === '-') i += 1;
  // "three of the nurses", "17 of the 20 test orchards".
  for (; i < tokens.length && nouns.length < 4; i += 1) {
    const token = tokens[i]!;
    if (token.kind !== 'word' || BREAKS.has(token.low)) break;
    nouns.push(token.stem);
  }
  return nouns;
}

function perOf(tokens: readonly Token[], to: number): string | undefined {
  for (let i = to; i < Math.min(to + 5, tokens.length); i += 1) {
    const token = tokens[i]!;
    if (token.kind === 'number') return undefined;
    const each =
      token.low === 'per' ||
      token.text === '/' ||
      (/^(?:a|an|each|every)$/.test(token.low) && i > to && tokens[i + 1]?.low !== 'quarter');
    const of = each ? tokens[i + 1] : undefined;
    // "per apprentice and month"
    const second = tokens[i + 2]?.low === 'and' ? tokens[i + 3] : undefined;
    const name = of?.kind === 'word' ? (perName(of) ?? (second && perName(second))) : undefined;
    // "per robot per hour"
    if (name ?? (of?.kind === 'word' && tokens[i + 2]?.low !== 'per')) return name;
  }
  return undefined;
}
const PER =
  /^(?:second|minute|hour|day|week|month|year|quarter|(?:kilo|centi|milli)?metre|(?:milli)?litre|(?:kilo|milli)?gram|hectare)$/;
const SHORT_PER: Readonly<Record<string, string>> = {
  s: 'second',
  sec: 'second',
  min: 'minute',
  h: 'hour',
  m: 'metre',
  km: 'kilometre',
  cm: 'centimetre',
  mm: 'millimetre',
  l: 'litre',
  ml: 'millilitre',
  g: 'gram',
  kg: 'kilogram',
  mg: 'milligram',
  ha: 'hectare',
};
function perName({ low }: Token): string | undefined {
  const name = SHORT_PER[low] ?? low.replace(/(met|lit)er$/, '$1re');
  return PER.test(name) ? name : undefined;
}

const CONNECTS = new Set('against to - – — and or of × x by ± / versus vs , from than rather instead'.split(' '));

/** "from 4.4 to 3.1 days": the unit behind the last is that of all. */
function shareUnits(all: Quantity[], tokens: readonly Token[]): void {
  for (let i = all.length - 2; i >= 0; i -= 1) {
    const [one, next] = [all[i]!, all[i + 1]!];
    const between = tokens.slice(one.to, next.from);
    const joined = between.length > 0 && between.length <= 2 && between.every(({ low }) => CONNECTS.has(low));
    const listed = between[0]?.text !== ',' || /^(?:,|and|or)$/.test(tokens[next.to + (next.unit ? 1 : 0)]?.low ?? '');
    // "a factor of 8 to 20"
    if (joined && one.unit?.kind === 'times' && between[0]!.low === 'to' && !next.unit)
      all[i + 1] = { ...next, unit: one.unit };
    if (!joined || !listed || one.unit || !next.unit || one.round) continue;
    all[i] = {
      ...one,
      unit: next.unit,
      ...(one.per || !next.per ? {} : { per: next.per }),
      nouns: one.nouns.length > 0 ? one.nouns : next.nouns,
    };
  }
}
