import type { Element } from 'domhandler';
import { type Box, boxOf, type Matrix, times } from './pdf-boxes.ts';

const SAME: Matrix = [1, 0, 0, 1, 0, 0];
/** Characters of a path and of a list of transforms that are read, and groups around a shape. */
const LONGEST_PATH = 4_000;
const LONGEST_LIST = 400;
const MOST_GROUPS = 40;
/** Parts of the size of type: a letter of usual width, and its height above its line. */
const LETTER = 0.5;
const HEIGHT = 0.7;

/** Where a shape or a text of a drawing lies in it; undefined where that cannot be told. */
export function placeOf(element: Element, size: number, letters: number): Box | undefined {
  const bounds = boundsOf(element, size, letters);
  const around = matrixOf(element);
  const box = bounds && around && boxOf(bounds, around);
  const hasRoom = box && box.right > box.left && box.high > box.low;
  return hasRoom && Object.values(box).every(Number.isFinite) ? box : undefined;
}

function boundsOf({ name, attribs }: Element, size: number, letters: number): number[] | undefined {
  const of = (side: string): number => Number.parseFloat(attribs[side] ?? '0');
  const [x, y] = [of('x'), of('y')];
  switch (name.toLowerCase()) {
    case 'rect':
    case 'foreignobject':
      return [x, y, x + of('width'), y + of('height')];
    case 'circle':
    case 'ellipse': {
      const [wide, high] = [of('rx') || of('r'), of('ry') || of('r')];
      return [of('cx') - wide, of('cy') - high, of('cx') + wide, of('cy') + high];
    }
    case 'text': {
      if (!('x' in attribs) && !('y' in attribs) && !('transform' in attribs)) return undefined;
      const wide = letters * size * LETTER;
      const from = { middle: x - wide / 2, end: x - wide }[attribs['text-anchor'] ?? ''] ?? x;
      return [from, y - size * HEIGHT, from + wide, y];
    }
    case 'polygon':
      return around(pairsOf(numbersIn(attribs['points'] ?? '')));
    case 'path':
      return around(pointsOf(attribs['d'] ?? ''));
    default:
      return undefined;
  }
}

/** "matrix(1 0 0 -1 0 16.6) translate(3,4)" of it and of all groups around it; undefined where one says more than that. */
function matrixOf(element: Element): Matrix | undefined {
  let made = SAME;
  let one: Element | undefined = element;
  for (let up = 0; one && one.name !== 'svg'; up += 1) {
    const own = transformOf(one.attribs['transform'] ?? '');
    if (!own || up > MOST_GROUPS || /transform|translate/.test(one.attribs['style'] ?? '')) return undefined;
    made = times(own, made);
    one = one.parent && 'attribs' in one.parent ? one.parent : undefined;
  }
  return made;
}

function transformOf(said: string): Matrix | undefined {
  let made = SAME;
  for (const [, name, list] of said.slice(0, LONGEST_LIST).matchAll(/([a-z]{1,20})\(([^()]{0,200})\)/gi)) {
    const [a = 0, b, c = 0, d = 0, e = 0, f = 0] = numbersIn(list!);
    if (name === 'matrix') made = times(made, [a, b ?? 0, c, d, e, f]);
    else if (name === 'translate') made = times(made, [1, 0, 0, 1, a, b ?? 0]);
    else if (name === 'scale') made = times(made, [a, 0, 0, b ?? a, 0, 0]);
    else return undefined;
  }
  return made;
}

type DrawnPoint = readonly [x: number, y: number];

const pairsOf = (numbers: readonly number[]): DrawnPoint[] =>
  numbers.flatMap((x, i) => (i % 2 === 0 && i + 1 < numbers.length ? [[x, numbers[i + 1]!] as const] : []));

function around(points: readonly DrawnPoint[]): number[] | undefined {
  if (points.length === 0) return undefined;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Numbers behind each of a path's commands (SVG 2, section 9.3). */
const GIVEN: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7 };

/** The points that a path goes through, and those that its curves are drawn towards. */
function pointsOf(path: string): DrawnPoint[] {
  const points: DrawnPoint[] = [];
  let [x, y] = [0, 0];
  for (const [, command, list] of path.slice(0, LONGEST_PATH).matchAll(/([mlhvcsqta])([^mlhvcsqtaz]{0,2000})/gi)) {
    const kind = command!.toLowerCase();
    const many = GIVEN[kind]!;
    const numbers = numbersIn(list!);
    for (let i = 0; i + many <= numbers.length; i += many) {
      const [fromX, fromY] = command === kind ? [x, y] : [0, 0];
      const given = numbers.slice(i, i + many);
      const ends: readonly DrawnPoint[] =
        kind === 'h'
          ? [[fromX + given[0]!, y]]
          : kind === 'v'
            ? [[x, fromY + given[0]!]]
            : pairsOf(kind === 'a' ? given.slice(-2) : given).map(([dx, dy]) => [fromX + dx, fromY + dy]);
      points.push(...ends);
      [x, y] = ends.at(-1)!;
    }
  }
  return points;
}

const numbersIn = (list: string): number[] =>
  (list.match(/[-+]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:e[-+]?\d{1,3})?/gi) ?? []).map(Number);
