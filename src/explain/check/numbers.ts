import { derived } from './derived-numbers.ts';
import type { Bound, Quantity } from './quantities.ts';
import { type Token, tells } from './tokens.ts';

/** Why a number of a claim is not the sentence's own. */
export type NumberFault = { said: string; why: 'value' | 'unit' | 'bound' };

/** How far a rounded value may be off: a share of the value. */
const ROUNDED = 0.025;
const NEAR_PART = 0.06;

/** The numbers of the claim that the sentence does not say: by value, unit, what is counted, or bound. */
export function foreignQuantities(
  claim: readonly Quantity[],
  sentence: readonly Quantity[],
  table = false,
  words: { claim: readonly Token[]; sentence: readonly Token[] } = { claim: [], sentence: [] },
): NumberFault[] {
  const faults: NumberFault[] = [];
  const made = derived(sentence, words.sentence);
  const shared = sharesOf(claim, [...sentence, ...made.shares]);
  for (const one of claim) {
    const there = [
      ...sentence,
      ...made.shares,
      ...made.ratios.filter((ratio) => !turnedRatio(one, ratio, words, sentence)),
      ...(differs(one, words.claim) ? made.differences : []),
      ...(words.claim.some(({ low }) => ALL_TOLD.test(low)) ? made.sums : []),
      ...([...words.claim, ...words.sentence].some(({ low }) => RESTS.test(low))
        ? [...made.rests, ...percentsLeft(sentence)]
        : []),
    ];
    if (shared.has(one) || counting(one, sentence) || within(one, sentence) || partOf(one, claim, sentence)) continue;
    const alike = there.filter((other) => sameValue(one, other));
    if (alike.length === 0) {
      faults.push({ said: one.text, why: 'value' });
      continue;
    }
    const fitting = alike.filter(
      (other) =>
        sameUnit(one, other, table, sentence) &&
        samePer(one, other) &&
        sameCounted(one, other, sentence, words.sentence),
    );
    if (fitting.length === 0) faults.push({ said: one.text, why: 'unit' });
    else if (fitting.every((other) => against(one.bound, other.bound, one, other)))
      faults.push({ said: one.text, why: 'bound' });
  }
  return faults;
}

/** Does the claim tell of those that the sentence's numbers leave over: "2 of 8 succeeded" where 6 of 8 failed? */
export function tellsRest(
  claim: readonly Quantity[],
  sentence: readonly Quantity[],
  tokens: readonly Token[],
): boolean {
  const { shares, rests } = derived(sentence, tokens);
  const parts = [...rests, ...percentsLeft(sentence)];
  return claim.some(
    (one) =>
      ![...sentence, ...shares].some((other) => sameValue(one, other)) && parts.some((other) => sameValue(one, other)),
  );
}

const percentsLeft = (all: readonly Quantity[]): Quantity[] =>
  all
    .filter(({ unit }) => unit?.kind === 'percent')
    .map((one) => ({ ...one, values: one.values.map((value) => Number((100 - value).toPrecision(10))) }));

/** Words that make of a number the distance between two: "three hours less", "saves 45 GB". */
const DIFFERENCE =
  /^(?:less|more|fewer|longer|shorter|higher|lower|better|worse|larger|smaller|greater|faster|slower|earlier|later|sooner|older|younger|cheaper|warmer|colder|sav\p{L}+|cuts?|cutting|drop\p{L}*|gain\p{L}*|rose|rises?|risen|f[ae]ll\p{L}*|grew|grows?|improv\p{L}+|increas\p{L}+|decreas\p{L}+|reduc\p{L}+|lower\p{L}*|rais\p{L}+|went|up|down|behind|ahead|below|above|difference|gap|apart|extra|additional\p{L}*|los\p{L}+|lost|adds?|added|jump\p{L}*|climb\p{L}*|sank|shr[aiu]nk\p{L}*|advantage|lead|by|against|over)$/u;
const differs = ({ from, to }: Quantity, claim: readonly Token[]): boolean =>
  claim.slice(Math.max(0, from - 6), to + 7).some(({ low }) => DIFFERENCE.test(low));
