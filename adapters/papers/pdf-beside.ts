import { isCaption } from './headings.ts';
import { type LinePiece, type PrintedRow, partedAt } from './pdf-pieces.ts';
import { plainLine } from './pdf-tables.ts';

/** Rows in which something stands beside text that makes room for it: a figure, its caption, another text. */
export type RowsBeside = {
  from: number;
  to: number;
  main: readonly PrintedRow[];
  other: readonly PrintedRow[];
  isText: boolean;
};

/** Points. */
const LEAST_GAP = 5;
const TRIED_GAP = 12;
const ALIGNED = 3;
const LEAST_ROWS = 4;
/** Rows on either side that are looked at: more than a page has. */
const MOST_ROWS = 200;
const LEAST_LETTERS = 17;
/** Parts of the rows of a text: so many lines begin and end where the others do, as justified ones do. */
const MOST = 0.7;
/** Gaps of a row that are tried. */
const MOST_GAPS = 8;
/** Of the size of the text. */
const SAME_SIZE = 0.03;

type Gap = { left: number; right: number };

/** The stretches of rows that a gap parts all the way down while a justified text stands at one of its sides. */
export function besideText(rows: readonly PrintedRow[], size: number): RowsBeside[] {
  const found: RowsBeside[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const least = found.at(-1)?.to ?? 0;
    const next = rows[at + 1];
    const row =
      next && isCaption(plainLine(next)) ? [...rows[at]!, ...next].sort((a, b) => a.left - b.left) : rows[at]!;
    const beside = gapsOf(row)
      .map((gap) => parted(rows, partedFrom(rows, at, least, gap), size))
      .find((one) => one !== undefined);
    if (!beside) continue;
    found.push(beside);
    at = beside.to - 1;
  }
  return found;
}

type RowsParted = { from: number; to: number; gap: Gap };

/** As many rows around this one as leave a gap of it free. */
function partedFrom(rows: readonly PrintedRow[], at: number, least: number, its: Gap): RowsParted {
  let gap = its;
  let [from, to] = [at, at + 1];
  for (const step of [-1, 1]) {
    for (let i = at + step; i >= least && i < rows.length && Math.abs(i - at) <= MOST_ROWS; i += step) {
      const smaller = leftFree(rows[i]!, gap);
      if (!smaller) break;
      gap = smaller;
      if (step < 0) from = i;
      else to = i + 1;
    }
  }
  return { from, to, gap };
}

const shared = (a: Gap, b: Gap): Gap => ({ left: Math.max(a.left, b.left), right: Math.min(a.right, b.right) });
const widthOf = ({ left, right }: Gap): number => right - left;

/** Of each gap the parts at its ends: beside the text that a figure stands beside. */
const gapsOf = (row: PrintedRow): Gap[] =>
  row.slice(1, MOST_GAPS).flatMap(({ left: right, cell }, i) => {
    const left = row[i]!.right;
    if (right <= left || (cell && row[i]!.cell)) return [];
    return [
      { left, right: Math.min(right, left + TRIED_GAP) },
      { left: Math.max(left, right - TRIED_GAP), right },
    ];
  });

/** What of a gap a row leaves free; undefined where that is too little, or where a piece stands in the middle of it. */
function leftFree(row: PrintedRow, { left, right }: Gap): Gap | undefined {
  let free: Gap = { left, right };
  for (const piece of row) {
    const seam = piece.seams.find((one) => widthOf(shared(one, free)) >= LEAST_GAP);
    if (seam) free = shared(seam, free);
    else if (piece.right <= free.right - LEAST_GAP && piece.left < free.left)
      free = { left: Math.max(free.left, piece.right), right: free.right };
    else if (piece.left >= free.left + LEAST_GAP && piece.right > free.right)
      free = { left: free.left, right: Math.min(free.right, piece.left) };
    else return undefined;
  }
  return widthOf(free) >= LEAST_GAP ? free : undefined;
}

/** What stands above at one side alone, as a heading or the end of a paragraph does, does not belong there. */
function withoutAbove(rows: readonly PrintedRow[], { from, to, gap }: RowsParted): RowsParted {
  const middle = (gap.left + gap.right) / 2;
  const onLeft = (row: PrintedRow): boolean[] =>
    row.flatMap((piece) => partedAt(piece, middle)).map(({ right }) => right <= middle);
  const [first] = onLeft(rows[from]!);
  let begin = from;
  while (begin < to && onLeft(rows[begin]!).every((one) => one === first)) begin += 1;
  return { from: begin, to, gap };
}

