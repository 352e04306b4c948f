import { isCaption } from './headings.ts';
import { type Holds, joinedAt, wordsHeld } from './line-ends.ts';
import { type LinePiece, type PrintedRow, partedAt, stretchesOf } from './pdf-pieces.ts';
import { MOST_BARS, type ThinLine } from './pdf-sheet.ts';

/** Points by which the rules of one table may differ in length, and at most part the parts of one rule. */
const ALIGNED = 2.5;
/** Points from a rule to the caption of its table. */
const ABOVE = 90;
const BELOW = 40;
const WIDEST = 14_400;
const LEAST_GAP = 2;
/** Points around a table that are looked at too. */
const EDGE = 5;
const LEAST_ROWS = 3;
const MOST_ROWS = 80;
const MOST_COLUMNS = 12;
/** Rows of a table that may reach over the gap between two of its columns: heads of several. */
const MOST_ACROSS = 0.2;
/** Parts of the size of print to the next line of a cell. */
const NEXT_LINE = 1.5;
const HALF_LINE = 0.8;
/** Characters of a cell that may have more lines, and of one with all of its lines. */
const LEAST_CELL = 12;
const LONGEST_CELL = 400;
const TABLE = /^tab/i;

type Span = { left: number; right: number };
type TableLine = { at: number; section: number; pieces: readonly LinePiece[] };
/** The cells of a row by their columns, the last line of each, and where the last of these stands. */
type Logical = { at: number; base: number; cells: Map<number, LinePiece>; ends: Map<number, LinePiece> };

/** The rows of a page, those of its ruled tables with the lines of each cell as one piece. */
export function withWrappedCells(rows: readonly PrintedRow[], bars: readonly ThinLine[]): readonly PrintedRow[] {
  if (bars.length < 2 || bars.length > MOST_BARS) return rows;
  const captions = rows.flat().filter(({ text }) => TABLE.test(text.trim()) && isCaption(text.trim()));
  if (captions.length === 0) return rows;
  const holds = wordsHeld(rows.map((row) => row.map(({ text }) => text).join(' ')).join('\n'));
  let made = rows;
  for (const rules of alike(bars)) {
    for (let top = 0; top < rules.length - 1; ) {
      const found = tableFrom(made, rules, top, holds);
      if (found && captions.some((caption) => isBeside(caption, rules[top]!, rules[found.bottom]!))) made = found.rows;
      top = found?.bottom ?? top + 1;
    }
  }
  return made;
}

const isBeside = ({ base, left, right }: LinePiece, top: ThinLine, bottom: ThinLine): boolean =>
  right > top.left &&
  left < top.right &&
  ((base > top.base && base - top.base <= ABOVE) || (base < bottom.base && bottom.base - base <= BELOW));

/** Rules that begin and end in the same places, from the top down; the parts of one are put together. */
function alike(bars: readonly ThinLine[]): ThinLine[][] {
  const whole: ThinLine[] = [];
  for (const bar of [...bars].sort((a, b) => b.base - a.base || a.left - b.left)) {
    const last = whole.at(-1);
    const goesOn = last && Math.abs(last.base - bar.base) < 1 && bar.left - last.right <= ALIGNED;
    if (goesOn) whole[whole.length - 1] = { ...last, right: Math.max(last.right, bar.right) };
    else whole.push(bar);
  }
  const groups: ThinLine[][] = [];
  for (const bar of whole) {
    const group = groups.find(
      ([first]) => Math.abs(first!.left - bar.left) <= ALIGNED && Math.abs(first!.right - bar.right) <= ALIGNED,
    );
    if (group) group.push(bar);
    else groups.push([bar]);
  }
  return groups.filter((group) => group.length > 1);
}

