import type { Declared } from './css/cascade.ts';
import { colourIn, coloursIn } from './css/colours.ts';
import { filtered } from './css/filters.ts';
import { lengths, listed, type Value } from './css/values.ts';
import { laidOver, standsOut } from './ink.ts';

/** What lies behind the letters; undefined where a picture or a gradient makes it unknown. */
export function groundOf(
  value: Value,
  declared: Declared,
  ink: string,
  letters: string,
  around: { ground: string | undefined; filters: string },
): string | undefined {
  const picture = value('background-image') || value('background');
  const { filters } = around;
  const below = filtered(value('backdrop-filter'), around.ground);
  if (PICTURE.test(picture)) return undefined;
  if (picture.includes('gradient(')) {
    const stops = coloursIn(picture.replaceAll('gradient(', ' '), ink).map((stop) => filtered(filters, stop));
    if (stops.length === 0 || stops.some((stop) => stop !== stops[0] && standsOut(letters, stop))) return undefined;
    return stops[0];
  }
  const named = declared.has('--ltx-bg-color') ? value('--ltx-bg-color') : '';
  const said = named || value('background-color') || value('background');
  const colour = said && (colourIn(said, ink) ?? coloursIn(said, ink)[0]);
  const shadow = insetOf(value('box-shadow'), ink);
  return [colour, shadow].reduce<string | undefined>(
    (under, one) => (one ? laidOver(filtered(filters, one), under) : under),
    below,
  );
}

/** The colour of a shadow that falls into the box from all sides, over all of it. */
function insetOf(shadows: string, ink: string): string | undefined {
  if (!shadows.includes('inset')) return undefined;
  const inset = listed(shadows).find((one) => {
    const [, , , spread = 0] = lengths(one, 16, 0).filter((by) => !Number.isNaN(by));
    return one.includes('inset') && spread >= LEAST_SPREAD;
  });
  return inset && (coloursIn(inset, ink)[0] ?? ink);
}
/** Pixels: a line. */
const LEAST_SPREAD = 20;

/** An address of no picture, such as "url(#a)", paints nothing. */
const PICTURE = /url\((?!\s?["']?(?:#|about:|\)|data:(?!image)))/;
