import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { hasWord, partEnd, type Token, tells } from './tokens.ts';

const SIGNIFICANT = /^significan(?:t|tly|ce)$/;
/** What calls a difference more than chance without that word. */
const REAL =
  /^(?:clear|clearly|real|genuine|genuinely|exceeds?|exceeding|robust|robustly|marked|markedly|definite|definitely|beyond|outside)$/;
const DENIES =
  /^(?:fails?|failed|short|lack\p{L}*|miss\p{L}*|hardly|barely|far|insignificant|nonsignificant|chance|noise|coincidence)$/u;

/** Words that tell a difference of some and not of others. */
const PARTS = /^(?:but|while|whereas|only|although|though|unless|indistinguishable|other|others)$/;

/** "small but significant" tells of one. */
const tellsParts = (tokens: readonly Token[]): boolean =>
  tokens.some(({ low }, i) => PARTS.test(low) && !(low === 'but' && hasWord(tokens.slice(i + 1, i + 3), SIGNIFICANT)));

/** "those without it" are a group. */
const denied = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ low }, i) =>
      (NEGATES.test(low) && (low !== 'without' || /ing$/.test(tokens[i + 1]?.low ?? ''))) || DENIES.test(low),
  );
const speaks = (tokens: readonly Token[]): boolean => hasWord(tokens, SIGNIFICANT);
/** "p < 0.01", "statistically": something was tested. */
const tested = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ low }, i) =>
      /^(?:statistically|reliabl[ey]|p-value|ci)$/.test(low) ||
      (low === 'p' && /^[<=]$/.test(tokens[i + 1]?.text ?? '')),
  );

/** Does the claim call a difference significant where the sentence tests none, or finds none; or the other way round? */
export function inventsSignificance(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (denied(claim))
    return speaks(claim) && speaks(sentence) && !denied(sentence) && !tellsParts(claim) && !tellsParts(sentence);
  if ((speaks(claim) || hasWord(claim, REAL)) && isChance(sentence)) return true;
  if (!speaks(claim)) return false;
  return speaks(sentence) ? near(sentence) || saysNotOf(claim, sentence) : !tested(sentence);
}

/** Is a difference called significant by the claim, or not; undefined where it speaks of no such thing. */
export const callsSignificant = (claim: readonly Token[]): boolean | undefined =>
  speaks(claim) ? !denied(claim) : hasWord(claim, /^insignificant$/) ? false : undefined;

/** Does the denial stand shortly before what it denies? */
const near = (sentence: readonly Token[]): boolean =>
  sentence.some(
    ({ low }, i) =>
      SIGNIFICANT.test(low) &&
      sentence.slice(Math.max(0, i - 6), i).some((token) => NEGATES.test(token.low) || DENIES.test(token.low)),
  );

/** "lies within the variation between seeds", "believe to be chance", "would not survive correction". */
const isChance = (sentence: readonly Token[]): boolean =>
  sentence.some(({ low }, i) => {
    const behind = sentence.slice(i + 1, i + 6);
    if (low === 'within')
      return hasWord(
        behind,
        /^(?:variation|variance|noise|error|errors|deviation|margin|chance|uncertainty|spread|seeds)$/,
      );
    if (low === 'chance') return /^(?:be|to|by|is|was|of)$/.test(sentence[i - 1]?.low ?? '');
    if (low === 'indistinguishable') return true;
    return NEGATES.test(low) && behind[0]?.low === 'survive';
  });

/** "significant at 120 days but not at 60": what stands behind the "not" is told with it. */
function saysNotOf(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const at = sentence.findIndex(({ low }) => SIGNIFICANT.test(low));
  const not = sentence.findIndex(
    ({ low }, i) => i > at && low === 'not' && /^(?:but|and|,)$/.test(sentence[i - 1]?.low ?? ''),
  );
  if (at < 0 || not < 0) return false;
  return sentence
    .slice(not + 1, partEnd(sentence, not))
    .some(
      (token) =>
        (tells(token) || token.kind === 'number') &&
        !sentence.slice(0, not).some((one) => isLike(one, token)) &&
        claim.some((one) => one.low === token.low),
    );
}
