/** A bar within a cell, as in "p(a|b)": the other kind parts cells. */
const BAR = '∣';
export const asCell = (said: string): string => said.replaceAll('|', BAR);

/** Is it the rest of a number whose beginning has a column of its own: "5." and "25", "3.2±" and "0.1"? No first column's is. */
export const goesOn = (before: readonly string[], said: string): boolean =>
  before.length > 1 && /\d\.$|\d\s?[±×]$/.test(before.at(-1)!) && /^\d[\d.,%*†)]{0,12}$/.test(said);

type Spanning = Readonly<Record<string, string>>;

/** What cells of earlier rows still say, by their column. */
export type Reaching = Map<number, { left: number; said: string }>;
/** A row while its cells come: what is said before the next one, or at its end, and the empty columns behind one. */
export type TableRow = { reachedBefore(): string[]; put(attributes: Spanning, said: string): string[] };

const MOST_WIDE = 60;
const MOST_TALL = 100;
/** Columns of a row into which cells reach down. */
const MOST_COLUMNS = 300;
/** Characters; what is longer is said in its first row only. */
const LONGEST_LABEL = 300;

const spanOf = (said: string | undefined, most: number): number =>
  Math.max(1, Math.min(Math.floor(Number(said)) || 1, most));

/** The columns of a row, of its own cells and of those that reach down into it. One that spans columns is said in the first. */
export function rowIn(reaching: Reaching): TableRow {
  let column = 0;
  return {
    reachedBefore() {
      const again: string[] = [];
      for (let one = reaching.get(column); one; one = reaching.get(column)) {
        again.push(one.said);
        one.left -= 1;
        if (one.left <= 0) reaching.delete(column);
        column += 1;
      }
      return again;
    },
    put({ colspan, rowspan }, said) {
      const [wide, tall] = [spanOf(colspan, MOST_WIDE), spanOf(rowspan, MOST_TALL)];
      const label = said.length <= LONGEST_LABEL ? said : '';
      for (let i = 0; tall > 1 && i < wide && column + i < MOST_COLUMNS; i += 1)
        reaching.set(column + i, { left: tall - 1, said: i === 0 ? label : '' });
      column += wide;
      return Array.from({ length: wide - 1 }, () => '');
    },
  };
}
