import { type Bound, deniesApart } from './bounds.ts';
import { NEGATES } from './denials.ts';
import { derived } from './derived-numbers.ts';
import type { Quantity } from './quantities.ts';
import { crosses, restsOf, turns } from './rests.ts';
import { retellsCount } from './retold-counts.ts';
import { isNear, isTotal, sameCounted, samePer, sameUnit, sameValue } from './same-amounts.ts';
import { sharesOf } from './shares.ts';
import { hasWord, type Token, tells } from './tokens.ts';
import { MEASURED, PHYSICAL } from './unit-names.ts';

/** Why a number of a claim is not the sentence's own; `sure` where no reckoning could make it so. */
export type NumberFault = { said: string; why: 'value' | 'unit' | 'bound'; sure: boolean };

/** The numbers of the claim that the sentence does not say: by value, unit, what is counted, or bound. */
export function foreignQuantities(
  claim: readonly Quantity[],
  sentence: readonly Quantity[],
  table = false,
  words: { claim: readonly Token[]; sentence: readonly Token[] } = { claim: [], sentence: [] },
): NumberFault[] {
  const faults: NumberFault[] = [];
  if (claim.length === 0) return faults;
  const made = derived(sentence, words.sentence);
  const both = [...words.claim, ...words.sentence];
  const { rests, leavesOver, isCrossed, tellsParts } = restsOf(claim, sentence, words, made.rests);
  const denied = leavesOver || hasWord(both, NEGATES);
  const shared = sharesOf(claim, [...sentence, ...made.shares, ...rests], words);
  for (const one of claim) {
    const there = [
      ...sentence,
      ...made.shares,
      // A part that is gone is told in round words only, not reckoned to a percent.
      ...made.changes.filter(({ unit }) => unit !== undefined || one.unit === undefined),
      ...(tellsRatio(one, words.claim) ? made.ratios.filter((ratio) => !turnedRatio(one, ratio, words, sentence)) : []),
      ...(differs(one, words.claim) ? made.differences : []),
      ...made.levels,
      ...made.spans,
      ...rests,
      ...(isTotal(one, words.claim) || hasWord(words.claim, ALL_TOLD) ? made.sums : []),
    ];
    if (shared.has(one) || reckonsItself(one, claim, sentence) || retellsCount(one, words, sentence)) continue;
    const otherUnit = sentence.some((other) => sameFigures(one, other));
    const alike = there.filter((other) => sameValue(one, other));
    if (alike.length === 0) {
      const points = one.unit?.kind === 'percent' && made.differences.some((other) => isPoints(other, one));
      const isExact = isPlain(one) || isMeasured(one, sentence) || isFar(one, sentence);
      const sure = points || otherUnit || (isExact && !reckoned(one, sentence));
      faults.push({ said: one.text, why: 'value', sure });
      continue;
    }
    const fitting = alike.filter(
      (other) =>
        sameUnit(one, other, table, sentence) &&
        samePer(one, other) &&
        !inventsRate(one, other, words.sentence) &&
        sameCounted(one, other, sentence, words.sentence),
    );
    // "under 50" where the sentence says "over 50": what could be reckoned besides does not count.
    const exact = fitting.filter((other) => sentence.includes(other) && other.values[0] === one.values[0]);
    const homes = exact.length > 0 && !tellsParts ? exact : fitting;
    if (fitting.length === 0)
      faults.push({ said: one.text, why: 'unit', sure: otherUnit || alike.every((other) => otherKind(one, other)) });
    else if (
      !(isCrossed && crosses([one], homes)) &&
      homes.every(
        (other) =>
          against(one.bound, other.bound, one, other) &&
          !(words.claim.length > 0 && deniesApart(words.claim, one.from, words.sentence, other.from)),
      )
    )
      faults.push({ said: one.text, why: 'bound', sure: !denied && homes.every((other) => turns(one, other)) });
  }
  return faults;
}

/** "21,000 passengers an hour" where the sentence tells of no hour. */
const inventsRate = ({ per }: Quantity, other: Quantity, sentence: readonly Token[]): boolean =>
  per !== undefined && other.per === undefined && sentence.length > 0 && !hasWord(sentence, SPANS[per] ?? /^/);
