import { stem } from '../text/words.ts';
import { someHoldRun } from './allowed.ts';
import type { PaperIndex } from './paper-index.ts';

/** What German writes ä or ae stands in lists of people as one letter. */
export const germanFolded = (word: string): string => word.replace(/ae|oe|ue/g, (two) => two[0]!);

const HAN = /^\p{sc=Han}$/u;
/** A single character stands in so many words at most. */
const MOST_HOLDING = 400;

/** Other words of the library that a word stands for as it is written: a name in its other spelling, a single Chinese character. */
export function otherSpellings(index: PaperIndex, word: string): string[] {
  if (HAN.test(word)) return holding(index, word);
  const folded = germanFolded(word);
  const number = folded === word ? -1 : index.lexicon.find(folded);
  return number >= 0 && index.lexicon.families.data[number]! > 0 ? [folded] : [];
}

/** Scripts without spaces are indexed by pairs: those that hold this character. */
function holding({ lexicon }: PaperIndex, character: string): string[] {
  const found: string[] = [];
  const letters = lexicon.letters.data;
  const ends = lexicon.ends.data;
  const code = character.charCodeAt(0);
  for (let number = 0, start = 0; number < lexicon.size() && found.length < MOST_HOLDING; number += 1) {
    const end = ends[number]!;
    if (end - start <= 4 && letters.subarray(start, end).includes(code)) {
      const text = lexicon.text(number);
      if (text !== character && [...text].length === 2 && text.includes(character)) found.push(text);
    }
    start = end;
  }
  return found;
}

/** How many papers hold a term. */
export function papersWith({ lexicon, postings }: PaperIndex, term: string): number {
  const number = lexicon.find(term);
  return number < 0 ? 0 : postings.count(number);
}

const SHORTEST_PART = 2;
const SHORTEST_SPLIT = 5;

/** The two words that one is elsewhere written as, side by side: "siglip" as Sig-LIP. Undefined where no paper does. */
export function partsOf(index: PaperIndex, word: string): readonly [string, string] | undefined {
  if (word.length < SHORTEST_SPLIT) return undefined;
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)] as const;
    const run = parts.map(stem);
    if (!run.every((term) => papersWith(index, term) > 0)) continue;
    if (someHoldRun(index, run)) return parts;
  }
  return undefined;
}
