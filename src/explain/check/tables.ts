import { directionsOf } from './directions.ts';
import { foreignQuantities } from './numbers.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';
import { inventsSignificance } from './significance.ts';
import { columnsTurned, type NamedCell, wrongWay } from './table-directions.ts';
import { columnBehind, isChangeOfRows, isMeasuredIn, isOfOtherKind } from './table-measures.ts';
import { asPercent, isMean, isOfCells, isShare, TELLS_CHANGE, withShares } from './table-numbers.ts';
import { type LabelledRow, readTable, type Table, WITHOUT } from './table-reading.ts';
import { hasWord, type Token, tells, tokensOf } from './tokens.ts';

/** "No cache" is said of what is switched off or left out, too. */
const TAKEN_AWAY =
  /^(?:no|without|off|away|minus|(?:remov|disabl|delet|exclud|ablat)(?:e[sd]?|ing)|removal|(?:drop|skip)(?:s|ped|ping)?|(?:omit|lack)(?:s|ted|ed|ting|ing)?)$/;
const isTakenAway = (said: readonly Token[], i: number): boolean =>
  TAKEN_AWAY.test(said[i]!.low) ||
  (said[i]!.low === 'out' && /^(?:leav\p{L}+|left|tak\p{L}+)$/u.test(said[i - 1]?.low ?? ''));

/** The rows that a claim speaks of, in its order; those that it names by more of their words first. */
function namedRows({ rows }: Table, said: readonly Token[]): NamedCell[] {
  const found = rows.flatMap((row) => {
    const at = row.label.map((stem) =>
      said.findIndex((token, i) => token.stem === stem || (stem === 'without' && isTakenAway(said, i))),
    );
    return at.length > 0 && at.every((i) => i >= 0) ? [{ row, at: Math.min(...at) }] : [];
  });
  // Of rows that differ in a number alone, "week 1" and "week 4", the quoted one is meant.
  const chosen = found.filter(
    ({ row }) =>
      row.quoted || !found.some((other) => other.row.quoted && String(other.row.label) === String(row.label)),
  );
  const longest = chosen.filter(
    ({ row }) =>
      !chosen.some(
        (other) =>
          other.row !== row &&
          other.row.label.length > row.label.length &&
          row.label.every((stem) => other.row.label.includes(stem)) &&
          said.filter(({ stem }) => stem === row.label[0]).length < 2,
      ),
  );
  const own = said.findIndex(({ low }) => /^(?:it|its|our|we|the|this)$/.test(low));
  const ours = rows.find((row) => row.own && row.quoted) ?? rows.find((row) => row.own);
  // "The shuffled model", of a row that is called "Oak-12M, shuffled", is not the paper's own.
  const another =
    said[own]?.low === 'the' &&
    (longest.length > 0 ||
      rows.some((row) => row.quoted && !row.own && said.some(({ stem }) => row.label.includes(stem))));
  if (ours && own >= 0 && !longest.some(({ row }) => row.own) && !another) longest.push({ row: ours, at: own });
  return longest.sort((a, b) => a.at - b.at);
}

/** The columns that a claim names, by word or, where none is, by the units of its numbers. */
function namedColumns({ columns, rows }: Table, said: readonly Token[]): number[] {
  // "Questioned facts" of a row that is called so name no column of pre-questions.
  const labels = new Set(rows.flatMap(({ quoted, label }) => (quoted ? label : [])));
  const stems = new Set(said.flatMap(({ stem }) => (labels.has(stem) ? [] : [stem])));
  // "Async" is short for "asynchronous".
  const isShort = (a: string, b: string): boolean => a.length > 3 && b.startsWith(a);
  const says = (stem: string): boolean =>
    stems.has(stem) ||
    [...stems].some((one) => isShort(one, stem) || (one.length > stem.length + 2 && isShort(stem, one)));
  const initials = said.map(({ low }) => low[0]).join('');
  const telling = said.map((token) => (tells(token) ? token.low[0]! : ' ')).join('');
  const spelled = ({ short }: Table['columns'][number]): number =>
    short.filter((one) => (one.length > 2 ? initials : telling).includes(one)).length;
  const values = quantitiesOf(said).flatMap((one) => one.values);
  const counted = ({ numbers }: Table['columns'][number]): number => numbers.filter((n) => values.includes(n)).length;
  const lacks = hasWord(said, WITHOUT);
  const shared = columns.map((column, i) => {
    const words = i > 0 ? [...column.stems].filter(says).length + spelled(column) : 0;
    if (words === 0) return 0;
    return words + counted(column) + (column.isWithout ? (lacks ? 0.5 : -0.5) : 0);
  });
  const most = Math.max(...shared);
  // "English F1" is not meant as well where "F1" stands in both heads.
  const within = (i: number): boolean =>
    shared.some(
      (n, k) =>
        n > shared[i]! && [...columns[i]!.stems].every((stem) => !stems.has(stem) || columns[k]!.stems.has(stem)),
    );
  return shared.flatMap((n, i) => (n > 0 && (n === most || n === columns[i]!.stems.size) && !within(i) ? [i] : []));
}

