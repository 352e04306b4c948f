import { type LinePiece, type PrintedRow, stretchesOf } from './pdf-pieces.ts';
import type { ThinLine } from './pdf-sheet.ts';

/** Text on its side, as it stands on the page when that is upright. */
type Label = { text: string; left: number; right: number; low: number; high: number; size: number };

const LONGEST_LABEL = 40;
const LONGEST_CELL = 30;
/** A page with more is a drawing. */
const MOST_LABELS = 200;
/** Parts of the type's size: how wide a line on its side is, and how far the next one of a label. */
const WIDE = 0.7;
const NEXT_LINE = 1.3;
/** Points. */
const ALIGNED = 3;

/** The labels in rows of text that is turned to the left or the right. */
export function labelsIn(rows: readonly PrintedRow[], isToLeft: boolean): Label[] {
  const labels = rows.flat().flatMap((piece) =>
    stretchesOf(piece).map(({ text, left, right }): Label => {
      const [wide, base] = [WIDE * piece.size, piece.base];
      const [x, low, high] = isToLeft ? [-base - wide, left, right] : [base, -right, -left];
      return { text: text.trim(), left: x, right: x + wide, low, high, size: piece.size };
    }),
  );
  const inTurn = labels.sort((a, b) => (isToLeft ? a.left - b.left : b.left - a.left));
  const made: Label[] = [];
  for (const label of inTurn) {
    const before = made.findLastIndex((one) => isNextLine(one, label));
    if (before >= 0) made[before] = joined(made[before]!, label);
    else made.push(label);
    if (made.length > MOST_LABELS) return [];
  }
  return made.filter(({ text }) => text.length <= LONGEST_LABEL);
}

/** Does the second go on beside the first, as the next line of a label does? */
function isNextLine(a: Label, b: Label): boolean {
  const shared = Math.min(a.high, b.high) - Math.max(a.low, b.low);
  const far = Math.min(Math.abs(a.left - b.left), Math.abs(a.right - b.right));
  return shared > 0.5 * Math.min(a.high - a.low, b.high - b.low) && far > WIDE * b.size && far <= NEXT_LINE * b.size;
}

const joined = (a: Label, b: Label): Label => ({
  text: `${a.text} ${b.text}`,
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
  size: a.size,
});

/** The rows of a page, those of its tables with the names of groups of rows, and heads of columns, that are turned on their side. */
export function withTurnedLabels(
  rows: readonly PrintedRow[],
  labels: readonly Label[],
  bars: readonly ThinLine[],
): readonly PrintedRow[] {
  if (labels.length === 0) return rows;
  const made = [...rows];
  const heads = labels.filter((label) => !named(made, label, labels, bars));
  for (const level of levelsOf(heads)) if (level.length > 1) addHeads(made, level);
  return made;
}

/** Puts the name of a group before each of its rows; false where it stands beside none. */
function named(rows: PrintedRow[], label: Label, labels: readonly Label[], bars: readonly ThinLine[]): boolean {
  const [middle, across] = [(label.low + label.high) / 2, (label.left + label.right) / 2];
  const isOver = ({ left, right }: { left: number; right: number }): boolean => left <= across && across <= right;
  const ends = [
    ...bars.filter(isOver).map(({ base }) => base),
    ...labels.filter(isOver).map(({ low, high }) => (low >= middle ? (low + label.high) / 2 : (high + label.low) / 2)),
  ];
  const top = ends.reduce((least, y) => (y > middle && y < least ? y : least), label.high + FARTHEST * label.size);
  const low = ends.reduce((most, y) => (y < middle && y > most ? y : most), label.low - FARTHEST * label.size);
  const group = rows.flatMap((row, i) => {
    const height = row[0]!.base + 0.3 * row[0]!.size;
    return height > low && height < top && hasCells(row, label) ? [i] : [];
  });
  if (group.length < 2) return false;
  for (const i of group) rows[i] = withCells(rows[i]!, [label]);
  return true;
}
/** Parts of the size of print. */
const FARTHEST = 8;

/** Does it begin right of the label with two cells or more? */
function hasCells(row: PrintedRow, label: Label): boolean {
  const behind = row.filter(({ left }) => left >= label.right - ALIGNED);
  const long = behind.findIndex(({ text }) => text.length > LONGEST_CELL);
  const cells = behind.slice(0, long < 0 ? behind.length : long);
  return (
    cells.reduce((sum, { seams }) => sum + 1 + seams.length, 0) > 1 && cells[0]!.left - label.right <= FARTHEST_CELL
  );
}
/** Points. */
const FARTHEST_CELL = 60;

/** The row with labels as cells among its own. */
const withCells = (row: PrintedRow, labels: readonly Label[]): PrintedRow =>
  [...row, ...labels.map((label) => cellOf(label, row[0]!.base))].sort((a, b) => a.left - b.left);

const cellOf = ({ text, left, right, size }: Label, base: number): LinePiece => ({
  ...{ text, left, right, base, size },
  ...{ mono: false, marked: false, seams: [] },
});

/** Labels side by side that begin, end or are centred at one height. */
function levelsOf(labels: readonly Label[]): Label[][] {
  const levels: Label[][] = [];
  const heights = ({ low, high }: Label): number[] => [low, high, (low + high) / 2];
  for (const label of labels) {
    const level = levels.find(([first]) => heights(first!).some((y, i) => Math.abs(y - heights(label)[i]!) <= ALIGNED));
    if (level) level.push(label);
    else levels.push([label]);
  }
  return levels;
}

/** Heads of columns, with what stands upright beside them, are a row above those of their table. */
function addHeads(rows: PrintedRow[], heads: readonly Label[]): void {
  const low = heads.reduce((least, head) => Math.min(least, head.low), Number.POSITIVE_INFINITY);
  const high = heads.reduce((most, head) => Math.max(most, head.high), Number.NEGATIVE_INFINITY);
  const isFree = (row: PrintedRow): boolean =>
    row.every((piece) => heads.every(({ left, right }) => piece.right <= left || right <= piece.left));
  const beside = rows.findLastIndex((row) => row[0]!.base >= low - ALIGNED && row[0]!.base <= high && isFree(row));
  if (beside >= 0) rows[beside] = withCells(rows[beside]!, heads);
  else {
    const next = rows.findIndex(([first]) => first!.base < low);
    const row = heads.map((head) => cellOf(head, low)).sort((a, b) => a.left - b.left);
    rows.splice(next < 0 ? rows.length : next, 0, row);
  }
}