/** Words that tell of a span of time. */
const SPANS: Readonly<Record<string, RegExp>> = {
  second: /^(?:s|secs?|seconds?)$/,
  minute: /^(?:min|mins|minutes?)$/,
  hour: /^(?:h|hrs?|hours?|hourly|mph)$/,
  day: /^(?:days?|daily)$/,
  week: /^week/,
  month: /^month/,
  year: /^(?:years?|yearly|annual|annually|yr)$/,
};

/** "Eleven were not confirmed: seven refuted and four failed": the claim's own numbers, which the sentence has, make it. */
function reckonsItself(one: Quantity, claim: readonly Quantity[], sentence: readonly Quantity[]): boolean {
  const known = claim.filter((other) => other !== one && sentence.some((there) => sameValue(other, there)));
  return known.some((a, i) =>
    known
      .slice(i + 1)
      .some((b) => a.unit?.kind === b.unit?.kind && Math.abs(a.values[0]! + b.values[0]! - one.values[0]!) < 1e-9),
  );
}

/** Eleven points, from 17 % to 6 %, are no eleven percent. */
const isPoints = (difference: Quantity, { values }: Quantity): boolean =>
  difference.unit?.kind === 'points' && Math.abs(difference.values[0]! - values[0]!) < 1e-6;

/** 50 s and 50 ms, 11 % and 11 points: the same figures of another unit. */
const sameFigures = ({ values, unit: a }: Quantity, { values: others, unit: b }: Quantity): boolean =>
  values[0] === others[0] &&
  a !== undefined &&
  b !== undefined &&
  ((a.kind === b.kind && a.factor !== b.factor) ||
    (a.kind === 'points' && b.kind === 'percent') ||
    (a.kind === 'percent' && b.kind === 'points'));

/** "one centimetre" where the sentence measures a length of its own. */
const isMeasured = ({ unit, bound }: Quantity, sentence: readonly Quantity[]): boolean =>
  unit !== undefined &&
  bound === undefined &&
  PHYSICAL.has(unit.kind) &&
  sentence.some((other) => other.unit?.kind === unit.kind);

/** In figures, and meant as it stands: "1.1M" is round, and no 11M. */
const isPlain = (one: Quantity): boolean =>
  /^\d/.test(one.text) && (!one.round || /\d ?[kKMBT]$/.test(one.text)) && !isNear(one);

/** "about 17 %" where the sentence has no number near it. */
const isFar = (one: Quantity, sentence: readonly Quantity[]): boolean =>
  /^\d/.test(one.text) &&
  isNear(one) &&
  one.values.every((value) =>
    sentence.every(({ values }) => values.every((other) => Math.max(value / other, other / value) > FAR)),
  );
const FAR = 1.35;

/** May the number come of two of the sentence's by one step? Only numbers of one unit are added, and only shares and factors are divided. */
function reckoned(one: Quantity, sentence: readonly Quantity[]): boolean {
  const value = one.values[0]!;
  const isShare = one.unit === undefined || /^(?:percent|times)$/.test(one.unit.kind);
  // As exact as it is written, or as "about 3 %" may be.
  const written = 0.51 * 10 ** -(/\.(\d+)$/.exec(one.text)?.[1]?.length ?? 0);
  const off = Math.min(0.02 * Math.abs(value), Math.max(written, 0.005 * Math.abs(value)));
  return sentence.some(({ values: [a = 0], unit }, i) =>
    [
      ...(unit?.kind === 'percent' ? [100 - a] : []),
      ...sentence
        .slice(i + 1)
        .flatMap(({ values: [b = 0], unit: other }) => [
          ...(addable(unit?.kind, other?.kind) ? [a + b, Math.abs(a - b)] : []),
          ...(isShare ? [a / b, b / a, Math.abs(1 - a / b), Math.abs(1 - b / a)] : []),
          ...(isCount(unit?.kind) || isCount(other?.kind) ? [a * b] : []),
        ]),
    ].some((made) => [1, 100].some((factor) => Math.abs(made * factor - value) <= off)),
  );
}

