import { isLike } from './closeness.ts';
import { directionsOf } from './directions.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import { partEnd, type Token, tells } from './tokens.ts';

const NEAR = 4;

/** The number that stands shortly behind one of these words, and is not another's: "oats gave 31, rye 27". */
function nextValue(words: readonly Token[], { tokens, quantities }: ReadSentence): Quantity | undefined {
  for (const word of words) {
    const at = tokens.findIndex((token) => isLike(token, word));
    // "31 with oats": numbers stand before what they belong to.
    if (at < 0 || quantities.some(({ to }) => to === at)) continue;
    const value = quantities.find(({ from }) => from > at && from - at <= NEAR);
    if (value && !tokens.slice(at, value.from).some(({ text }) => /^(?:[,;]|and|or|but)$/.test(text))) return value;
  }
  return undefined;
}

/** "rye gave more than oats" where the sentence has "oats gave 31, rye 27" and compares them by nothing but that. */
export function turnsValues(claim: ReadSentence, sentence: ReadSentence): boolean {
  const [direction, ...others] = directionsOf(claim.tokens);
  const than = claim.tokens.findIndex(({ low }) => low === 'than');
  if (!direction || others.length > 0 || direction.denied || direction.axis !== 'amount' || direction.at > than)
    return false;
  if (directionsOf(sentence.tokens).length > 0) return false;
  const [left, right] = [
    claim.tokens.slice(0, direction.at).filter(tells),
    claim.tokens.slice(than + 1, partEnd(claim.tokens, than)).filter(tells),
  ];
  const without = (these: readonly Token[], those: readonly Token[]): Token[] =>
    these.filter((one) => !those.some((other) => isLike(one, other)));
  const mine = nextValue(without(left, right), sentence);
  const other = nextValue(without(right, left), sentence);
  if (!mine || !other || mine === other) return false;
  return (mine.values[0]! - other.values[0]!) * direction.sign < 0;
}
