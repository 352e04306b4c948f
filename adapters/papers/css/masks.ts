import { wcagLuminance } from 'culori';
import { colourIn, parseColour } from './colours.ts';
import { listed, parts, pixels, type Value } from './values.ts';

/** A mask that lets less through shows nothing. */
const LEAST_SHOWN = 0.1;
/** Places along a gradient that are looked at. */
const PLACES = 20;
/** Pixels: a mask that is so small, or moved so far, is beside the thing. */
const NO_SIZE = 1;
const FAR = 500;

/** Does a mask let nothing of a thing through that is `em` pixels high? */
export function isMasked(value: Value, em: number): boolean {
  if (!value('mask') && !value('mask-image')) return false;
  const [whole, ...mores] = ['', '-image', '-size', '-position', '-repeat', '-composite', '-mode'].map((part) =>
    listed(value(`mask${part}`)),
  ) as [string[], ...string[][]];
  const layers = mores[0]![0] ? mores[0]! : whole;
  const shown = layers.map((layer, i): number => {
    const [, size = '', position = '', repeat = '', , mode = ''] = mores.map((more) => more[i % more.length] ?? '');
    const gradient = parts(layer).find((part) => part.includes('gradient('));
    if (!gradient) return 1;
    const [place = '', laid = ''] = (whole[i] ?? '').replace(gradient, '').split('/');
    const isOnce = /no-repeat/.test(repeat || (whole[i] ?? ''));
    const small = parts(size || laid).map((side) => pixels(side, em, 100));
    if (small.some((side) => side === 0 || (isOnce && side <= NO_SIZE))) return 0;
    const away = parts(position || place).map((by) => pixels(by, em, 1));
    if (isOnce && away.some((by) => Math.abs(by) >= FAR)) return 0;
    return through(gradient, /luminance/.test(mode || (whole[i] ?? '')));
  });
  // Where all is let through by either, nothing is by one alone.
  const apart = /exclude|xor/.test(value('mask-composite') + value('mask')) && shown.length > 1;
  return apart ? shown.every((one) => one === 1) : shown.length > 0 && shown.every((one) => one === 0);
}

/** What share of a gradient lets something through; all where that cannot be told. */
function through(gradient: string, byLight: boolean): number {
  const stops = listed(gradient.slice(gradient.indexOf('(') + 1, -1)).flatMap((stop) => {
    const [said, ...places] = parts(stop);
    const colour = said === undefined ? undefined : colourIn(said, 'black');
    if (colour === undefined) return [];
    const known = parseColour(colour);
    const shown = (known?.alpha ?? 1) * (known && byLight ? wcagLuminance(known) : 1);
    return (places.length > 0 ? places : ['']).map((place) => ({ shown, at: pixels(place, 16, 100) / 100 }));
  });
  if (stops.length === 0) return 1;
  const told = stops.map(({ at }, i) => ({ at, i })).filter(({ at }) => !Number.isNaN(at));
  const ends = [{ at: 0, i: 0 }, ...told, { at: 1, i: Math.max(1, stops.length - 1) }];
  const seen = Array.from({ length: PLACES }, (_, n) => (n + 0.5) / PLACES).filter((place) => {
    const right = ends.find(({ at }) => at >= place) ?? ends.at(-1)!;
    const left = ends.findLast(({ at }) => at < place) ?? ends[0]!;
    const way = right.at === left.at ? 0 : (place - left.at) / (right.at - left.at);
    const exact = Math.min(stops.length - 1, Math.max(0, left.i + way * (right.i - left.i)));
    const [a, b] = [stops[Math.floor(exact)]!, stops[Math.ceil(exact)]!];
    return a.shown + (b.shown - a.shown) * (exact % 1) >= LEAST_SHOWN;
  });
  return seen.length / PLACES;
}
