/** A matrix of a PDF: a, b, c, d, e, f (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];
/** In points of the page. */
export type Box = { left: number; right: number; low: number; high: number };

export const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];
export const at = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/** What surrounds left, lower, right and upper bounds once they are transformed. */
export function boxOf(bounds: ArrayLike<number>, ctm: Matrix): Box {
  const [left, low, right, high] = [bounds[0]!, bounds[1]!, bounds[2]!, bounds[3]!];
  const corners = [at(ctm, left, low), at(ctm, right, high), at(ctm, left, high), at(ctm, right, low)];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), low: Math.min(...ys), high: Math.max(...ys) };
}

export const overlap = (a: Box | undefined, b: Box): Box =>
  a
    ? {
        left: Math.max(a.left, b.left),
        right: Math.min(a.right, b.right),
        low: Math.max(a.low, b.low),
        high: Math.min(a.high, b.high),
      }
    : b;

/** Is the point in the box, or hardly beside it? */
export const isIn = ({ left, right, low, high }: Box, [x, y]: readonly [number, number], beside = 0): boolean =>
  x >= left - beside && x <= right + beside && y >= low - beside && y <= high + beside;

/** The numbers of the strips of a page between two heights, so that not all of it is looked through for what lies there. */
export type Rows = (low: number, high: number) => number[];
const ROWS = 50;

export function rowsOf(view: readonly number[]): Rows {
  const [low, high] = [view[1]!, view[3]!];
  const row = (y: number): number =>
    Math.max(0, Math.min(ROWS - 1, Math.floor(((y - low) / Math.max(1, high - low)) * ROWS) || 0));
  return (from, to) => Array.from({ length: Math.max(0, row(to) - row(from)) + 1 }, (_, i) => row(from) + i);
}
