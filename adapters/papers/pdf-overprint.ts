import type { Run } from './pdf-sheet.ts';

/** Parts of the type's size and of the text's width: what lies so near is printed twice, for a bold look or a shadow. */
const DOUBLED = 0.35;
/** Parts of the type's size: what lies so near one another is one place, and so many texts on one place are no letter with its accents. */
const ONE_PLACE = 0.12;
const PILE = 4;
/** Points on a side of a place of the grid by which neighbours are found, and runs that are kept of each. */
const GRID = 8;
const MOST_NEAR = 64;

/** The runs without those that are printed twice, or lie in a pile that nobody can read; and how many piles there are. */
export function withoutOverprint(runs: readonly Run[]): { runs: Run[]; piled: number } {
  const places = new Map<string, Run[]>();
  const near = (run: Run): Run[] => {
    const found: Run[] = [];
    for (const row of [-1, 0, 1])
      for (const column of [-1, 0, 1]) found.push(...(places.get(placeOf(run, row, column)) ?? []));
    return found;
  };
  const kept: Run[] = [];
  for (const run of runs) {
    const far = Math.min(DOUBLED * run.size, DOUBLED * (run.right - run.left), GRID);
    if (run.text.trim() !== '' && near(run).some((other) => other.text === run.text && isWithin(run, other, far)))
      continue;
    kept.push(run);
    const place = placeOf(run, 0, 0);
    const there = places.get(place);
    if (!there) places.set(place, [run]);
    else if (there.length < MOST_NEAR) there.push(run);
  }
  const piles = new Set<Run>();
  let piled = 0;
  for (const run of kept) {
    if (piles.has(run) || run.text.trim() === '') continue;
    const pile = near(run).filter((other) => other.text.trim() !== '' && isWithin(run, other, ONE_PLACE * run.size));
    if (pile.length < PILE) continue;
    piled += 1;
    for (const one of pile) piles.add(one);
  }
  return { runs: kept.filter((run) => !piles.has(run)), piled };
}
const placeOf = ({ base, left, turned }: Run, row: number, column: number): string =>
  `${turned} ${Math.floor(base / GRID) + row} ${Math.floor(left / GRID) + column}`;

const isWithin = (a: Run, b: Run, far: number): boolean =>
  a.turned === b.turned && Math.abs(a.left - b.left) < far && Math.abs(a.base - b.base) < far;
