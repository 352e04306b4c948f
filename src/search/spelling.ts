import { STOP } from '../text/words.ts';
import { type Lexicon, letterSet } from './lexicon.ts';

const SHORTEST = 4;
const MOST = 3;
const FIRST = 1e9;
/** Words longer than this are read by their whole and never compared. */
const LONGEST = 64;

/** Words of titles and family names that a misspelt one may have been: the nearest, those of most papers first; or names first. */
export function spellings(lexicon: Lexicon, word: string, namesFirst = false): string[] {
  if (word.length < SHORTEST || word.length > LONGEST || /^\d+$/.test(word)) return [];
  const allowed = word.length < 8 ? 1 : 2;
  const letters = Uint16Array.from(word, (_, i) => word.charCodeAt(i));
  const set = letterSet(letters, 0, letters.length);
  const sets = lexicon.letterSets();
  const titles = lexicon.titles.data;
  const families = lexicon.families.data;
  const all = lexicon.letters.data;
  const ends = lexicon.ends.data;
  const found: { number: number; distance: number }[] = [];
  let start = 0;
  for (let number = 0; number < lexicon.size(); number += 1) {
    const end = ends[number]!;
    const length = end - start;
    if (
      Math.abs(length - letters.length) <= allowed &&
      bits(sets[number]! ^ set) <= 2 * allowed &&
      (titles[number]! > 0 || families[number]! > 0)
    ) {
      const distance = editDistance(letters, all.subarray(start, end), allowed);
      if (distance > 0 && distance <= allowed) found.push({ number, distance });
    }
    start = end;
  }
  const weight = (number: number): number =>
    (namesFirst && families[number]! > 0 ? FIRST : 0) + titles[number]! + families[number]!;
  found.sort((a, b) => a.distance - b.distance || weight(b.number) - weight(a.number));
  return found
    .filter(({ distance }) => distance === found[0]!.distance)
    .slice(0, MOST)
    .map(({ number }) => lexicon.text(number));
}

/** Words that only frame a question which a word may be a slip of, two letters swapped or one missed: "abuot", "paprs". */
export function framesMisspelt(word: string): string[] {
  if (word.length < SHORTEST) return [];
  return [...STOP].filter(
    (one) => one[0] === word[0] && one.length >= word.length && isMadeOf(word, one) && editDistance(word, one, 1) === 1,
  );
}

/** Whether the letters of a word, in whatever order, are letters of another. */
function isMadeOf(word: string, other: string): boolean {
  const left = [...other];
  return [...word].every((letter) => {
    const at = left.indexOf(letter);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function bits(n: number): number {
  let left = n - ((n >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Edits between two words, a swap of neighbours counting one (optimal string alignment); more than `most` is `most + 1`. */
export function editDistance(a: ArrayLike<unknown>, b: ArrayLike<unknown>, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length]!, most + 1);
}
