import { type Direction, directionsOf, measured } from './directions.ts';
import type { Token } from './tokens.ts';

/** "the older, the slower": do the two grow together (1), or does one shrink as the other grows (-1)? */
function pairedIn(tokens: readonly Token[]): number {
  const pair = directionsOf(tokens).filter(({ paired, denied }) => paired && !denied);
  return pair.length === 2 ? pair[0]!.sign * pair[1]!.sign : 0;
}

/** "falls with age", "shrinks as sites grow", and nothing else that rises or falls: the same of a sentence. */
function togetherIn(tokens: readonly Token[]): number {
  const [first, second, ...more] = directionsOf(tokens);
  if (!first || more.length > 0 || first.denied || second?.denied) return 0;
  const with_ = tokens.findIndex(({ low }, i) => i > first.at && i <= first.at + 4 && /^(?:with|as)$/.test(low));
  if (with_ < 0) return 0;
  if (tokens[with_]!.low === 'with') return second ? 0 : first.sign;
  return isBehind(second, with_) ? first.sign * second.sign : 0;
}

const isBehind = (direction: Direction | undefined, at: number): direction is Direction =>
  direction !== undefined && direction.at > at && direction.at <= at + 6;

/** "the older the tree, the more fruit" where fruit falls with age. What is good to have less of may stand for its opposite. */
export function turnsPairing(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const said = pairedIn(claim);
  if (said === 0 || Math.min(measured(claim), 0) !== Math.min(measured(sentence), 0)) return false;
  return togetherIn(sentence) === -said;
}
