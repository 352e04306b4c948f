import type { Quantity } from './quantities.ts';
import type { Token } from './tokens.ts';

/** Does a sentence with these numbers speak of more than half? */
export const mostly = (sentence: readonly Token[], all: readonly Quantity[]): boolean =>
  sentence.some(({ low }) =>
    /^(?:most|mostly|majority|main|largely|mainly|predominantly|primarily|chiefly|usually|generally|nearly|almost|greatest|largest|highest|all|more|best|least|often|every)$/.test(
      low,
    ),
  ) ||
  all.some(({ values, unit }) => (unit?.kind === 'percent' && values[0]! > 50) || (values[0]! > 0.5 && values[0]! < 1));

/** "Most did not finish" where a quarter did. */
export const leavesMost = (claim: readonly Token[], all: readonly Quantity[]): boolean =>
  claim.some(({ low }) => low === 'not') &&
  all.some(({ values: [value = 1], unit }) => value * (unit?.kind === 'percent' ? unit.factor : 1) < 0.5);

/** "A majority, 121 of 216": does the claim's own share say so? Whether it is the sentence's is asked elsewhere. */
export const sharesMost = (all: readonly Quantity[]): boolean =>
  all.some((one, i) => one.shareOf === true && isMajority(one.values[0]! / (all[i + 1]?.values[0] ?? 0)));

const isMajority = (share: number): boolean => share > 0.5 && share <= 1;
