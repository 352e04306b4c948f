import { derived } from './derived-numbers.ts';
import type { Quantity } from './quantities.ts';
import { sameValue } from './same-amounts.ts';
import { hasWord, type Token } from './tokens.ts';

/** What a sentence's numbers leave over, as far as claim and sentence speak of it. */
type Rests = {
  rests: readonly Quantity[];
  leavesOver: boolean;
  /** "One third at 3 m or higher" where two thirds are under 3 m. */
  isCrossed: boolean;
  /** Is what a fraction leaves spoken of? */
  tellsParts: boolean;
};

export function restsOf(
  claim: readonly Quantity[],
  sentence: readonly Quantity[],
  words: { claim: readonly Token[]; sentence: readonly Token[] },
  derivedRests: readonly Quantity[],
): Rests {
  const parts = partsLeft(sentence);
  const isCrossed =
    crosses(claim, sentence) &&
    claim.some((one) => !sentence.some((other) => sameValue(one, other)) && parts.some((part) => sameValue(one, part)));
  const isUndone = undoes(words.claim, words.sentence);
  const leavesOver = isCrossed || isUndone || speaksOfRest(words.claim, words.sentence);
  const tellsParts = isCrossed || isUndone || hasWord([...words.claim, ...words.sentence], REST);
  return {
    isCrossed,
    leavesOver,
    tellsParts,
    rests: [...(leavesOver ? [...derivedRests, ...percentsLeft(sentence)] : []), ...(tellsParts ? parts : [])],
  };
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

const OTHER_SIDE = { above: 'below', below: 'above' } as const;
function percentsLeft(all: readonly Quantity[]): Quantity[] {
  const percents = all.filter(({ unit }) => unit?.kind === 'percent');
  const together = percents.reduce((sum, { values }) => sum + values[0]!, 0);
  return [
    ...percents.map((one) => left(one, 100 - one.values[0]!)),
    ...(percents.length > 1 && together < 100 ? [left(percents[0]!, 100 - together)] : []),
  ];
}
/** A third, of two thirds. */
const partsLeft = (all: readonly Quantity[]): Quantity[] =>
  all
    .filter(({ unit, round, values, shareOf }) => !unit && round && values[0]! < 1 && !shareOf)
    .map((one) => left(one, 1 - one.values[0]!));
/** What a number leaves: under a half leaves more than that. */
function left({ bound, ...one }: Quantity, value: number): Quantity {
  const turned = bound === 'above' || bound === 'below' ? { bound: OTHER_SIDE[bound] } : {};
  return { ...one, values: [Number(value.toPrecision(10))], ...turned };
}

/** Does one of the two speak of those that the other leaves over: "all but five"? */
const speaksOfRest = (claim: readonly Token[], sentence: readonly Token[]): boolean => {
  const [mine, theirs] = [claim, sentence].map(
    (tokens) => new Set(tokens.map(({ low }) => low).filter((low) => RESTS.test(low))),
  );
  return mine!.symmetricDifference(theirs!).size > 0;
};
/** Is one of what the other is not: "untreated" of what is treated? */
const undoes = (claim: readonly Token[], sentence: readonly Token[]): boolean =>
  [[claim, sentence] as const, [sentence, claim] as const].some(([these, those]) =>
    these.some(({ low }) => {
      const plain = /^(?:un|in|im|non-?)(\p{L}{4,})$/u.exec(low)?.[1];
      return plain !== undefined && those.some((other) => other.low === plain);
    }),
  );
const REST = /^(?:rest|remainder|remaining|others?)$/;
/** "3 m or higher" and "under 3 m": of each other's rest. */
export const crosses = (claim: readonly Quantity[], sentence: readonly Quantity[]): boolean =>
  claim.some((one) => sentence.some((other) => turns(one, other) || turns(other, one)));

/** Words that speak of those left over: "all but five", "missed 5". */
const RESTS =
  /^(?:but|not|no|never|rest|remainder|other|others|remaining|except|miss\p{L}*|fail\p{L}*|without|only|left|neither|unlike|lost|overlook\p{L}*|remain\p{L}*|discard\p{L}*|exclud\p{L}*|withdr\p{L}+|thrown|reject\p{L}*|refus\p{L}*|gone|lack\p{L}*|away|disagree\p{L}*|surviv\p{L}*)$/u;

/** "at least" where the sentence has "at most" of the same number. */
export const turns = (one: Quantity, other: Quantity): boolean =>
  one.values[0] === other.values[0] &&
  one.unit?.kind === other.unit?.kind &&
  ((one.bound === 'above' && (other.bound === 'below' || other.bound === 'up to')) ||
    (one.bound === 'below' && other.bound === 'above'));
