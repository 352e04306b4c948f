import { NEGATES } from './denials.ts';
import { saysAt, type Token, tells } from './tokens.ts';

const APART = ['unlike', 'in contrast to', 'in contrast with', 'as opposed to', 'contrary to'].map((words) =>
  words.split(' '),
);
const SETS_APART =
  /^(?:unlike|contrast|whereas|while|but|opposed|contrary|instead|rather|than|compared|other|otherwise|differ\p{L}*)$/u;
const phraseAt = (tokens: readonly Token[], at: number): number =>
  BEGINS.test(tokens[at]!.low) ? (APART.find((words) => saysAt(tokens, at, words))?.length ?? 0) : 0;
const BEGINS = /^(?:unlike|in|as|contrary)$/;
const odd = (tokens: readonly Token[]): boolean => tokens.filter(({ low }) => NEGATES.test(low)).length % 2 === 1;

/** "Unlike B, it needs no poses" and "B needs no poses": what is said of one is said of the one that it is set apart from. */
export function saysOfOther(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const at = sentence.findIndex((_, i) => phraseAt(sentence, i) > 0);
  if (at < 0) return false;
  const end = sentence.findIndex(({ text }, i) => i > at && /^[,;:.]$/.test(text));
  const apart = sentence.slice(at + phraseAt(sentence, at), end < 0 ? undefined : end).filter(tells);
  const rest = end < 0 ? sentence.slice(0, at) : sentence.slice(end);
  const has = (tokens: readonly Token[], stem: string): boolean => tokens.some((token) => token.stem === stem);
  const [named] = apart;
  if (!named || has(rest, named.stem)) return false;
  // Where the claim has clauses, the one that begins with the name.
  const begin = claim.findIndex(({ stem }) => stem === named.stem);
  if (begin < 0) return false;
  const cut = claim.findLastIndex(
    ({ text, low }, i) => i < begin && (/^[,;]$/.test(text) || /^(?:whereas|while|but|and)$/.test(low)),
  );
  const part = claim.slice(cut + 1);
  if (part.find(tells)?.stem !== named.stem || part.some(({ low }, i) => i > 0 && SETS_APART.test(low))) return false;
  return odd(part) === odd(rest) && part.filter((token) => tells(token) && has(rest, token.stem)).length > 0;
}