/** Why a claim does not follow from a row of a table, read with its head and the other rows; undefined when nothing tells. */
export function tableMismatch(
  said: readonly Token[],
  place: { evidence: string; rows: readonly string[]; beside?: string },
  own: ReadonlySet<string>,
): 'other numbers' | 'the other way round' | 'not about the quote' | 'more than the text' | undefined {
  if (inventsSignificance(said, tokensOf(place.evidence))) return 'more than the text';
  const table = readTable(place.rows, place.evidence, own);
  const all = namedRows(table, said);
  // "A has 5 and 7 without any oars": of A alone, though a row is called "No oars".
  const sole = all.filter(({ row }) => row.quoted && holdsAll(row, quantitiesOf(said)));
  const named = sole.length === 1 ? sole : all;
  const quoted = table.rows.filter((row) => row.quoted);
  if (quoted.length === 0) return undefined;
  if (
    !quoted.some(
      (row) =>
        named.some((one) => one.row === row) ||
        holdsSome(row, quantitiesOf(said)) ||
        row.label.some((stem) => said.some((token) => token.stem === stem)),
    )
  )
    return 'not about the quote';
  // "Monolinguals" of a row that is called "Monolingual, Izmir".
  const meant = named.length === 0 && quoted.length === 1 ? [{ row: quoted[0]!, at: 0 }] : named;
  const rows = [...new Set([...named.map(({ row }) => row), ...(named.length === 0 ? quoted : [])])];
  const columns = namedColumns(table, said);
  const caption = quantitiesOf(tokensOf(place.beside ?? ''));
  const numbers = withShares(quantitiesOf(said)).filter((one) => isOfCells(one, rows, caption, said));
  const words = { claim: said, sentence: [] };
  const mean = isMean(said);
  const homes = numbers.map((one) =>
    rows.flatMap((row) =>
      row.cells.flatMap((cell, i) =>
        [cell, ...(mean ? [] : row.bracketed[i]!)].some(
          (number) =>
            number && foreignQuantities([one], [isShare(one) ? asPercent(number) : number], true, words).length === 0,
        )
          ? [{ row, column: i + 1 }]
          : [],
      ),
    ),
  );
  const heads = table.columns.flatMap(({ numbers: in_ }) => in_);
  // "39 with tones, 46 with speech and 63 with neither": each column that is named has a number of its own.
  const isLeftOver = (k: number): boolean =>
    numbers.length > columns.length &&
    columns.every((column) =>
      homes.some((cells, other) => other !== k && cells.some((cell) => cell.column === column)),
    );
  const inOrder =
    rows.length === 1 &&
    numbers.length > columns.length &&
    standInOrder(homes) &&
    columns.every((column) => homes.some((cells) => cells.some((cell) => cell.column === column)));
  for (const [k, one] of numbers.entries()) {
    const cells = homes[k]!;
    if (cells.length === 0) {
      const made = table.columns.some((_, i) => {
        const all = rows.flatMap((row) => row.cells[i - 1] ?? []);
        if (i === 0 || all.length < 2) return false;
        return isChangeOfRows(one, all, said) || foreignQuantities([one], all, true, words).length === 0;
      });
      const across = rows.some((row) =>
        pairsOf(row, columns).some((pair) => foreignQuantities([one], pair, true, words).length === 0),
      );
      const counts = !one.unit && [table.rows.length, rows.length].includes(one.values[0]!);
      if (!made && !across && !counts && !heads.includes(one.values[0]!)) return 'other numbers';
      continue;
    }
    const behind = columnBehind(table, one, said);
    const isBehind = cells.some(({ column }) => column === behind);
    if ((behind !== undefined && !isBehind) || isOfOtherKind(one, cells, table, said)) return 'other numbers';
    // The number of one column, said of another.
    const isOfUnit = (column: number): boolean => table.columns[column]!.unit?.kind === one.unit?.kind;
    if (
      one.unit &&
      table.columns.some((_, i) => i > 0 && isOfUnit(i)) &&
      !cells.some(({ row, column }) => isOfUnit(column) || row.cells[column - 1]?.unit?.kind === one.unit?.kind)
    )
      return 'other numbers';
    // What it counts may be a column's name, save where that of the row or of another that is meant has it, too.
    const counts = [said[one.to]?.stem ?? '', ...one.nouns].filter(
      (stem) =>
        !rows.some(({ label }) => label.includes(stem)) &&
        !columns.some((column) => table.columns[column]!.stems.has(stem)),
    );
    const named = ({ column }: { column: number }): boolean =>
      columns.includes(column) ||
      (table.columns[column]!.isChange && said[one.from - 1]?.low !== 'to' && hasWord(said, TELLS_CHANGE)) ||
      counts.some((stem) => table.columns[column]!.stems.has(stem)) ||
      (isMeasuredIn(one, table.columns[column]!) && !columns.some((other) => isMeasuredIn(one, table.columns[other]!)));
    if (columns.length > 0 && !cells.some(named)) {
      const kind = isShare(one) ? 'percent' : one.unit?.kind;
      const isOfKind = (column: number): boolean => table.columns[column]!.unit?.kind === kind;
      const byUnit = kind && cells.some(({ column }) => isOfKind(column)) && !columns.some(isOfKind);
      if (!byUnit && !isLeftOver(k) && !inOrder) return 'other numbers';
    }
  }
  // "A donor lifts it from 58.9 to 61.2": the latter is the named column's.
  const isNamed = (cells: (typeof homes)[number]): boolean => cells.some(({ column }) => columns.includes(column));
  const before = (k: number): string | undefined => said[(numbers[k]?.from ?? 0) - 1]?.low;
  const turned = homes.some(
    (cells, k) => before(k) === 'from' && before(k + 1) === 'to' && isNamed(cells) && !isNamed(homes[k + 1]!),
  );
  if (turned) return 'the other way round';
  // "A has 3 and B 5": numbers in the order of their rows.
  if (numbers.length === named.length && named.length > 1) {
    const fits = homes.every((cells, k) => cells.length === 0 || cells.some(({ row }) => row === named[k]!.row));
    const turns = homes.every((cells) => cells.length > 0) && !fits;
    if (turns) return 'the other way round';
  }
  // "71 with the watch, 64 with the phone": numbers in the order of their columns.
  const order = columnOrder(table, said, columns);
  const unitOf = (column = 0): string | undefined => table.columns[column]!.unit?.kind;
  if (numbers.length === 2 && order.length === 2 && rows.length === 1 && unitOf(order[0]) === unitOf(order[1])) {
    const at = (k: number, column: number): boolean => homes[k]!.some((cell) => cell.column === column);
    const fits = at(0, order[0]!) && at(1, order[1]!);
    // "561 cases in 71,340 women"
    const counted = numbers.every(({ nouns }, k) =>
      homes[k]!.some(({ column }) => nouns.some((noun) => table.columns[column]!.stems.has(noun))),
    );
    if (!fits && !counted && at(0, order[1]!) && at(1, order[0]!)) return 'the other way round';
  }
  const directions = directionsOf(said);
  if (rows.length === 1 && columnsTurned(rows[0]!, order, directions, said)) return 'the other way round';
  return wrongWay(table, meant, columns, directions, said) ? 'the other way round' : undefined;
}

