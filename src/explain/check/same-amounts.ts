import type { Quantity } from './quantities.ts';
import type { Token } from './tokens.ts';
import { MEASURED } from './unit-names.ts';

/** How far a rounded value may be off: a share of the value. */
const ROUNDED = 0.025;
export const NEAR_PART = 0.06;
/** "nearly two weeks" are thirteen days. */
const NEAR_WORD = 0.1;

/** In the base of its unit; what has none may be a share of one or of a hundred. */
export function amounts({ values, unit }: Quantity): number[] {
  if (!unit) return [...values];
  return values.map((value) => value * unit.factor);
}

const isEqual = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
/** As much, to the last digit: 60 seconds and one minute. */
export const isSameAmount = (one: Quantity, other: Quantity): boolean =>
  amounts(one).some((a) => amounts(other).some((b) => isEqual(a, b)));

export function sameValue(claim: Quantity, other: Quantity): boolean {
  // "three quarters" are no 0.7 points.
  if (claim.round && !claim.unit && claim.values[0]! < 1 && other.unit && !/^(?:percent|times)$/.test(other.unit.kind))
    return false;
  // Where one has no unit, the figures alone are compared.
  const bare = (claim.unit === undefined) !== (other.unit === undefined);
  if (bare && claim.values.some((a) => other.values.some((b) => near(a, b, claim, other)))) return true;
  return amounts(claim).some((a) => amounts(other).some((b) => near(a, b, claim, other)));
}

export function near(a: number, b: number, claim: Quantity, other: Quantity): boolean {
  if (isEqual(a, b)) return true;
  if (b === 0 || a * b < 0) return Math.abs(a) === Math.abs(b);
  const off = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  // "more than halved": to less than half.
  if (claim.bound === 'above' && /^halv/i.test(claim.text)) return b < a && b >= a * 0.67;
  // "more than half" of 58 %, "nearly a third" of 31 %.
  if (claim.round && a < 1 && claim.bound === 'above' && (other.bound === undefined || isNear(other)))
    return a < b && b <= a * 1.5;
  if (claim.round && a < 1 && claim.bound === 'below' && other.bound === undefined) return b < a && b >= a * 0.67;
  if (claim.round && a < 1 && claim.unit === undefined) return off <= (isNear(claim) ? NEAR_PART * 2 : NEAR_PART);
  // "a week and a half" are ten days, and eleven; two months are eight weeks.
  if (
    claim.unit?.kind === 'time' &&
    other.unit?.factor !== claim.unit.factor &&
    /^\p{L}/u.test(claim.text) &&
    off <= NEAR_WORD
  )
    return true;
  if (other.round && off <= ROUNDED) return true;
  if (isRoundedTo(claim, (b * claim.values[0]!) / a)) return true;
  const coarse = plain(claim.values[0]!) || claim.round === true;
  if (isNear(claim) && /^[1-9]\d0+$/.test(String(claim.values[0]))) return off <= 0.05;
  // "about 2 MB" of 2.1: as exact as it is written.
  const [value = 0] = claim.values;
  const decimals = 10 ** (/\.(\d+)$/.exec(claim.text)?.[1]?.length ?? 0);
  if (isNear(claim) && off <= NEAR_WORD && Math.round(((b * value) / a) * decimals) === Math.round(value * decimals))
    return true;
  if (isNear(claim)) return off <= (coarse && /^\p{L}/u.test(claim.text) ? NEAR_WORD : ROUNDED);
  if (claim.bound === 'above' && other.bound === undefined) return a < b && b <= a * (coarse ? 1.35 : 1.1);
  if (claim.bound === 'below' && (other.bound === undefined || other.bound === 'below'))
    return a > b && b >= a * (coarse ? 0.7 : 0.9);
  return false;
}

/** "30 %" of 30.2, "1.3k" of 1,274: as exact as it is written, in two digits at least. */
function isRoundedTo({ text, values: [value = 0] }: Quantity, exact: number): boolean {
  const [, whole = '', part = ''] = /^(\d+)(?:\.(\d+))? ?(?:[kKMB]|thousand|million|billion)?$/.exec(text) ?? [];
  const unit = value / Number(`${whole}.${part}0`);
  return (whole + part).replace(/^0+/, '').length > 1 && Math.abs(exact - value) <= 0.5 * unit * 10 ** -part.length;
}

