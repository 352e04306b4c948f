import type { Area, PagePoint } from './pdf-areas.ts';
import type { Box, Matrix } from './pdf-boxes.ts';
import type { Ink } from './pdf-ink.ts';

/** How much of what is painted shows at a point, from 0 to 1. */
export type Mask = (point: PagePoint) => number;
/** How a group is laid on the page as a whole. */
type Group = { alpha: number; blend: string; mask: Mask | undefined };

/** How a page is drawn on at a moment. */
export type DrawingState = {
  ctm: Matrix;
  fill: Ink;
  stroke: Ink;
  /** What is filled may let through what lies below, as hatching does. */
  gaps: boolean;
  alpha: number;
  strokeAlpha: number;
  /** How paint is mixed with what lies below, by pdf.js' names. */
  blend: string;
  mask: Mask | undefined;
  /** The groups around it, from the outside in. */
  groups: readonly Group[];
  /** Nothing is painted beside it, nor beside any of the shapes. */
  clip: Box | undefined;
  shapes: readonly Area[];
  /** Of the pen. */
  width: number;
  mode: number;
  /** By pdf.js' name for it, and its size. */
  face: string;
  font: number;
  charGap: number;
  wordGap: number;
  wide: number;
  leading: number;
  rise: number;
};

export const START: DrawingState = {
  ctm: [1, 0, 0, 1, 0, 0],
  fill: ['#000000'],
  stroke: ['#000000'],
  gaps: false,
  alpha: 1,
  strokeAlpha: 1,
  blend: 'source-over',
  mask: undefined,
  groups: [],
  clip: undefined,
  shapes: [],
  width: 1,
  mode: 0,
  face: '',
  font: 0,
  charGap: 0,
  wordGap: 0,
  wide: 1,
  leading: 0,
  rise: 0,
};

/** How much of a paint reaches the page at a point, by the groups and masks around it. */
export const shareAt = ({ groups, mask }: DrawingState, point: PagePoint): number =>
  groups.reduce((share, group) => share * group.alpha * (group.mask?.(point) ?? 1), mask?.(point) ?? 1);

/** Of modes one within another the first that mixes tells. */
export const blendOf = ({ blend, groups }: DrawingState): string =>
  [blend, ...groups.map((group) => group.blend)].find((mode) => mode !== START.blend) ?? START.blend;