/** The table that begins at a rule and goes as far as its columns do; `rows` are those of the page with its cells put together. */
function tableFrom(
  rows: readonly PrintedRow[],
  rules: readonly ThinLine[],
  top: number,
  holds: Holds,
): { bottom: number; rows: readonly PrintedRow[] } | undefined {
  const { left, right } = rules[top]!;
  const isInside = (piece: Span): boolean => piece.left >= left - ALIGNED && piece.right <= right + ALIGNED;
  const lines: TableLine[] = [];
  let columns: Span[] = [];
  let bottom = top;
  for (let next = top + 1; next < rules.length; next += 1) {
    const section = rows.flatMap((row, at) => {
      const { base } = row[0]!;
      if (base >= rules[next - 1]!.base || base <= rules[next]!.base) return [];
      const pieces = row
        .flatMap((piece) => [left, right].reduce((all, edge) => all.flatMap((one) => partedAt(one, edge)), [piece]))
        .filter((piece) => piece.right > left && piece.left < right && piece.text.trim() !== '');
      return pieces.length === 0 ? [] : [{ at, section: next, pieces }];
    });
    if (lines.length > MOST_ROWS || !section.every(({ pieces }) => pieces.every(isInside))) break;
    const found = columnsOf(
      [...lines, ...section].map(({ pieces }) => pieces),
      rules[top]!,
    );
    if (found.length < 2 || found.length > MOST_COLUMNS) break;
    lines.push(...section);
    columns = found;
    bottom = next;
  }
  if (bottom === top || lines.length < LEAST_ROWS || lines.length > MOST_ROWS) return undefined;
  const table = logicalRows(lines, columns, holds);
  const more = lines.map(({ pieces }) => cellsIn(pieces, columns).size - pieces.length);
  const isCut =
    table.length < lines.length || columns.length === 2 || (Math.min(...more) === 0 && Math.max(...more) > 0);
  const isNumbered = table.every(({ cells }) => /^\W?\d{0,3}\W?$/.test(cells.get(0)?.text.trim() ?? ''));
  const isTooLong = table.some(({ cells }) => [...cells.values()].some(({ text }) => text.length > LONGEST_CELL));
  if (!isCut || isNumbered || isTooLong) return { bottom, rows };
  const starts = new Map(table.map((one) => [one.at, one]));
  const own = new Set(lines.map(({ at }) => at));
  const changed = rows.map((row, at): PrintedRow => {
    if (!own.has(at)) return row;
    const others = row.flatMap((piece) => partedAt(piece, left).flatMap((one) => partedAt(one, right)));
    const beside = others.filter((piece) => piece.right <= left || piece.left >= right);
    return [...beside, ...(starts.get(at)?.cells.values() ?? [])].sort((a, b) => a.left - b.left);
  });
  return { bottom, rows: changed.filter((row) => row.length > 0) };
}

/** The columns between gaps that nearly all rows leave free; of a gap that some reach into, only the part that fewest do counts. */
function columnsOf(lines: readonly (readonly LinePiece[])[], { left, right }: Span): Span[] {
  if (!(right - left <= WIDEST)) return [];
  const start = Math.floor(left) - EDGE;
  const across = new Int32Array(Math.ceil(right) - start + EDGE);
  let end = left;
  for (const pieces of lines) {
    const covered = new Uint8Array(across.length);
    for (const one of pieces.flatMap(stretchesOf)) {
      covered.fill(1, Math.max(0, Math.round(one.left) - start), Math.max(0, Math.round(one.right) - start));
      end = Math.max(end, one.right);
    }
    covered.forEach((one, x) => {
      across[x]! += one;
    });
  }
  const most = lines.length < LEAST_ROWS ? 0 : Math.max(1, Math.floor(MOST_ACROSS * lines.length));
  const gaps: { from: number; to: number; least: number }[] = [];
  let isOpen = false;
  across.forEach((many, x) => {
    const gap = gaps.at(-1);
    if (many <= most && (!isOpen || many < gap!.least)) {
      if (isOpen) gaps.pop();
      gaps.push({ from: x, to: x + 1, least: many });
    } else if (many <= most && many === gap!.least && gap!.to === x) gap!.to = x + 1;
    isOpen = many <= most;
  });
  // The first and the last are what is left free around the table.
  const inner = gaps.slice(1, -1).filter(({ from, to }) => to - from >= LEAST_GAP);
  const edges = [left, ...inner.flatMap(({ from, to }) => [from + start, to + start]), end];
  return Array.from({ length: inner.length + 1 }, (_, i) => ({ left: edges[2 * i]!, right: edges[2 * i + 1]! }));
}

