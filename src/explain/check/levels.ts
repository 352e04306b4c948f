import { NEGATES } from './denials.ts';
import { hasWord, type Token } from './tokens.ts';

const BEATS =
  /^(?:outperform\p{L}*|beats?|beat|surpass\p{L}*|exceed\p{L}*|superior|better|best|ahead|stronger|wins?|won|tops)$/u;
const GOOD = /^(?:good|well|strong|accurate)$/;

/** "almost as good as", "within 0.3 of", "on par with", "comparable to", "matches". */
const isLevel = (tokens: readonly Token[], i: number): boolean => {
  const [before, { low }, next] = [tokens[i - 1]?.low ?? '', tokens[i]!, tokens[i + 1]?.low ?? ''];
  if (low === 'as') return GOOD.test(next) && tokens[i + 2]?.low === 'as' && before !== 'twice';
  if (low === 'good') return before === 'as' && /^(?:nearly|almost|just|about)$/.test(tokens[i - 2]?.low ?? '');
  if (low === 'within') return tokens.slice(i + 1, i + 7).some((token) => token.low === 'of');
  if (low === 'par') return before === 'on';
  if (low === 'comparable') return next === 'to' || next === 'with';
  return /^(?:indistinguishable|match(?:es|ed)?)$/.test(low);
};

/** "A outperforms B" where the sentence has the two level, or nearly so, and nobody ahead. */
export function ranksLevel(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const beats = (tokens: readonly Token[]): boolean => hasWord(tokens, BEATS);
  if (!beats(claim) || beats(sentence) || hasWord(claim, NEGATES)) return false;
  return sentence.some((_, i) => isLevel(sentence, i));
}
