import { NEGATES } from './denials.ts';
import { hasWord, type Token } from './tokens.ts';

/** What speaks for a work. */
const STRENGTH =
  /^(?:reliabl[ey]|trustworthy|robust|robustly|representative|ample|ideal|ideally|effortless\p{L}*|easily|excellent|suited|suitable|convincing\p{L}*|conclusive\p{L}*|valid|generali[sz]es|powerful|powered|satisfactory|adequate\p{L}*|perfect|perfectly|optimal|smoothly|solid|thorough|credible|rigorous|dependable|comprehensive|balanced|unbiased|excels?|excelled|outstanding|copes?|coped|handles?|works|comfortably|strength|strengths|safe|safely|clearly|advantage|effective|effectively|practical|established|accurate|accurately|good|well|broad|rich|precise|stable|strong|useful)$/u;
/** What speaks against it. */
const WEAKNESS =
  /^(?:too|only|few|small|limit\p{L}*|weak\p{L}*|poor\p{L}*|worse\p{L}*|lack\p{L}*|miss\p{L}*|fail\p{L}*|optimistic|bias\p{L}*|overestimat\p{L}*|underestimat\p{L}*|overstat\p{L}*|understat\p{L}*|problem\p{L}*|difficult\p{L}*|hard|unclear|drawbacks?|risk\p{L}*|danger\p{L}*|caution|artefacts?|artifacts?|skew\p{L}*|confound\p{L}*|selected|struggl\p{L}*|disappear\p{L}*|vanish\p{L}*|shr[aiu]nk\p{L}*|wast\p{L}*|suffer\p{L}*|degrad\p{L}*|break\p{L}*|wrong\p{L}*|errors?|mistak\p{L}*|trouble|los[et]\p{L}*|useless|slow\p{L}*|unknown|narrow|hardly|indicative|rarely|limitation\p{L}*|weakness\p{L}*|un(?!der|til|it|i[vqo]|less)\p{L}{4,}|in(?:suffic|accur|compl|consis|effec|val|conclus|adequ|stab|sens)\p{L}+|im(?:prec|poss|perf)\p{L}+|non-?represent\p{L}+)$/u;

const OPEN = /^(?:whether|if|may|might|could|should|would|guess|open)$/;

const speaksFor = (tokens: readonly Token[]): Token[] =>
  tokens.filter(
    (token, i) =>
      STRENGTH.test(token.low) &&
      // "works poorly"
      !WEAKNESS.test(tokens[i + 1]?.low ?? '') &&
      !tokens
        .slice(Math.max(0, i - 4), i)
        .some(({ low }) => NEGATES.test(low) || /^(?:more|less|most|too|as|how|not|un)$/.test(low)),
  );

/** "especially trustworthy" where the sentence says why it may be too optimistic: a weakness told as a strength. */
export function praises(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const strong = speaksFor(claim);
  if (strong.length === 0 || claim.some(({ low }) => NEGATES.test(low) || WEAKNESS.test(low) || OPEN.test(low)))
    return false;
  if (speaksFor(sentence).length > 0) return false;
  if (strong.every((token) => sentence.some(({ low }) => low === token.low))) return false;
  // "Equally well" where nothing differs.
  if (claim.some(({ low }) => low === 'equally') && hasWord(sentence, /^(?:differ|depend|same)/)) return false;
  return sentence.some(({ low }) => NEGATES.test(low) || WEAKNESS.test(low));
}
