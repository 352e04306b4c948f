import { foreignQuantities } from './numbers.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';
import { sameValue } from './same-amounts.ts';
import type { NamedCell } from './table-directions.ts';
import {
  columnBehind,
  type Home,
  isChance,
  isChangeOf,
  isChangeOfRows,
  isMeasuredIn,
  isOfChances,
  isOfChange,
  isOfOtherKind,
} from './table-measures.ts';
import { namedColumns, namedRows } from './table-naming.ts';
import { asSaid, isMean, isOfCells, isShare, TELLS_CHANGE, withShares } from './table-numbers.ts';
import type { LabelledRow, Table } from './table-reading.ts';
import { hasWord, type Token } from './tokens.ts';

/** A claim with the places of a table that it speaks of. */
export type TableClaim = {
  table: Table;
  said: readonly Token[];
  /** The rows that it names, in its order. */
  named: readonly NamedCell[];
  /** Those or, where it names none, the one that is quoted. */
  meant: readonly NamedCell[];
  /** Those that it names or, where it names none, all that are quoted. */
  rows: readonly LabelledRow[];
  columns: readonly number[];
  /** Its numbers that a cell has to hold, and for each the places that do. */
  numbers: readonly Quantity[];
  homes: readonly (readonly Home[])[];
};

/** Finds the places that a claim speaks of; `caption` has the numbers that stand above all rows. */
export function placed(said: readonly Token[], table: Table, caption: readonly Quantity[]): TableClaim {
  const all = namedRows(table, said);
  const quoted = table.rows.filter((row) => row.quoted);
  const quantities = quantitiesOf(said);
  // "A has 5 and 7 without any oars": of A alone, though a row is called "No oars".
  const sole = quoted.filter((row) => holdsAll(row, quantities) && isMeant(row, all));
  const named = sole.length === 1 ? [{ row: sole[0]!, at: 0 }] : all;
  // "Monolinguals" of a row that is called "Monolingual, Izmir".
  const meant = named.length === 0 && quoted.length === 1 ? [{ row: quoted[0]!, at: 0 }] : named;
  const rows = named.length === 0 ? quoted : [...new Set(named.map(({ row }) => row))];
  const numbers = withShares(quantities).filter((one) => isOfCells(one, rows, caption, said));
  const homes = numbers.map((one) => homesOf(one, rows, table, said));
  return { table, said, named, meant, rows, columns: namedColumns(table, said), numbers, homes };
}

/** Is it among the rows that a claim names, or is what it names but the beginning of its label: "Oak" of "Oak, small"? */
const isMeant = (row: LabelledRow, named: readonly NamedCell[]): boolean =>
  named.some((one) => one.row === row) ||
  (named.length > 0 && named.every((one) => one.row.label.every((stem) => row.label.includes(stem))));

/** Are all numbers of the claim, two at least, this row's own? */
const holdsAll = ({ cells }: LabelledRow, numbers: readonly Quantity[]): boolean =>
  numbers.length > 1 && numbers.every(({ values }) => cells.some((cell) => cell?.values[0] === values[0]));

/** The places that hold a number as the claim says it. */
function homesOf(one: Quantity, rows: readonly LabelledRow[], { columns }: Table, said: readonly Token[]): Home[] {
  const hasBrackets = !isMean(said);
  return rows.flatMap((row) =>
    row.cells.flatMap((cell, i) => {
      const home = { row, column: i + 1 };
      const isDifference = isChangeOf(columns[home.column]!, home);
      const all = [cell, ...(hasBrackets ? row.bracketed[i]! : [])];
      const holds = all.some((number) => number && isSaid(one, [asSaid(one, number, isDifference)], said));
      return holds ? [home] : [];
    }),
  );
}

/** Is the number one of these, or made of them? */
const isSaid = (one: Quantity, of: readonly Quantity[], claim: readonly Token[]): boolean =>
  foreignQuantities([one], of, true, { claim, sentence: [] }).length === 0;

/** Does no place that a claim speaks of hold this number of it as it says it? */
export function isOtherNumber(claim: TableClaim, k: number): boolean {
  const { table, said, numbers, homes } = claim;
  const [one, cells] = [numbers[k]!, homes[k]!];
  if (cells.length === 0) return !isMade(claim, one);
  const behind = columnBehind(table, one, said);
  if (behind !== undefined && !cells.some(({ column }) => column === behind)) return true;
  return isOfOtherKind(one, cells, table, said) || isOfOtherUnit(one, cells, table) || isOfOtherColumn(claim, k);
}

/** Words with which a number is made of several. */
const COMPARES =
  /^(?:than|from|over|above|below|under|ahead|behind|apart|times|average|mean|ratio|together|total|between|against|versus)$/;
