import type { Quantity } from './quantities.ts';
import type { Token } from './tokens.ts';

/** A number that the sentence need not say, since who retells it counts what is there. */
export const retellsCount = (
  one: Quantity,
  words: { claim: readonly Token[]; sentence: readonly Token[] },
  sentence: readonly Quantity[],
): boolean =>
  counting(one, sentence) ||
  definite(one, words.claim) ||
  listed(one, words.sentence) ||
  isMedian(one, words.sentence) ||
  isOfBits(one, words) ||
  words.sentence.some(({ low }) => isIn(low, words.claim.slice(one.from, one.to)));

/** Does a name hold these figures, with the letter behind them: "3B" of "Minnow-3B"? */
export function isIn(name: string, figures: readonly Token[]): boolean {
  const said = figures.map(({ low }) => low).join('');
  // "sub-4-bit"
  if (/^\p{Ll}+-\d+-\p{Ll}+$/u.test(name)) return name.split('-').includes(said);
  return /^\d[\d\p{L}]/u.test(said) && /^\P{L}*\p{L}.*-/u.test(name) && name.split('-').includes(said);
}

/** "the 16-bit cache" where the sentence says "FP16". */
const isOfBits = (
  { values, to }: Quantity,
  { claim, sentence }: { claim: readonly Token[]; sentence: readonly Token[] },
): boolean =>
  /^bits?$/.test(claim[claim[to]?.text === '-' ? to + 1 : to]?.low ?? '') &&
  sentence.some(({ low }) => /^(?:b?fp?|int|float)-?(\d+)$/.exec(low)?.[1] === String(values[0]));

/** "It has two parts": who retells counts what the sentence lists. */
const counting = ({ values, nouns, text, unit, bound }: Quantity, sentence: readonly Quantity[]): boolean => {
  if (
    unit ||
    (bound && sentence.some((other) => other.values[0] === values[0])) ||
    values[0]! > 4 ||
    values[0]! < 1 ||
    !/^[a-z]+$/i.test(text)
  )
    return false;
  if (sentence.some((other) => other.nouns.some((noun) => nouns.includes(noun)))) return false;
  return (nouns.length === 0 && values[0]! <= 2) || nouns.some((noun) => LISTED.test(noun));
};
/** "half of the first tokens" where the sentence tells of a median. */
const isMedian = ({ values, unit }: Quantity, sentence: readonly Token[]): boolean =>
  values[0] === 0.5 && !unit && sentence.some(({ low }) => low === 'median');

/** "three cities" where the sentence names three, one after the other. */
const listed = ({ values: [value = 0], text, unit, bound }: Quantity, sentence: readonly Token[]): boolean =>
  !unit && !bound && value > 2 && value < 10 && /^[a-z]+$/i.test(text) && listsOf(sentence).includes(value);

/** How many things each list of the sentence holds: "A, B and C". */
function listsOf(tokens: readonly Token[]): number[] {
  return tokens.flatMap(({ low }, i) => {
    if (low !== 'and' && low !== 'or') return [];
    let items = tokens[i - 1]?.text === ',' ? 1 : 2;
    let last = i;
    for (let k = i - 1; k > 0 && last - k <= LONGEST_ITEM; k -= 1)
      if (tokens[k]!.text === ',') {
        items += 1;
        last = k;
      } else if (/^[;:.()]$/.test(tokens[k]!.text)) break;
    return items > 2 ? [items] : [];
  });
}
/** So many tokens at most has one of a list, with its comma. */
const LONGEST_ITEM = 5;

/** "the two sketches": those that were spoken of. */
const definite = ({ from, text }: Quantity, claim: readonly Token[]): boolean =>
  /^(?:two|three)$/.test(text) && /^(?:the|these|those|both|all)$/.test(claim[from - 1]?.low ?? '');
const LISTED =
  /^(?:sort|type|countri|languag|part|step|thing|wai|stage|compon|idea|kind|type|group|half|halv|piec|side|phase|case)$/;
