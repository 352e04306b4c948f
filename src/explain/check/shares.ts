import type { Quantity } from './quantities.ts';
import { amounts, isNear, NEAR_PART } from './same-amounts.ts';
import type { Token } from './tokens.ts';

/** "one in eight", "3 in 1,000": both numbers of a share that the sentence says in another way. */
export function sharesOf(
  claim: readonly Quantity[],
  there: readonly Quantity[],
  words: { claim: readonly Token[]; sentence: readonly Token[] },
): Set<Quantity> {
  const found = new Set<Quantity>();
  // "20 per 100,000" where the sentence has 2 per 10,000.
  const theirs = ratesOf(there, words.sentence);
  for (const { pair, ratio } of ratesOf(claim, words.claim))
    if (theirs.some((other) => Math.abs(other.ratio / ratio - 1) < 0.01)) for (const one of pair) found.add(one);
  const wholes = there.filter(({ unit, values }) => !unit && claim.some((one) => one.values[0] === values[0]));
  const parts = there.flatMap((part) =>
    part.unit ? [] : wholes.map((whole) => ({ ...part, values: [part.values[0]! / whole.values[0]!] })),
  );
  for (let i = 0; i + 1 < claim.length; i += 1) {
    const [a, b] = [claim[i]!, claim[i + 1]!];
    const ratio = a.values[0]! / b.values[0]!;
    if (!a.shareOf || a.unit || b.unit || !(ratio > 0 && ratio < 1)) continue;
    // "Nearly one in five" are 18 %, "fewer than one in twenty" 4.6 %; "60 of the 500" are 12 % as far as that is exact.
    const [below, above] = there.includes(b) || b.values[0]! > MOST_SAID ? [0.005 / ratio, 0.005 / ratio] : slackOf(a);
    const fits = (value: number): boolean =>
      value < 1 && value >= ratio * (1 - below) - 1e-9 && value <= ratio * (1 + above) + 1e-9;
    if ([...there, ...parts].some((other) => amounts(other).some(fits))) {
      found.add(a);
      found.add(b);
    }
  }
  return found;
}

/** Numbers with the one that "per" relates them to. */
const ratesOf = (all: readonly Quantity[], tokens: readonly Token[]): { pair: readonly Quantity[]; ratio: number }[] =>
  all.flatMap((whole, i) => {
    const part = all[i - 1];
    const isPer = part && !part.unit && !whole.unit && tokens[whole.from - 1]?.low === 'per';
    return isPer && whole.from - part.to < FAR
      ? [{ pair: [part, whole], ratio: part.values[0]! / whole.values[0]! }]
      : [];
  });
/** So few tokens stand between a number and what it is per. */
const FAR = 9;

/** Of so many at most somebody says a share in words. */
export const MOST_SAID = 20;

/** How far below and above a share that is said with this bound the true one may lie: parts of it. */
function slackOf(one: Quantity): readonly [below: number, above: number] {
  if (one.bound === 'nearly') return [0.12, 0];
  if (one.bound === 'below') return [0.3, 0];
  if (one.bound === 'above') return [0, 0.3];
  return isNear(one) ? [NEAR_PART, NEAR_PART] : [0.02, 0.02];
}
