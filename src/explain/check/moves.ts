import { clauseAt } from './clauses.ts';
import { type Direction, directionsOf } from './directions.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import { hasWord, type Token } from './tokens.ts';

/** So many tokens at most stand between a number and the word that says which way it goes. */
const NEAR = 8;

/** "rose to 80.1 %" where it fell to 80.1 %: the same number, going the other way. Who stands above whom is asked elsewhere. */
export function movesOther(claim: ReadSentence, sentence: ReadSentence): boolean {
  return claim.quantities.some((one) => {
    // "at the 7B scale": the size of what is told of.
    if (/^(?:model|scale|version|variant|paramet)/.test(one.nouns[0] ?? '')) return false;
    const mine = directionAt(claim, one);
    if (!mine) return false;
    const theirs = sentence.quantities
      .filter((other) => same(one, other) && !other.bracketed)
      .map((other) => directionAt(sentence, other));
    return theirs.length > 0 && theirs.every((other) => other !== undefined && opposed(mine, other));
  });
}

const same = (a: Quantity, b: Quantity): boolean => a.values[0] === b.values[0] && kindOf(a) === kindOf(b);
/** "0.4 points", and "0.4 perplexity points" of which the unit is not read. */
const kindOf = ({ unit, nouns }: Quantity): string => unit?.kind ?? (nouns.includes('point') ? 'points' : '');

/** The word of more or less that is nearest to a number in its clause; none where two things are compared by it. */
function directionAt({ tokens }: ReadSentence, { from, to }: Quantity): Direction | undefined {
  const clause = clauseAt(tokens, from);
  if (!clause) return undefined;
  const away = ({ at }: Direction): number => (at < from ? from - at : at - to);
  const near = directionsOf(tokens)
    .filter((one) => one.at >= clause.from && one.at < clause.to && away(one) <= NEAR)
    .sort((a, b) => away(a) - away(b))[0];
  // "a smaller loss than expected", told behind a comma, compares something else.
  const compared =
    hasWord(tokens.slice(clause.from, clause.to), COMPARES) || COMPARES.test(tokens[clause.to]?.low ?? '');
  // "at the lowest site (from 9 to 27)"
  const ranked = near !== undefined && /(?:est|most|least)$/.test(tokens[near.at]!.low);
  return ranked || near?.denied || compared || near?.paired || (near && isNamed(tokens, near.at)) ? undefined : near;
}

/** Named rather than told: "the benefit is 14 points", "the gain over B". */
const isNamed = (tokens: readonly Token[], at: number): boolean =>
  /^(?:benefits?|improvements?|profits?)$/.test(tokens[at]!.low) ||
  (/^gains?$/.test(tokens[at]!.low) && /^(?:over|is|was|are|were)$/.test(tokens[at + 1]?.low ?? ''));

const COMPARES = /^(?:than|outperform\p{L}*|beats?|beaten|surpass\p{L}*|against|versus|vs|behind)$/u;

function opposed(a: Direction, b: Direction): boolean {
  if (a.axis === b.axis) return a.sign !== b.sign;
  if (a.sign === b.sign) return false;
  if (a.good !== 0 && b.good !== 0) return a.good !== b.good;
  // "reduced coverage by 22 %" did not improve it: more of what is not known to be a cost is better.
  return (a.axis === 'worth' && b.axis === 'amount') || (a.axis === 'amount' && b.axis === 'worth');
}

/** "two layers earlier" where it is two layers later: the same number, on the other side. */
export function placesOther(claim: ReadSentence, sentence: ReadSentence): boolean {
  const side = ({ tokens }: ReadSentence, { to }: Quantity): number =>
    tokens.slice(to, to + 3).flatMap(({ low }) => SIDES.get(low) ?? [])[0] ?? 0;
  return claim.quantities.some((one) => {
    const mine = side(claim, one);
    const theirs = sentence.quantities.filter((other) => same(one, other)).map((other) => side(sentence, other));
    return mine !== 0 && theirs.length > 0 && theirs.every((other) => other === -mine);
  });
}
const SIDES: ReadonlyMap<string, 1 | -1> = new Map([
  ['later', 1],
  ['after', 1],
  ['earlier', -1],
  ['sooner', -1],
  ['before', -1],
]);

/** "fell to 39 %" where it fell by 39 %: the step is taken for where it ends or begins, or the other way round. */
export function takesStepForEnd(claim: ReadSentence, sentence: ReadSentence): boolean {
  const before = ({ from }: Quantity, tokens: readonly Token[]): string => {
    const at = tokens.findLastIndex(
      ({ low }, i) => i < from && i >= from - 3 && /^(?:by|to|from|of|at|with|than|for)$/.test(low),
    );
    // "the increase amounts to 17"
    return at < 0 || /^amount/.test(tokens[at - 1]?.low ?? '') ? '' : tokens[at]!.low;
  };
  // "their lead grows from 2 to 5": each end is a step.
  if (hasWord(claim.tokens, STEPS)) return false;
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

const STEPS = /^(?:leads?|gaps?|differences?|advantages?|margins?|edge|distance|deviate\p{L}*|differ|differs)$/u;

/** "from A to B" where the sentence goes from B to A. */
export function fromToReversed(said: readonly Token[], there: readonly Token[]): boolean {
  const pairs = (tokens: readonly Token[]): [string, string][] => {
    const found: [string, string][] = [];
    tokens.forEach(({ low }, i) => {
      if (low !== 'from') return;
      // "8 %, down from 12 %"
      const late = /^(?:down|up)$/.test(tokens[i - 1]?.low ?? '');
      const first = tokens.slice(i + 1, i + 4).find(({ kind }) => kind === 'number')?.text;
      const last = tokens.slice(0, i).findLast(({ kind }) => kind === 'number')?.text;
      if (late && first && last) found.push([first, last]);
      const to = tokens.findIndex((token, k) => k > i && k < i + 7 && token.low === 'to');
      const number = (from: number): string | undefined =>
        tokens.slice(from, from + 3).find(({ kind }) => kind === 'number')?.text;
      const [a, b] = [number(i + 1), to > 0 ? number(to + 1) : undefined];
      if (a && b) found.push([a, b]);
    });
    return found;
  };
  const theirs = pairs(there);
  return pairs(said).some(([a, b]) => theirs.some(([x, y]) => a === y && b === x && a !== b));
}
