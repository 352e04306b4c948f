import { SELF_WORD } from './cells.ts';
import type { Comparison } from './comparisons.ts';
import type { Token } from './tokens.ts';

const COMPARES = /^(?:than|compared|comparison|relative|against|versus|vs|unlike|whereas|while|but|over|both)$/;

/**
 * "Smaller garments failed more often" where larger ones failed more often than smaller ones: said without a "than" of those
 * who stand behind it in the sentence.
 */
export function crownsLoser(
  claim: readonly Comparison[],
  sentence: readonly Comparison[],
  words: readonly Token[],
): boolean {
  if (words.some(({ low }) => COMPARES.test(low))) return false;
  const said = new Set(words.map(({ stem }) => stem));
  return claim.some((one) => {
    if (one.against) return false;
    const up = one.winners.size > 0;
    return sentence.some((other) => {
      if (other.axis !== one.axis || other.object.size === 0) return false;
      const leads = other.object === other.losers;
      const first = leads ? other.winners : other.losers;
      if (leads !== up) return false;
      const second = [...other.object].filter((stem) => !first.has(stem) && stem !== SELF_WORD);
      const others = [...first].filter((stem) => !other.object.has(stem) && !said.has(stem));
      return second.length > 0 && others.length > 0 && second.every((stem) => said.has(stem));
    });
  });
}
