import type { PrintedRow } from './pdf-pieces.ts';
import { lineAlone, type PageLine } from './pdf-tables.ts';

/** Notes are printed so much smaller than the text. */
const SMALLER = 0.93;
/** Parts of the size of print between two lines: more than lines of a text have. */
const FAR_BELOW = 1.5;
const SIGN = /^[*∗†‡§¶‖](?=\s{0,2}[\p{L}\d])/u;

/** The notes at the foot of a column, apart from its text, which may go on in the next one. */
export function notesOf(
  rows: readonly PrintedRow[],
  size: number,
  isFirst: boolean,
): { body: readonly PrintedRow[]; notes: PageLine[] } {
  let foot = rows.length;
  while (foot > 0 && isSmall(rows[foot - 1]!, size)) foot -= 1;
  const begin = rows.findIndex(
    (row, i) => i >= foot && (isMarked(row) || (isFirst && i === foot && isFarBelow(rows[i - 1], row))),
  );
  if (begin < 0) return { body: rows, notes: [] };
  return {
    body: rows.slice(0, begin),
    notes: rows.slice(begin).map((row) => ({
      text: lineAlone(row).replace(SIGN, '').trim(),
      note: isMarked(row) || row === rows[begin] ? 'begins' : 'goes on',
    })),
  };
}

const isSmall = (row: PrintedRow, size: number): boolean => row.every((piece) => piece.size <= SMALLER * size);
/** What a journal or a conference prints at the foot of the first page has no mark. */
const isFarBelow = (above: PrintedRow | undefined, row: PrintedRow): boolean =>
  above?.[0] !== undefined && row[0] !== undefined && above[0].base - row[0].base > FAR_BELOW * above[0].size;
const isMarked = ([first]: PrintedRow): boolean =>
  first !== undefined && (first.marked || SIGN.test(first.text.trim()));
