import { isCaption } from './headings.ts';
import { withFractions } from './pdf-fractions.ts';
import { withLimits } from './pdf-limits.ts';
import { withoutLineNumbers } from './pdf-line-numbers.ts';
import { withNegations } from './pdf-negations.ts';
import { withoutOverprint } from './pdf-overprint.ts';
import { type PrintedRow, piecesOnLine } from './pdf-pieces.ts';
import type { Run, ThinLine } from './pdf-sheet.ts';
import { withoutStruck } from './pdf-struck.ts';
import { plainLine } from './pdf-tables.ts';
import { labelsIn, withTurnedLabels } from './pdf-turned-labels.ts';
import { withUnderscores } from './pdf-underscores.ts';
import { withWrappedCells } from './pdf-wrapped-cells.ts';

/**
 * A page's rows from the top down, those of its text that is turned by themselves, and what stands up its margins; and how many
 * places there are where letters lie on one another, so that nobody can read them.
 */
export type PageRows = {
  upright: readonly PrintedRow[];
  turned: readonly (readonly PrintedRow[])[];
  margin: string;
  unread: number;
};

/** Text on its side that is no more than so many letters or rows of cells, without a caption, is a stamp, or a label of a table or an axis. */
const LEAST_TURNED = 200;
const LEAST_TURNED_ROWS = 3;
/** Rows above that a run may stand on, and runs of each that it is compared with. */
const NEAR_ROWS = 6;
const NEAR_RUNS = 12;
/** Runs of raised print that may stand alone before their line is known. */
const MOST_RAISED = 40;

export function rowsOnPage(drawn: readonly Run[], bars: readonly ThinLine[]): PageRows {
  const { runs: legible, piled } = withoutOverprint(drawn);
  const { runs, struck } = withoutStruck(withUnderscores(withNegations(legible), bars), bars);
  const turned = [1, 2, 3].map((way) => runs.filter((run) => run.turned === way));
  const sideways = turned.map(rowsOf);
  const isText = turned.map((some, i) => holdsText(some, sideways[i]!));
  const upright = rowsOf(
    withFractions(withLimits(withDropCaps(withoutLineNumbers(runs.filter((run) => run.turned === 0)))), bars),
  );
  const labels = [0, 2].flatMap((i) => (isText[i] ? [] : labelsIn(sideways[i]!, i === 0)));
  return {
    upright: withWrappedCells(withTurnedLabels(upright, labels, bars), bars),
    turned: sideways.filter((rows, i) => isText[i] && rows.length > 0),
    margin: turned
      .flat()
      .map(({ text }) => text)
      .join(''),
    unread: piled + struck,
  };
}

function holdsText(runs: readonly Run[], rows: readonly PrintedRow[]): boolean {
  const letters = runs.reduce((sum, { text }) => sum + text.trim().length, 0);
  if (letters >= LEAST_TURNED) return true;
  return (
    rows.filter((row) => row.length >= 3).length >= LEAST_TURNED_ROWS || rows.some((row) => isCaption(plainLine(row)))
  );
}

function rowsOf(runs: readonly Run[]): PrintedRow[] {
  const rows: Run[][] = [];
  for (const run of [...runs].sort((a, b) => b.base - a.base || a.left - b.left)) {
    const row = rows.slice(-NEAR_ROWS).findLast((one) => one.slice(-NEAR_RUNS).some((other) => onOneLine(run, other)));
    if (row) row.push(run);
    else rows.push([run]);
  }
  // What is raised comes before the line that it is raised from.
  rows.forEach((row, i) => {
    if (row.length === 0 || row.length > MOST_RAISED) return;
    const line = rows
      .slice(i + 1, i + NEAR_ROWS)
      .find((below) => row.every((run) => below.some((other) => other.size > run.size && onOneLine(run, other))));
    line?.push(...row.splice(0));
  });
  return rows.filter((row) => row.length > 0).map((row) => piecesOnLine(row.sort((a, b) => a.left - b.left)));
}

/** Of raised or lowered print: how much smaller it is, by how much it is off the line, and how far from the next of it. */
const SMALL = 0.86;
const OFF_LINE = 0.15;
const FARTHEST = 2;

/** Raised and lowered small print stands on the line that it overlaps, unless that is far away, as in another column. */
function onOneLine(a: Run, b: Run): boolean {
  const size = Math.max(a.size, b.size);
  const isOff = Math.min(a.size, b.size) <= SMALL * size && Math.abs(a.base - b.base) > OFF_LINE * size;
  if (isOff && Math.max(a.left - b.right, b.left - a.right) > FARTHEST * size) return false;
  const height = (run: Run): [number, number] => [run.base - 0.1 * run.size, run.base + 0.65 * run.size];
  const [[lowA, highA], [lowB, highB]] = [height(a), height(b)];
  const overlap = Math.min(highA, highB) - Math.max(lowA, lowB);
  return overlap > 0.5 * Math.min(highA - lowA, highB - lowB);
}

/** Parts of the size of the print beside it. */
const LEAST_CAP = 1.7;
const CAP_GAP = 0.8;
/** A page with more of them is a drawing. */
const MOST_CAPS = 40;

/** A first letter that is as high as several lines goes with the uppermost of them. */
function withDropCaps(runs: readonly Run[]): readonly Run[] {
  const sizes = runs.map(({ size }) => size).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const caps = runs.filter(({ text, size }) => size >= LEAST_CAP * usual && /^\s*["“]?\p{Lu}\s*$/u.test(text));
  if (caps.length > MOST_CAPS) return runs;
  const lifted = new Map(
    caps.flatMap((cap) => {
      const top = uppermostBeside(cap, runs);
      return top && top.base > cap.base + 0.5 * top.size ? [[cap, { ...cap, base: top.base, size: top.size }]] : [];
    }),
  );
  return lifted.size === 0 ? runs : runs.map((run) => lifted.get(run) ?? run);
}

function uppermostBeside(cap: Run, runs: readonly Run[]): Run | undefined {
  let top: Run | undefined;
  for (const run of runs) {
    const { left, base, size } = run;
    const isBeside = left >= cap.right - 1 && left - cap.right < CAP_GAP * size && cap.size >= LEAST_CAP * size;
    if (isBeside && base > cap.base - 0.3 * size && base < cap.base + cap.size && base > (top?.base ?? -Infinity))
      top = run;
  }
  return top;
}