/** What another number may be multiplied with: 20 of each, twice as many. */
const isCount = (kind: string | undefined): boolean => kind === undefined || kind === 'times';

/** Points are the distance between percents. */
const addable = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b || (/^(?:percent|points)$/.test(a) && /^(?:percent|points)$/.test(b));

/** Milliseconds and megabytes are never the same. */
const otherKind = ({ unit: a }: Quantity, { unit: b }: Quantity): boolean =>
  a !== undefined && b !== undefined && a.kind !== b.kind && MEASURED.has(a.kind) && MEASURED.has(b.kind);

/** Words that make of a number the distance between two: "three hours less", "saves 45 GB". */
const DIFFERENCE =
  /^(?:less|more|fewer|longer|shorter|higher|lower|better|worse|larger|smaller|greater|faster|slower|earlier|later|sooner|older|younger|cheaper|warmer|colder|sav\p{L}+|cuts?|cutting|drop\p{L}*|gain\p{L}*|rose|rises?|risen|f[ae]ll\p{L}*|grew|grows?|improv\p{L}+|increas\p{L}+|decreas\p{L}+|reduc\p{L}+|lower\p{L}*|rais\p{L}+|went|up|down|behind|ahead|below|above|difference|gap|apart|extra|additional\p{L}*|los\p{L}+|lost|adds?|added|jump\p{L}*|climb\p{L}*|sank|shr[aiu]nk\p{L}*|advantage|lead|by|against|over|costs?|costing|wins?|won|winning)$/u;
const differs = ({ from, to }: Quantity, claim: readonly Token[]): boolean =>
  hasWord(claim.slice(Math.max(0, from - 6), to + 7), DIFFERENCE);
/** In figures and without "times" or "%" only what is called so is a ratio: 0.762 is none of 0.672 to 0.518. */
const tellsRatio = ({ text, unit }: Quantity, claim: readonly Token[]): boolean =>
  unit !== undefined || !/^\d+\.\d/.test(text) || hasWord(claim, /^(?:ratio|ratios|factor|proportion|per)$/);
/** "half as often" where the sentence says "twice as often" of the same thing: only who speaks of the other may turn it round. */
function turnedRatio(
  one: Quantity,
  ratio: Quantity,
  words: { claim: readonly Token[]; sentence: readonly Token[] },
  sentence: readonly Quantity[],
): boolean {
  const whole = sentence.find(({ from, to, unit }) => from === ratio.from && to === ratio.to && unit?.kind === 'times');
  if (!whole || ratio.values.length !== 1 || isLess(words.sentence, whole)) return false;
  const as = (tokens: readonly Token[], { to }: Quantity): boolean => tokens[to]?.low === 'as';
  const [mine, theirs] = [
    words.claim.slice(0, one.from).filter(tells),
    words.sentence.slice(0, whole.from).filter(tells),
  ];
  return (
    as(words.claim, one) === as(words.sentence, whole) &&
    mine.length > 1 &&
    2 * mine.filter(({ stem }) => theirs.some((token) => token.stem === stem)).length > mine.length
  );
}

/** "4.6 times fewer" divides. */
const isLess = (tokens: readonly Token[], { to }: Quantity): boolean =>
  hasWord(tokens.slice(to, to + 2), /^(?:less|fewer|smaller|shorter|lower|cheaper)$/);

const ALL_TOLD = /^(?:together|total|all|sum|combined|overall|altogether|both|jointly)$/;

function against(claim: Bound | undefined, other: Bound | undefined, a: Quantity, b: Quantity): boolean {
  if (claim === 'above' && (other === 'below' || other === 'up to')) return true;
  if (claim === 'below' && other === 'above') return true;
  if (claim === 'above' && other === 'nearly') return true;
  if (claim === 'up to' && other === 'above') return true;
  const same = a.values.some((v) => b.values.includes(v));
  // What is said "up to" was not reached always.
  return other === 'up to' && (claim === undefined || claim === 'above') && same;
}
