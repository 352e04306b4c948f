import { isMasked } from './css/masks.ts';
import { degrees, lengths, parts, pixels, share, type Value } from './css/values.ts';

/** Pixels beyond which a thing stands off the page, and those beyond its right and lower edge. */
const OFF_PAGE = 500;
const FAR_OFF = 3_000;
/** Drawings are as large as a page, and moved about by as much. */
const OFF_DRAWING = 5_000;
/** A box of so few pixels, or of such a part of its type's size, shows nothing of what it cuts off. */
const NO_ROOM = 1;
const NO_ROOM_OF_TYPE = 0.2;
/** Degrees from standing on edge at which nothing is left of a text. */
const ON_EDGE = 3;

/** Is it not laid out, or in no place and no size that could be seen? `em` is the size of its type in pixels. */
export function isOutOfSight(value: Value, em: number, tag: string): boolean {
  if (/^(?:none|table-column(?:-group)?)$/.test(value('display')) || value('content-visibility') === 'hidden')
    return true;
  // A picture as its content takes the place of all that stands in it.
  if (/url\(|gradient\(|image-set\(/.test(value('content'))) return true;
  return (
    isMasked(value, em) || isClipped(value, em) || isFlat(value, em, tag) || isAway(value, em) || isTurnedAway(value)
  );
}

function isFlat(value: Value, em: number, tag: string): boolean {
  // A table is as large as what is in it, whatever its sizes say.
  if (OF_TABLE.test(tag)) return false;
  const cut =
    /hidden|clip|scroll|auto/.test(OVERFLOWS.map(value).join(' ')) || /paint|content|strict/.test(value('contain'));
  const unfilled = pixels(value('line-height'), em, em) === 0 || /size|strict/.test(value('contain'));
  if (cut && unfilled && value('height') === '' && value('min-height') === '') return true;
  // What it does not cut off stands beyond its edges.
  if (!cut && tag !== 'svg' && (tag !== 'foreignobject' || value('overflow') === 'visible')) return false;
  const least = cut ? Math.max(NO_ROOM, em * NO_ROOM_OF_TYPE) : 0;
  return SIDES.some((side) => pixels(value(side), em, 800) <= least);
}
export const OVERFLOWS = ['', '-x', '-y', '-inline', '-block'].map((way) => `overflow${way}`);
const OF_TABLE = /^(?:table|thead|tbody|tfoot|tr|t[dh])$/;
const SIDES = ['width', 'height', 'inline-size', 'block-size'].flatMap((side) => [side, `max-${side}`]);

/** Beyond an edge of the page, by so many pixels? */
export const isOffPage = (length: number): boolean => length <= -OFF_PAGE || length >= FAR_OFF;

function isAway(value: Value, em: number): boolean {
  const isFixed = value('position') === 'fixed';
  const all = (names: readonly string[], whole: number): number[] =>
    names.flatMap((name) => lengths(value(name), em, whole));
  if (all(MARGINS, 800).some(isOffPage)) return true;
  const cut = /hidden|clip/.test(value('overflow') + value('overflow-x'));
  if (cut && pixels(value('text-indent'), em, 800) >= 800) return true;
  const placed = !/^(?:static)?$/.test(value('position'));
  if (placed && (all(PLACES, 1200).some(isOffPage) || all(['right', 'bottom'], 1200).some((by) => by >= 1200)))
    return true;
  // What stands still on the screen cannot be scrolled to.
  if (isFixed && (pixels(value('left'), em, 1200) >= 1200 || pixels(value('top'), em, 800) >= 800)) return true;
  const far = [
    ...movedBy(value, em, 'drawing-transform'),
    ...['x', 'y'].map((side) => pixels(value(`drawing-${side}`), em, 800)),
  ];
  return movedBy(value, em).some((by) => Math.abs(by) >= OFF_PAGE) || far.some((by) => Math.abs(by) >= OFF_DRAWING);
}
const EDGES = 'left top right bottom inline inline-start inline-end block block-start'.split(' ');
const MARGINS = ['margin', 'padding'].flatMap((name) => [name, ...EDGES.map((edge) => `${name}-${edge}`)]);
const PLACES = [
  ...['left', 'top', 'right', 'bottom', 'inset'],
  ...['inline', 'inline-start', 'inline-end', 'block', 'block-start', 'block-end'].map((side) => `inset-${side}`),
];

/** How far transforms move it, in pixels. */
function movedBy(value: Value, em: number, by = 'transform'): number[] {
  return transforms(value, by).flatMap(([name, list]) => {
    // Nearer or farther is no other place on the screen.
    if (name.startsWith('translate')) return name === 'translatez' ? [] : lengths(list, em, 200).slice(0, 2);
    const all = lengths(list, em, 1);
    return name === 'matrix' ? all.slice(4) : name === 'matrix3d' ? all.slice(12, 14) : [];
  });
}

/** By how much transforms and the like make it smaller. */
export function scaleOf(value: Value): number {
  const least = (list: readonly number[]): number => Math.min(1, ...list.map(Math.abs).filter((n) => !Number.isNaN(n)));
  const zoom = share(value('zoom'));
  let scale = (Number.isNaN(zoom) || zoom === 0 ? 1 : zoom) * drawnScale(value('drawing-view'));
  for (const [name, list] of [...transforms(value), ...transforms(value, 'drawing-transform')]) {
    const all = parts(list).map(share);
    const [a = 1, b = 0, c = 0, d = 1] = name === 'matrix3d' ? [all[0], all[1], all[4], all[5]] : all;
    if (name.startsWith('scale'))
      scale *= all.every((n) => Math.abs(n) >= 1) ? Math.min(...all.map(Math.abs)) : least(all);
    if (name.startsWith('matrix')) scale *= Math.sqrt(Math.abs(a * d - b * c));
  }
  return Number.isFinite(scale) ? Math.min(scale, 100) : 1;
}

/** Pixels of a unit of a drawing, by its "0 0 600 400" and its width and height. */
function drawnScale(view: string): number {
  const [, , wide, high, width, height] = lengths(view, 16, 800) as (number | undefined)[];
  const scales = [width! / wide!, height! / high!].filter((scale) => scale > 0 && Number.isFinite(scale));
  return scales.length === 0 ? 1 : Math.min(...scales);
}

/** The functions of `transform`, and of the properties that stand for one each. */
export function transforms(value: Value, by = 'transform'): [name: string, list: string][] {
  const single = by === 'transform' ? ['translate', 'scale', 'rotate'] : [];
  const own = single.flatMap((name): [string, string][] =>
    value(name) && value(name) !== 'none' ? [[name, value(name)]] : [],
  );
  const said = parts(value(by).slice(0, 400)).flatMap((part): [string, string][] => {
    const [, name, list] = /^([a-z0-9]{1,20})\((.*)\)$/.exec(part) ?? [];
    return name ? [[name, list!]] : [];
  });
  return [...own, ...said];
}

/** Stood on edge, or shown from behind where behind shows nothing. */
function isTurnedAway(value: Value): boolean {
  return transforms(value).some(([name, list]) => {
    const turned = /^(?:rotate(?:x|y|3d)?|skew[xy]?)$/.test(name);
    if (!turned) return false;
    const angle = degrees(parts(list).find((part) => /(?:deg|rad|turn)$/.test(part)) ?? '');
    const round = Math.abs(((angle % 360) + 360) % 360);
    const edge = Math.min(Math.abs(round - 90), Math.abs(round - 270)) < ON_EDGE;
    const [x = 0, y = 0] = name === 'rotate3d' ? parts(list).map(Number) : [];
    const plane = name === 'rotate' ? /^[xy]\b|\b[xy]$/.test(list) : name === 'rotate3d' ? x !== 0 || y !== 0 : true;
    return (
      plane &&
      (edge || (!name.startsWith('skew') && value('backface-visibility') === 'hidden' && round > 90 && round < 270))
    );
  });
}

function isClipped(value: Value, em: number): boolean {
  const [, corners] = /rect\(([^()]{0,200})\)/.exec(value('clip')) ?? [];
  if (corners !== undefined) {
    const [top, right, bottom, left] = parts(corners).map((length) =>
      length === 'auto' ? Number.NaN : pixels(length, em, 800),
    );
    if (right! - left! <= NO_ROOM || bottom! - top! <= NO_ROOM) return true;
  }
  const [, shape, list = ''] =
    parts(value('clip-path'))
      .map((part) => /^(inset|rect|xywh|circle|ellipse|polygon|path|shape)\((.*)\)$/.exec(part))
      .find(Boolean) ?? [];
  // In percent of a box of a hundred.
  const all = lengths(list.replace(/\b(?:at|round)\b.*/, ''), em, 100);
  const [a = 0, b = a, c = a, d = b] = all;
  if (shape === 'inset') return a + c >= 99 || b + d >= 99;
  if (shape === 'rect') return all.length > 0 && (c - a <= NO_ROOM || b - d <= NO_ROOM);
  if (shape === 'xywh') return c <= NO_ROOM || d <= NO_ROOM;
  if (shape === 'circle' || shape === 'ellipse') return all.length > 0 && all.some((radius) => radius <= NO_ROOM);
  if (shape === 'path' || shape === 'shape')
    return (list.match(/\d+(?:\.\d+)?/g) ?? []).every((n) => Number(n) <= NO_ROOM);
  return shape === 'polygon' && areaOf(all) < 1;
}

/** What a polygon of these corners covers, or 0 where it lies beside the box. */
function areaOf(corners: readonly number[]): number {
  const within = corners.map((at) => Math.min(Math.max(at, 0), 10_000));
  let twice = 0;
  for (let i = 0; i + 1 < within.length; i += 2) {
    const next = (i + 2) % within.length;
    twice += within[i]! * (within[next + 1] ?? 0) - (within[next] ?? 0) * within[i + 1]!;
  }
  return Math.abs(twice) / 2;
}
