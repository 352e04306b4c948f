import { inventsCause } from './causes.ts';
import { provesOpen } from './certainties.ts';
import { dropsLimit, includesException, inventsException } from './exceptions.ts';
import { exchangesParts, exchangesPlaces } from './exchanged-parts.ts';
import { dropsHedge } from './hedges.ts';
import { ranksLevel } from './levels.ts';
import { fromToReversed, placesOther, takesStepForEnd } from './moves.ts';
import type { Mismatch } from './objections.ts';
import { praises } from './praise.ts';
import type { ReadSentence } from './quantities.ts';
import { takesRejected } from './rejections.ts';
import { widens } from './scope.ts';
import { inventsSignificance } from './significance.ts';
import { countsOthers } from './things-counted.ts';
import type { Token } from './tokens.ts';
import { takesForDone } from './untried.ts';
import type { RuleName } from './weights.ts';
import { givesWithheld } from './withheld.ts';

/** A rule that asks for nothing but the claim and its sentence. */
type PlainRule = { rule: RuleName; why: Mismatch; holds: (claim: ReadSentence, sentence: ReadSentence) => boolean };

/** Each holds where any of its tests does. */
const rule = (name: RuleName, why: Mismatch, ...tests: readonly PlainRule['holds'][]): PlainRule => ({
  rule: name,
  why,
  holds: (claim, sentence) => tests.some((test) => test(claim, sentence)),
});
const worded = (
  name: RuleName,
  why: Mismatch,
  ...tests: readonly ((claim: readonly Token[], sentence: readonly Token[]) => boolean)[]
): PlainRule => rule(name, why, ({ tokens }, sentence) => tests.some((test) => test(tokens, sentence.tokens)));

export const PLAIN_RULES: readonly PlainRule[] = [
  rule('end', 'the other way round', takesStepForEnd),
  rule('from to', 'the other way round', placesOther),
  worded('exception', 'more than the text', includesException, inventsException, dropsLimit),
  worded('rejected', 'the other way round', takesRejected),
  worded('level', 'more than the text', ranksLevel),
  worded('withheld', 'against the text', givesWithheld),
  worded('praise', 'against the text', praises),
  worded('from to', 'the other way round', fromToReversed),
  worded('hedge', 'a doubt left out', dropsHedge),
  worded('widens', 'more than the text', widens),
  worded('exchanged parts', 'the other way round', exchangesParts, exchangesPlaces),
  worded('undone', 'a doubt left out', takesForDone),
  worded('significance', 'more than the text', inventsSignificance),
  rule('other things', 'not about the quote', countsOthers),
  worded('certain', 'a doubt left out', provesOpen),
  worded('cause', 'a cause of its own', inventsCause),
];
