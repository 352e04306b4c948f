import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { partEnd, type Token, tells } from './tokens.ts';

const SETS_APART =
  /^(?:except|excepting|excluding|apart|unless|but|only|just|alone|without|out|save|barring|however|though|although|omit\p{L}*|exclud\p{L}*|exempt\p{L}*|limit\p{L}*|rather|instead|other|others)$/u;
const INCLUDES =
  /^(?:including|especially|exception|all|every|everything|everywhere|any|also|too|even|whole|entire|both)$/;

/** What the sentence makes an exception of: "except in meetings", "apart from two". */
function exceptionIn(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ low }, i) =>
      /^(?:except|excepting|excluding|barring)$/.test(low) ||
      (low === 'apart' && tokens[i + 1]?.low === 'from') ||
      (low === 'exception' && tokens[i + 1]?.low === 'of'),
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
  if (claim.some(({ low }) => SETS_APART.test(low) || NEGATES.test(low))) return false;
  const said = apart.filter((token) => claim.some((one) => isLike(one, token)));
  return said.length > 0 ? said.length * 2 >= Math.min(apart.length, 4) : claim.some(({ low }) => INCLUDES.test(low));
}
