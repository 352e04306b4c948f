import assert from 'node:assert/strict';
import { readPage } from '../../adapters/papers/pages.ts';
import type { PaperRecord } from '../../src/paper.ts';

export const TODAY = '2026-01-15';
export const HEAD = [
  'new',
  'Get trending papers in your email inbox!',
  'Subscribe',
  'Daily Papers',
  'byAK and the research community',
];
export const MAIL = ['Get trending papers in your email inbox once a day!', 'Get trending papers in your email inbox!'];
export const LONG =
  'We ask how far a small model goes when it reads every example twice. On four public tasks it reaches the level of ' +
  'one ten times its size, and we show where it does not. Everything needed to repeat this is public.';
export const OTHER =
  'Sorting a list of ranked lists is harder than it looks. This work gives a method that needs no tuning. It runs in ' +
  'linear time and is never worse than the best of its inputs on the collections that we tried.';

/** A page with its head and a date. */
export const page = (...blocks: string[]): string => [...HEAD, 'Dec 10', ...blocks].join('\n\n');
export const meta = (who: string, when: string): string => `  • ${who}\n·\n${when}`;

/** The papers of a text that must be a page and be understood whole. */
export function papers(text: string, options: { year?: number; today?: string } = {}): readonly PaperRecord[] {
  const read = readPage(text, { name: 'page.txt', today: TODAY, ...options });
  assert.ok(read, 'this is a digest page');
  assert.deepEqual(read.notUnderstood, []);
  return read.digest.papers;
}

export const texts = (records: readonly PaperRecord[]): string[][] =>
  records.map(({ title, abstract }) => [title, abstract]);
