import type { Element } from 'domhandler';

/** What cells of earlier rows still say, by their column. */
export type Reaching = Map<number, { left: number; said: string }>;

const MOST_WIDE = 60;
const MOST_TALL = 1_000;

/** The columns of a row, of its own cells and of those that reach down into it. One that spans columns is said in the first. */
export function columnsOf(cells: readonly { cell: Element; said: string }[], reaching: Reaching): string[] {
  const columns: string[] = [];
  const fill = (): void => {
    while (reaching.has(columns.length)) columns.push(saidAgain(reaching, columns.length));
  };
  for (const { cell, said } of cells) {
    fill();
    columns.push(said);
    const wide = Math.min(Number(cell.attribs['colspan']) || 1, MOST_WIDE);
    const tall = Math.min(Number(cell.attribs['rowspan']) || 1, MOST_TALL);
    if (tall > 1 && said) reaching.set(columns.length - 1, { left: tall - 1, said });
    for (let more = 1; more < wide; more += 1) columns.push('');
  }
  fill();
  return columns;
}

function saidAgain(reaching: Reaching, column: number): string {
  const one = reaching.get(column)!;
  one.left -= 1;
  if (one.left <= 0) reaching.delete(column);
  return one.said;
}
