import { type LinePiece, partedAt, type Stretch, stretchesOf } from './pdf-pieces.ts';

/** Points. */
const LEAST_GUTTER = 5;
const LEAST_ACROSS = 20;
/** A column of text has so many lines, most of them with so many letters; a table's have fewer. */
const LEAST_LINES = 3;
const LEAST_LETTERS = 17;
const MOST_LETTERS = 0.7;
/** Pieces that run across a gutter: titles, wide figures, abstracts. */
const MOST_ACROSS = 0.4;
const SOME_ACROSS = 0.08;
/** Of the lines at the right of a narrow gutter so many begin in one place. */
const MOST_IN_PLACE = 0.6;

export const isAcross = ({ left, right }: Stretch, gutter: number): boolean =>
  (gutter - left > LEAST_ACROSS && right - gutter > LEAST_ACROSS) ||
  (left < gutter && right > gutter && Math.abs(left + right - 2 * gutter) < LEAST_ACROSS);

/** Where the space between two columns of text lies, or undefined where there is one column. */
export function gutterOf(pieces: readonly LinePiece[]): number | undefined {
  const lines = pieces.filter(({ cell }) => !cell);
  return gutterBetween(lines) ?? narrowGutter(lines);
}

/** The same of each page; where tables leave too little text in a column, that of most pages if it is free. Null for one column. */
export function guttersOf(pages: readonly (readonly LinePiece[])[]): (number | null)[] {
  const own = pages.map((pieces) => gutterOf(pieces) ?? null);
  const known = own.filter((gutter) => gutter !== null).sort((a, b) => a - b);
  const usual = known.length > 1 && 2 * known.length >= pages.length ? known[Math.floor(known.length / 2)]! : undefined;
  return own.map((gutter, i) => gutter ?? (usual !== undefined && isFree(pages[i]!, usual) ? usual : null));
}

function isFree(pieces: readonly LinePiece[], gutter: number): boolean {
  // Cells of a table that runs across, and its number, are short.
  const over = pieces.filter(
    (piece) =>
      piece.text.length >= LEAST_LETTERS &&
      piece.left < gutter &&
      piece.right > gutter &&
      partedAt(piece, gutter).length < 2,
  );
  const sides = [pieces.filter(({ right }) => right <= gutter), pieces.filter(({ left }) => left >= gutter)];
  return (
    over.length <= Math.max(1, SOME_ACROSS * pieces.length) &&
    sides.every((side) => side.length >= LEAST_LINES) &&
    sides.some(isProse)
  );
}

/** Columns may be hardly further from one another than words: then what stands at the right begins in one place. */
function narrowGutter(pieces: readonly LinePiece[]): number | undefined {
  if (pieces.every(({ seams }) => seams.length === 0)) return undefined;
  const gutter = gutterBetween(pieces.flatMap(stretchesOf));
  if (gutter === undefined) return undefined;
  const begins = pieces.flatMap(({ seams }) => seams.filter(({ left, right }) => left < gutter && gutter < right));
  const times = new Map<number, number>();
  for (const { right } of begins) times.set(Math.round(right), (times.get(Math.round(right)) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  return most >= LEAST_LINES && most >= MOST_IN_PLACE * begins.length ? gutter : undefined;
}

function gutterBetween(pieces: readonly Stretch[]): number | undefined {
  if (pieces.length < 2 * LEAST_LINES) return undefined;
  const low = pieces.reduce((min, { left }) => Math.min(min, left), Number.POSITIVE_INFINITY);
  const high = pieces.reduce((max, { right }) => Math.max(max, right), Number.NEGATIVE_INFINITY);
  const width = Math.ceil(high - low) + 1;
  if (!(width > 60 && width < 20_000)) return undefined;
  const middle = coverOf(pieces, low, width).slice(Math.floor(width * 0.25), Math.ceil(width * 0.75));
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
  if (across > MOST_ACROSS * pieces.length) return undefined;
  const sides = [
    pieces.filter(({ right }) => right <= gutter + LEAST_ACROSS),
    pieces.filter(({ left }) => left >= gutter - LEAST_ACROSS),
  ];
  return sides.every((side) => side.length >= LEAST_LINES && isProse(side)) ? gutter : undefined;
}

/** How many pieces stand over each point of the width. */
function coverOf(pieces: readonly Stretch[], low: number, width: number): Int32Array {
  const steps = new Int32Array(width + 2);
  for (const { left, right } of pieces) {
    steps[Math.max(0, Math.floor(left - low))]! += 1;
    steps[Math.min(width + 1, Math.ceil(right - low) + 1)]! -= 1;
  }
  let covered = 0;
  return steps
    .map((step) => {
      covered += step;
      return covered;
    })
    .slice(0, width);
}

/** A column's lines are mostly long, or most of its letters stand in such lines, whatever tables it has besides. */
export function isProse(side: readonly Stretch[]): boolean {
  const lengths = side.map(({ text }) => text.trim().length).sort((a, b) => a - b);
  if (lengths[Math.floor(lengths.length * 0.7)]! >= LEAST_LETTERS) return true;
  const long = lengths.filter((length) => length >= LEAST_LETTERS);
  const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
  return long.length >= LEAST_LINES && sum(long) >= MOST_LETTERS * sum(lengths);
}
