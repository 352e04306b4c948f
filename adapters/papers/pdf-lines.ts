import { isCaption, isNamedHeading, isNumberedHeading, letterOf } from './headings.ts';
import { besideText } from './pdf-beside.ts';
import { gutterOf, guttersOf, isAcross, isProse } from './pdf-columns.ts';
import { withNarrowCells } from './pdf-narrow-cells.ts';
import { notesOf } from './pdf-notes.ts';
import { type LinePiece, type PrintedRow, partedAt } from './pdf-pieces.ts';
import type { PageRows } from './pdf-rows.ts';
import { isFarBelow, lineAlone, linesOf, type PageLine, plainLine } from './pdf-tables.ts';

const MOST_COLUMNS_DEEP = 2;
/** Points by which lines of one paragraph may stand out of line; parts of the size of print to the next of its lines. */
const ALIGNED = 3;
const NEXT_LINE = 1.5;

type UprightAndTurned = Pick<PageRows, 'upright' | 'turned'>;

/** The lines of pages in reading order: column by column, whatever the order they were drawn in; rows of tables marked. */
export function readingOrder(pages: readonly UprightAndTurned[]): PageLine[][] {
  const gutters = guttersOf(pages.map(({ upright }) => upright.flat()));
  return pages.map(({ upright, turned }, i) => [
    ...inOrder(upright, 0, { size: sizeOf(upright), isFirst: i === 0 }, gutters[i]!),
    ...turned.flatMap((rows) => inOrder(rows, 0, { size: sizeOf(rows), isFirst: i === 0 })),
  ]);
}

