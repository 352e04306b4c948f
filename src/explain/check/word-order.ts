import { isLike } from './closeness.ts';
import { type Token, tells } from './tokens.ts';

/** A word that tells something, or a number. */
export const isTelling = (token: Token): boolean => tells(token) || token.kind === 'number';

/** For each word, where the sentence has it. */
export const placesOf = (words: readonly Token[], sentence: readonly Token[]): number[][] =>
  words.map((word) =>
    sentence.flatMap((other, i) => {
      const same = word.kind === other.kind && (word.kind === 'number' ? other.low === word.low : isLike(word, other));
      return same && isTelling(other) ? [i] : [];
    }),
  );

/** How many words can be found one behind the other. */
export function inOrder(places: readonly (readonly number[])[]): number {
  const ends: number[] = [];
  for (const options of places)
    for (const at of options.toReversed()) {
      const k = ends.findIndex((end) => end >= at);
      if (k < 0) ends.push(at);
      else ends[k] = at;
    }
  return ends.length;
}

/** The share of neighbouring words that stand one behind the other in the sentence too, little words aside. */
export function pairsKept(places: readonly (readonly number[])[], sentence: readonly Token[]): number {
  const telling = sentence.flatMap((token, i) => (isTelling(token) ? [i] : []));
  const next = new Map(telling.map((at, k) => [at, telling[k + 1]]));
  const kept = places.filter((at, i) => at.some((one) => places[i + 1]?.includes(next.get(one) ?? -1)));
  return places.length < 2 ? 0 : kept.length / (places.length - 1);
}

const PREPOSITIONS =
  /^(?:of|on|in|to|with|by|from|at|for|over|under|between|among|across|through|per|against|above|below|beyond|into|as|during|after|before|until|since|without|within|than|via)$/;
const ARTICLES = /^(?:the|an?|its|our|their|this|that|these|those|his|her)$/;

/** The preposition before a word, behind which an article and one more word may stand. */
function prepositionOf(tokens: readonly Token[], at: number): string | undefined {
  let others = 0;
  for (let i = at - 1; i >= Math.max(0, at - 3); i -= 1) {
    const { low } = tokens[i]!;
    if (PREPOSITIONS.test(low)) return low;
    if (!ARTICLES.test(low) && ++others > 1) return undefined;
  }
  return undefined;
}

/** How many of the claim's words have the preposition before them that they have in the sentence. */
export function prepositionsKept(claim: readonly Token[], sentence: readonly Token[]): number {
  const there = new Set(
    sentence.flatMap((token, i) => (isTelling(token) ? [`${prepositionOf(sentence, i)} ${token.stem}`] : [])),
  );
  return claim.filter((token, i) => {
    const own = isTelling(token) ? prepositionOf(claim, i) : undefined;
    return own !== undefined && there.has(`${own} ${token.stem}`);
  }).length;
}
