import { isAscii } from './ascii.ts';
import { fold, LONGEST_WORD, stem, terms, words } from './words.ts';

/** A word's stem, and where the word stands in its text, in UTF-16 units: a name and its number stand in one place. */
export type FoundStem = { stem: string; from: number; to: number };
export type StemFinder = (text: string) => FoundStem[] | undefined;

/**
 * Finds the words of these stems in a text, in order, where it is plain English: then only those that begin as a stem does are
 * read, since a stem is the beginning of its word, save that its last letter may have been another. Undefined for other text.
 */
export function stemFinder(stems: Iterable<string>): StemFinder {
  const wanted = new Set(stems);
  const beginnings = [...wanted].filter((one) => /^[a-z0-9]+$/.test(one)).map((one) => one.slice(0, -1) || one);
  const firsts = new Uint8Array(SIGNS.length);
  for (const one of beginnings) firsts[one.charCodeAt(0)] = 1;
  const begins = (plain: string, at: number): boolean => {
    if (firsts[plain.charCodeAt(at)] === 1) for (const one of beginnings) if (plain.startsWith(one, at)) return true;
    return false;
  };
  return (text) => {
    const plain = plainText(text);
    if (plain === undefined) return undefined;
    const found: FoundStem[] = [];
    const take = (word: string, from: number, to: number): void => {
      const made = stem(word);
      if (wanted.has(made)) found.push({ stem: made, from, to });
    };
    eachWord(plain, (from, to, isJoined) => {
      if (isJoined) for (const word of words(plain.slice(from, to))) take(word, from, to);
      else if (begins(plain, from)) take(wordAt(plain, from, to), from, to);
    });
    return found;
  };
}

/** The wanted stems of any text, as often as they stand there; with all others where it is no plain English even when folded. */
export const stemsIn = (text: string, find: StemFinder): string[] =>
  (find(text) ?? find(fold(text)))?.map(({ stem }) => stem) ?? terms(text);

/** Tells of most texts, without reading all of their words, that none of them has one of these stems. */
export function mayHold(stems: Iterable<string>): (text: string) => boolean {
  const find = stemFinder(stems);
  return (text) => find(text)?.length !== 0;
}

const wordAt = (plain: string, from: number, to: number): string =>
  plain.slice(from, Math.min(to, from + LONGEST_WORD));

const APOSTROPHE = /[‘’′＇]/g;
/** What no words are made of; each is one unit long, as what stands in its place. */
const BETWEEN = /(?![\x00-\x7f])[\p{P}\p{Sm}\p{Zs}]/gu;

/** The text in small letters, sign by sign, where folding would make the same words of it; else undefined. */
function plainText(text: string): string | undefined {
  if (text.includes('\\') || text.includes('$')) return undefined;
  if (isAscii(text)) return text.toLowerCase();
  const plain = text.replace(APOSTROPHE, "'").replace(BETWEEN, ' ');
  return plain.length === text.length && isAscii(plain) ? plain.toLowerCase() : undefined;
}

/** What each ASCII sign is: nothing of a word, a small letter or a digit. */
const LETTER = 1;
const DIGIT = 2;
const SIGNS = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 97 && code <= 122) return LETTER;
  return code >= 48 && code <= 57 ? DIGIT : 0;
});
const APOSTROPHE_CODE = 39;

/**
 * Each run of letters and digits, with apostrophes between letters; `isJoined` where it may be other words than it is written:
 * it holds such an apostrophe, or a digit behind a letter.
 */
function eachWord(plain: string, visit: (from: number, to: number, isJoined: boolean) => void): void {
  for (let from = 0, to = 0; from < plain.length; from = to + 1) {
    to = from;
    let isJoined = false;
    for (let last = 0; to < plain.length; to += 1) {
      const code = plain.charCodeAt(to);
      const sign = SIGNS[code]!;
      const isInner = code === APOSTROPHE_CODE && last === LETTER && SIGNS[plain.charCodeAt(to + 1)] === LETTER;
      if (sign === 0 && !isInner) break;
      if (isInner || (sign === DIGIT && last === LETTER)) isJoined = true;
      last = sign;
    }
    if (to > from) visit(from, to, isJoined);
  }
}
