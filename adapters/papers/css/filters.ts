import {
  type Color,
  filterBrightness,
  filterContrast,
  filterGrayscale,
  filterHueRotate,
  filterInvert,
  filterSaturate,
  filterSepia,
  formatRgb,
} from 'culori';
import { parseColour } from './colours.ts';
import { degrees, pixels, shareOr1 } from './values.ts';

const FUNCTION = /([a-z-]{4,11})\(\s?([^()]{0,40}?)\s?\)/g;

/** The functions of a `filter` in turn, each with what is in its brackets. */
const functionsIn = (filter: string): [name: string, said: string][] =>
  [...filter.matchAll(FUNCTION)].map(([, name, said]) => [name!, said!]);

/** How opaque a filter leaves a thing, as a share of 1. */
export const opacityBy = (filter: string): number =>
  functionsIn(filter).reduce((left, [name, said]) => (name === 'opacity' ? left * shareOr1(said) : left), 1);

/** Pixels by which a filter blurs a thing whose type is of so many; 0 where it does not blur it. */
export const blurBy = (filter: string, em: number): number =>
  Math.max(0, ...functionsIn(filter).flatMap(([name, said]) => (name === 'blur' ? [pixels(said, em, em) || 0] : [])));

/** The colour that a filter turns another into; itself where it is none (Filter Effects, section 6). */
export function filtered<T extends string | undefined>(filter: string, colour: T): T | string {
  let made = colour === undefined || filter === '' || filter === 'none' ? undefined : parseColour(colour);
  if (!made) return colour;
  for (const [name, said] of functionsIn(filter)) made = turned(name, said)(made);
  return formatRgb(made);
}

function turned(name: string, said: string): (colour: Color) => Color {
  switch (name) {
    case 'brightness':
      return filterBrightness(shareOr1(said));
    case 'contrast':
      return filterContrast(shareOr1(said));
    case 'grayscale':
      return filterGrayscale(shareOr1(said));
    case 'hue-rotate':
      return filterHueRotate(degrees(said) || 0);
    case 'invert':
      return filterInvert(shareOr1(said));
    case 'saturate':
      return filterSaturate(shareOr1(said));
    case 'sepia':
      return filterSepia(shareOr1(said));
    default:
      return (colour) => colour;
  }
}