/** Is a number that no cell holds made of several, or said in the head, or the count of the rows? */
function isMade({ table, said, rows, columns }: TableClaim, one: Quantity): boolean {
  if (!one.unit && [table.rows.length, rows.length].includes(one.values[0]!)) return true;
  const isOfHead = table.columns.some(({ numbers, measured }) =>
    one.unit
      ? measured.some((other) => other.unit?.kind === one.unit!.kind && sameValue(one, other)) ||
        (one.unit.kind !== 'percent' && numbers.includes(one.values[0]!))
      : numbers.includes(one.values[0]!),
  );
  if (isOfHead) return true;
  // "0.57" that no cell has is reckoned only where the claim compares.
  const isBare = one.unit === undefined && /\d\.\d/.test(one.text);
  if (isBare && !hasWord(said, COMPARES) && !hasWord(said, TELLS_CHANGE)) return false;
  const ofRows = table.columns.some((_, i) => {
    const all = rows.flatMap((row) => row.cells[i - 1] ?? []);
    return i > 0 && all.length > 1 && (isChangeOfRows(one, all, said) || isSaid(one, all, said));
  });
  return ofRows || rows.some((row) => pairsOf(row, columns).some((pair) => isSaid(one, pair, said)));
}

/** Has another column the number's unit, and none of its own? */
function isOfOtherUnit({ unit }: Quantity, cells: readonly Home[], { columns }: Table): boolean {
  const isOfUnit = (column: number): boolean => columns[column]!.unit?.kind === unit?.kind;
  return (
    unit !== undefined &&
    columns.some((_, i) => i > 0 && isOfUnit(i)) &&
    !cells.some(
      ({ row, column }) =>
        isOfUnit(column) || INTERVAL.test(columns[column]!.name) || row.cells[column - 1]?.unit?.kind === unit.kind,
    )
  );
}

/** Heads of what has the unit of the column before it. */
const INTERVAL = /\b(?:intervals?|CI)\b/i;

/** Are the columns that a claim names others than those that the number stands in? */
function isOfOtherColumn({ table, said, rows, columns, numbers, homes }: TableClaim, k: number): boolean {
  const [one, cells] = [numbers[k]!, homes[k]!];
  // What it counts may be a column's name, save where that of the row or of another that is meant has it, too.
  const counts = [said[one.to]?.stem ?? '', ...one.nouns].filter(
    (stem) =>
      !rows.some(({ label }) => label.includes(stem)) &&
      !columns.some((column) => table.columns[column]!.stems.has(stem)),
  );
  const isNamed = ({ column }: Home): boolean => {
    const head = table.columns[column]!;
    return (
      columns.includes(column) ||
      (head.isChange && isOfChange(one, said, columns.length === 1)) ||
      counts.some((stem) => head.stems.has(stem)) ||
      (isChance(one, said) && isOfChances(head)) ||
      (isMeasuredIn(one, head) && !columns.some((other) => isMeasuredIn(one, table.columns[other]!)))
    );
  };
  if (columns.length === 0 || cells.some(isNamed)) return false;
  const kind = isShare(one) ? 'percent' : one.unit?.kind;
  const isOfKind = (column: number): boolean => table.columns[column]!.unit?.kind === kind;
  if (kind && cells.some(({ column }) => isOfKind(column)) && !columns.some(isOfKind)) return false;
  // "39 with tones, 46 with speech and 63 with neither": each column that is named has a number of its own.
  const has = (column: number, but?: number): boolean =>
    homes.some((some, other) => other !== but && some.some((cell) => cell.column === column));
  if (numbers.length <= columns.length) return true;
  const isLeftOver = columns.every((column) => has(column, k));
  const isInOrder = rows.length === 1 && standInOrder(homes) && columns.every((column) => has(column));
  return !isLeftOver && !isInOrder;
}

/** What a difference may be made of: all columns that are named or, where it is one, that and each other. */
function pairsOf({ cells }: LabelledRow, columns: readonly number[]): Quantity[][] {
  const named = columns.flatMap((column) => cells[column - 1] ?? []);
  if (columns.length !== 1) return named.length > 1 ? [named] : [];
  const [own] = named;
  return own ? cells.flatMap((other) => (other && other !== own ? [[own, other]] : [])) : [];
}

/** "53.6, then 67.1, and still 66.8": are the numbers told in the order of their columns? */
const standInOrder = (homes: readonly (readonly Home[])[]): boolean =>
  homes.length > 1 && homes.every(([first], k) => first && (k === 0 || first.column > homes[k - 1]![0]!.column));
