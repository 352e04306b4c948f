import { clausesOf } from './clauses.ts';
import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { hasWord, type Token, tells } from './tokens.ts';

const GIVEN =
  /^(?:releas\p{L}+|publish\p{L}*|public|publicly|available|download\p{L}*|open|openly|shared?|licen[cs]es?|freely|accessible|online)$/u;
/** "kept private", "on request", "stay with their owners", "will follow": what others do not get, or not yet, or not without asking. */
const KEPT =
  /^(?:private|confidential|withheld|request|proprietary|secret|belongs?|stays?|remains?|will|pending|later|soon|upon|embargo\p{L}*|subject)$/u;
/** A claim with one of these gives nothing yet. */
const WAITS =
  /^(?:held|kept|hidden|private|confidential|withheld|request|proprietary|secret|pending|later|soon|upon|once|after|if|when|intend\p{L}*|plan\p{L}*|to|question|remains?)$/u;
/** "the letters are not." */
const isNot = (clause: readonly Token[]): boolean =>
  clause.some(
    ({ low }, i) => low === 'not' && /^(?:is|are|was|were)$/.test(clause[i - 1]?.low ?? '') && i === clause.length - 1,
  );

const denies = (tokens: readonly Token[]): boolean => tokens.some(({ low }) => NEGATES.test(low) && low !== 'without');

/** "the code and the letters are public" where the code is, and the letters are kept private. */
export function givesWithheld(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (!hasWord(claim, GIVEN) || !hasWord(sentence, GIVEN)) return false;
  if (hasWord(claim, WAITS) || claim.some(({ low }) => NEGATES.test(low) || /^(?:non(?:-|$)|unpub|unrel)/.test(low)))
    return false;
  return clausesOf(sentence).some(({ from, to }) => {
    const clause = sentence.slice(from, to);
    if (!hasWord(clause, KEPT) && !(denies(clause) && hasWord(clause, GIVEN)) && !isNot(clause)) return false;
    const rest = [...sentence.slice(0, from), ...sentence.slice(to)];
    return clause.some(
      (token) =>
        tells(token) &&
        !GIVEN.test(token.low) &&
        claim.some((one) => isLike(one, token)) &&
        !rest.some((other) => isLike(other, token)),
    );
  });
}
