import { hasLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { partEnd, type Token } from './tokens.ts';
import { isTelling } from './word-order.ts';

/** What a sentence chooses, and what it leaves for that: "oats rather than rye". `at` is where the words between stand. */
type Preference = { at: number; taken: readonly Token[]; left: readonly Token[] };

const NEAR = 5;
const within = (token: Token, tokens: readonly Token[]): boolean => hasLike(tokens, token);
const isChoice = (tokens: readonly Token[], i: number): boolean =>
  (tokens[i]!.low === 'rather' && tokens[i + 1]?.low === 'than') ||
  (tokens[i]!.low === 'instead' && tokens[i + 1]?.low === 'of') ||
  // "reads the log, not the map"
  (tokens[i]!.text === ',' && tokens[i + 1]?.low === 'not' && /^(?:the|an?|its|their)$/.test(tokens[i + 2]?.low ?? ''));

const choicesOf = (tokens: readonly Token[]): Preference[] =>
  tokens.flatMap((_, at) => {
    if (!isChoice(tokens, at)) return [];
    const behind = tokens.slice(at + 2, Math.min(partEnd(tokens, at), at + 2 + NEAR)).filter(isTelling);
    const kind = behind[0]?.kind;
    // "14 minutes instead of 9": a number is left for a number.
    const taken = tokens
      .slice(Math.max(0, at - NEAR), at)
      .filter((token) => isTelling(token) && token.kind === kind && !within(token, behind))
      .slice(-1);
    const left = behind.slice(0, kind === 'number' ? 1 : 2).filter((token) => !within(token, tokens.slice(0, at)));
    return taken.length > 0 && left.length > 0 ? [{ at, taken, left }] : [];
  });

const LEAVES =
  /^(?:without|rather|instead|than|replac\p{L}*|from|skip\p{L}*|over|against|versus|avoid\p{L}*|unlike|drop\p{L}*)$/u;

/** "rye rather than oats" where it has oats rather than rye. */
export const exchangesChoice = (claim: readonly Token[], sentence: readonly Token[]): boolean =>
  claim.some((_, i) => isChoice(claim, i)) && takesRejected(claim, sentence);

/** "rye" or "rye rather than oats" where the sentence has oats rather than rye. */
export function takesRejected(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const there = choicesOf(sentence);
  if (there.length === 0) return false;
  const at = claim.findIndex((_, i) => isChoice(claim, i));
  const [before, behind] = at < 0 ? [claim, []] : [claim.slice(0, at), claim.slice(at)];
  if (at < 0 && claim.some(({ low }) => LEAVES.test(low) || NEGATES.test(low))) return false;
  return there.some(
    ({ taken, left }) =>
      left.every((token) => within(token, before) && !within(token, behind)) &&
      !taken.some((token) => within(token, before)) &&
      (at < 0 || taken.some((token) => within(token, behind))),
  );
}
