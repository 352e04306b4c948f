import { parts, pixels, type Value } from './css/values.ts';
import { OVERFLOWS, transforms } from './out-of-sight.ts';

/**
 * What a box around an element lets be seen, and where the element stands; pixels, NaN where they are not known. `y` moves down
 * with each block in it whose height is said.
 */
export type BoxWindow = {
  x: number;
  y: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The room for what stands in it. */
  width: number;
  height: number;
  /** Is what has a place of its own cut off too? */
  holdsPlaced: boolean;
  /** Do its blocks stand one below the other? */
  stacks: boolean;
};

/** Pixels that are too few to show anything. */
const NO_ROOM = 1;
const EDGES = ['top', 'right', 'bottom', 'left'] as const;

/** Where an element stands in the boxes around it that cut off what stands beyond their edges; 'outside' where it is cut off. */
export function windowIn(
  around: BoxWindow | undefined,
  value: Value,
  em: number,
  isBlock: boolean,
): BoxWindow | 'outside' | undefined {
  const overflow = value(OVERFLOWS.find((name) => value(name) !== '') ?? '');
  const cuts = /hidden|clip/.test(overflow) || /paint|content|strict/.test(value('contain'));
  // What can be scrolled is read, save what lies before its beginning.
  const scrolls = /scroll|auto/.test(overflow);
  if (!around && !cuts && !scrolls) return undefined;
  const position = value('position');
  const isLifted = position === 'absolute' || position === 'fixed';
  const from = isLifted && !around?.holdsPlaced ? undefined : around;
  if (!from && !cuts && !scrolls) return undefined;
  const [width, height] = [from?.width ?? Number.NaN, from?.height ?? Number.NaN];
  const [wide, high] = [sizeOf(value, 'width', em, width), sizeOf(value, 'height', em, height)];
  const side = (name: string, edge: (typeof EDGES)[number]): number =>
    pixels(sideOf(value, name, edge), em, name === 'inset' && edge === 'top' ? height : width) || 0;
  const isPlaced = isLifted || position === 'relative';
  const [right, down] = shifts(value, em, wide || width, high, height);
  const [startX = 0, startY = 0] = isLifted ? [from?.left, from?.top] : [from?.x, from?.y];
  const x = startX + side('margin', 'left') + (isPlaced ? side('inset', 'left') : 0) + right;
  const y = startY + side('margin', 'top') + (isPlaced ? side('inset', 'top') : 0) + down;
  const isInFlow = isBlock && !isLifted && !/left|right/.test(value('float'));
  if (from?.stacks && isInFlow) from.y += Math.max(0, pixels(value('height') || value('min-height'), em, height) || 0);
  const inner = { x: x + side('padding', 'left'), y: y + side('padding', 'top') };
  if (from) {
    const isBeyond = inner.x >= from.right - NO_ROOM || inner.y >= from.bottom - NO_ROOM;
    if (isBeyond || x + (wide || width) <= from.left || y + (high || height) <= from.top) return 'outside';
  }
  const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const { left = least, right: end = most, top = least, bottom = most } = from ?? {};
  const isWindow = cuts || scrolls;
  return {
    ...inner,
    left: isWindow ? Math.max(left, x) : left,
    right: cuts && wide > 0 ? Math.min(end, x + wide) : end,
    top: isWindow ? Math.max(top, y) : top,
    bottom: cuts && high > 0 ? Math.min(bottom, y + high) : bottom,
    width: wide || width,
    height: high,
    stacks: isBlock && !/flex|grid|table/.test(value('display')),
    holdsPlaced: isWindow ? isPlaced || transforms(value).length > 0 : (from?.holdsPlaced ?? false) || isPlaced,
  };
}

const sizeOf = (value: Value, name: string, em: number, whole: number): number =>
  pixels(value(name) || value(`max-${name}`), em, whole);

/** "margin-left", or the same of "margin"; "left" is of "inset". */
function sideOf(value: Value, name: string, edge: (typeof EDGES)[number]): string {
  const [top = '', right = top, bottom = top, left = right] = parts(value(name));
  return value(name === 'inset' ? edge : `${name}-${edge}`) || { top, right, bottom, left }[edge];
}

/** How far transforms move it. */
function shifts(value: Value, em: number, wide: number, high: number, most: number): [right: number, down: number] {
  let [right, down] = [0, 0];
  for (const [name, list] of transforms(value)) {
    const all = parts(list);
    const [x = '', y = ''] =
      name === 'matrix' ? all.slice(4) : name === 'translatey' ? ['', ...all] : name.startsWith('translate') ? all : [];
    right += pixels(x, em, wide) || 0;
    // A box whose height nobody says may be as high as a line, or as its window.
    down += pixels(y, em, high || (y.startsWith('-') ? most : em)) || 0;
  }
  return [right, down];
}