/** The rows as a reader takes them: a line belongs to the row above where each of its words goes on with a cell of that. */
function logicalRows(lines: readonly TableLine[], columns: readonly Span[], holds: Holds): Logical[] {
  const made: Logical[] = [];
  const all = lines.map((line) => ({ ...line, base: line.pieces[0]!.base, cells: cellsIn(line.pieces, columns) }));
  all.forEach((line, i) => {
    const { at, base, cells, section } = line;
    const last = all[i - 1]?.section === section ? made.at(-1) : undefined;
    const next = all[i + 1];
    const far = last ? (last.base - base) / line.pieces[0]!.size : Number.POSITIVE_INFINITY;
    // What is centred beside several lines stands between two of them.
    const isBetween =
      far <= HALF_LINE && next?.section === section && last !== undefined && goesOn(last, next.cells, columns);
    if (last && (isBetween || (far <= NEXT_LINE && goesOn(last, cells, columns)))) addLine(last, cells, holds);
    else made.push({ at, base, cells, ends: new Map(cells) });
    made.at(-1)!.base = base;
  });
  return made;
}

function cellsIn(pieces: readonly LinePiece[], columns: readonly Span[]): Map<number, LinePiece> {
  const gaps = columns.slice(1).map(({ left }, i) => (columns[i]!.right + left) / 2);
  const cells = new Map<number, LinePiece>();
  for (const piece of pieces.flatMap((one) =>
    gaps.reduce((all, gap) => all.flatMap((part) => partedAt(part, gap)), [one]),
  )) {
    const said = piece.text.trim();
    if (said === '') continue;
    const column = columns.findIndex(({ right }, i) => right > piece.left || i === columns.length - 1);
    const before = cells.get(column);
    const text = before ? `${before.text} ${said}` : said;
    cells.set(column, { ...(before ?? piece), text, right: piece.right, seams: [], cell: true });
  }
  return cells;
}

/** Short words stand below one another as rows do: of one cell at least, and of a row's name, more is asked. */
function goesOn(
  { ends, cells: above }: Logical,
  cells: ReadonlyMap<number, LinePiece>,
  columns: readonly Span[],
): boolean {
  const name = cells.get(0);
  const both = [...cells].filter(([column]) => ends.has(column));
  const isLong = ([column]: readonly [number, LinePiece]): boolean => above.get(column)!.text.length >= LEAST_CELL;
  return (
    !/^\W?\p{Lu}/u.test(name?.text ?? '') &&
    (name ? both.length > 0 && both.every(isLong) : both.some(isLong)) &&
    both.every(([column, cell]) => wraps(ends.get(column)!, cell, columns[column]!))
  );
}

/** Would the first word of the next line have had no room on the one above? */
function wraps(line: LinePiece, next: LinePiece, column: Span): boolean {
  const [word] = /^\S+/.exec(next.text)!;
  const width = ((next.right - next.left) * (word.length + 1)) / next.text.length;
  return /\p{L}/u.test(next.text) && (line.text.endsWith('-') || line.right + width > column.right);
}

function addLine({ cells, ends }: Logical, more: ReadonlyMap<number, LinePiece>, holds: Holds): void {
  for (const [column, { text, left, right }] of more) {
    const cell = cells.get(column);
    ends.set(column, more.get(column)!);
    if (!cell) {
      cells.set(column, more.get(column)!);
      continue;
    }
    const { drop, put } = joinedAt(cell.text, text, holds);
    cells.set(column, {
      ...cell,
      text: cell.text.slice(0, cell.text.length - drop) + put + text,
      left: Math.min(cell.left, left),
      right: Math.max(cell.right, right),
    });
  }
}
