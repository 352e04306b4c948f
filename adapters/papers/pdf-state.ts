import type { Box, Matrix } from './pdf-boxes.ts';

/** How a page is drawn on at a moment. */
export type DrawingState = {
  ctm: Matrix;
  fill: string;
  stroke: string;
  alpha: number;
  strokeAlpha: number;
  /** Is what is painted laid over what lies below, not mixed with it? */
  covers: boolean;
  /** Nothing is painted beside it. */
  clip: Box | undefined;
  mode: number;
  font: number;
  charGap: number;
  wordGap: number;
  wide: number;
  leading: number;
  rise: number;
};

export const START: DrawingState = {
  ctm: [1, 0, 0, 1, 0, 0],
  fill: '#000000',
  stroke: '#000000',
  alpha: 1,
  strokeAlpha: 1,
  covers: true,
  clip: undefined,
  mode: 0,
  font: 0,
  charGap: 0,
  wordGap: 0,
  wide: 1,
  leading: 0,
  rise: 0,
};
