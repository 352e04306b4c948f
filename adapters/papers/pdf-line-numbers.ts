import type { Run } from './pdf-sheet.ts';

const NUMBER = /^\s*\d{1,4}\s*$/;
/** So many lines of a page are numbered at least. */
const LEAST = 6;
/** Points by which the edges of numbers in a column may differ, and distances between them. */
const ALIGNED = 2;
/** Letters that most of the other runs' lines have at least: beside a table numbers are its cells. */
const LEAST_LETTERS = 20;

/** The runs without the numbers of lines that stand beside the text, one below the other and rising by the same step. */
export function withoutLineNumbers(runs: readonly Run[]): readonly Run[] {
  const numbers = runs.filter(({ text }) => NUMBER.test(text));
  if (numbers.length < LEAST || !isProse(runs)) return runs;
  const others = runs.filter(({ text }) => !NUMBER.test(text));
  const low = others.reduce((min, { left }) => Math.min(min, left), Number.POSITIVE_INFINITY);
  const high = others.reduce((max, { right }) => Math.max(max, right), Number.NEGATIVE_INFINITY);
  const beside = [numbers.filter(({ right }) => right <= low), numbers.filter(({ left }) => left >= high)];
  const left = new Set(beside.filter(isCount).flat());
  return left.size === 0 ? runs : runs.filter((run) => !left.has(run));
}

function isCount(numbers: readonly Run[]): boolean {
  const down = [...numbers].sort((a, b) => b.base - a.base);
  if (down.length < LEAST) return false;
  const values = down.map(({ text }) => Number(text));
  const step = values[1]! - values[0]!;
  const isLevel = (place: (run: Run) => number): boolean =>
    down.every((run) => Math.abs(place(run) - place(down[0]!)) <= ALIGNED);
  return (
    step > 0 &&
    values.every((value, i) => i === 0 || value - values[i - 1]! === step) &&
    (isLevel(({ left }) => left) || isLevel(({ right }) => right))
  );
}

function isProse(runs: readonly Run[]): boolean {
  const lines = new Map<number, number>();
  for (const { base, text } of runs) lines.set(Math.round(base), (lines.get(Math.round(base)) ?? 0) + text.length);
  const lengths = [...lines.values()].sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)]! >= LEAST_LETTERS;
}