/** The size of most of the print. */
function sizeOf(rows: readonly PrintedRow[]): number {
  const letters = new Map<number, number>();
  for (const { text, size } of rows.flat()) {
    const rounded = Math.round(size * 4) / 4;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

function inOrder(
  rows: readonly PrintedRow[],
  depth: number,
  page: { size: number; isFirst: boolean },
  gutter = (depth < MOST_COLUMNS_DEEP ? gutterOf(rows.flat()) : undefined) ?? null,
): PageLine[] {
  const { size, isFirst } = page;
  if (gutter === null) {
    const { body, notes, below } = notesOf(withNarrowCells(rows), size, isFirst);
    const table = asNote(inOneColumn(below, size));
    return [...withFloatsAside(inOneColumn(withoutHardCuts(body), size)), ...notes, ...table];
  }
  const made: PageLine[] = [];
  let [left, right]: [PrintedRow[], PrintedRow[]] = [[], []];
  const flush = (): void => {
    made.push(...inOrder(left, depth + 1, page), ...inOrder(right, depth + 1, page));
    [left, right] = [[], []];
  };
  const tables = tablesAcross(rows, gutter);
  const cut = rows.map((row) => row.flatMap((piece) => partedAt(piece, gutter)));
  const isAcrossRow = (row: PrintedRow | undefined): boolean => row?.some((piece) => isAcross(piece, gutter)) === true;
  /** The last line of a caption or an abstract that runs across may end before the gutter. */
  const isEndOfAcross = ([piece, more]: PrintedRow, i: number): boolean => {
    const [before, after] = [cut[i - 1], cut[i + 1]];
    if (!piece || more || !isAcrossRow(before) || Math.abs(before![0]!.left - piece.left) > ALIGNED) return false;
    const far = NEXT_LINE * piece.size;
    return before![0]!.base - piece.base <= far && (!after || piece.base - after[0]!.base > far);
  };
  let top = true;
  cut.forEach((row, i) => {
    if (isFirst && depth === 0 && isFarBelow(row, rows[i - 1], size) && areAuthors(left) && areAuthors(right)) flush();
    if (tables.has(i)) {
      if (!tables.has(i - 1)) flush();
      if (!tables.has(i + 1)) made.push(...linesOf(rows.slice(startOf(tables, i), i + 1), size));
    } else if (isAcrossRow(row) || isEndOfAcross(row, i)) {
      flush();
      made.push({ text: lineAlone(row) });
    } else {
      if (top) made.splice(0, made.length, ...withFloatsAside(made));
      top = false;
      const isLeft = (piece: LinePiece): boolean => (piece.left + piece.right) / 2 < gutter;
      const [some, others] = [row.filter(isLeft), row.filter((piece) => !isLeft(piece))];
      if (some.length > 0) left.push(some);
      if (others.length > 0) right.push(others);
    }
  });
  flush();
  return made;
}

/** Names and addresses stand in columns of their own above those of the text. */
const areAuthors = (rows: readonly PrintedRow[]): boolean =>
  rows.length >= LEAST_ADDRESS &&
  rows.length <= MOST_ADDRESS &&
  rows.flat().every(({ text }) => text.length <= LONGEST_ADDRESS) &&
  !rows.map(plainLine).some((line) => isNamedHeading(line) || isNumberedHeading(line) || letterOf(line) !== undefined);
const LEAST_ADDRESS = 2;
const MOST_ADDRESS = 12;
const LONGEST_ADDRESS = 45;

/** Figures and tables at the top of a column or page come behind the sentence that goes on below them, as notes do. */
function withFloatsAside(lines: readonly PageLine[]): PageLine[] {
  const isRow = ({ text }: PageLine): boolean => text.startsWith('| ');
  const isFloat = (from: number): boolean => {
    const first = lines.slice(from).findIndex((line) => !isRow(line));
    return first >= 0 && isCaption(lines[from + first]!.text);
  };
  let end = 0;
  while (end < lines.length && isFloat(end)) {
    const from = end;
    while (end < lines.length && isRow(lines[end]!)) end += 1;
    // Steps of an algorithm have remarks beside them, as if they were cells.
    const isListed = lines[end]?.text.startsWith('Alg');
    do end += 1;
    while (end < lines.length && !lines[end]!.apart && (isListed || !isRow(lines[end]!)));
    const rows = lines.slice(end, end + MOST_HEADS).findIndex(isRow);
    if (lines.slice(end, end + rows).every(({ text }) => HEAD.test(text))) end += Math.max(0, rows);
    if (end - from > LONGEST_FLOAT) return [...lines];
    while (end < lines.length && isRow(lines[end]!)) end += 1;
    // Notes stand right below the rows, and the text apart from them.
    const below = isRow(lines[end - 1]!) ? lines.slice(end, end + MOST_NOTES).findIndex(({ apart }) => apart) : 0;
    end += Math.max(0, below);
  }
  return lines.map(
    (line, i): PageLine =>
      i < end && !line.note ? { ...line, note: isCaption(line.text) ? 'begins' : 'goes on' } : line,
  );
}
const LONGEST_FLOAT = 60;
/** Lines of a table's head that have too few cells to be rows. */
const MOST_HEADS = 6;
/** Lines of a table's notes. */
const MOST_NOTES = 9;
const HEAD = /^.{1,40}[^.!?:;,]$|^[^\p{Ll}\s]\S{0,30}(?: [^\p{Ll}\s]\S{0,30}){2,20}$/u;

/** What stands beside a text that makes room for it comes behind the sentence that goes on below, unless it is a text too. */
function inOneColumn(rows: readonly PrintedRow[], size: number): PageLine[] {
  const lines: PageLine[] = [];
  let done = 0;
  for (const { from, to, main, other, isText } of besideText(rows, size)) {
    const beside = inOneColumn(other, size);
    lines.push(...linesOf(rows.slice(done, from), size), ...linesOf(main, size));
    lines.push(...(isText ? beside : asNote(beside)));
    done = to;
  }
  return [...lines, ...linesOf(rows.slice(done), size)];
}

const asNote = (lines: readonly PageLine[]): PageLine[] =>
  lines.map((line, i) => ({ ...line, note: i === 0 ? 'begins' : 'goes on' }));

const startOf = (some: ReadonlySet<number>, at: number): number => {
  let start = at;
  while (some.has(start - 1)) start -= 1;
  return start;
};

/** Rows of short cells on both sides of the gutter, beside a line that runs across it as their caption does; or of whole cells. */
function tablesAcross(rows: readonly PrintedRow[], gutter: number): ReadonlySet<number> {
  const across = new Set<number>();
  const isAcrossRow = (row: PrintedRow | undefined): boolean => row?.some((piece) => isAcross(piece, gutter)) === true;
  const isOnBothSides = (row: PrintedRow): boolean =>
    row.some(({ right }) => right < gutter) && row.some(({ left }) => left > gutter);
  const isWhole = (row: PrintedRow | undefined): boolean => row?.every(({ cell }) => cell) === true;
  const isOfCells = (row: PrintedRow | undefined): boolean =>
    row !== undefined && row.length >= 2 && !isProse(row) && isOnBothSides(row);
  const addAll = (from: number, end: number): void => {
    for (let at = from; at < end; at += 1) across.add(at);
  };
  for (let i = 0; i < rows.length; ) {
    const is = isWhole(rows[i]) ? isWhole : isOfCells;
    let end = i;
    while (is(rows[end])) end += 1;
    const table = rows.slice(i, end);
    const captioned = isAcrossRow(rows[i - 1]) || isAcrossRow(rows[end]);
    if (is === isWhole) {
      if (table.some((row) => isAcrossRow(row) || isOnBothSides(row))) addAll(i, end);
    } else if (end - i >= 2 && captioned && table.some((row) => row.length >= 3)) addAll(i, end);
    i = Math.max(end, i + 1);
  }
  return across;
}

/** A text printer cuts its lines at a certain number of letters, within words too: there they go on without a space. */
function withoutHardCuts(rows: readonly PrintedRow[]): PrintedRow[] {
  const lengths = rows.flatMap(([piece, more]) => (piece?.mono && !more ? [piece.text.length] : []));
  const full = lengths.reduce((max, length) => Math.max(max, length), 0);
  if (lengths.filter((length) => length === full).length < 2) return [...rows];
  const made: PrintedRow[] = [];
  let cut = false;
  for (const row of rows) {
    const [piece, more] = row;
    const last = made.at(-1)?.[0];
    if (cut && last && piece && !more) last.text += piece.text;
    else made.push(piece && !more ? [{ ...piece }] : row);
    cut = piece !== undefined && !more && piece.mono && piece.text.length === full;
  }
  return made;
}
