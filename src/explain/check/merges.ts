import { clausesOf } from './clauses.ts';
import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { type Direction, directionsOf } from './directions.ts';
import { hasWord, type Token, tells } from './tokens.ts';

const LEVELS = /^(?:both|alike|too|also|likewise|equally|all|each|every|same|well)$/;
const OF_ALL = /^(?:both|alike|all|each|every|per|also|too)$/;
const PARTS = /^(?:whereas|while|but|unlike|only|however|although|though|less|more|confined|contrast)$/;
const DENIES =
  /^(?:fail\p{L}*|unable|weak|little|less|worse|unaffected|unchanged|excluded|confidential|secret|neither|nor|only|confined|limited|hardly|barely)$/u;

const has = (tokens: readonly Token[], word: Token): boolean => tokens.some((token) => isLike(token, word));

/**
 * "acceptable on trains and on buses alike" where it is so on trains but not on buses: what two clauses say differently of two
 * things, said of both.
 */
export function mergesFindings(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const levels =
    claim.some(({ low }, i) => LEVELS.test(low) && !(low === 'too' && claim[i + 1]?.kind === 'word')) &&
    !hasWord(sentence, OF_ALL);
  if (!levels || !hasWord(sentence, PARTS)) return false;
  if (claim.some(({ low }) => NEGATES.test(low) || DENIES.test(low) || PARTS.test(low))) return false;
  const clauses = clausesOf(sentence).map(({ from, to }) => {
    const part = sentence.slice(from, to);
    return { words: part.filter(tells), denied: part.some(({ low }) => NEGATES.test(low) || DENIES.test(low)) };
  });
  const denied = clauses.filter((one) => one.denied && one.words.length > 0);
  const plain = clauses.filter((one) => !one.denied && one.words.length > 0);
  const own = (these: typeof clauses, those: typeof clauses): Token[] =>
    these.flatMap((one) => one.words).filter((word) => !those.some((other) => has(other.words, word)));
  const says = (these: readonly Token[]): boolean => these.some((word) => has(claim, word));
  return says(own(denied, plain)) && says(own(plain, denied));
}

/** "improves both speed and range" where one clause has speed rise and another has range fall. */
export function mergesDirections(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const levels = claim.some(
    ({ low }, i) => low === 'both' || low === 'alike' || (low === 'as' && claim[i + 1]?.low === 'well'),
  );
  if (!levels || hasWord(claim, PARTS)) return false;
  const [mine, theirs] = [directionsOf(claim), directionsOf(sentence)].map(waysOf);
  return mine?.size === 1 && theirs?.size === 2 && clausesOf(sentence).length > 1;
}

const waysOf = (directions: readonly Direction[]): ReadonlySet<number> =>
  new Set(directions.map(({ sign, denied }) => (denied ? -sign : sign)));
