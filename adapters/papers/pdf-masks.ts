import { converter } from 'culori';
import type { Ground } from './pdf-ground.ts';
import type { Mask } from './pdf-state.ts';

/** As pdf.js tells it. */
export type SoftMask = { subtype: string; backdrop?: string; transferMap?: ArrayLike<number> };

const rgb = converter('rgb');

/** How light what was drawn as a mask is at a point (ISO 32000-1, 11.5). All shows where that cannot be told. */
export function luminosity(drawn: Ground, { transferMap }: SoftMask): Mask {
  return (point) => {
    const colour = rgb(drawn.at(point));
    const light = colour ? 0.3 * colour.r + 0.59 * colour.g + 0.11 * colour.b : 1;
    return transferMap ? (transferMap[Math.round(light * 255)] ?? 0) / 255 : light;
  };
}
