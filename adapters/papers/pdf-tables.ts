import { withNarrowCells } from './pdf-narrow-cells.ts';
import type { LinePiece, PrintedRow } from './pdf-pieces.ts';
import { asRead } from './pdf-right-to-left.ts';
import { asCell } from './table-columns.ts';

/**
 * A line of a page in reading order; `large` where it is in larger print than the text, `apart` where it is that or further from
 * the line above than lines are. `note` where it belongs to a note at the foot: the first line of one, or more of it.
 */
export type PageLine = { text: string; apart?: boolean; large?: boolean; note?: 'begins' | 'goes on' };

/** A row of fewer cells is told from a line of text by the rows around it only. */
const LEAST_CELLS = 3;
const MOST_CELLS = 39;
/** Rows that a table of two columns has at least, and letters of their cells. */
const LEAST_PAIRS = 3;
const LONGEST_PAIRED = 30;
/** Points by which cells of one column may stand out of line. */
const ALIGNED = 3;

/** The lines of rows that stand one below the other; those of a table with bars between their cells. */
export function linesOf(printed: readonly PrintedRow[], size: number): PageLine[] {
  const rows = withSharedCells(withNarrowCells(printed));
  const lines: PageLine[] = [];
  for (let i = 0; i < rows.length; ) {
    let end = i;
    while (end < rows.length && isRow(rows[end]!, size)) end += 1;
    const block = rows.slice(i, Math.max(end, i + 1));
    if (isTable(block) || isBesideTitle(rows, i)) lines.push(...withCells(block).map((text) => ({ text })));
    else
      for (const [k, row] of block.entries())
        lines.push({ text: plainLine(row), apart: isApart(row, rows[i + k - 1], size), large: isLarge(row, size) });
    i += block.length;
  }
  return lines;
}

const isRow = (row: PrintedRow, size: number): boolean => isOfCells(row) || (row.length >= 2 && !isHeading(row, size));

/** A row's name in two lines, of which one stands above its other cells and one below them. */
function nameAround(cell: LinePiece, [above, below]: readonly PrintedRow[]): LinePiece | undefined {
  const [first, second] = [above![0], below![0]];
  if (!first || !second || above!.length > 1 || below!.length > 1) return undefined;
  const isLeft = Math.max(first.right, second.right) < cell.left && Math.abs(first.left - second.left) <= ALIGNED;
  const far = Math.max(first.base - cell.base, cell.base - second.base);
  if (!isLeft || far > HALF_LINE * cell.size) return undefined;
  return {
    ...first,
    text: `${first.text} ${second.text}`,
    right: Math.max(first.right, second.right),
    base: cell.base,
  };
}
const HALF_LINE = 0.8;

/** Parts of the size of print: three lines of a text are further apart than rows between which something stands; a rule may lie there. */
const BETWEEN = 1.35;
const TWO_ROWS = 2;

/** What stands between two rows of a table, before both, are cells of each. */
function withSharedCells(rows: readonly PrintedRow[]): readonly PrintedRow[] {
  const made = [...rows];
  for (let i = 1; i + 1 < rows.length; i += 1) {
    const row = rows[i]!;
    const [cell, last] = [row[0], row.at(-1)];
    const beside = [rows[i - 1]!, rows[i + 1]!];
    const name = row.length >= 2 ? nameAround(row[0]!, beside) : undefined;
    if (name) for (const at of [i - 1, i, i + 1]) made[at] = at === i ? [name, ...row] : [];
    if (!cell || !last || beside.some(([first, second]) => !second || last.right >= first!.left)) continue;
    const [above, below] = beside.map(([first]) => Math.abs(first!.base - cell.base) / cell.size) as [number, number];
    if (Math.max(above, below) > BETWEEN || above + below > TWO_ROWS) continue;
    for (const at of [i - 1, i, i + 1]) made[at] = at === i ? [] : [...row, ...made[at]!];
  }
  return made.filter((row) => row.length > 0);
}

/** A row by itself above or below the title of a group of rows, behind which rows of as many cells go on. */
const isBesideTitle = (rows: readonly PrintedRow[], at: number): boolean =>
  [-1, 1].some((way) => rows[at + way]?.length === 1 && areCellsOf(rows[at]!, rows[at + 2 * way]));

const areCellsOf = (row: PrintedRow, other: PrintedRow | undefined): boolean =>
  row.length >= LEAST_CELLS &&
  row.length === other?.length &&
  row.every(({ left, right }, i) => Math.max(left, other[i]!.left) <= Math.min(right, other[i]!.right));

