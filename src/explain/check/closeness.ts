import { alike, synonymous } from './everyday-words.ts';
import { type Token, tells } from './tokens.ts';

/** How much of a claim is said in the sentence's own words: telling words that it brings in, and the share of the others. */
export type Closeness = { foreign: readonly Token[]; share: number };

export function closeness(claim: readonly Token[], sentence: readonly Token[]): Closeness {
  const there = sentence.filter(tells);
  const said = [...new Map(claim.filter(tells).map((token) => [token.stem, token])).values()];
  const foreign = said.filter((token) => !there.some((other) => isLike(token, other)));
  return { foreign, share: said.length === 0 ? 0 : 1 - foreign.length / said.length };
}

/** The same word in another form, or an everyday word for it. */
export const isLike = (a: Token, b: Token): boolean =>
  a.stem === b.stem ||
  (a.stem.length > 4 && b.stem.length > 4 && a.stem[0] === b.stem[0] && startOf(a.stem) === startOf(b.stem)) ||
  alike(a.stem, b.stem);

/** Is one of the words like this one, or the same number? */
export const hasLike = (words: readonly Token[], word: Token): boolean =>
  words.some(
    (other) => other.kind === word.kind && (word.kind === 'word' ? isLike(other, word) : other.low === word.low),
  );

/** The same, or a word that may mean the same. */
export const saysSame = (a: Token, b: Token): boolean => isLike(a, b) || synonymous(a.stem, b.stem);

/** Five letters, or more where they are no more than a prefix: "translated" is not "transcribed". */
const startOf = (stem: string): string => stem.slice(0, PREFIX.test(stem) ? 7 : 5);
const PREFIX = /^(?:trans|inter|under|super|hyper|micro|macro|multi|contr|count)/;

/**
 * Is the claim the sentence over again, but for a word or two? Then every turn in it counts. Who retells in words of his own
 * denies other things and counts in another order.
 */
export const isClose = ({ foreign, share }: Closeness): boolean =>
  foreign.length <= 1 || (foreign.length === 2 && share >= 0.7);

/** The same word, or one that begins as it does. */
export const beginsAlike = (a: Token, b: Token): boolean =>
  a.stem === b.stem || (a.stem.length > 4 && a.stem.slice(0, 4) === b.stem.slice(0, 4));