/** "half as often" where the sentence says "twice as often" of the same thing: only who speaks of the other may turn it round. */
function turnedRatio(
  one: Quantity,
  ratio: Quantity,
  words: { claim: readonly Token[]; sentence: readonly Token[] },
  sentence: readonly Quantity[],
): boolean {
  const whole = sentence.find(({ from, to, unit }) => from === ratio.from && to === ratio.to && unit?.kind === 'times');
  if (!whole || ratio.values.length !== 1) return false;
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

/** Words that speak of those left over: "all but five", "missed 5". */
const RESTS =
  /^(?:but|not|no|never|rest|other|others|remaining|except|miss\p{L}*|fail\p{L}*|without|only|left|neither|unlike|lost|overlook\p{L}*)$/u;

const ALL_TOLD = /^(?:together|total|all|sum|combined|overall|altogether|both|jointly)$/;

/** "more than half of the 60": some other number of the sentence is that share of sixty. */
const partOf = (one: Quantity, claim: readonly Quantity[], sentence: readonly Quantity[]): boolean => {
  const base = claim[claim.indexOf(one) + 1];
  if (one.unit || !(one.values[0]! < 1) || !base || base.unit || base.from - one.to > 2) return false;
  const of = base.values[0]!;
  return (
    sentence.some(({ values }) => values[0] === of) &&
    sentence.some((part) => !part.unit && part.values[0]! < of && near(one.values[0]!, part.values[0]! / of, one, part))
  );
};

/** "one in eight", "3 in 1,000": both numbers of a share that the sentence says in another way. */
function sharesOf(claim: readonly Quantity[], there: readonly Quantity[]): Set<Quantity> {
  const found = new Set<Quantity>();
  for (let i = 0; i + 1 < claim.length; i += 1) {
    const [a, b] = [claim[i]!, claim[i + 1]!];
    const ratio = a.values[0]! / b.values[0]!;
    if (!a.shareOf || a.unit || b.unit || !(ratio > 0 && ratio < 1)) continue;
    const off = (isNear(a) ? NEAR_PART : 0.02) * ratio;
    if (there.some((other) => amounts(other).some((value) => Math.abs(value - ratio) <= off && value < 1))) {
      found.add(a);
      found.add(b);
    }
  }
  return found;
}

/** "about half" where the sentence has "between 40% and 60%". */
const within = (one: Quantity, sentence: readonly Quantity[]): boolean =>
  one.round === true &&
  one.values[0]! < 1 &&
  sentence.some((low, i) => {
    const high = sentence[i + 1];
    return (
      high !== undefined &&
      high.from - low.to <= 1 &&
      amounts(high)[0]! < 1 &&
      amounts(low)[0]! < one.values[0]! &&
      one.values[0]! < amounts(high)[0]!
    );
  });

/** "It has two parts": who retells counts what the sentence lists. */
const counting = ({ values, nouns, text, unit, bound }: Quantity, sentence: readonly Quantity[]): boolean => {
  if (
    unit ||
    (bound && sentence.some((other) => other.values[0] === values[0])) ||
    values[0]! > 4 ||
    values[0]! < 1 ||
    !/^[a-z]+$/i.test(text)
  )
    return false;
  if (sentence.some((other) => other.nouns.some((noun) => nouns.includes(noun)))) return false;
  return (nouns.length === 0 && values[0]! <= 2) || nouns.some((noun) => LISTED.test(noun));
};
const LISTED =
  /^(?:sort|type|countri|languag|part|step|thing|wai|stage|compon|idea|kind|type|group|half|halv|piec|side|phase|case)$/;

/** In the base of its unit; what has none may be a share of one or of a hundred. */
function amounts({ values, unit }: Quantity): number[] {
  if (!unit) return [...values];
  return values.map((value) => value * unit.factor);
}

function sameValue(claim: Quantity, other: Quantity): boolean {
  // Where one has no unit, the figures alone are compared.
  const bare = (claim.unit === undefined) !== (other.unit === undefined);
  if (bare && claim.values.some((a) => other.values.some((b) => near(a, b, claim, other)))) return true;
  return amounts(claim).some((a) => amounts(other).some((b) => near(a, b, claim, other) || shares(a, b, claim, other)));
}

/** 64 % and 0.64; 64 where the sentence has 64 % and the claim no unit of its own. */
function shares(a: number, b: number, claim: Quantity, other: Quantity): boolean {
  if (claim.unit === undefined && other.unit?.kind === 'percent' && claim.nouns.length === 0)
    return near(a / 100, b, claim, other);
  return false;
}

function near(a: number, b: number, claim: Quantity, other: Quantity): boolean {
  if (Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))) return true;
  if (b === 0 || a * b < 0) return Math.abs(a) === Math.abs(b);
  const off = Math.abs(a - b) / Math.abs(b);
  // "more than half" of 58 %, "nearly a third" of 31 %.
  if (claim.round && a < 1 && claim.bound === 'above' && other.bound === undefined) return a < b && b <= a * 1.5;
  if (claim.round && a < 1 && claim.bound === 'below' && other.bound === undefined) return b < a && b >= a * 0.67;
  if (claim.round && a < 1 && claim.unit === undefined) return off <= (isNear(claim) ? NEAR_PART * 2 : NEAR_PART);
  if (claim.round && off <= ROUNDED && other.unit?.kind === claim.unit?.kind) return true;
  if (other.round && off <= ROUNDED) return true;
  const coarse = plain(claim.values[0]!);
  if (isNear(claim) && /^[1-9]\d0+$/.test(String(claim.values[0]))) return off <= 0.05;
  if (isNear(claim)) return off <= (coarse && /^\p{L}/u.test(claim.text) ? NEAR_PART : ROUNDED);
  if (claim.bound === 'above' && other.bound === undefined) return a < b && b <= a * (coarse ? 1.35 : 1.1);
  if (claim.bound === 'below' && (other.bound === undefined || other.bound === 'below'))
    return a > b && b >= a * (coarse ? 0.7 : 0.9);
  return false;
}

