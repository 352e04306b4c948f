import { DIRECTION_WORDS } from './direction-words.ts';
import type { Quantity } from './quantities.ts';
import { TELLS_CHANGE } from './table-numbers.ts';
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

const WAY =
  /^(?:less|fewer|lower|smaller|shorter|cheaper|more|higher|larger|longer|greater|faster|quicker|slower|earlier|later|better|worse)$/;
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
  // "falls to 10 %" where it falls by as much; "from 1 to 10" may be an interval.
  const isEnd = said[one.from - 1]?.low === 'to' && !says(/^(?:ci|interval|range|between)$/);
  if (isEnd) return every(({ isChange }) => isChange);
  // "91 % fewer" where the cell is 0.91 of another.
  const behind = said[one.to + (said[one.to]?.text === '%' ? 1 : 0)];
  if (one.unit?.kind === 'percent' && WAY.test(behind?.low ?? '') && !says(/^points?$/))
    return every((column, home) => !column.isChange && cell(home)?.unit?.kind !== 'percent');
  if (says(EXACT) && !says(/^(?:errors?|wrong|not|no|mistakes?)$/)) return every(isWrong);
  const sign = ({ row, column }: Home): number => row.signs[column - 1] ?? 0;
  // "rose by 0.6" where it fell by as much
  const way = said[one.from - 1]?.low === 'by' ? waysBefore(said, one.from) : undefined;
  if (way && every((column, home) => isChangeOf(column, home) && sign(home) === -way)) return true;
  return (says(BELOW) && every((_, home) => sign(home) > 0)) || (says(ABOVE) && every((_, home) => sign(home) < 0));
}

/** Is the number how far two columns lie apart: "0.5 more in A", "A and B differ by 0.5"? "Fell by 0.5 in A" tells of A alone. */
export function isOfChange({ from, to }: Quantity, said: readonly Token[], isSingle: boolean): boolean {
  if (said[from - 1]?.low === 'to' || !hasWord(said, TELLS_CHANGE)) return false;
  return !isSingle || hasWord(said.slice(to, to + 4), WAY) || hasWord(said, APART);
}
const APART =
  /^(?:differ\p{L}*|than|effects?|costs?|saves?|saved|adds?|added|gaps?|between|adjusted|compared|versus|vs|both|over)$/u;

/** Does a cell hold a change, by its column's head or, in the first, that of all? */
export const isChangeOf = ({ isChange }: TableColumn, { row, column }: Home): boolean =>
  isChange || row.signs[column - 1] !== 0;

/** Which way what stands shortly before a number says that something went. */
function waysBefore(said: readonly Token[], at: number): 1 | -1 | undefined {
  const known = said.slice(Math.max(0, at - 5), at - 1).flatMap(({ low }) => DIRECTION_WORDS.get(low) ?? []);
  return known.length === 1 && known[0]!.axis === 'amount' ? known[0]!.sign : undefined;
}

/** So many words behind a number name what it was measured on: "58 % on multi-hop questions". */
const NEAR = 4;

/** The column that is named right behind a number, if one alone is. */
export function columnBehind({ columns }: Table, { to, unit }: Quantity, said: readonly Token[]): number | undefined {
  // "twice as high in A", "4 points higher in A": how far A is from another.
  if (unit?.kind === 'times' || hasWord(said.slice(to, to + 3), WAY)) return undefined;
  const from = said.findIndex(({ low }, i) => i >= to && i <= to + 2 && /^(?:on|in)$/.test(low));
  const stop = said.findIndex(
    ({ kind, low }, i) => i > from && (kind !== 'word' || /^(?:and|but|than)$/.test(low)) && low !== '-',
  );
  const words = from < 0 ? [] : said.slice(from + 1, Math.min(from + 1 + NEAR, stop < 0 ? said.length : stop));
  const named = columns.flatMap(({ stems }, i) => (i > 0 && words.some(({ stem }) => stems.has(stem)) ? [i] : []));
  return named.length === 1 ? named[0] : undefined;
}

export const isOfChances = ({ name }: TableColumn): boolean => /^p(?:[- ]?values?)?$/i.test(name);
/** "p = 0.02" */
export const isChance = ({ from }: Quantity, said: readonly Token[]): boolean =>
  hasWord(said.slice(Math.max(0, from - 2), from), /^p$/);
/** What the quoted row has in its column of p-values; undefined where it has none, or several rows are quoted. */
export function chanceIn({ columns, rows }: Table): number | undefined {
  const [row, ...more] = rows.filter(({ quoted }) => quoted);
  const at = columns.findIndex(isOfChances);
  return more.length > 0 || at < 1 ? undefined : row?.cells[at - 1]?.values[0];
}
