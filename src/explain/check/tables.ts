import { directionsOf } from './directions.ts';
import { quantitiesOf } from './quantities.ts';
import { callsSignificant, inventsSignificance } from './significance.ts';
import { columnsTurned, wrongWay } from './table-directions.ts';
import { chanceIn, type Home } from './table-measures.ts';
import { columnOrder } from './table-naming.ts';
import { isOtherNumber, placed, type TableClaim } from './table-places.ts';
import { holdsSome, type LabelledRow, readTable, type Table } from './table-reading.ts';
import { type Token, tokensOf } from './tokens.ts';

type TableMismatch = 'other numbers' | 'the other way round' | 'not about the quote' | 'more than the text';

/** Why a claim does not follow from a row of a table, read with its head and the other rows; undefined when nothing tells. */
export function tableMismatch(
  said: readonly Token[],
  place: { evidence: string; rows: readonly string[]; beside?: string },
  own: ReadonlySet<string>,
): TableMismatch | undefined {
  const table = readTable(place.rows, place.evidence, own);
  if (!table.rows.some(({ quoted }) => quoted)) return undefined;
  const calls = significanceMismatch(said, table, place.evidence);
  if (calls) return calls;
  const claim = placed(said, table, quantitiesOf(tokensOf(place.beside ?? '')));
  if (!isAbout(claim)) return 'not about the quote';
  if (claim.numbers.some((_, k) => isOtherNumber(claim, k))) return 'other numbers';
  return isTurned(claim) ? 'the other way round' : undefined;
}

/** By how great a chance a difference is called significant. */
const SIGNIFICANT_BELOW = 0.05;
/** What is called significant, or not, beside the row's own p-value or, where it has none, what the row says. */
function significanceMismatch(said: readonly Token[], table: Table, evidence: string): TableMismatch | undefined {
  const [chance, calls] = [chanceIn(table), callsSignificant(said)];
  if (chance !== undefined && calls !== undefined)
    return calls === chance < SIGNIFICANT_BELOW ? undefined : 'the other way round';
  return inventsSignificance(said, tokensOf(evidence)) ? 'more than the text' : undefined;
}

/** Does a claim speak of a quoted row: by its name or a word of it, by two of its numbers, or by one in a column that is named? */
function isAbout({ table, said, named, columns }: TableClaim): boolean {
  const numbers = quantitiesOf(said);
  // Where a row is named, one number in a column tells nothing of another row.
  const isKnownByNumber = ({ cells, labelNumbers }: LabelledRow): boolean =>
    numbers.some(
      ({ values: [value] }) =>
        labelNumbers.includes(value!) ||
        (named.length === 0 && columns.some((column) => cells[column - 1]?.values[0] === value)),
    );
  return table.rows.some(
    (row) =>
      row.quoted &&
      (named.some((one) => one.row === row) ||
        holdsSome(row, numbers) ||
        isKnownByNumber(row) ||
        row.label.some((stem) => said.some((token) => token.stem === stem))),
  );
}

/** Do a claim's numbers, or what it says of more and less, stand the other way round in the table? */
function isTurned(claim: TableClaim): boolean {
  const { table, said, rows, columns } = claim;
  const order = columnOrder(table, said, columns);
  if (turnsFromTo(claim) || turnsRows(claim) || turnsColumns(claim, order)) return true;
  const directions = directionsOf(said);
  if (rows.length === 1 && columnsTurned(rows[0]!, order, directions, said)) return true;
  return wrongWay(table, claim.meant, columns, directions, said);
}

/** "A donor lifts it from 58.9 to 61.2": the latter is the named column's. */
function turnsFromTo({ said, columns, numbers, homes }: TableClaim): boolean {
  const isNamed = (cells: readonly Home[]): boolean => cells.some(({ column }) => columns.includes(column));
  const before = (k: number): string | undefined => said[(numbers[k]?.from ?? 0) - 1]?.low;
  return homes.some(
    (cells, k) => before(k) === 'from' && before(k + 1) === 'to' && isNamed(cells) && !isNamed(homes[k + 1]!),
  );
}

/** "A has 3 and B 5": numbers in the order of their rows. */
const turnsRows = ({ named, numbers, homes }: TableClaim): boolean =>
  numbers.length === named.length &&
  named.length > 1 &&
  homes.every((cells) => cells.length > 0) &&
  !homes.every((cells, k) => cells.some(({ row }) => row === named[k]!.row));

/** "71 with the watch, 64 with the phone": numbers in the order of their columns. */
function turnsColumns({ table, rows, numbers, homes }: TableClaim, order: readonly number[]): boolean {
  const [first, second] = order;
  if (numbers.length !== 2 || order.length !== 2 || rows.length !== 1) return false;
  if (table.columns[first!]!.unit?.kind !== table.columns[second!]!.unit?.kind) return false;
  const at = (k: number, column: number): boolean => homes[k]!.some((cell) => cell.column === column);
  // "561 cases in 71,340 women"
  const counted = numbers.every(({ nouns }, k) =>
    homes[k]!.some(({ column }) => nouns.some((noun) => table.columns[column]!.stems.has(noun))),
  );
  return !(at(0, first!) && at(1, second!)) && !counted && at(0, second!) && at(1, first!);
}

/** Does a claim tell of the row by its numbers, whatever it calls it? */
export const tellsOfRow = (said: readonly Token[], place: { evidence: string; rows: readonly string[] }): boolean =>
  readTable(place.rows, place.evidence, new Set()).rows.some((row) => row.quoted && holdsSome(row, quantitiesOf(said)));
