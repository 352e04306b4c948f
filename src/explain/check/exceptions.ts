import { clauseAt } from './clauses.ts';
import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { hasWord, partEnd, type Token, tells } from './tokens.ts';

const SETS_APART =
  /^(?:except|excepting|excluding|apart|unless|but|only|just|alone|without|out|save|barring|however|though|although|omit\p{L}*|exclud\p{L}*|exempt\p{L}*|limit\p{L}*|rather|instead|other|others|prevent\p{L}*|lack\p{L}*|miss\p{L}*|none|stopped|kept)$/u;
const INCLUDES =
  /^(?:including|especially|exception|all|every|everything|everywhere|any|also|too|even|whole|entire|both|always|regardless|matter)$/;
/** Said of all of them. */
const ALL = /^(?:all|every|each|any|everything|everywhere|everyone|whole|entire|always|regardless|whatever|whichever)$/;
const SPAN = /^(?:hour|day|week|month|season|year)s?$/;

/** What the sentence makes an exception of: "except in meetings", "apart from two". */
function exceptionIn(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ low }, i) =>
      /^(?:except|excepting|excluding|barring)$/.test(low) || (low === 'apart' && tokens[i + 1]?.low === 'from'),
  );
  if (at < 0) return [];
  return tokens.slice(at + 1, partEnd(tokens, at)).filter(tells);
}

/** "including the exact places" where all is told except for those: the exception is told as part of the whole. */
export function includesException(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const apart = exceptionIn(sentence);
  if (apart.length === 0) return false;
  const without = claim.some(({ low }, i) => low === 'without' && claim[i + 1]?.low === 'exception');
  if (without) return true;
  const isFree = claim.some(({ low }, i) => low === 'free' && /^(?:of|from)$/.test(claim[i + 1]?.low ?? ''));
  if (isFree || claim.some(({ low }) => SETS_APART.test(low) || NEGATES.test(low))) return false;
  const said = apart.filter((token) => claim.some((one) => isLike(one, token)));
  return said.length > 0 ? said.length * 2 >= Math.min(apart.length, 4) : hasWord(claim, INCLUDES);
}

/** "every policy but this one" where the sentence says every policy. */
export function inventsException(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const apart = exceptionIn(claim);
  return (
    apart.length > 0 &&
    sentence.some(({ low }) => /^(?:all|every|each|any)$/.test(low)) &&
    !sentence.some(({ low }) => SETS_APART.test(low) || NEGATES.test(low)) &&
    !apart.every((word) => sentence.some((other) => isLike(other, word)))
  );
}

/** "only in Oslo", "in Oslo only", "at least indoors", "for the subset of", "in case of", "in the first year", "a single seed". */
const isLimit = (tokens: readonly Token[], i: number): boolean => {
  const [before, { low }, next] = [tokens[i - 1]?.low ?? '', tokens[i]!, tokens[i + 1]];
  if (low === 'only')
    return next === undefined || next.kind === 'mark' || /^(?:in|at|on|for|during|under)$/.test(next.low);
  if (low === 'least') return before === 'at' && /^(?:in|on|for|here|indoors|outdoors|locally)$/.test(next?.low ?? '');
  if (low === 'case') return before === 'in' && next?.low === 'of';
  if (low === 'first') return before === 'the' && SPAN.test(next?.low ?? '');
  return low === 'subset' || (low === 'single' && before === 'a');
};

/** "in all four hospitals" where it is so "in Oslo and Bergen only": what is limited is told of all. */
export function dropsLimit(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (!claim.some(({ low }, i) => ALL.test(low) && claim[i - 1]?.low !== 'of' && claim[i - 1]?.low !== 'at'))
    return false;
  if (
    claim.some(
      ({ low }) => SETS_APART.test(low) || NEGATES.test(low) || /^(?:most|mostly|first|single|one|case)$/.test(low),
    )
  )
    return false;
  const told = new Set(claim.map(({ low }) => low));
  // "the consent of everyone": it is said of all there, too.
  if (sentence.some(({ low }) => ALL.test(low) && told.has(low))) return false;
  return sentence.some((_, i) => isLimit(sentence, i));
}

/** "works only on short texts", "only those who wore glasses": does the claim leave out the condition? */
export function dropsOnly(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const at = sentence.findIndex(
    ({ low, kind }, i) =>
      low === 'only' && kind === 'word' && sentence[i - 1]?.low !== 'not' && sentence[i + 1]?.kind === 'word',
  );
  if (at < 0 || claim.some(({ low, kind }) => ONLY_HERE.test(low) || kind === 'number')) return false;
  const condition = sentence
    .slice(at + 2, at + 9)
    .filter(tells)
    .slice(0, 3)
    .map(({ stem }) => stem);
  const said = new Set(claim.map(({ stem }) => stem));
  const { from, to } = clauseAt(sentence, at)!;
  const shared = sentence
    .slice(from, to)
    .filter((token) => tells(token) && said.has(token.stem) && !condition.includes(token.stem)).length;
  return condition.length > 0 && shared >= 2 && !condition.some((stem) => said.has(stem));
}
const ONLY_HERE =
  /^(?:only|just|solely|nothing|no|not|none|alone|single|sole|limited|restricted|exclusively|merely|other|one|but|except)$/;