/** What stands at a figure's side further below its caption than its next line, as the end of a formula does, is none of it. */
function withoutBelow(rows: readonly PrintedRow[], { from, to, gap }: RowsParted): RowsParted {
  const middle = (gap.left + gap.right) / 2;
  const ends = [true, false].map((isLeft) => {
    let last: LinePiece | undefined;
    for (let i = from; i < to; i += 1) {
      const part = rows[i]!.flatMap((one) => partedAt(one, middle)).filter(({ right }) => right <= middle === isLeft);
      const [first] = part;
      if (!first || (!last && !FIGURE.test(plainLine(part)))) continue;
      if (last && last.base - first.base > NEXT_LINE * last.size) return i;
      last = first;
    }
    return to;
  });
  return { from, to: Math.min(...ends), gap };
}
const FIGURE = /^fig(?:ure|\.)\s?\d/i;
/** Parts of the size of print. */
const NEXT_LINE = 1.6;

function parted(rows: readonly PrintedRow[], all: RowsParted, size: number): RowsBeside | undefined {
  const whole = withoutBelow(rows, all);
  const { from, to, gap } = withoutAbove(rows, whole);
  const middle = (gap.left + gap.right) / 2;
  const sides = (begin: number): [left: PrintedRow[], right: PrintedRow[]] => {
    const all = rows.slice(begin, to).map((row) => row.flatMap((piece) => partedAt(piece, middle)));
    const isLeft = (piece: LinePiece): boolean => piece.right <= middle;
    const filled = (some: PrintedRow[]): PrintedRow[] => some.filter((row) => row.length > 0);
    return [filled(all.map((row) => row.filter(isLeft))), filled(all.map((row) => row.filter((one) => !isLeft(one))))];
  };
  const [left, right] = sides(from);
  const [first, second] = [left, right].map(([row]) => plainLine(row ?? []));
  // A picture has no lines: of what is beside the text there may be but its caption.
  const [isFirst, isSecond] = [isCaption(first!), isCaption(second!)];
  if (isFirst !== isSecond && Math.min(left.length, right.length) > 0) {
    const [wholeLeft, wholeRight] = sides(whole.from);
    if (isSecond && isText(wholeLeft, size)) return { from, to, main: left, other: right, isText: false };
    if (isFirst && isText(wholeRight, size)) return { from, to, main: right, other: left, isText: false };
  }
  if (to - from < LEAST_ROWS || Math.min(left.length, right.length) < 2) return undefined;
  const [isLeft, isRight] = [isText(left, size), isText(right, size)];
  if (!isLeft && !isRight) return undefined;
  if (textLines(left, size) && textLines(right, size)) return { from, to, main: left, other: right, isText: true };
  return isLeft
    ? { from, to, main: left, other: right, isText: false }
    : { from, to, main: right, other: left, isText: false };
}

/** The lines of a text in the usual size, one on each row but for some; undefined where most rows are none. */
function textLines(rows: readonly PrintedRow[], size: number): LinePiece[] | undefined {
  const lines = rows.flatMap(([piece, more]) =>
    piece &&
    !more &&
    !piece.cell &&
    piece.text.trim().length >= LEAST_LETTERS &&
    Math.abs(piece.size - size) <= SAME_SIZE * size
      ? [piece]
      : [],
  );
  return lines.length >= LEAST_ROWS - 1 && lines.length >= MOST * rows.length ? lines : undefined;
}

/** Are these lines of a text, most of which are as wide as the others? */
function isText(rows: readonly PrintedRow[], size: number): boolean {
  const lines = textLines(rows, size);
  if (!lines) return false;
  const low = lines.reduce((min, { left }) => Math.min(min, left), Number.POSITIVE_INFINITY);
  const high = lines.reduce((max, { right }) => Math.max(max, right), Number.NEGATIVE_INFINITY);
  const isFull = ({ left, right }: LinePiece): boolean => left - low <= ALIGNED && high - right <= ALIGNED;
  return lines.filter(isFull).length >= MOST * lines.length;
}