/** What a difference may be made of: all columns that are named or, where it is one, that and each other. */
function pairsOf({ cells }: LabelledRow, columns: readonly number[]): Quantity[][] {
  const named = columns.flatMap((column) => cells[column - 1] ?? []);
  if (columns.length !== 1) return named.length > 1 ? [named] : [];
  const [own] = named;
  return own ? cells.flatMap((other) => (other && other !== own ? [[own, other]] : [])) : [];
}

/** "53.6, then 67.1, and still 66.8": are the numbers told in the order of their columns? */
const standInOrder = (homes: readonly (readonly { column: number }[])[]): boolean =>
  homes.length > 1 && homes.every(([first], k) => first && (k === 0 || first.column > homes[k - 1]![0]!.column));

/** Columns that a claim names, in its own order, where each has a word that no other has. */
const columnOrder = (table: Table, said: readonly Token[], columns: readonly number[]): number[] =>
  columns
    .map((column) => {
      const own = [...table.columns[column]!.stems].filter((stem) =>
        columns.every((other) => other === column || !table.columns[other]!.stems.has(stem)),
      );
      return { column, at: said.findIndex(({ stem }) => own.includes(stem)) };
    })
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ column }) => column);

/** Two of the claim's numbers in one row are hardly there by chance. */
const holdsSome = ({ cells }: LabelledRow, numbers: readonly Quantity[]): boolean =>
  new Set(cells.flatMap((cell) => numbers.filter(({ values }) => cell?.values[0] === values[0]))).size > 1;
/** Does a claim tell of the row by its numbers, whatever it calls it? */
export const tellsOfRow = (said: readonly Token[], place: { evidence: string; rows: readonly string[] }): boolean =>
  readTable(place.rows, place.evidence, new Set()).rows.some((row) => row.quoted && holdsSome(row, quantitiesOf(said)));

/** Are all numbers of the claim, two at least, this row's own? */
const holdsAll = ({ cells }: LabelledRow, numbers: readonly Quantity[]): boolean =>
  numbers.length > 1 && numbers.every(({ values }) => cells.some((cell) => cell?.values[0] === values[0]));
