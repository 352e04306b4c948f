import { clauseAt } from './clauses.ts';
import { type Direction, directionsOf } from './directions.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import type { Token } from './tokens.ts';

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
    tokens.slice(clause.from, clause.to).some(({ low }) => COMPARES.test(low)) ||
    COMPARES.test(tokens[clause.to]?.low ?? '');
  return near?.denied || compared || near?.paired || (near && isNamed(tokens, near.at)) ? undefined : near;
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
