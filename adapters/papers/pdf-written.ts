import { isOpaque, type Paint, painted } from './blend.ts';
import { standsOut } from './ink.ts';
import type { Area, PagePoint } from './pdf-areas.ts';
import type { Rows } from './pdf-boxes.ts';

/** A place at which print shows: its colour and the one around it, where they can be told. */
export type InkedPoint = { point: PagePoint; ink: string | undefined; ground: string | undefined };

/** What is written on a page so far. */
export type Inscribed<R> = {
  add(run: R, spots: readonly InkedPoint[]): void;
  /** What was written lies below what is painted now: the runs of which nothing shows any more. */
  cover(area: Area, paint: Paint): R[];
  /** What shows, and what was painted over a part of it. */
  runs(): { run: R; over: readonly Area[] }[];
};

export function writtenOn<R>(rowsOf: Rows): Inscribed<R> {
  type Entry = { spot: InkedPoint; of: { run: R; left: number; over: Area[] } };
  const rows = new Map<number, Entry[]>();
  const entries: Entry['of'][] = [];
  return {
    add(run, spots) {
      const of = { run, left: spots.length, over: [] };
      entries.push(of);
      for (const spot of spots) {
        const [row] = rowsOf(spot.point[1], spot.point[1]);
        const there = rows.get(row!);
        if (there) there.push({ spot, of });
        else rows.set(row!, [{ spot, of }]);
      }
    },
    cover(area, paint) {
      const gone: R[] = [];
      for (const row of rowsOf(area.box.low, area.box.high)) {
        const there = rows.get(row);
        if (!there) continue;
        const left = there.filter(({ spot, of }) => {
          if (!area.holds(spot.point) || showsThrough(spot, paint)) return true;
          of.left -= 1;
          if (of.over.at(-1) !== area) of.over.push(area);
          if (of.left === 0) gone.push(of.run);
          return false;
        });
        if (left.length < there.length) rows.set(row, left);
      }
      return gone;
    },
    runs: () => entries.filter(({ left }) => left > 0),
  };
}

/** Is the print told from what is around it when both are painted over? */
function showsThrough(spot: InkedPoint, paint: Paint): boolean {
  if (isOpaque(paint)) return false;
  spot.ink = painted(paint, spot.ink);
  spot.ground = painted(paint, spot.ground);
  return spot.ink === undefined || standsOut(spot.ink, spot.ground);
}
