import { hasLike } from './closeness.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import { isSameAmount } from './same-amounts.ts';
import { hasWord, type Token, tells } from './tokens.ts';

/** Two numbers that are told of two things, one behind the other: the words said of each. */
type ToldApart = { first: readonly Token[]; second: readonly Token[] };

/** Parts what is told of the one number from what is told of the other. */
const PARTS = /^(?:and|while|whereas|but|against|than|compared|versus|vs|rather|instead|,|;)$/;
const ENDS = /^[;.,]$/;

/** Undefined for a range, and for two numbers of one thing: "between 30 and 60 %", "64 and 128 bytes". */
function toldOf(tokens: readonly Token[], first: Quantity, second: Quantity): ToldApart | undefined {
  const between = tokens.slice(first.to, second.from);
  const part = between.findIndex(({ low }) => PARTS.test(low));
  const isRange = /^(?:between|from)$/.test(tokens[first.from - 1]?.low ?? '');
  if (part < 0 || isRange || (/^(?:and|,)$/.test(between[part]!.low) && !between.some(tells))) return undefined;
  const cut = first.to + part;
  const end = tokens.findIndex(({ text }, i) => i >= second.to && ENDS.test(text));
  return {
    first: tokens.slice(0, cut).filter(tells),
    second: tokens.slice(cut, end < 0 ? undefined : end).filter(tells),
  };
}

const shared = (words: readonly Token[], these: readonly Token[]): boolean =>
  words.some((word) => hasLike(these, word));

/**
 * "Beans 48 %, peas 71 %" where it is 71 % of the beans and 48 % of the peas: of two numbers that both tell, the claim says of the
 * first what the sentence says only of the second, and of the second nothing of that. The part of a sentence that comes second
 * says only what is its own.
 */
export function exchangesNumbers(claim: ReadSentence, sentence: ReadSentence): boolean {
  const homeOf = (one: Quantity): Quantity | undefined => {
    const homes = sentence.quantities.filter((other) => isSameAmount(one, other));
    // "a third" and the third year are not told apart.
    return homes.length === 1 && !homes[0]!.round ? homes[0] : undefined;
  };
  const [one, other, more] = claim.quantities.flatMap((said) => {
    const home = homeOf(said);
    return home ? [{ said, home }] : [];
  });
  if (!one || !other || more || one.said.unit?.kind !== other.said.unit?.kind) return false;
  const isTurned = one.home.from > other.home.from;
  const mine = toldOf(claim.tokens, one.said, other.said);
  const theirs = isTurned
    ? toldOf(sentence.tokens, other.home, one.home)
    : toldOf(sentence.tokens, one.home, other.home);
  if (!mine || !theirs) return false;
  const [first, second] = isTurned ? [mine.second, mine.first] : [mine.first, mine.second];
  const onlySecond = theirs.second.filter((word) => !hasLike(theirs.first, word));
  const onlyFirst = theirs.first.filter((word) => !hasLike(theirs.second, word));
  // "leaks less than the barge: 9 % against 17 %" names both before both.
  const isTold = second.length === 0 ? !hasWord(claim.tokens, /^than$/) : shared(second, onlyFirst);
  return isTold && shared(first, onlySecond) && !shared(second, onlySecond);
}
