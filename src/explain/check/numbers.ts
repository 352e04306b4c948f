import type { Bound, Quantity } from './quantities.ts';

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
): NumberFault[] {
  const there = [...sentence, ...derived(sentence)];
  const faults: NumberFault[] = [];
  const shared = sharesOf(claim, there);
  for (const one of claim) {
    if (shared.has(one) || counting(one, sentence) || within(one, sentence)) continue;
    const alike = there.filter((other) => sameValue(one, other));
    if (alike.length === 0) {
      faults.push({ said: one.text, why: 'value' });
      continue;
    }
    const fitting = alike.filter(
      (other) => sameUnit(one, other, table, sentence) && samePer(one, other) && sameCounted(one, other, sentence),
    );
    if (fitting.length === 0) faults.push({ said: one.text, why: 'unit' });
    else if (fitting.every((other) => against(one.bound, other.bound, one, other)))
      faults.push({ said: one.text, why: 'bound' });
  }
  return faults;
}

/** "one in eight", "3 in 1,000": both numbers of a share that the sentence says in another way. */
function sharesOf(claim: readonly Quantity[], there: readonly Quantity[]): Set<Quantity> {
  const found = new Set<Quantity>();
  for (let i = 0; i + 1 < claim.length; i += 1) {
    const [a, b] = [claim[i]!, claim[i + 1]!];
    const ratio = a.values[0]! / b.values[0]!;
    if (!a.shareOf || a.unit || b.unit || !(ratio > 0 && ratio < 1)) continue;
    if (there.some((other) => amounts(other).some((value) => Math.abs(value - ratio) <= 0.02 * ratio && value < 1))) {
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
      amounts(low)[0]! < one.values[0]! &&
      one.values[0]! < amounts(high)[0]!
    );
  });

/** "It has two parts": who retells counts what the sentence lists. */
const counting = ({ values, nouns, text, unit }: Quantity, sentence: readonly Quantity[]): boolean => {
  if (unit || values[0]! > 4 || values[0]! < 1 || !/^[a-z]+$/.test(text)) return false;
  if (sentence.some((other) => other.nouns.some((noun) => nouns.includes(noun)))) return false;
  return (nouns.length === 0 && values[0]! <= 2) || nouns.some((noun) => LISTED.test(noun));
};
const LISTED = /^(?:part|step|thing|wai|stage|compon|idea|kind|type|group|half|halv|piec|side|phase|case)$/;

/** "17 of the 20" is 85 % as well, and from 18.4 to 9.1 is half. */
function derived(all: readonly Quantity[]): Quantity[] {
  const found: Quantity[] = [];
  for (let i = 0; i + 1 < all.length; i += 1) {
    const [a, b] = [all[i]!, all[i + 1]!];
    const [x, y] = [a.values[0]!, b.values[0]!];
    if (y <= 0 || x <= 0) continue;
    const base = { nouns: [], from: a.from, to: b.to, text: `${a.text}/${b.text}`, round: true as const };
    if (a.unit === undefined && b.unit === undefined && x < y && a.shareOf) {
      found.push({ ...base, values: [x / y, 1 - x / y] });
    }
    if (a.unit?.kind === b.unit?.kind && b.from - a.to <= 3) {
      const ratio = x / y;
      for (const plain of [2, 3, 4, 5, 10])
        for (const times of [plain, 1 / plain])
          if (Math.abs(ratio / times - 1) < 0.03)
            found.push({ ...base, values: [times, 1 / times], unit: { kind: 'times', factor: 1 } });
    }
  }
  return found;
}

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
  if (claim.round && a < 1 && claim.unit === undefined)
    return off <= (claim.bound === 'near' ? NEAR_PART * 2 : NEAR_PART);
  if (claim.round && off <= ROUNDED && other.unit?.kind === claim.unit?.kind) return true;
  if (other.round && off <= ROUNDED) return true;
  if (claim.bound === 'near') return off <= ROUNDED;
  if (claim.bound === 'above' && other.bound === undefined) return a < b && off <= 0.1;
  if (claim.bound === 'below' && other.bound === undefined) return a > b && off <= 0.1;
  return false;
}

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
  if (a === b) return true;
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
    return table || !MEASURED.has(a) || (a === 'points' && other.nouns.length > 0);
  }
  // "by half" and "by 50 %".
  return (
    (a === 'percent' && b === 'times' && other.values[0]! < 1) ||
    (a === 'times' && b === 'percent' && claim.values[0]! < 1)
  );
}

const samePer = (a: Quantity, b: Quantity): boolean => a.per === undefined || b.per === undefined || a.per === b.per;

/** "12 heads" where the sentence has 12 layers and counts its heads by another number. */
function sameCounted(claim: Quantity, other: Quantity, sentence: readonly Quantity[]): boolean {
  const [head] = claim.nouns;
  if (!head || other.nouns.length === 0 || claim.nouns.some((noun) => other.nouns.includes(noun))) return true;
  return !sentence.some(
    (third) =>
      third !== other &&
      !third.values.some((v) => other.values.includes(v)) &&
      third.nouns.includes(claim.nouns.at(-1)!),
  );
}

function against(claim: Bound | undefined, other: Bound | undefined, a: Quantity, b: Quantity): boolean {
  if (claim === 'above' && (other === 'below' || other === 'up to')) return true;
  if (claim === 'below' && other === 'above') return true;
  if (claim === 'up to' && other === 'above') return true;
  const same = a.values.some((v) => b.values.includes(v));
  // What is said "up to" was not reached always.
  return other === 'up to' && (claim === undefined || claim === 'above') && same;
}
