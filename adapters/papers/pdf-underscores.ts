import { MOST_BARS, type Run, type ThinLine } from './pdf-sheet.ts';

/** Parts of the size of print: how long TeX's rule for "_" is, how far below or above the base line, and how near to print. */
const SHORTEST = 0.22;
const LONGEST = 0.6;
const BELOW = 0.2;
const ABOVE = 0.06;
const NEAR = 1.5;
/** Of the rule so much may lie under print, as lines that underline words do. */
const UNDER = 0.3;
/** Points. */
const LONGEST_RULE = 12;

/** The runs with those that TeX draws as short rules between letters: in most of its fonts there is no "_". */
export function withUnderscores(runs: readonly Run[], bars: readonly ThinLine[]): readonly Run[] {
  const short = bars.filter(({ left, right }) => right - left <= LONGEST_RULE);
  if (short.length === 0 || bars.length > MOST_BARS) return runs;
  const rows = Map.groupBy(runs, ({ base }) => Math.round(base));
  const made = short.flatMap((bar): Run[] => {
    const [left, right, long] = [bar.left, bar.right, bar.right - bar.left];
    const at = Math.round(bar.base);
    const beside = [at - 1, at, at + 1, at + 2]
      .flatMap((row) => rows.get(row) ?? [])
      .filter(
        (run) =>
          run.turned === 0 &&
          bar.base >= run.base - BELOW * run.size &&
          bar.base <= run.base + ABOVE * run.size &&
          run.left - right <= NEAR * run.size &&
          left - run.right <= NEAR * run.size,
      );
    const [near] = beside;
    const isUnder = beside.some((run) => Math.min(run.right, right) - Math.max(run.left, left) > UNDER * long);
    if (!near || isUnder || long < SHORTEST * near.size || long > LONGEST * near.size) return [];
    return [{ ...near, text: '_', left, right }];
  });
  return made.length === 0 ? runs : [...runs, ...made];
}
