import { isUnspaced } from '../text/names.ts';
import { words } from '../text/words.ts';
import { halvesOf } from './bm25.ts';
import type { Lexicon } from './lexicon.ts';
import type { TextRecord } from './records.ts';

/** Occurrences of a term in a paper as one number: a bit for its people, then 19 for the abstract, then the title. */
const PERSON = 1;
const ABSTRACT = 2;
const TITLE = 1 << 20;

/** Gives each term of a paper once, with its occurrences in halves. */
type EachTerm = (record: TextRecord, use: (term: number, halves: number) => void) => void;

export function termCounter(lexicon: Lexicon): EachTerm {
  /** By term, of the paper at hand. */
  let counts = new Uint32Array(1 << 12);

  /** A name that is written without spaces is found by pairs of its letters, as other text of its script is. */
  function unspacedWords(name: readonly number[]): number[] {
    const parts = name.map(lexicon.text);
    return parts.some(isUnspaced) ? words(parts.join('')).map(lexicon.addWord) : [];
  }

  return (record, use) => {
    const unspaced = record.authors.flatMap(unspacedWords);
    if (counts.length < lexicon.size()) counts = new Uint32Array(lexicon.size() * 2);
    const touched: number[] = [];
    const add = (term: number, one: number): void => {
      if (counts[term] === 0) touched.push(term);
      counts[term]! += one;
    };
    for (const word of record.title) add(lexicon.termOf(word), TITLE);
    for (const term of record.abstract) add(term, ABSTRACT);
    const markPerson = (word: number): void => {
      const term = lexicon.termOf(word);
      if ((counts[term]! & PERSON) === 0) add(term, PERSON);
    };
    for (const name of record.authors) name.forEach(markPerson);
    unspaced.forEach(markPerson);
    record.organisation.forEach(markPerson);
    for (const term of touched) {
      const n = counts[term]!;
      counts[term] = 0;
      use(term, halvesOf({ title: n >>> 20, abstract: (n & (TITLE - 1)) >>> 1, people: n & PERSON }));
    }
  };
}
