import type { LinePiece, PrintedRow } from './pdf-pieces.ts';
import type { PageRows } from './pdf-rows.ts';

/** Running heads and page numbers stand among so many rows at the top or the bottom. */
const EDGE = 2;
/** What stands in the same place on so many pages is a running head; on fewer, where it is well apart from the text. */
const RUNNING = 3;
const RUNNING_APART = 2;
const APART = 1.6;
const LONGEST = 120;
const NAME = /\p{L}{3}.{5,}\p{L}{3}/u;
const NUMBER = /^[-–— ]{0,3}\d{1,4}[-–— ]{0,3}$/;

/** The pages without their running heads and page numbers, which would stand amid sentences. */
export function withoutFurniture(pages: readonly PageRows[]): PageRows[] {
  const seen = new Map<string, number>();
  for (const { upright } of pages) {
    const edges = upright.filter((_, i) => isEdge(i, upright));
    for (const place of new Set(edges.flat().flatMap(placesOf))) seen.set(place, (seen.get(place) ?? 0) + 1);
  }
  const times = (piece: LinePiece): number => Math.max(...placesOf(piece).map((place) => seen.get(place) ?? 0));
  const isFurniture = (row: PrintedRow, rows: readonly PrintedRow[], i: number): boolean => {
    const least = isApart(rows, i) ? RUNNING_APART : RUNNING;
    const runs = (piece: LinePiece): boolean => piece.text.length < LONGEST && times(piece) >= least;
    const others = row.filter((piece) => !NUMBER.test(piece.text.trim()));
    // The name of a section, which changes, stands beside that of the journal.
    const isBeside = least === RUNNING_APART && (i === 0 || i === rows.length - 1);
    if (isBeside && others.some((piece) => runs(piece) && NAME.test(piece.text))) return true;
    return others.every(runs) && row.length - others.length <= 1;
  };
  return pages.map((page) => ({
    ...page,
    upright: page.upright.filter((row, i, rows) => !(isEdge(i, rows) && isFurniture(row, rows, i))),
  }));
}

const isEdge = (i: number, rows: readonly PrintedRow[]): boolean => i < EDGE || i >= rows.length - EDGE;

/** Is the row further from the text than lines are from one another? */
function isApart(rows: readonly PrintedRow[], i: number): boolean {
  const [row, next] = [rows[i]?.[0], rows[i < EDGE ? i + 1 : i - 1]?.[0]];
  return (
    row !== undefined && next !== undefined && Math.abs(row.base - next.base) > APART * Math.max(row.size, next.size)
  );
}

/** How a piece looks but for whole numbers, as pages have, at its height rounded up and down. */
function placesOf({ text, base }: LinePiece): string[] {
  const look = text.trim().replace(/(?<![\d.,])\d{1,4}(?![.,]?\d)/g, '#');
  return [`${look} ${Math.floor(base)}`, `${look} ${Math.ceil(base)}`];
}
