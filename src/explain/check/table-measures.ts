import type { Quantity } from './quantities.ts';
import type { TableColumn } from './table-reading.ts';
import type { Token } from './tokens.ts';

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