/** One digit and noughts, or a half: said roughly. */
const plain = (value: number): boolean => /^[1-9]0*$|^0\.0*\d$|^1\.5$/.test(String(value));

/** May a number of this kind not be meant by one that has no unit? */
const needsUnit = (kind: string): boolean => MEASURED.has(kind) || kind === 'times';

export function sameUnit(claim: Quantity, other: Quantity, table: boolean, sentence: readonly Quantity[]): boolean {
  const [a, b] = [claim.unit?.kind, other.unit?.kind];
  if (a === b || isRate(claim, other) || isRate(other, claim)) return true;
  if (a === undefined)
    return (
      b === 'percent' ||
      b === 'points' ||
      b === 'times' ||
      !needsUnit(b!) ||
      claim.nouns.length === 0 ||
      // "two additional years", "three GPU hours"
      claim.nouns.slice(0, 2).some((noun) => other.nouns[0] === noun)
    );
  if (b === undefined) {
    // "two days in a row", "two consecutive days"
    if (claim.nouns.some((noun) => other.nouns.includes(noun))) return true;
    // "nine times" of nine cases.
    if (a === 'times')
      return table || other.round === true || claim.round === true || OCCASIONS.test(other.nouns[0] ?? '');
    if (a === 'percent') return table || (Math.abs(other.values[0]!) <= 1 && other.nouns[0] !== 'unit');
    // "on five days" of "5 of the 73 days".
    const [whole] = other.shareOf ? sentence.filter(({ from }) => from >= other.to) : [];
    if (whole?.unit?.kind === a && whole.from - other.to < 4) return true;
    // How far two bare numbers lie apart is told in points.
    if (a === 'points' && other.text.includes('/')) return true;
    // "19 minutes …, the other 55": what stands bare behind has the same unit.
    const before = sentence.some(
      (one) => one.unit?.kind === a && one.unit.factor === claim.unit!.factor && one.to <= other.from,
    );
    if (before && other.nouns.length === 0 && !other.bracketed) return true;
    return table || !needsUnit(a) || (a === 'points' && (other.nouns.length > 0 || other.bracketed === true));
  }
  // "by half" and "by 50 %".
  return (
    (a === 'percent' && b === 'times' && other.values[0]! < 1) ||
    (a === 'times' && b === 'percent' && claim.values[0]! < 1)
  );
}

const OCCASIONS = /^(?:case|occas|trial|instanc|time|run|round)$/;

/** "50 Hz" and "fifty times per second". */
const isRate = (a: Quantity, b: Quantity): boolean =>
  a.unit?.kind === 'frequency' && b.per === 'second' && (b.unit === undefined || b.unit.kind === 'times');
export const samePer = (a: Quantity, b: Quantity): boolean =>
  a.per === undefined || b.per === undefined || a.per === b.per;

/** "12 heads" where the sentence has 12 layers and counts its heads by another number. */
export function sameCounted(
  claim: Quantity,
  other: Quantity,
  sentence: readonly Quantity[],
  tokens: readonly Token[],
): boolean {
  const [head] = claim.nouns;
  if (
    !head ||
    (other.nouns.length === 0 && (!other.unit || claim.unit)) ||
    // "of the others, 640 were kept": no thing that is counted.
    (other.nouns.length === 1 && /(?:ed|en)$/.test(tokens[other.to]?.low ?? '')) ||
    claim.nouns.some((noun) => other.nouns.includes(noun))
  )
    return true;
  return !sentence.some(
    (third) =>
      third !== other &&
      !isTotal(third, tokens) &&
      // The 4090 of "RTX 4090" counts nothing.
      !/^\p{Lu}[\p{Lu}\d]+$/u.test(tokens[third.from - 1]?.text ?? '') &&
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
    /^(?:out|half|third|quarter|fifth|two|three|four|five|six|seven|eight|nine|ten|all|none|more|fewer|most|some|\p{L}+s)$/u.test(
      before.low,
    )
  );
}

export const isNear = ({ bound }: Quantity): boolean => bound === 'near' || bound === 'nearly';

export const isYear = ({ values: [value = 0], unit }: Quantity): boolean =>
  !unit && value >= 1900 && value <= 2100 && value % 1 === 0;
