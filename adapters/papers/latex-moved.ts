import { declaredOn } from './css/cascade.ts';
import { type Dropped, groupAt, groupEnd } from './latex-groups.ts';
import { isSeen, lookOf, PLAIN } from './look.ts';

/** Points: smaller print is not there to be read, and what is moved so far is off the page. */
const LEAST_POINTS = 3;
const OFF_PAGE = 500;
const FAR_OFF = 1_000;
const LEAST_SCALE = 0.2;
export const LEAST_OPACITY = 0.1;
const POINTS: Readonly<Record<string, number>> = {
  pt: 1,
  bp: 1,
  px: 0.75,
  mm: 2.8,
  cm: 28,
  in: 72,
  em: 10,
  ex: 4.5,
  pc: 12,
  sp: 0,
};
const MOVES =
  /^(?:todo|opacity|texttransparent|transparent|pgfsetfillopacity|scalebox|resizebox|raisebox|[hv]space|[hv]skip|kern|textpdfrender|fontsize|style|class|html(?:Style|Class)|put|only|uncover|visible|onslide)$/;

/**
 * What a command makes too small, too pale, or puts too far away. `rest` is what stands from an index to the end of the
 * command's own group.
 */
export function movedAway(
  text: string,
  name: string,
  behind: number,
  rest: (from: number) => Dropped,
): Dropped | undefined {
  if (!MOVES.test(name)) return undefined;
  const ahead = text.slice(behind, behind + 60);
  const after = behind + (/^(?:\*|\[[^[\]]{0,40}\])?/.exec(ahead)?.[0].length ?? 0);
  const [first, second] = [groupAt(text, after), groupEnd(text, after)];
  if (/skip$|^kern$/.test(name)) {
    const [by = ''] = /^\s?-?[\d.]{1,9}\s?[a-z]{2}/.exec(ahead) ?? [];
    return isFar(by) ? rest(behind + by.length) : undefined;
  }
  const [place, x, y] = /^\s?\(\s?(-?[\d.]{1,9})\s?,\s?(-?[\d.]{1,9})\s?\)|^\s?<\s?0\s?>/.exec(ahead) ?? [];
  if (place !== undefined) {
    const isGone = x === undefined ? name !== 'put' : name === 'put' && (isFar(x) || Math.abs(Number(y)) >= FAR_OFF);
    return isGone ? { end: groupEnd(text, behind + place.length) } : undefined;
  }
  if (first === undefined) return undefined;
  const own = second === after ? undefined : { end: groupEnd(text, second) };
  switch (name) {
    case 'todo':
      return /^\[[^\]]*disable/.test(ahead) ? { end: second } : undefined;
    case 'opacity':
    case 'texttransparent':
      return Number(first) < LEAST_OPACITY ? own : undefined;
    case 'transparent':
    case 'pgfsetfillopacity':
      return Number(first) < LEAST_OPACITY ? rest(second) : undefined;
    case 'scalebox': {
      const [tall = '1'] = /(?<=^\[)[\d.]{1,8}(?=\])/.exec(text.slice(second, second + 12)) ?? [];
      return Math.min(Math.abs(Number(first)), Number(tall)) < LEAST_SCALE
        ? { end: groupEnd(text, tall === '1' ? second : text.indexOf(']', second) + 1) }
        : undefined;
    }
    case 'resizebox':
      return [first, groupAt(text, second) ?? ''].some((side) => points(side) < LEAST_POINTS)
        ? { end: groupEnd(text, groupEnd(text, second)) }
        : undefined;
    case 'raisebox':
      return Math.abs(points(first)) >= OFF_PAGE ? { end: groupEnd(text, behindBoxes(text, second)) } : undefined;
    case 'hspace':
      return isFar(first) ? rest(second) : undefined;
    case 'vspace':
      return points(first) <= -OFF_PAGE ? rest(second) : undefined;
    case 'textpdfrender':
      return /mode\s?=\s?(?:invisible|[37])\b/i.test(first) ? own : undefined;
    case 'fontsize': {
      if (!(points(first) < LEAST_POINTS)) return undefined;
      const set = /\\selectfont\s{0,4}(?=\{)/.exec(text.slice(second, second + 60));
      return set ? { end: groupEnd(text, second + set.index + set[0].length) } : rest(second);
    }
    case 'style':
    case 'htmlStyle':
      return isShownAs({ style: first }) ? undefined : own;
    case 'class':
    case 'htmlClass':
      return isShownAs({ class: first }) ? undefined : own;
    default:
      return undefined;
  }
}

const isFar = (length: string): boolean => points(length) <= -OFF_PAGE || points(length) >= FAR_OFF;

/** Behind "[0pt][0pt]". */
const behindBoxes = (text: string, from: number): number => groupEnd(text, groupEnd(text, from, '['), '[');

/** NaN where it is no length. */
function points(length: string): number {
  const [, number, unit = 'pt'] = /^\s{0,4}(-?\d{0,9}(?:\.\d{0,9})?)\s?([a-z]{2})?\s{0,4}$/.exec(length) ?? [];
  return number && /\d/.test(number) ? Number(number) * (POINTS[unit] ?? 1) : Number.NaN;
}

function isShownAs(attributes: Readonly<Record<string, string>>): boolean {
  const look = lookOf(PLAIN, 'span', attributes, declaredOn('span', attributes));
  return look !== undefined && isSeen(look);
}
