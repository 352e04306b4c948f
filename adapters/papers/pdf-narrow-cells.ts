import { type LinePiece, type PrintedRow, stretchesOf } from './pdf-pieces.ts';

/** A line of text has wide gaps too, but hardly ever between numbers, and not where the next line has them. */
const LEAST_CELLS = 3;
const LEAST_NUMBERS = 0.5;
/** Parts of the size of print. */
const NEXT_ROW = 2.2;
/** "12.5", "±0.1", "n/a", "✓". */
const NUMBER = /^(?:[^\p{L}]{1,15}|.{1,3}|[^\p{L}]{0,12}\d[^\p{L}]{0,12}\p{L}{1,2})$/u;

/** Rows of a table whose columns stand as near as words of a line do, with their cells apart. */
export function withNarrowCells(rows: readonly PrintedRow[]): readonly PrintedRow[] {
  if (rows.every((row) => row.every(({ seams }) => seams.length === 0))) return rows;
  const cut = rows.map((row) => row.flatMap(cellsOf));
  const numbers = cut.map(isOfNumbers);
  const isAlike = (i: number, k: number): boolean => (numbers[i] || numbers[k]) === true && areAligned(cut[i]!, cut[k]);
  return rows.map((row, i) =>
    cut[i]!.length >= LEAST_CELLS && cut[i]!.length > row.length && (isAlike(i, i - 1) || isAlike(i, i + 1))
      ? cut[i]!
      : row,
  );
}

const cellsOf = (piece: LinePiece): LinePiece[] =>
  piece.seams.length === 0
    ? [piece]
    : stretchesOf(piece).map((stretch) => ({ ...piece, ...stretch, text: stretch.text.trim(), seams: [] }));

function isOfNumbers(cells: PrintedRow): boolean {
  const others = cells.slice(1);
  return (
    cells.length >= LEAST_CELLS &&
    others.filter(({ text }) => NUMBER.test(text.trim())).length > LEAST_NUMBERS * others.length
  );
}

/** Does each cell of a row stand right over or under one of the other? */
const areAligned = (row: PrintedRow, other: PrintedRow | undefined): boolean =>
  other?.length === row.length &&
  Math.abs(row[0]!.base - other[0]!.base) <= NEXT_ROW * row[0]!.size &&
  row.every(({ left, right }, i) => Math.max(left, other[i]!.left) <= Math.min(right, other[i]!.right));
