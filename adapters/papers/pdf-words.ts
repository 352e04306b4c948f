import type { Run } from './pdf-sheet.ts';

/** Each word of a run with the space behind it, about where it stands. */
export function wordsOf(run: Run): Run[] {
  const letter = (run.right - run.left) / run.text.length;
  return [...run.text.matchAll(/\S*\s+|\S+/g)].map(({ 0: text, index }) => {
    const left = run.left + index * letter;
    return { ...run, text, left, right: left + text.length * letter };
  });
}
