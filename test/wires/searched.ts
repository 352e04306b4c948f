import type { SearchedPaper } from '../../src/ports/search.ts';

/** A paper as an engine is told of it. */
export const searched = (place: number, title: string, more: Partial<SearchedPaper> = {}): SearchedPaper => ({
  place,
  key: `2608.${String(10_000 + place)}`,
  title,
  abstract: '',
  keywords: [],
  authors: null,
  organisation: null,
  day: null,
  upvotes: null,
  code: false,
  ...more,
});

export type Random = () => number;

/** Numbers from 0 up to 1, the same for the same seed (Tommy Ettinger's mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS = Array.from({ length: 60 }, (_, i) => `${'bcdfghjklm'[i % 10]}${'aou'[i % 3]}${'nprtvz'[i % 6]}${i}`);

/** A paper of a few made-up words, common ones more often than rare ones. */
export function madePaper(place: number, random: Random): SearchedPaper {
  const word = (): string => WORDS[Math.floor(random() ** 2 * WORDS.length)]!;
  const some = (most: number): string => Array.from({ length: Math.floor(random() * most) }, word).join(' ');
  return searched(place, `${word()} ${some(6)}${random() < 0.3 ? `: ${word()}` : ''}`, {
    abstract: some(60),
    authors: random() < 0.7 ? [`${word()} ${word()}`, word()] : null,
    organisation: random() < 0.3 ? { handle: word(), name: `${word()} Labs` } : null,
    day: random() < 0.8 ? `20${10 + Math.floor(random() * 16)}-0${1 + Math.floor(random() * 9)}-11` : null,
    upvotes: random() < 0.8 ? Math.floor(random() * 50) : null,
    code: random() < 0.5,
  });
}
