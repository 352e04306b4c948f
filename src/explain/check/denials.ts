import { clauseAt } from './clauses.ts';
import { saysSame } from './closeness.ts';
import { hasWord, oncePerSentence, saysAt, type Token } from './tokens.ts';

/** The plain words that deny. */
export const NEGATES = /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly)$/;
const DENIES = /^(?:nowhere|scarcely|barely|unable|disprove[dn]|refuted|falsified|fail(?:s|ed|ing)?)$/;
/** What may deny in other words: a claim that has one may mean the same. */
const MAY_DENY =
  /^(?:lack\p{L}*|fail\p{L}*|miss\p{L}*|only|alone|solely|exclud\p{L}*|omit\p{L}*|unable|avoid\p{L}*|prevent\p{L}*|instead|rather|unlike|few|fewer|little|less|least|rare\p{L}*|seldom|too|out|off|free|zero|absent|absence|stop\p{L}*|reject\p{L}*|ignor\p{L}*|disregard\p{L}*|skip\p{L}*|neglect\p{L}*|refus\p{L}*|declin\p{L}*|den(?:y|ied|ies)|drop\p{L}*|remov\p{L}*|eliminat\p{L}*|discard\p{L}*|leav\p{L}*|left|remain\p{L}*|stay\p{L}*|same|equal\p{L}*|identical\p{L}*|differ\p{L}*|separate\p{L}*|still|yet|but|except|spar(?:e|ed|es|ing)|exempt\p{L}*|waive[ds]?|limit\p{L}*|restrict\p{L}*|open|closed|hid|hidden|hides|conceal\p{L}*|empty|any|whether|if|against|disappear\p{L}*|vanish\p{L}*|los[et]\p{L}*|gone|end(?:s|ed)?|short|beyond|half|impossible|wrong|weak|poor|hard|difficult|trouble|struggl\p{L}*|doubts?|break\p{L}*|broke\p{L}*|collaps\p{L}*|preliminary|needless|useless|harmless|outside|non|fixed|frozen|constant\p{L}*|intact|persist\p{L}*|disjoint|blind(?:ed)?|mask(?:ed)?|secret|private|confidential|withheld|later|future|forb[ai]d\p{L}*|prohibit\p{L}*|discourag\p{L}*|un(?!der|til|it|i[vqo]|less)\p{L}{4,}|non\p{L}{4,}|in(?:abil|suff|accur|corr|compl|consis|effec|val|vis|dep|elig|sign|capab|dist)\p{L}+|im(?:poss|perf|prec|prop)\p{L}+|dis(?:agree|appear|abl|satis|connect|card)\p{L}*)$/u;

/** Said without a denial being meant. */
const HARMLESS = (
  'not only|not just|not merely|not simply|not less than|not more than|not surprising|not surprisingly|not least|not until|' +
  'not necessarily|not many|not much|not very|not exclude that|not be ruled|not be excluded|not rule out|no wonder|no doubt|' +
  'no less than|no more than|no fewer than|no longer than|no matter|no other|no one else|nothing but|nothing else|' +
  'cannot be ruled|cannot be excluded|cannot rule|cannot exclude|cannot help|never more than'
)
  .split('|')
  .map((words) => words.split(' '));
/** Before a "not": "or not", "if not". */
const HARMLESS_BEHIND = /^(?:or|if)$/;

/** "58 the verbal one and 37 no display", "no score, a number or a word": one thing among others that are chosen from. */
const isOption = (tokens: readonly Token[], i: number): boolean => {
  if (tokens[i]!.low !== 'no') return false;
  if (tokens[i - 1]?.low === 'or' || tokens[i - 1]?.kind === 'number') return true;
  const comma = tokens.slice(i + 2, i + 5).findIndex(({ text }) => text === ',');
  const behind = comma < 0 ? [] : tokens.slice(i + comma + 3, i + comma + 15);
  return /^(?:an?|one)$/.test(behind[0]?.low ?? '') && behind.some(({ low }) => low === 'or');
};

function isDenial(tokens: readonly Token[], i: number): boolean {
  const [before, { low }, next] = [tokens[i - 1]?.low ?? '', tokens[i]!, tokens[i + 1]?.low ?? ''];
  if (low === 'rather' || low === 'instead') return next === 'than' || next === 'of';
  if (low === 'out') return /^(?:left|kept)$/.test(before);
  if (low === 'from') return hasWord(tokens.slice(Math.max(0, i - REACH), i), KEEPS) && next.endsWith('ing');
  if (low === 'against') return ADVISES.test(before);
  if (!NEGATES.test(low) && !DENIES.test(low)) return false;
  if (low === 'nor') return !hasWord(tokens.slice(0, i), /^(?:neither|not)$/);
  // "longer than without it", "worse than with none" compare.
  if (low === 'without')
    return (
      !/^(?:than|that|those)$/.test(before) &&
      !hasWord(tokens.slice(Math.max(0, i - REACH), i), COMPARES) &&
      !hasWord(tokens.slice(Math.max(0, i - 2), i), /^as$/)
    );
  if (/^(?:none|nothing)$/.test(low) && tokens[i + 1]?.kind !== 'word' && hasWord(tokens.slice(0, i), /^than$/))
    return false;
  if (HARMLESS_BEHIND.test(before) && low === 'not') return false;
  return !isOption(tokens, i) && !HARMLESS.some((words) => saysAt(tokens, i, words));
}
/** "against 24 for the same without it": what is compared with. */
const COMPARES = /^(?:than|against|versus|vs|compared)$/;
const REACH = 6;
const ADVISES = /^(?:advis|warn|caution|counsel|recommend|argu|decid|speak)/;
const KEEPS = /^(?:keep|keeps|kept|keeping|prevent\p{L}*|stop\p{L}*|bar|bars|barred|deter\p{L}*|hinder\p{L}*)$/u;

/** Where a sentence denies: the places of its words that do. */
export const denialsIn = oncePerSentence((tokens): readonly number[] =>
  tokens.flatMap((_, i) => (isDenial(tokens, i) ? [i] : [])),
);

/** Is it denied an odd number of times between these tokens? */
export const isDenied = (tokens: readonly Token[], from = 0, to = tokens.length): boolean =>
  denialsIn(tokens).filter((at) => at >= from && at < to).length % 2 === 1;

/** Is a word's clause denied? */
export function isDeniedAt(tokens: readonly Token[], at: number): boolean {
  const { from, to } = clauseAt(tokens, at)!;
  return isDenied(tokens, from, to);
}

/** Does a text deny, or may it, by a word that the other text says in no way? "At least one" lacks nothing. */
export const mayDeny = (tokens: readonly Token[], other: readonly Token[]): boolean =>
  denialsIn(tokens).length > 0 ||
  tokens.some(
    (token, i) =>
      (MAY_DENY.test(token.low) || (token.low === 'no' && tokens[i + 1]?.low === 'other')) &&
      !(token.low === 'least' && tokens[i - 1]?.low === 'at') &&
      !(/^(?:few|little)$/.test(token.low) && tokens[i - 1]?.low === 'a') &&
      (token.low.startsWith('fail') || !saysPlainly(other, token)),
  );

/** Does a sentence have this word, or one for it with which it does not deny? "Left out" is what is excluded. */
function saysPlainly(sentence: readonly Token[], token: Token): boolean {
  const denials = denialsIn(sentence);
  return sentence.some(
    (other, i) => other.low === token.low || (saysSame(other, token) && !denials.some((at) => Math.abs(at - i) <= 1)),
  );
}
