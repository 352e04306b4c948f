import { NEGATES } from './denials.ts';
import type { Token } from './tokens.ts';

const SIGNIFICANT = /^significan(?:t|tly|ce)$/;
const DENIES = /^(?:fails?|failed|short|lack\p{L}*|miss\p{L}*|hardly|barely|far|insignificant|nonsignificant)$/u;

/** "those without it" are a group. */
const denied = (tokens: readonly Token[]): boolean =>
  tokens.some(({ low }) => (NEGATES.test(low) && low !== 'without') || DENIES.test(low));
const speaks = (tokens: readonly Token[]): boolean => tokens.some(({ low }) => SIGNIFICANT.test(low));
/** "p < 0.01", "statistically": something was tested. */
const tested = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ low }, i) =>
      /^(?:statistically|reliabl[ey]|p-value|ci)$/.test(low) ||
      (low === 'p' && /^[<=]$/.test(tokens[i + 1]?.text ?? '')),
  );

/** Does the claim call a difference significant where the sentence tests none, or finds none? */
export function inventsSignificance(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (!speaks(claim) || denied(claim)) return false;
  return speaks(sentence) ? near(sentence) : !tested(sentence);
}

/** Does the denial stand shortly before what it denies? */
const near = (sentence: readonly Token[]): boolean =>
  sentence.some(
    ({ low }, i) =>
      SIGNIFICANT.test(low) &&
      sentence.slice(Math.max(0, i - 6), i).some((token) => NEGATES.test(token.low) || DENIES.test(token.low)),
  );
