import { type Color, converter, differenceCiede2000, formatRgb, wcagContrast } from 'culori';
import type { Element } from 'domhandler';
import { parseColour } from './css/colours.ts';

/** What is fainter is not there to be read. */
export const LEAST_OPACITY = 0.1;
/** Ink is lost in its ground when it is hardly darker or lighter and hardly of another hue: yellow on white is seen, ivory is not. */
const LEAST_CONTRAST = 1.3;
const LEAST_DIFFERENCE = 14;

const rgb = converter('rgb');
const difference = differenceCiede2000();

const told = new Map<string, boolean>();

/** Can ink of that colour be told from its ground? */
export function standsOut(ink: string, ground: string | undefined): boolean {
  const pair = `${ink}|${ground}`;
  const known = told.get(pair);
  if (known !== undefined) return known;
  const made = compared(ink, ground);
  if (told.size < 5_000) told.set(pair, made);
  return made;
}

function compared(ink: string, ground: string | undefined): boolean {
  const colour = parseColour(ink);
  if (!colour) return true;
  if ((colour.alpha ?? 1) < LEAST_OPACITY) return false;
  if (ground === undefined) return true;
  const below = parseColour(ground) ?? parseColour('white')!;
  const mixed = over(colour, below);
  return wcagContrast(mixed, below) >= LEAST_CONTRAST || difference(mixed, below) >= LEAST_DIFFERENCE;
}

/** A colour laid over another by its alpha. */
function over(top: Color, below: Color): Color {
  const [a, b, alpha] = [rgb(top), rgb(below), top.alpha ?? 1];
  const mix = (x: number, y: number): number => x * alpha + y * (1 - alpha);
  return { mode: 'rgb', r: mix(a.r, b.r), g: mix(a.g, b.g), b: mix(a.b, b.b) };
}

/** The colour that is seen where one is laid over another, which may be unknown; undefined where it cannot be told. */
export function laidOver(top: string, below: string | undefined): string | undefined {
  const colour = parseColour(top);
  const alpha = colour?.alpha ?? 1;
  if (!colour || alpha === 0) return below;
  if (alpha >= 1) return top;
  const ground = below === undefined ? undefined : parseColour(below);
  return ground && formatRgb(over(colour, ground));
}

/** The ink of something that is shown so faintly, from 0 to 1. */
export function faded(ink: string, opacity: number): string {
  const colour = opacity < 1 ? parseColour(ink) : undefined;
  return colour ? formatRgb({ ...colour, alpha: (colour.alpha ?? 1) * opacity }) : ink;
}

/** Is this a shape of a drawing, filled with something that white ink stands out from? */
export function isDark(shape: Element): boolean {
  if (!/^(?:path|rect|circle|ellipse|polygon)$/i.test(shape.name)) return false;
  const fill = fillOf(shape);
  return fill !== 'none' && !fill.startsWith('url') && standsOut('white', fill);
}

/** What a shape is filled with, by its own attributes and those of what it stands in; black where nothing says. */
function fillOf(shape: Element): string {
  let one: Element | undefined = shape;
  for (let up = 0; one && up < MOST_GROUPS; up += 1) {
    const [, styled] = /(?:--ltx-fill-color|fill)\s*:\s*([^;]{1,40})/.exec(one.attribs['style'] ?? '') ?? [];
    const said = (styled ?? one.attribs['fill'] ?? '').trim().toLowerCase();
    if (said !== '') return said;
    one = one.name !== 'svg' && one.parent && 'attribs' in one.parent ? one.parent : undefined;
  }
  return 'black';
}
/** Groups within groups of a drawing that are looked at. */
const MOST_GROUPS = 40;
