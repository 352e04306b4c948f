import { MOST_BARS, type Run, type ThinLine } from './pdf-sheet.ts';
import { wordsOf } from './pdf-words.ts';

/** Parts of the size of print: from its line up to a bar that strikes it out. */
const LOWEST = 0.12;
const HIGHEST = 0.42;
/** Of the bar so much lies over print, which the lines of a chart do not, and of a word so much lies under bars. */
const LEAST_OF_BAR = 0.8;
const LEAST_OF_WORD = 0.6;

/** Points of a row by which runs are found, and rows below a bar that are looked at. */
const ROW = 8;
const REACH = 3;

type Span = Pick<Run, 'left' | 'right'>;

/** The runs with a space for words that are struck out, and how many pieces of text these are. */
export function withoutStruck(
  runs: readonly Run[],
  bars: readonly ThinLine[],
): { runs: readonly Run[]; struck: number } {
  if (bars.length === 0 || bars.length > MOST_BARS) return { runs, struck: 0 };
  const rows = Map.groupBy(runs, ({ base }) => Math.floor(base / ROW));
  const barsOver = new Map<Run, Span[]>();
  for (const bar of bars) {
    const below = Array.from({ length: REACH + 1 }, (_, i) => rows.get(Math.floor(bar.base / ROW) - i) ?? [])
      .flat()
      .filter(
        (run) =>
          bar.base >= run.base + LOWEST * run.size &&
          bar.base <= run.base + HIGHEST * run.size &&
          shared(run, bar) > 0 &&
          run.turned === 0,
      );
    if (sharedBy(bar, below) < LEAST_OF_BAR * (bar.right - bar.left)) continue;
    for (const run of below) barsOver.set(run, [...(barsOver.get(run) ?? []), bar]);
  }
  let struck = 0;
  let isGoingOn = false;
  const made = runs.flatMap((run) => {
    const over = barsOver.get(run);
    if (!over) {
      isGoingOn &&= run.text.trim() === '';
      return [run];
    }
    return wordsOf(run).map((word) => {
      const isStruck = sharedBy(word, over) >= LEAST_OF_WORD * (word.right - word.left);
      if (isStruck && !isGoingOn) struck += 1;
      isGoingOn = isStruck;
      return isStruck ? { ...word, text: ' ' } : word;
    });
  });
  return { runs: made, struck };
}

const shared = (a: Span, b: Span): number => Math.min(a.right, b.right) - Math.max(a.left, b.left);
const sharedBy = (one: Span, others: readonly Span[]): number =>
  others.reduce((sum, other) => sum + Math.max(0, shared(one, other)), 0);
