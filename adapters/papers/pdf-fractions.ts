import type { Run } from './pdf-sheet.ts';

/** A number or a letter: what stands over or under the line of a small fraction. */
const PART = /^\s*(?:\d[\d.,]{0,8}|\p{L})\s*$/u;
/** Parts of the size of the line around it, and of the fraction's own size: from the lower part to the upper one, to the middle. */
const SMALLER = 0.85;
const LEAST_APART = 1;
const MOST_APART = 1.35;
const OFF_MIDDLE = 0.2;
/** Parts of the line's size between a fraction and what stands beside it. */
const BESIDE = 0.7;
/** A page with more small numbers is a table or a drawing. */
const MOST_PARTS = 400;

/** A small fraction within a line is one piece of it, "17/29"; its upper part alone would be a power. */
export function withFractions(runs: readonly Run[]): readonly Run[] {
  const largest = Math.max(0, ...runs.map(({ size }) => size));
  const parts = runs.filter(({ text, size }) => size <= SMALLER * largest && PART.test(text));
  if (parts.length < 2 || parts.length > MOST_PARTS) return runs;
  const made = new Map<Run, Run | undefined>();
  for (const top of parts) {
    const bottom = parts.find((other) => isUnder(other, top) && !made.has(other));
    const line = bottom && lineBeside(top, bottom, runs);
    if (!line) continue;
    const [left, right] = [Math.min(top.left, bottom.left), Math.max(top.right, bottom.right)];
    const text = `${top.text.trim()}/${bottom.text.trim()}`;
    made.set(bottom, undefined);
    made.set(top, { ...line, text, left, right });
  }
  return made.size === 0 ? runs : runs.flatMap((run) => (made.has(run) ? (made.get(run) ?? []) : [run]));
}

function isUnder(low: Run, top: Run): boolean {
  const apart = (top.base - low.base) / top.size;
  return (
    Math.abs(low.size - top.size) < 0.1 * top.size &&
    apart >= LEAST_APART &&
    apart <= MOST_APART &&
    Math.abs(low.left + low.right - top.left - top.right) / 2 <= OFF_MIDDLE * top.size
  );
}

/** What stands on the fraction's line, larger than it and right beside it; nothing where more is above, below or around it. */
function lineBeside(top: Run, bottom: Run, runs: readonly Run[]): Run | undefined {
  const [left, right] = [Math.min(top.left, bottom.left), Math.max(top.right, bottom.right)];
  const near = runs.filter((run) => {
    const gap = Math.max(left - run.right, run.left - right);
    return run !== top && run !== bottom && run.text.trim() !== '' && gap <= BESIDE * run.size;
  });
  const onLine = near.filter(
    ({ base, size }) =>
      size * SMALLER >= top.size && base > bottom.base + 0.2 * bottom.size && base < top.base - 0.2 * top.size,
  );
  const isPart = ({ base }: Run): boolean => [top, bottom].some((part) => Math.abs(base - part.base) < 0.3 * part.size);
  // "n over k" in round brackets is no fraction.
  const isChosen = onLine.some(({ text, right: end }) => end <= left + 1 && /[([{]\s*$/.test(text));
  return near.some(isPart) || isChosen ? undefined : onLine[0];
}
