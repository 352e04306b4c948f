import { isCaption } from './headings.ts';
import type { PrintedRow } from './pdf-pieces.ts';
import { lineAlone, type PageLine, plainLine } from './pdf-tables.ts';

/** Notes are printed so much smaller than the text. */
const SMALLER = 0.93;
/** Parts of the size of print between two lines: more than lines of a text have. */
const FAR_BELOW = 1.5;
const LEAST_CELLS = 3;
const SIGN = /^[*∗†‡§¶‖](?=\s{0,2}[\p{L}\d])/u;

/** The notes at the foot of a column, apart from its text, which may go on in the next one, and from a table below them. */
export function notesOf(
  rows: readonly PrintedRow[],
  size: number,
  isFirst: boolean,
): { body: readonly PrintedRow[]; notes: PageLine[]; below: readonly PrintedRow[] } {
  const table = rows.findLastIndex((row, i) => i > 0 && isSmall(rows[i - 1]!, size) && isCaption(plainLine(row)));
  for (const end of table < 0 ? [rows.length] : [rows.length, table]) {
    const begin = noteFrom(rows.slice(0, end), size, isFirst && end === rows.length);
    if (begin < 0) continue;
    const notes = rows.slice(begin, end).map(
      (row, i): PageLine => ({
        text: lineAlone(row).replace(SIGN, '').trim(),
        note: isMarked(row) || i === 0 ? 'begins' : 'goes on',
      }),
    );
    return { body: rows.slice(0, begin), notes, below: rows.slice(end) };
  }
  return { body: rows, notes: [], below: [] };
}

function noteFrom(rows: readonly PrintedRow[], size: number, isFirst: boolean): number {
  let foot = rows.length;
  while (foot > 0 && isSmall(rows[foot - 1]!, size)) foot -= 1;
  // A table at the foot may be in smaller print as a whole.
  const mayBePrinted = isFirst && rows.slice(foot).every((row) => row.length < LEAST_CELLS);
  return rows.findIndex(
    (row, i) => i >= foot && (isMarked(row) || (mayBePrinted && i === foot && isFarBelow(rows[i - 1], row))),
  );
}

const isSmall = (row: PrintedRow, size: number): boolean => row.every((piece) => piece.size <= SMALLER * size);
/** What a journal or a conference prints at the foot of the first page has no mark. */
const isFarBelow = (above: PrintedRow | undefined, row: PrintedRow): boolean =>
  above?.[0] !== undefined && row[0] !== undefined && above[0].base - row[0].base > FAR_BELOW * above[0].size;
const isMarked = ([first]: PrintedRow): boolean =>
  first !== undefined && (first.marked || SIGN.test(first.text.trim()));
