import { clausesOf } from './clauses.ts';
import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { type Token, tells } from './tokens.ts';

const LEVELS = /^(?:both|alike|too|also|likewise|equally|all|each|every|same|well)$/;
const PARTS = /^(?:whereas|while|but|unlike|only|however|although|though|less|more|confined|contrast)$/;
const DENIES =
  /^(?:fail\p{L}*|unable|weak|little|less|worse|unaffected|unchanged|excluded|confidential|secret|neither|nor|only|confined|limited|hardly|barely)$/u;

const words = (tokens: readonly Token[]): Token[] => tokens.filter(tells);
const has = (tokens: readonly Token[], word: Token): boolean => tokens.some((token) => isLike(token, word));

/**
 * "acceptable on trains and on buses alike" where it is so on trains but not on buses: what two clauses say differently of two
 * things, said of both.
 */
export function mergesFindings(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (claim.some(({ low }) => NEGATES.test(low) || DENIES.test(low) || PARTS.test(low))) return false;
  const clauses = clausesOf(sentence).map(({ from, to }) => {
    const part = sentence.slice(from, to);
    return { words: words(part), denied: part.some(({ low }) => NEGATES.test(low) || DENIES.test(low)), part };
  });
  const levels =
    claim.some(({ low }) => LEVELS.test(low)) &&
    !sentence.some(({ low }) => /^(?:both|alike|all|each|also|too)$/.test(low));
  const denied = clauses.filter((one) => one.denied && one.words.length > 0);
  const plain = clauses.filter((one) => !one.denied && one.words.length > 0);
  const parted = sentence.some(({ low }) => PARTS.test(low));
  if (denied.length === 0 || plain.length === 0 || !parted) return false;
  const own = (these: typeof clauses, those: typeof clauses): Token[] =>
    these.flatMap((one) => one.words).filter((word) => !those.some((other) => has(other.words, word)));
  const [ofDenied, ofPlain] = [own(denied, plain), own(plain, denied)];
  const [a, b] = [ofDenied.filter((word) => has(claim, word)), ofPlain.filter((word) => has(claim, word))];
  return a.length > 0 && b.length > 0 && levels;
}
