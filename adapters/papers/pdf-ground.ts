import { isOpaque, type Paint, painted } from './blend.ts';
import type { Area, PagePoint } from './pdf-areas.ts';
import type { Rows } from './pdf-boxes.ts';

/** What was painted on a page until now. */
export type Ground = {
  paint(area: Area, paint: Paint): void;
  /** The colour at a point; undefined where it cannot be told. */
  at(point: PagePoint): string | undefined;
};

/** A page of maps has thousands. What lies below so many more is forgotten, so that print is rather taken to be lost than to be seen. */
const MOST_PAINTED = 20_000;
const DEEPEST = 200;

export function groundOf(paper: string, rowsOf: Rows): Ground {
  type Layer = { area: Area; paint: Paint };
  const rows = new Map<number, Layer[]>();
  let count = 0;
  return {
    paint(area, paint) {
      if (count > MOST_PAINTED) {
        rows.clear();
        count = 0;
      }
      count += 1;
      for (const row of rowsOf(area.box.low, area.box.high)) {
        const layers = rows.get(row) ?? [];
        layers.push({ area, paint });
        rows.set(row, layers);
      }
    },
    at(point) {
      const layers = rows.get(rowsOf(point[1], point[1])[0]!) ?? [];
      const clear: Paint[] = [];
      let base: string | undefined = paper;
      for (let i = layers.length - 1; i >= 0 && clear.length < DEEPEST; i -= 1) {
        const { area, paint } = layers[i]!;
        if (!area.holds(point)) continue;
        if (isOpaque(paint)) {
          base = paint.ink;
          break;
        }
        clear.push(paint);
      }
      return clear.reduceRight<string | undefined>((below, paint) => painted(paint, below), base);
    },
  };
}
