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
export function boxOf([left, low, right, high]: ArrayLike<number> & Iterable<number>, ctm: Matrix): Box {
  const corners = [
    [left!, low!],
    [right!, high!],
    [left!, high!],
    [right!, low!],
  ].map(([x, y]) => at(ctm, x!, y!));
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

/** Is a path one upright rectangle? As pdf.js tells it: 0 moves, 1 draws a line, 4 closes; each but the last before a point. */
export function isRectangle(path: ArrayLike<number> | undefined, ctm: Matrix): boolean {
  const upright = (ctm[1] === 0 && ctm[2] === 0) || (ctm[0] === 0 && ctm[3] === 0);
  if (!path || !upright || path.length > 16) return false;
  const points: [number, number][] = [];
  for (let i = 0; i < path.length; i += path[i] === 4 ? 1 : 3) {
    if (path[i] === 4) continue;
    if (path[i] !== (i === 0 ? 0 : 1)) return false;
    points.push([path[i + 1]!, path[i + 2]!]);
  }
  const [xs, ys] = [new Set(points.map(([x]) => x)), new Set(points.map(([, y]) => y))];
  return points.length >= 4 && xs.size === 2 && ys.size === 2;
}
