import type { Paint } from './blend.ts';
import { LEAST_OPACITY, standsOut } from './ink.ts';

/** One page's drawing, as pdf.js tells it: numbers of operations and what each is given. */
export type Drawing = { fnArray: readonly number[]; argsArray: readonly unknown[] };
/** What a drawing refers to by a name: images, patterns, fonts. Undefined where it could not be read. */
export type Parts = (name: string) => unknown;
/** All colours that something is painted with: none where it is not painted, undefined where they are not known. */
export type Ink = readonly string[] | undefined;

/** pdf.js makes paths of a bitmap font's letters, which are filled "raw". */
export const FILLS = new Set([
  'fill',
  'eoFill',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
  'rawFillPath',
]);
export const STROKES = new Set([
  'stroke',
  'closeStroke',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
]);
const IN_FILL = new Set(
  'showText paintImageMaskXObject paintImageMaskXObjectGroup paintImageMaskXObjectRepeat paintSolidColorImageMask'.split(
    ' ',
  ),
);
const IN_ANY_COLOUR = new Set(
  'shadingFill paintImageXObject paintImageXObjectRepeat paintInlineImageXObject paintInlineImageXObjectGroup'.split(
    ' ',
  ),
);
const BLACK = '#000000';
/** Colours of a gradient that are looked at. */
const MOST_STOPS = 64;
/** Pixels of an image that are looked at. */
const MOST_PIXELS = 4_000;

export function colourOf(args: readonly unknown[]): string {
  const [first] = args;
  return typeof first === 'string' ? first : `rgb(${args.map(Number).join(' ')})`;
}

/** The one colour that these are to an eye; undefined where they differ. */
export const oneOf = (ink: Ink): string | undefined =>
  ink?.[0] !== undefined && ink.every((other) => !standsOut(other, ink[0])) ? ink[0] : undefined;

/** The colours of a small drawing, a pattern's cell or a glyph, which begins with the given ones. */
export function inksOf({ fnArray, argsArray }: Drawing, names: ReadonlyMap<number, string>, own: Ink): Ink {
  type Pen = { fill: Ink; stroke: Ink; alpha: number };
  let pen: Pen = { fill: own, stroke: own, alpha: 1 };
  const saved: Pen[] = [];
  const used = new Set<string>();
  for (const [i, number] of fnArray.entries()) {
    const name = names.get(number) ?? '';
    const args = (argsArray[i] ?? []) as readonly unknown[];
    const path = name === 'constructPath' ? (names.get(args[0] as number) ?? '') : '';
    if (name === 'save') saved.push(pen);
    else if (name === 'restore') pen = saved.pop() ?? pen;
    else if (name === 'setFillRGBColor') pen = { ...pen, fill: [colourOf(args)] };
    else if (name === 'setStrokeRGBColor') pen = { ...pen, stroke: [colourOf(args)] };
    else if (name === 'setFillColorN') pen = { ...pen, fill: undefined };
    else if (name === 'setStrokeColorN') pen = { ...pen, stroke: undefined };
    else if (name === 'setFillTransparent') pen = { ...pen, fill: [] };
    else if (name === 'setGState') pen = { ...pen, alpha: alphaIn(args[0]) ?? pen.alpha };
    const laid = [
      ...(FILLS.has(path) || IN_FILL.has(name) ? [pen.fill] : []),
      ...(STROKES.has(path) ? [pen.stroke] : []),
      ...(IN_ANY_COLOUR.has(name) ? [undefined] : []),
    ];
    if (pen.alpha < LEAST_OPACITY) continue;
    for (const ink of laid) {
      if (ink === undefined) return undefined;
      for (const colour of ink) used.add(colour);
    }
  }
  return [...used];
}

function alphaIn(settings: unknown): number | undefined {
  const told = (settings as readonly (readonly [string, unknown])[]).findLast(([name]) => name === 'ca');
  return typeof told?.[1] === 'number' ? told[1] : undefined;
}

/** The colours of what a fill or a pen was set to: a pattern's cell, or a gradient. */
export function patternInk(args: readonly unknown[], names: ReadonlyMap<number, string>, parts: Parts): Ink {
  const [kind, what, cell] = args;
  if (kind === 'Shading') return shadingInk(parts(String(what)));
  if (kind !== 'TilingPattern' || !cell) return undefined;
  return inksOf(cell as Drawing, names, [typeof what === 'string' ? what : BLACK]);
}

export function shadingInk(shading: unknown): Ink {
  const [kind, , , stops] = Array.isArray(shading) ? (shading as readonly unknown[]) : [];
  if (kind !== 'RadialAxial' || !Array.isArray(stops)) return undefined;
  const step = Math.max(1, Math.floor(stops.length / MOST_STOPS));
  return (stops as [number, string][]).filter((_, i) => i % step === 0).map(([, colour]) => colour);
}

/** Does a pattern or a gradient paint all of what it fills? A cell may be hatched, and a gradient may end. */
export const isWhole = (ink: Ink, kind?: unknown): boolean =>
  kind !== 'TilingPattern' && ink !== undefined && ink.length > 0 && !ink.includes('transparent');

type Image = { kind?: number; data?: ArrayLike<number>; width?: number; height?: number };
/** Bytes of a pixel of the kinds of pdf.js. */
const BYTES: Record<number, number> = { 2: 3, 3: 4 };

/** What an image paints: its colour where it is one, and whether it hides what lies below. */
export function imagePaint(image: unknown): Pick<Paint, 'ink' | 'alpha'> {
  const { kind = 0, data } = (image ?? {}) as Image;
  if (!data || data.length === 0) return { ink: undefined, alpha: 0.5 };
  // One bit a pixel, black or white.
  if (kind === 1) return { ink: isEven(data, 1) ? (data[0] === 0 ? BLACK : '#ffffff') : undefined, alpha: 1 };
  const bytes = BYTES[kind];
  if (!bytes) return { ink: undefined, alpha: 0.5 };
  const ink = isEven(data, bytes) ? `rgb(${data[0]} ${data[1]} ${data[2]})` : undefined;
  if (bytes === 3) return { ink, alpha: 1 };
  const alphas = sampled(data, 4).map((i) => data[i + 3]! / 255);
  const [least, most] = alphas.reduce(([low, high], alpha) => [Math.min(low, alpha), Math.max(high, alpha)], [1, 0]);
  return ink !== undefined && least === most
    ? { ink, alpha: least! }
    : { ink: undefined, alpha: least === 1 ? 1 : 0.5 };
}

const sampled = (data: ArrayLike<number>, bytes: number): number[] => {
  const pixels = Math.floor(data.length / bytes);
  const step = Math.max(1, Math.floor(pixels / MOST_PIXELS));
  return Array.from({ length: Math.floor(pixels / step) }, (_, i) => i * step * bytes);
};

const isEven = (data: ArrayLike<number>, bytes: number): boolean =>
  sampled(data, bytes).every((at) =>
    [0, 1, 2].slice(0, bytes).every((channel) => Math.abs(data[at + channel]! - data[channel]!) <= 4),
  );
