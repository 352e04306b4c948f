import type { DatabaseSync } from 'node:sqlite';

/** Finds the title words that a misspelt one may have been. The words of all titles are held in memory once asked for. */
export type Spelling = (word: string) => string[];

type Known = { word: string; titles: number; letters: number };

const SHORTEST = 4;
const MOST = 3;

export function makeSpelling(db: DatabaseSync, version: () => number): Spelling {
  let byLength: Known[][] = [];
  let readAt = -1;

  function read(): void {
    const now = version();
    if (now === readAt) return;
    readAt = now;
    byLength = [];
    const rows = db.prepare('SELECT word, titles FROM title_word WHERE titles > 0').all() as {
      word: string;
      titles: number;
    }[];
    for (const { word, titles } of rows) {
      const same = byLength[word.length] ?? [];
      byLength[word.length] = same;
      same.push({ word, titles, letters: letterSet(word) });
    }
  }

  return (word) => {
    if (word.length < SHORTEST || /^\d+$/.test(word)) return [];
    read();
    const allowed = word.length < 8 ? 1 : 2;
    const letters = letterSet(word);
    const found: (Known & { distance: number })[] = [];
    for (let length = word.length - allowed; length <= word.length + allowed; length += 1)
      for (const known of byLength[length] ?? []) {
        if (bits(known.letters ^ letters) > 2 * allowed) continue;
        const distance = editDistance(word, known.word, allowed);
        if (distance > 0 && distance <= allowed) found.push({ ...known, distance });
      }
    found.sort((a, b) => a.distance - b.distance || b.titles - a.titles);
    const nearest = found[0]?.distance;
    return found
      .filter((known) => known.distance === nearest)
      .slice(0, MOST)
      .map((known) => known.word);
  };
}

/** Which letters and digits a word holds, a bit each: words whose sets differ much cannot be near. */
function letterSet(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i += 1) set |= 1 << (word.charCodeAt(i) % 31);
  return set;
}

function bits(n: number): number {
  let left = n - ((n >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Edits between two words, a swap of neighbours counting one (optimal string alignment); more than `most` is `most + 1`. */
export function editDistance(a: string, b: string, most: number): number {
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
