import { type Alignment, endsWith, longestAddition } from './alignment.ts';
import type { LeftOut } from './left-out.ts';
import type { ReadSentence } from './quantities.ts';
import type { Token } from './tokens.ts';
import { pairsKept, prepositionsKept } from './word-order.ts';

/** What is more or less so, each from 0 to 1. */
export type WordingMeasure =
  /** Of its neighbouring words those that are neighbours in the sentence too. */
  | 'pairs'
  /** The sentence's numbers. */
  | 'numbers'
  /** The claim's length. */
  | 'length'
  /** Words that the sentence says in no way, and the paper says elsewhere: what is exchanged or added is often taken from there. */
  | 'borrowed'
  /** Words that the paper does not say: who retells has his own. */
  | 'its own'
  /** The length of such words, in letters. */
  | 'letters'
  /** All words of the claim, little ones too. */
  | 'words'
  /** Parts of the sentence that the claim is put together from. */
  | 'pieces'
  /** Parts of the claim, between its commas. */
  | 'parts'
  /** Words with a preposition before them that the sentence has there, too. */
  | 'prepositions'
  /** How far behind the sentence's beginning its first word is. */
  | 'late'
  /** New words that the sentences beside it say. */
  | 'beside'
  /** Numbers that the sentence has not. */
  | 'new numbers'
  /** The sentence's numbers that it does not say. */
  | 'numbers left out'
  /** Words in a row that it brings in where the sentence has none, and those behind all that it takes from it. */
  | 'addition'
  | 'ending'
  /** Telling words that it leaves out between those that it takes; before and behind them; and little ones there. */
  | 'within'
  | 'aside'
  | 'little aside';

/** A claim and its sentence, and what was found of the words of one in the other. */
type Compared = {
  claim: ReadSentence;
  sentence: ReadSentence;
  /** The claim's telling words and numbers, and where the sentence has each. */
  own: readonly Token[];
  places: readonly (readonly number[])[];
  /** Words that the sentence has not, and how many of them stand beside it. */
  fresh: readonly Token[];
  near: number;
  alignment: Alignment;
  counts: LeftOut['counts'];
  /** How many words the sentence says in no way; of them those that the paper uses. */
  others: number;
  borrowed: number;
};

const upTo = (most: number, n: number): number => Math.min(n, most) / most;
const isPart = ({ text }: Token): boolean => /^[,;:—()]$/.test(text);
const isSaid = ({ kind }: Token): boolean => kind !== 'mark';

export function measuresOf(compared: Compared): Record<WordingMeasure, number> {
  const { claim, sentence, own, places, fresh, near, alignment, counts, others, borrowed } = compared;
  const found = places.filter((at) => at.length > 0);
  const pairs = pairsKept(places, sentence.tokens);
  const letters = fresh.reduce((sum, { low }) => sum + low.length, 0) / fresh.length / LONG_WORD;
  return {
    addition: upTo(4, longestAddition(alignment)),
    aside: upTo(12, counts.aside),
    beside: upTo(3, near),
    borrowed: upTo(5, borrowed),
    ending: upTo(4, endsWith(alignment)),
    'its own': upTo(5, others - borrowed),
    late: found.length === 0 ? MIDDLE : Math.min(...found.flat()) / sentence.tokens.length,
    length: upTo(12, own.length),
    letters: fresh.length === 0 ? MIDDLE : letters,
    'little aside': upTo(8, counts.littleAside),
    'new numbers': upTo(3, numbersLacking(claim, sentence)),
    numbers: upTo(5, sentence.quantities.length),
    'numbers left out': upTo(3, numbersLacking(sentence, claim)),
    pairs,
    parts: upTo(2, claim.tokens.filter(isPart).length),
    pieces: upTo(6, found.length - Math.round(pairs * (places.length - 1))),
    prepositions: upTo(4, prepositionsKept(claim.tokens, sentence.tokens)),
    within: upTo(8, counts.within),
    words: upTo(25, claim.tokens.filter(isSaid).length),
  };
}
/** Where there is none to be measured. */
const MIDDLE = 0.5;
const LONG_WORD = 10;

/** How many numbers of the one, as they are written, the other has not. */
const numbersLacking = ({ tokens }: ReadSentence, other: ReadSentence): number =>
  tokens.filter(({ kind, low }) => kind === 'number' && !other.tokens.some((token) => token.low === low)).length;