/** A number and a title in larger print are no cells of the table above them. */
const isHeading = (row: PrintedRow, size: number): boolean =>
  row.length === 2 && isLarge(row, size) && HEADING_NUMBER.test(row[0]!.text.trim());
const HEADING_NUMBER = /^(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z](?:\.\d{1,2}){0,3}|[IVX]{1,5})\.?$/;

const LARGER = 1.07;
const FAR_BELOW = 1.7;

const isLarge = ([piece]: PrintedRow, size: number): boolean => piece !== undefined && piece.size >= LARGER * size;

/** Is it further from the row above than lines of text are? */
export const isFarBelow = ([piece]: PrintedRow, above: PrintedRow | undefined, size: number): boolean =>
  piece !== undefined && above?.[0] !== undefined && above[0].base - piece.base > FAR_BELOW * size;

const isApart = (row: PrintedRow, above: PrintedRow | undefined, size: number): boolean =>
  isLarge(row, size) || isFarBelow(row, above, size);

export const plainLine = (row: PrintedRow): string =>
  asRead(
    row
      .map(({ text }) => bare(text))
      .filter(Boolean)
      .join(' '),
  );

/** A row whose neighbours are not known: three cells are a table's. */
export const lineAlone = (row: PrintedRow): string =>
  row.length >= LEAST_CELLS || isOfCells(row) ? barred(cellsOf(row)) : plainLine(row);

const isOfCells = (row: PrintedRow): boolean => row.some(({ cell }) => cell);

const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();
const said = (text: string): string => asRead(bare(text));
const cellsOf = (row: PrintedRow): string[] => row.map(({ text }) => said(text)).filter(Boolean);
const barred = (cells: readonly string[]): string =>
  cells.length > MOST_CELLS ? cells.join(' ') : `| ${cells.map(asCell).join(' | ')} |`;

function isTable(block: readonly PrintedRow[]): boolean {
  if (block.some(isOfCells)) return true;
  if (block.length < 2) return false;
  if (block.some((row) => row.length >= LEAST_CELLS)) return true;
  const [firsts, seconds] = [0, 1].map((at) => block.map((row) => row[at]!)) as [LinePiece[], LinePiece[]];
  const short = [...firsts, ...seconds].every(({ text }) => text.trim().length <= LONGEST_PAIRED);
  return block.length >= LEAST_PAIRS && short && isColumn(firsts) && isColumn(seconds);
}

const isColumn = (cells: readonly LinePiece[]): boolean =>
  [
    ({ left }: LinePiece) => left,
    ({ right }: LinePiece) => right,
    ({ left, right }: LinePiece) => (left + right) / 2,
  ].some((place) => cells.every((cell) => Math.abs(place(cell) - place(cells[0]!)) <= ALIGNED));

type Span = { left: number; right: number };

/** The cells of each row, empty ones where a row has none in a column of the fullest rows. */
function withCells(block: readonly PrintedRow[]): string[] {
  const columns = columnsOf(block);
  return block.map((row) => {
    const places = columns && placesOf(row, columns);
    if (!columns || !places) return barred(cellsOf(row));
    const cells = columns.map(() => '');
    row.forEach(({ text }, i) => {
      cells[places[i]!] = said(text);
    });
    return barred(cells);
  });
}

function columnsOf(block: readonly PrintedRow[]): Span[] | undefined {
  const most = block.reduce((max, row) => Math.max(max, row.length), 0);
  if (most > MOST_CELLS) return undefined;
  const full = block.filter((row) => row.length === most);
  const columns = full[0]!.map((_, i) => ({
    left: full.reduce((min, row) => Math.min(min, row[i]!.left), Number.POSITIVE_INFINITY),
    right: full.reduce((max, row) => Math.max(max, row[i]!.right), Number.NEGATIVE_INFINITY),
  }));
  return columns.every(({ left }, i) => i === 0 || left > columns[i - 1]!.right) ? columns : undefined;
}

/** The column of each cell by what it overlaps or is next to; undefined where two would share one. */
function placesOf(row: PrintedRow, columns: readonly Span[]): number[] | undefined {
  const away = ({ left, right }: LinePiece, column: Span): number =>
    Math.max(0, column.left - right, left - column.right);
  const places = row.map((piece) => {
    const distances = columns.map((column) => away(piece, column));
    return distances.indexOf(Math.min(...distances));
  });
  return places.every((place, i) => i === 0 || place > places[i - 1]!) ? places : undefined;
}
