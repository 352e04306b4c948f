import { at, type Box, boxOf, isIn, type Matrix } from './pdf-boxes.ts';

export type PagePoint = readonly [x: number, y: number];
/** A part of a page, whatever its shape. */
export type Area = { box: Box; holds(point: PagePoint): boolean };
/** Points one after another, x and y in turn. The last is joined to the first. */
type Ring = number[];
/** As pdf.js tells it: 0 moves, 1 draws a line, 2 and 3 draw curves over two control points or one, 4 closes; then come the points. */
export type Path = ArrayLike<number>;

const POINTS = [1, 1, 3, 2, 0];
const CURVE_STEPS = 8;
/** Of a longer path only the box around it is known. */
const LONGEST_PATH = 60_000;

export const boxArea = (box: Box): Area => ({ box, holds: (point) => isIn(box, point) });

/** What is no farther from one of some places than that allows. Of many places only the box around them is known. */
export function nearArea(places: readonly { point: PagePoint; far: number }[]): Area {
  const box = places.reduce<Box>(
    (around, { point: [x, y], far }) => ({
      left: Math.min(around.left, x - far),
      right: Math.max(around.right, x + far),
      low: Math.min(around.low, y - far),
      high: Math.max(around.high, y + far),
    }),
    { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity },
  );
  if (places.length > MOST_PLACES) return boxArea(box);
  return {
    box,
    holds: ([x, y]) => places.some(({ point, far }) => Math.hypot(point[0] - x, point[1] - y) <= far),
  };
}
const MOST_PLACES = 100;

/** What a path encloses. */
export function filledArea(path: Path, extent: ArrayLike<number>, ctm: Matrix, evenOdd = false): Area {
  return areaOf(boxOf(extent, ctm), path, () => ringsOf(path).map((ring) => moved(ring, ctm)), evenOdd);
}

/** What a pen of that width paints along a path. */
export function strokedArea(path: Path, extent: ArrayLike<number>, ctm: Matrix, width: number): Area {
  const half = width / 2;
  const wide = [extent[0]! - half, extent[1]! - half, extent[2]! + half, extent[3]! + half];
  const rings = (): Ring[] =>
    ringsOf(path)
      .flatMap((ring) => strokesOf(ring, half))
      .map((ring) => moved(ring, ctm));
  return areaOf(boxOf(wide, ctm), path, rings, false);
}

/** The shape is made out only where somebody asks for a point in its box. */
function areaOf(box: Box, path: Path, make: () => Ring[], evenOdd: boolean): Area {
  if (path.length > LONGEST_PATH) return boxArea(box);
  let rings: Ring[] | undefined;
  return {
    box,
    holds(point) {
      if (!isIn(box, point)) return false;
      rings ??= make();
      const turns = turnsAround(rings, point);
      return evenOdd ? turns.crossings % 2 === 1 : turns.winding !== 0;
    },
  };
}

/** ISO 32000-1, 8.5.3.3: how often a ray to the right crosses the rings, and with the sense of each crossing. */
function turnsAround(rings: readonly Ring[], [x, y]: PagePoint): { crossings: number; winding: number } {
  let [crossings, winding] = [0, 0];
  for (const ring of rings) {
    let [fromX, fromY] = [ring.at(-2)!, ring.at(-1)!];
    for (let i = 0; i < ring.length; i += 2) {
      const [toX, toY] = [ring[i]!, ring[i + 1]!];
      if (fromY > y !== toY > y && fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX) > x) {
        crossings += 1;
        winding += toY > fromY ? 1 : -1;
      }
      [fromX, fromY] = [toX, toY];
    }
  }
  return { crossings, winding };
}

function ringsOf(path: Path): Ring[] {
  const rings: Ring[] = [];
  for (let i = 0; i < path.length; i += 1 + 2 * (POINTS[path[i]!] ?? 0)) {
    const points = Array.from({ length: 2 * (POINTS[path[i]!] ?? 0) }, (_, k) => path[i + 1 + k] ?? 0);
    const ring = rings.at(-1);
    if (path[i] === 0 || !ring) rings.push(points.slice(-2));
    else if (path[i] === 1) ring.push(points[0]!, points[1]!);
    else if (points.length > 2) addCurve(ring, points);
  }
  return rings.filter((ring) => ring.length >= 4);
}

/** De Casteljau's steps along a Bézier curve from where the ring ends. */
function addCurve(ring: Ring, points: readonly number[]): void {
  const all = [...ring.slice(-2), ...points];
  for (let step = 1; step <= CURVE_STEPS; step += 1) {
    const t = step / CURVE_STEPS;
    let some = all;
    while (some.length > 2)
      some = Array.from({ length: some.length - 2 }, (_, i) => some[i]! * (1 - t) + some[i + 2]! * t);
    ring.push(some[0]!, some[1]!);
  }
}

/** A bar for each line of the ring but the one that would close it. */
function strokesOf(ring: Ring, half: number): Ring[] {
  const bars: Ring[] = [];
  for (let i = 2; i < ring.length; i += 2) {
    const [x, y, toX, toY] = ring.slice(i - 2, i + 2) as [number, number, number, number];
    const length = Math.hypot(toX - x, toY - y);
    if (length === 0) continue;
    const [dx, dy] = [((y - toY) / length) * half, ((toX - x) / length) * half];
    bars.push([x + dx, y + dy, toX + dx, toY + dy, toX - dx, toY - dy, x - dx, y - dy]);
  }
  return bars;
}

function moved(ring: Ring, ctm: Matrix): Ring {
  const made: Ring = [];
  for (let i = 0; i < ring.length; i += 2) made.push(...at(ctm, ring[i]!, ring[i + 1]!));
  return made;
}
