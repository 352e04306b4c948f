import { type Color, converter, differenceCiede2000, parse as parseColour, wcagContrast } from 'culori';
import type { Element } from 'domhandler';

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

/** Is this shape of a drawing filled with something that white ink stands out from? */
export const isDark = ({ attribs, name }: Element): boolean => {
  if (!/^(?:path|rect|g|circle|ellipse|polygon)$/i.test(name)) return false;
  const fill =
    attribs['fill'] ?? /(?:--ltx-fill-color|fill)\s*:\s*([^;]{1,40})/.exec(attribs['style'] ?? '')?.[1] ?? '';
  return fill !== '' && fill !== 'none' && !fill.startsWith('url') && standsOut('white', fill.trim().toLowerCase());
};
