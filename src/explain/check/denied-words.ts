import { isLike } from './closeness.ts';
import { isOption, NEGATES } from './denials.ts';
import { DIRECTION_WORDS } from './direction-words.ts';
import { directionsOf } from './directions.ts';
import { saysAt, type Token, tells } from './tokens.ts';

const HARMLESS = [
  'not only',
  'not just',
  'no more than',
  'no less than',
  'no longer than',
  'no doubt',
  'no matter',
  'not more than',
  'not least',
  'no fewer than',
  'not until',
  'if not',
  'not necessarily',
].map((words) => words.split(' '));
/** What denies in other words: a claim that has one may mean the same. */
const LACKS =
  /^(?:lack\p{L}*|fail\p{L}*|miss\p{L}*|only|alone|solely|exclud\p{L}*|omit\p{L}*|unable|avoid\p{L}*|prevent\p{L}*|instead|rather|unlike|few|fewer|little|less|least|rare\p{L}*|too|out|free|zero|absent|absence|stop\p{L}*|reject\p{L}*|ignor\p{L}*|skip\p{L}*|refus\p{L}*|drop\p{L}*|remov\p{L}*|leav\p{L}*|left|remain\p{L}*|same|equal\p{L}*|still|but|except|spar(?:e|ed|es|ing)|exempt\p{L}*|limited|restrict\p{L}*|open|any|whether|if|disappear\p{L}*|vanish\p{L}*|los[et]\p{L}*|gone|short|beyond|impossible|outside|non|fixed|frozen|constant\p{L}*|intact|persist\p{L}*|disjoint|blind|unaware|secret|un(?!der|til|it|i[vqo]|less)\p{L}{4,}|non\p{L}{4,}|in(?:abil|suff|accur|corr|compl|consis|effec|val|vis|dep|elig|sign)\p{L}+|im(?:poss|perf|prec|prop)\p{L}+|dis(?:agree|appear|abl|satis|connect|card)\p{L}*)$/u;

const SCOPE = 2;
/** The telling words right behind each denial: what is denied. */
function deniedWords(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap(({ low }, i) => {
    if (
      !(NEGATES.test(low) || (/^fail(?:s|ed)?$/.test(low) && tokens[i + 1]?.low === 'to')) ||
      /^(?:rule|doubt|without)$/.test(tokens[i + 1]?.low ?? '') ||
      isOption(tokens, i) ||
      // "cannot be ruled out"
      tokens.slice(i + 1, i + 3).some((token) => /^(?:ruled|excluded?)$/.test(token.low)) ||
      // "longer than without it" compares.
      (low === 'without' && tokens[i - 1]?.low === 'than') ||
      HARMLESS.some((words) => saysAt(tokens, i, words) || (words[0] === 'if' && saysAt(tokens, i - 1, words)))
    )
      return [];
    const end = tokens.findIndex(
      ({ kind, text, low: next }, k) =>
        k > i &&
        ((kind === 'mark' && text !== '-') || /^(?:but|because|since|when|if|while|who|which|so|and)$/.test(next)),
    );
    return tokens
      .slice(i + 1, end < 0 ? undefined : end)
      .filter(tells)
      .slice(0, SCOPE);
  });
}

/** "at least one" lacks nothing, nor does a word that the sentence has as well: "uncorrelated". */
const denies = (tokens: readonly Token[], sentence: readonly Token[]): boolean =>
  tokens.some(
    ({ low }, i) =>
      NEGATES.test(low) ||
      (LACKS.test(low) &&
        !(low === 'least' && tokens[i - 1]?.low === 'at') &&
        (low.startsWith('fail') || !sentence.some((other) => other.low === low))),
  );

/** "knowing which system" where the sentence says "who did not know": the denied word is said again, and nothing denied. */
export const saysDenied = (claim: readonly Token[], sentence: readonly Token[]): boolean =>
  !denies(claim, sentence) &&
  deniedWords(sentence).some((denied) =>
    claim.some(
      (token) =>
        tells(token) &&
        isAlike(token, denied) &&
        // "needs" where it "needs a bell and uses no drum": said of what is not denied.
        sentence.every(
          (other) =>
            other === denied || !(token.stem === denied.stem ? other.stem === token.stem : isLike(token, other)),
        ),
    ),
  );

const EFFECT =
  /^(?:effects?|influence|difference|differences|benefits?|gains?|changes?|impact|evidence|signs?|correlation|association|improvements?|advantage|relation|relationship|harm)$/;

/** "benefited measurably" where the sentence says "no effect". */
export const findsEffect = (claim: readonly Token[], sentence: readonly Token[]): boolean =>
  !denies(claim, sentence) &&
  directionsOf(claim).length > 0 &&
  sentence.some(({ low }, i) => low === 'no' && sentence.slice(i + 1, i + 5).some((token) => EFFECT.test(token.low))) &&
  sentence.filter(({ low }) => low === 'but' || low === 'while' || low === 'whereas').length === 0;

/** The same word, or one of the same direction: what does not help does not improve. */
function isAlike(a: Token, b: Token): boolean {
  const [one, other] = [DIRECTION_WORDS.get(a.low), DIRECTION_WORDS.get(b.low)];
  return isLike(a, b) || (one !== undefined && one.axis === other?.axis && one.sign === other.sign);
}
