import { hash32, hashUnits } from '../text/hash.ts';
import { stem } from '../text/words.ts';
import { type Column, makeColumn } from './column.ts';

/**
 * Every word and every term that papers hold, each with a number from 0 in the order in which they came. A term is the stem
 * of a word; many are both. The letters stand in one array and are compared there, so that no string is kept.
 */
export type Lexicon = {
  size(): number;
  /** The number of a word or term, or -1. */
  find(text: string): number;
  add(text: string): number;
  /** The number of a word whose term is known from then on. */
  addWord(word: string): number;
  /** The number of a word's term. Only for words that came by `addWord`. */
  termOf(word: number): number;
  text(number: number): string;
  /** How many titles hold it as it is written; changed by who adds and removes papers. */
  titles: Column<Uint32Array>;
  /** How many papers have an author with this name behind the first one, as family names stand; changed like `titles`. */
  families: Column<Uint32Array>;
  /** UTF-16 units of all, one after another, and where each ends. */
  letters: Column<Uint16Array>;
  ends: Column<Uint32Array>;
  /** The letter set of each word and term, by number; good until one is added. */
  letterSets(): Int32Array;
  parts(): LexiconParts;
};

export type LexiconParts = {
  letters: Uint16Array;
  ends: Uint32Array;
  titles: Uint32Array;
  families: Uint32Array;
  terms: Uint32Array;
  table: Uint32Array;
};

const SMALLEST = 1 << 10;
/** Of the table's places at most so many are taken. */
const FULL = 0.6;

export function makeLexicon(held?: LexiconParts): Lexicon {
  const letters = makeColumn(Uint16Array, held?.letters);
  const ends = makeColumn(Uint32Array, held?.ends);
  const titles = makeColumn(Uint32Array, held?.titles);
  const families = makeColumn(Uint32Array, held?.families);
  /** The number of each word's term, plus 1. */
  const terms = makeColumn(Uint32Array, held?.terms);
  /** Open addressing: a number plus 1, or 0. */
  let table = held?.table ?? new Uint32Array(SMALLEST);
  let size = held?.ends.length ?? 0;

  const sets = makeColumn(Int32Array);
  let setsMade = 0;

  const startOf = (number: number): number => (number === 0 ? 0 : ends.data[number - 1]!);

  /** Where in the table a text stands, or the free place where it would. */
  function placeOf(text: string): number {
    const mask = table.length - 1;
    let place = hash32(text) & mask;
    for (let number = table[place]!; number !== 0; number = table[place]!) {
      if (isSame(number - 1, text)) return place;
      place = (place + 1) & mask;
    }
    return place;
  }

  function isSame(number: number, text: string): boolean {
    const start = startOf(number);
    if (ends.data[number]! - start !== text.length) return false;
    for (let i = 0; i < text.length; i += 1) if (letters.data[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  const find = (text: string): number => table[placeOf(text)]! - 1;

  function add(text: string): number {
    const place = placeOf(text);
    const known = table[place]!;
    if (known !== 0) return known - 1;
    const number = size;
    const start = startOf(number);
    letters.reserve(start + text.length);
    for (let i = 0; i < text.length; i += 1) letters.data[start + i] = text.charCodeAt(i);
    for (const column of [ends, titles, families, terms]) column.reserve(number + 1);
    ends.data[number] = start + text.length;
    size += 1;
    table[place] = size;
    if (size > table.length * FULL) enlarge();
    return number;
  }

  function enlarge(): void {
    table = new Uint32Array(table.length * 2);
    const mask = table.length - 1;
    for (let number = 0; number < size; number += 1) {
      let place = hashUnits(letters.data, startOf(number), ends.data[number]!) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = number + 1;
    }
  }

  function addWord(word: string): number {
    const number = add(word);
    if (terms.data[number] === 0) {
      const term = add(stem(word));
      terms.data[number] = term + 1;
    }
    return number;
  }

  return {
    size: () => size,
    find,
    add,
    addWord,
    termOf: (word) => terms.data[word]! - 1,
    text: (number) => asText(letters.data, startOf(number), ends.data[number]!),
    titles,
    families,
    letters,
    ends,
    letterSets() {
      sets.reserve(size);
      for (; setsMade < size; setsMade += 1)
        sets.data[setsMade] = letterSet(letters.data, startOf(setsMade), ends.data[setsMade]!);
      return sets.data;
    },
    parts: () => ({
      letters: letters.data.subarray(0, startOf(size)),
      ends: ends.data.subarray(0, size),
      titles: titles.data.subarray(0, size),
      families: families.data.subarray(0, size),
      terms: terms.data.subarray(0, size),
      table,
    }),
  };
}

/** Which letters and digits a word holds, a bit each: words whose sets differ much cannot be near in spelling. */
export function letterSet(letters: Uint16Array, start: number, end: number): number {
  let set = 0;
  for (let i = start; i < end; i += 1) set |= 1 << (letters[i]! % 31);
  return set;
}

/** A loop is several times as fast as spreading the codes of a short word. */
function asText(codes: Uint16Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(codes[at]!);
  return text;
}
