import type { Quantity } from './quantities.ts';
import type { LabelledRow, Table, TableColumn } from './table-reading.ts';
import { hasWord, type Token } from './tokens.ts';

/** What is measured in a unit, of columns that do not name it: the caption does, or everybody knows. */
const MONEY = /^(?:cost|price|fee|wage|budget|spend)/;
const MEASURED_IN: Readonly<Record<string, RegExp>> = {
  dollar: MONEY,
  euro: MONEY,
  pound: MONEY,
  time: /^(?:time|latenc|durat|delai|runtim)/,
  bytes: /^(?:memori|ram|size|storag|disk)/,
};

/** Does the column hold what is measured in the number's unit? */
export const isMeasuredIn = ({ unit }: Quantity, { stems }: TableColumn): boolean =>
  [...stems].some((stem) => MEASURED_IN[unit?.kind ?? '']?.test(stem));

/** "31 % fewer hours than B": two rows' cells of a column, the smaller beside the larger, or the larger beside the smaller. */
export function isChangeOfRows(one: Quantity, cells: readonly Quantity[], said: readonly Token[]): boolean {
  const way = said.slice(one.to, one.to + 4).find(({ low }) => LESS.test(low) || MORE.test(low));
  if (one.unit?.kind !== 'percent' || !way || cells.length !== 2) return false;
  const values = cells.map((cell) => cell.values[0]!);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const change = LESS.test(way.low) ? 1 - least / most : most / least - 1;
  return least > 0 && Math.abs(100 * change - one.values[0]!) <= 0.51;
}
const LESS = /^(?:less|fewer|lower|smaller|shorter|cheaper|faster)$/;
const MORE = /^(?:more|higher|larger|longer|greater|slower)$/;

/** Where a number of a claim stands in a table. */
export type Home = { row: LabelledRow; column: number };

const WAY = /^(?:less|fewer|lower|smaller|shorter|cheaper|more|higher|larger|longer|greater)$/;
const EXACT = /^(?:accuracy|precision|recall|f1|correct|correctly|right)$/;
const WRONG = /^(?:error|wer|cer|mistak|wrong|incorrect|fault|miss|failur|fail)/;
const BELOW = /^(?:underestimat\p{L}*|understat\p{L}*)$/u;
const ABOVE = /^(?:overestimat\p{L}*|overstat\p{L}*)$/u;

/** Is the number, in all cells that hold it, of another kind than the claim has it: a change, or a rate of errors? */
export function isOfOtherKind(
  one: Quantity,
  homes: readonly Home[],
  { columns }: Table,
  said: readonly Token[],
): boolean {
  const every = (holds: (column: TableColumn, home: Home) => boolean): boolean =>
    homes.every((home) => holds(columns[home.column]!, home));
  const says = (words: RegExp): boolean => hasWord(said, words);
  const isWrong = ({ stems }: TableColumn): boolean => [...stems].some((stem) => WRONG.test(stem));
  const cell = ({ row, column }: Home): Quantity | undefined => row.cells[column - 1];
  // "falls to 10 %" where it falls by as much.
  if (said[one.from - 1]?.low === 'to') return every(({ isChange }) => isChange);
  // "91 % fewer" where the cell is 0.91 of another.
  const behind = said[one.to + (said[one.to]?.text === '%' ? 1 : 0)];
  if (one.unit?.kind === 'percent' && WAY.test(behind?.low ?? '') && !says(/^points?$/))
    return every((column, home) => !column.isChange && cell(home)?.unit?.kind !== 'percent');
  if (says(EXACT) && !says(/^(?:errors?|wrong|not|no|mistakes?)$/)) return every(isWrong);
  const sign = ({ row, column }: Home): number => row.signs[column - 1] ?? 0;
  return (says(BELOW) && every((_, home) => sign(home) > 0)) || (says(ABOVE) && every((_, home) => sign(home) < 0));
}

/** So many words behind a number name what it was measured on: "58 % on multi-hop questions". */
const NEAR = 4;

/** The column that is named right behind a number, if one alone is. */
export function columnBehind({ columns }: Table, { to }: Quantity, said: readonly Token[]): number | undefined {
  const from = said.findIndex(({ low }, i) => i >= to && i <= to + 2 && /^(?:on|in)$/.test(low));
  const stop = said.findIndex(
    ({ kind, low }, i) => i > from && (kind !== 'word' || /^(?:and|but|than)$/.test(low)) && low !== '-',
  );
  const words = from < 0 ? [] : said.slice(from + 1, Math.min(from + 1 + NEAR, stop < 0 ? said.length : stop));
  const named = columns.flatMap(({ stems }, i) => (i > 0 && words.some(({ stem }) => stems.has(stem)) ? [i] : []));
  return named.length === 1 ? named[0] : undefined;
}