/** One digit and noughts, or a half: said roughly. */
const plain = (value: number): boolean => /^[1-9]0*$|^0\.0*\d$|^1\.5$/.test(String(value));

const MEASURED = new Set([
  'time',
  'bytes',
  'length',
  'mass',
  'power',
  'energy',
  'frequency',
  'euro',
  'dollar',
  'pound',
  'points',
  'percent',
  'times',
]);

function sameUnit(claim: Quantity, other: Quantity, table: boolean, sentence: readonly Quantity[]): boolean {
  const [a, b] = [claim.unit?.kind, other.unit?.kind];
  if (a === b || isRate(claim, other) || isRate(other, claim)) return true;
  if (a === undefined)
    return b === 'percent' || b === 'points' || b === 'times' || !MEASURED.has(b!) || claim.nouns.length === 0;
  if (b === undefined) {
    if (a === 'times') return other.round === true || claim.round === true;
    if (a === 'percent') return table || Math.abs(other.values[0]!) <= 1;
    // "19 minutes …, the other 55": what stands bare behind has the same unit.
    const before = sentence.some(
      (one) => one.unit?.kind === a && one.unit.factor === claim.unit!.factor && one.to <= other.from,
    );
    if (before && other.nouns.length === 0 && !other.bracketed) return true;
    return table || !MEASURED.has(a) || (a === 'points' && (other.nouns.length > 0 || other.bracketed === true));
  }
  // "by half" and "by 50 %".
  return (
    (a === 'percent' && b === 'times' && other.values[0]! < 1) ||
    (a === 'times' && b === 'percent' && claim.values[0]! < 1)
  );
}

/** "50 Hz" and "fifty times per second". */
const isRate = (a: Quantity, b: Quantity): boolean =>
  a.unit?.kind === 'frequency' && b.per === 'second' && (b.unit === undefined || b.unit.kind === 'times');
const samePer = (a: Quantity, b: Quantity): boolean => a.per === undefined || b.per === undefined || a.per === b.per;

/** "12 heads" where the sentence has 12 layers and counts its heads by another number. */
function sameCounted(
  claim: Quantity,
  other: Quantity,
  sentence: readonly Quantity[],
  tokens: readonly Token[],
): boolean {
  const [head] = claim.nouns;
  if (
    !head ||
    (other.nouns.length === 0 && (!other.unit || claim.unit)) ||
    claim.nouns.some((noun) => other.nouns.includes(noun))
  )
    return true;
  return !sentence.some(
    (third) =>
      third !== other &&
      !isTotal(third, tokens) &&
      !third.values.some((v) => other.values.includes(v)) &&
      third.nouns.includes(claim.nouns.at(-1)!),
  );
}

/** "of 96 designs, 71 …": what the others are a share of. */
export function isTotal({ from, unit }: Quantity, tokens: readonly Token[]): boolean {
  const of = /^(?:the|our|all|these)$/.test(tokens[from - 1]?.low ?? '') ? from - 2 : from - 1;
  if (unit || tokens[of]?.low !== 'of') return false;
  const before = tokens[of - 1];
  return (
    before === undefined ||
    before.kind !== 'word' ||
    /^(?:out|half|two|three|four|five|six|seven|eight|nine|ten|all|none|most|some|\p{L}+s)$/u.test(before.low)
  );
}

const isNear = ({ bound }: Quantity): boolean => bound === 'near' || bound === 'nearly';

function against(claim: Bound | undefined, other: Bound | undefined, a: Quantity, b: Quantity): boolean {
  if (claim === 'above' && (other === 'below' || other === 'up to')) return true;
  if (claim === 'below' && other === 'above') return true;
  if (claim === 'above' && other === 'nearly') return true;
  if (claim === 'up to' && other === 'above') return true;
  const same = a.values.some((v) => b.values.includes(v));
  // What is said "up to" was not reached always.
  return other === 'up to' && (claim === undefined || claim === 'above') && same;
}
