import type { Run } from './pdf-sheet.ts';

/** A stretch of one line without wide gaps. */
type Piece = { text: string; left: number; right: number; base: number; size: number; mono: boolean };

/** Parts of the type's size. */
const WORD_GAP = 0.17;
const CELL_GAP = 1;
/** Points. */
const LEAST_GUTTER = 5;
/** A column of text has so many lines, most of them with so many letters; a table's have fewer. */
const LEAST_LINES = 3;
const LEAST_LETTERS = 17;
/** Pieces that run across a gutter: titles, wide figures, abstracts. */
const MOST_ACROSS = 0.4;
const SOME_ACROSS = 0.08;
const MOST_COLUMNS_DEEP = 2;
/** Text that runs up the margin is no more than this: a stamp, the name of an axis. */
const LEAST_TURNED = 200;

/** The lines of a page in reading order: column by column, whatever the order they were drawn in; rows of tables marked. */
export function readingOrder(runs: readonly Run[]): { lines: string[]; margin: string } {
  const upright = runs.filter(({ turned }) => turned === 0);
  const turned = [1, 2, 3].map((way) => runs.filter((run) => run.turned === way));
  const lines = [upright, ...turned.filter((some) => lettersIn(some) >= LEAST_TURNED)].flatMap((some) =>
    inOrder(rowsOf(some), 0),
  );
  const margin = turned
    .flat()
    .map(({ text }) => text)
    .join('');
  return { lines, margin };
}

const lettersIn = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + text.trim().length, 0);

type Row = Piece[];

/** Runs on one base line, left to right, put together where no wide gap parts them. From the top of the page down. */
function rowsOf(runs: readonly Run[]): Row[] {
  const rows: Run[][] = [];
  for (const run of [...runs].sort((a, b) => b.base - a.base || a.left - b.left)) {
    const row = rows.slice(-6).findLast((one) => one.some((other) => onOneLine(run, other)));
    if (row) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => piecesOf(row.sort((a, b) => a.left - b.left)));
}

/** Raised and lowered small print stands on the line that it overlaps. */
function onOneLine(a: Run, b: Run): boolean {
  const height = (run: Run): [number, number] => [run.base - 0.1 * run.size, run.base + 0.65 * run.size];
  const [[lowA, highA], [lowB, highB]] = [height(a), height(b)];
  const overlap = Math.min(highA, highB) - Math.max(lowA, lowB);
  return overlap > 0.5 * Math.min(highA - lowA, highB - lowB);
}

function piecesOf(row: readonly Run[]): Row {
  const pieces: Row = [];
  for (const { text, left, right, base, size, mono } of row) {
    const last = pieces.at(-1);
    const gap = last ? left - last.right : 0;
    const unit = Math.max(size, last?.size ?? 0);
    if (!last || gap > CELL_GAP * unit) pieces.push({ text, left, right, base, size, mono });
    else {
      const spaced = gap > WORD_GAP * unit && !/\s$/.test(last.text) && !/^\s/.test(text);
      last.text += spaced ? ` ${text}` : text;
      last.right = Math.max(last.right, right);
      last.size = unit;
    }
  }
  return pieces;
}

function inOrder(rows: readonly Row[], depth: number): string[] {
  const gutter = depth < MOST_COLUMNS_DEEP ? gutterOf(rows.flat()) : undefined;
  if (gutter === undefined) return withoutHardCuts(rows).map((row, i, all) => lineOf(row, [all[i - 1], all[i + 1]]));
  const made: string[] = [];
  let [left, right]: [Row[], Row[]] = [[], []];
  const flush = (): void => {
    made.push(...inOrder(left, depth + 1), ...inOrder(right, depth + 1));
    [left, right] = [[], []];
  };
  for (const row of rows) {
    if (row.some((piece) => isAcross(piece, gutter))) {
      flush();
      made.push(lineOf(row, []));
      continue;
    }
    const isLeft = ({ left: from, right: to }: Piece): boolean => (from + to) / 2 < gutter;
    const [some, others] = [row.filter(isLeft), row.filter((piece) => !isLeft(piece))];
    if (some.length > 0) left.push(some);
    if (others.length > 0) right.push(others);
  }
  flush();
  return made;
}

/** A text printer cuts its lines at a certain number of letters, within words too: there they go on without a space. */
function withoutHardCuts(rows: readonly Row[]): Row[] {
  const lengths = rows.flatMap(([piece, more]) => (piece?.mono && !more ? [piece.text.length] : []));
  const full = Math.max(0, ...lengths);
  if (lengths.filter((length) => length === full).length < 2) return [...rows];
  const made: Row[] = [];
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

const isAcross = ({ left, right }: Piece, gutter: number): boolean => gutter - left > 20 && right - gutter > 20;

/** Where the space between two columns of text lies, or undefined where there is one column. */
function gutterOf(pieces: readonly Piece[]): number | undefined {
  if (pieces.length < 2 * LEAST_LINES) return undefined;
  const [low, high] = [Math.min(...pieces.map(({ left }) => left)), Math.max(...pieces.map(({ right }) => right))];
  const width = Math.ceil(high - low) + 1;
  if (!(width > 60 && width < 20_000)) return undefined;
  const steps = new Int32Array(width + 2);
  for (const { left, right } of pieces) {
    steps[Math.max(0, Math.floor(left - low))]! += 1;
    steps[Math.min(width + 1, Math.ceil(right - low) + 1)]! -= 1;
  }
  let covered = 0;
  const cover = Array.from(steps, (step) => {
    covered += step;
    return covered;
  }).slice(0, width);
  const middle = cover.slice(Math.floor(width * 0.25), Math.ceil(width * 0.75));
  // A title or a wide figure may stand across it.
  const least = Math.max(Math.min(...middle), Math.floor(pieces.length * SOME_ACROSS));
  const best = { at: 0, length: 0 };
  for (let i = 0, run = 0; i < middle.length; i += 1) {
    run = middle[i]! <= least ? run + 1 : 0;
    if (run > best.length) Object.assign(best, { at: i - run / 2, length: run });
  }
  if (best.length < LEAST_GUTTER) return undefined;
  const gutter = low + Math.floor(width * 0.25) + best.at;
  const across = pieces.filter((piece) => isAcross(piece, gutter)).length;
  const sides = [pieces.filter(({ right }) => right <= gutter + 20), pieces.filter(({ left }) => left >= gutter - 20)];
  if (across > MOST_ACROSS * pieces.length) return undefined;
  return sides.every((side) => side.length >= LEAST_LINES && isProse(side)) ? gutter : undefined;
}

/** A column's lines are mostly long, and each stands alone on its line. */
function isProse(side: readonly Piece[]): boolean {
  const lengths = side.map(({ text }) => text.trim().length).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.7)]! >= LEAST_LETTERS;
}

/** Three cells or more beside others of their kind are a table's row. */
function lineOf(row: Row, around: readonly (Row | undefined)[]): string {
  const said = row.map(({ text }) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
  const table =
    said.length >= 3 && said.length < 40 && (around.length === 0 || around.some((other) => (other?.length ?? 0) >= 2));
  return table ? `| ${said.join(' | ')} |` : said.join(' ');
}
