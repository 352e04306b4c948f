import { isLike } from './closeness.ts';
import { isDeniedAt } from './denials.ts';
import { DIRECTION_WORDS } from './direction-words.ts';
import { directionsOf, measured } from './directions.ts';
import { synonymous } from './everyday-words.ts';
import { areOpposite, isOtherKind } from './opposites.ts';
import type { Token } from './tokens.ts';
import { isTelling } from './word-order.ts';

/** What stands between two things that both have one behind the other: what is said, what is there, and what both have next. */
type Apart<T> = { said: readonly T[]; there: readonly T[]; next: T | undefined };
/** A telling word, number or direction, and its place among the tokens. */
type Weighty = { token: Token; at: number; direction: ReturnType<(typeof DIRECTION_WORDS)['get']> };
/** A claim and its sentence, word by word: their gaps in order, what the claim says that the sentence says nowhere, and the share that both say. */
export type Alignment = { gaps: readonly Apart<Weighty>[]; fresh: ReadonlySet<Weighty>; share: number };

/** Longer ones are compared by their beginning. */
const LONGEST = 80;

/** Sets the telling words of both against each other, so that as much as can be stands behind the same in both. */
export function alignmentOf(claim: readonly Token[], sentence: readonly Token[]): Alignment {
  const [mine, theirs] = [weightyOf(claim), weightyOf(sentence)];
  const likenesses = mine.map((one) => theirs.map((other) => likenessOf(one, other)));
  const gaps = gapsOf(mine, theirs, (i, k) => likenesses[i]![k]!);
  const isFresh = ({ token }: Weighty, at: number): boolean =>
    token.kind === 'word' && likenesses[at]!.every((one) => one === 0);
  return { gaps, fresh: new Set(mine.filter(isFresh)), share: mine.length === 0 ? 1 : (gaps.length - 1) / mine.length };
}
const weightyOf = (tokens: readonly Token[]): Weighty[] =>
  tokens
    .map((token, at) => ({ token, at, direction: DIRECTION_WORDS.get(token.low) }))
    .filter(({ token, direction }) => isTelling(token) || direction)
    .slice(0, LONGEST);

/** The same, alike, or what may mean the same; directions only by what they tell. */
function likenessOf({ token: a, direction: one }: Weighty, { token: b, direction: other }: Weighty): 0 | 1 | 2 | 3 {
  if (a.kind !== b.kind) return 0;
  if (a.kind === 'number') return a.low === b.low ? 3 : 0;
  if (one && other) return a.low === b.low ? 3 : one.axis === other.axis && one.sign === other.sign ? 2 : 0;
  if (a.stem === b.stem) return 3;
  return isLike(a, b) ? 2 : synonymous(a.stem, b.stem) ? 1 : 0;
}

/** What stands between the places that both have in the same order, the last behind them all; `likeness` of two says how much they are worth, 0 that they differ. */
export function gapsOf<T>(
  mine: readonly T[],
  theirs: readonly T[],
  likeness: (i: number, k: number) => number,
): Apart<T>[] {
  let [i, k] = [0, 0];
  return [...inTurn(mine.length, theirs.length, likeness), [mine.length, theirs.length] as const].map(([at, there]) => {
    const gap = { said: mine.slice(i, at), there: theirs.slice(k, there), next: mine[at] };
    [i, k] = [at + 1, there + 1];
    return gap;
  });
}

/** The places that make the longest run in the order both have. */
function inTurn(
  mine: number,
  theirs: number,
  likeness: (i: number, k: number) => number,
): (readonly [number, number])[] {
  const width = theirs + 1;
  const best = new Uint16Array((mine + 1) * width);
  const at = (i: number, k: number): number => best[i * width + k]!;
  const both = (i: number, k: number): number => {
    const like = likeness(i, k);
    return like === 0 ? 0 : like + at(i + 1, k + 1);
  };
  for (let i = mine - 1; i >= 0; i -= 1)
    for (let k = theirs - 1; k >= 0; k -= 1) best[i * width + k] = Math.max(both(i, k), at(i + 1, k), at(i, k + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, k = 0; i < mine && k < theirs; ) {
    if (likeness(i, k) > 0 && at(i, k) === both(i, k)) pairs.push([i++, k++]);
    else if (at(i + 1, k) >= at(i, k + 1)) i += 1;
    else k += 1;
  }
  return pairs;
}

/** So many words may stand in a gap of the claim, and of the sentence, for one to be in the other's place. */
const NEAR = 3;
/** So much of a claim has to stand in its sentence, and so many words of it, for a place to be told. */
const TOLD = 0.5;
const LEAST = 3;

/** Does a word stand in the place of its opposite: "narrows the area" where the sentence says that it widens it? */
export function opposes(claim: readonly Token[], sentence: readonly Token[], { gaps, share }: Alignment): boolean {
  if (share < TOLD || gaps.length <= LEAST) return false;
  // "accuracy rises" where errors fall
  if (gaps.some(({ said, there }) => measured(tokensIn(said)) * measured(tokensIn(there)) < 0)) return false;
  const [up, down] = [directionsOf(claim), directionsOf(sentence)];
  const bothEqual = claim.some(isEqual) && sentence.some(isEqual);
  return gaps.some(({ said, there }) => {
    if (said.length === 0 || said.length > NEAR || there.length === 0 || there.length > NEAR + 1) return false;
    const [mine, theirs] = [tokensIn(said), tokensIn(there)];
    if (isDeniedAt(claim, said[0]!.at) !== isDeniedAt(sentence, there[0]!.at)) return false;
    const [one, another] = up.filter(({ at }) => said.some((word) => word.at === at));
    const [other, more] = down.filter(({ at }) => there.some((word) => word.at === at));
    const single = another === undefined && more === undefined;
    if (single && one && one.axis === other?.axis && one.sign !== other.sign) return true;
    // "a higher chance" for an equal one
    if (!bothEqual && ((one && !other && theirs.some(isEqual)) || (other && !one && mine.some(isEqual)))) return true;
    return mine.some((word) => theirs.some((its) => areOpposite(word, its))) || isOtherKind(mine, theirs);
  });
}

const isEqual = ({ low }: Token): boolean => /^(?:equal|equally|same|identical|unchanged|alike)$/.test(low);
const tokensIn = (words: readonly Weighty[]): Token[] => words.map(({ token }) => token);

/** The longest run of words that a claim brings in, to which the sentence has nothing at all in that place. */
export const longestAddition = ({ gaps, fresh }: Alignment): number =>
  Math.max(
    0,
    ...gaps.filter(({ there }) => there.length === 0).map(({ said }) => said.filter((one) => fresh.has(one)).length),
  );

/** How many words the claim brings in behind all that it takes from its sentence. */
export const endsWith = ({ gaps, fresh }: Alignment): number =>
  gaps.at(-1)!.said.filter((one) => fresh.has(one)).length;
