import type { Quantity, ReadSentence } from './quantities.ts';
import type { Token } from './tokens.ts';

/** "fell to 39 %" where it fell by 39 %: the step is taken for where it ends or begins, or the other way round. */
export function takesStepForEnd(claim: ReadSentence, sentence: ReadSentence): boolean {
  const before = ({ from }: Quantity, tokens: readonly Token[]): string =>
    tokens.slice(Math.max(0, from - 3), from).findLast(({ low }) => /^(?:by|to|from|of|at|with|than|for)$/.test(low))
      ?.low ?? '';
  // "their lead grows from 2 to 5": each end is a step.
  if (claim.tokens.some(({ low }) => DISTANCE.test(low))) return false;
  return claim.quantities.some((one) => {
    const mine = before(one, claim.tokens);
    const same = sentence.quantities.filter(
      (other) => other.values[0] === one.values[0] && other.unit?.kind === one.unit?.kind && one.unit?.kind !== 'times',
    );
    if (same.length === 0) return false;
    if (mine === 'by')
      return same.every(
        (other) =>
          before(other, sentence.tokens) === 'to' ||
          (one.unit?.kind === 'percent' && before(other, sentence.tokens) === 'from'),
      );
    return mine === 'to' && same.every((other) => before(other, sentence.tokens) === 'by');
  });
}

const DISTANCE = /^(?:leads?|gaps?|differences?|advantages?|margins?|edge|distance|deviate\p{L}*|differ|differs)$/u;
