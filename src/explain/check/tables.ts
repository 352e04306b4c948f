import { type Direction, directionsOf } from './directions.ts';
import { foreignQuantities } from './numbers.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';
import { inventsSignificance } from './significance.ts';
import { type Token, tells, tokensOf } from './tokens.ts';
import { readUnit } from './units.ts';

/** A table as it is read: what its columns measure, and its rows by their labels. */
type Table = { columns: TableColumn[]; rows: Row[] };
/** `numbers` are those of its head: "per 1,000 sentences". */
type TableColumn = {
  stems: ReadonlySet<string>;
  numbers: readonly number[];
  unit?: Quantity['unit'];
  lessIsBetter?: boolean;
};
type Row = {
  label: readonly string[];
  /** "1 week" */
  labelNumbers: readonly number[];
  own: boolean;
  quoted: boolean;
  cells: (Quantity | undefined)[];
  /** What stands in brackets behind a cell's number: "33 (8.9)". */
  bracketed: (readonly Quantity[])[];
};

const LESS_IS_BETTER =
  /^(?:error|wer|cer|fid|mse|rmse|mae|loss|perplex|latenc|time|delai|memori|ram|cost|price|power|energi|param|paramet|flop|skip|dropout|failur|fail|miss|crash|overhead|mistak|fault|death|mortal|risk|emiss|consumpt|size|distanc|violat|collis)/;
const MORE_IS_BETTER =
  /^(?:accuraci|f1|bleu|rouge|meteor|recal|precis|auc|auroc|map|iou|score|test|complet|success|throughput|psnr|ssim|las|uas|mo|qualiti|surviv|agreement|satisfact|exact|correct|hit|ndcg|mrr|rate)/;
const PERCENT = { kind: 'percent', factor: 0.01 };
const BREAK = /^[\s|:-]+$/;

/** Reads a table's rows; `quoted` are those that a quote stands in. */
function readTable(lines: readonly string[], quoted: string, own: ReadonlySet<string>): Table {
  const cut = (line: string): string[] =>
    line
      .trim()
      .replace(/^\|/, '')
      .split('|')
      .map((cell) => cell.trim());
  const [head = '', ...rest] = lines.filter((line) => !BREAK.test(line));
  const columns = cut(head).map((cell): TableColumn => {
    const tokens = tokensOf(cell);
    const unit = tokens
      .flatMap((_, i) => (/^(?:per|\/)$/.test(tokens[i - 1]?.low ?? '') ? [] : (readUnit(tokens, i) ?? [])))
      .at(-1);
    const stems = new Set(tokens.filter(tells).map(({ stem }) => stem));
    const some = (kinds: RegExp): boolean => [...stems].some((stem) => kinds.test(stem));
    const lessIsBetter = some(LESS_IS_BETTER) || /[↓]/.test(cell) || (some(MORE_IS_BETTER) ? false : undefined);
    const numbers = quantitiesOf(tokens).flatMap(({ values }) => values);
    return { stems, numbers, ...(unit ? { unit } : {}), ...(lessIsBetter === undefined ? {} : { lessIsBetter }) };
  });
  const rows = rest.map((line): Row => {
    const [label = '', ...cells] = cut(line);
    const words = tokensOf(label).filter(({ kind, low }) => kind !== 'mark' && !/^(?:the|a|of|and)$/.test(low));
    // "Facts, 1 week": its number may be said in words; a row that is called "64" has no other name.
    const named = words.filter(({ kind }) => kind === 'word');
    return {
      label: (named.length > 0 ? named : words).map(({ stem }) => stem),
      labelNumbers: named.length > 0 ? quantitiesOf(tokensOf(label)).flatMap(({ values }) => values) : [],
      bracketed: cells.map((cell, i) => {
        const [, ...more] = quantitiesOf(tokensOf(cell));
        const unit = label.includes('%') ? PERCENT : columns[i + 1]?.unit;
        return more.map((one) => ({ ...one, nouns: [], ...(one.unit || !unit ? {} : { unit }) }));
      }),
      own: words.some(({ stem }) => own.has(stem) || stem === 'our'),
      quoted: quoted.includes(line),
      cells: cells.map((cell, i) => {
        const [quantity] = quantitiesOf(tokensOf(cell));
        const unit = quantity?.unit ?? columns[i + 1]?.unit;
        return quantity && { ...quantity, nouns: [], ...(unit ? { unit } : {}) };
      }),
    };
  });
  return { columns, rows };
}

type NamedCell = { row: Row; at: number };

/** The rows that a claim speaks of, in its order; those that it names by more of their words first. */
function namedRows({ rows }: Table, said: readonly Token[]): NamedCell[] {
  const found = rows.flatMap((row) => {
    const at = row.label.map((stem) => said.findIndex((token) => token.stem === stem));
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
  if (ours && own >= 0 && !longest.some(({ row }) => row.own) && (longest.length === 0 || said[own]!.low !== 'the'))
    longest.push({ row: ours, at: own });
  return longest.sort((a, b) => a.at - b.at);
}

/** The columns that a claim names, by word or, where none is, by the units of its numbers. */
function namedColumns({ columns }: Table, said: readonly Token[]): number[] {
  const stems = new Set(said.map(({ stem }) => stem));
  const says = (stem: string): boolean =>
    stems.has(stem) || (stem.length > 4 && [...stems].some((one) => one.length > 3 && stem.startsWith(one)));
  const shared = columns.map((column, i) => (i > 0 ? [...column.stems].filter(says).length : 0));
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
  place: { evidence: string; rows: readonly string[] },
  own: ReadonlySet<string>,
): 'other numbers' | 'the other way round' | 'not about the quote' | 'more than the text' | undefined {
  if (inventsSignificance(said, tokensOf(place.evidence))) return 'more than the text';
  const table = readTable(place.rows, place.evidence, own);
  const named = namedRows(table, said);
  const quoted = table.rows.filter((row) => row.quoted);
  if (quoted.length === 0) return undefined;
  if (
    !quoted.some(
      (row) =>
        named.some((one) => one.row === row) ||
        holdsAll(row, quantitiesOf(said)) ||
        row.label.some((stem) => said.some((token) => token.stem === stem)),
    )
  )
    return 'not about the quote';
  const rows = [...new Set([...named.map(({ row }) => row), ...(named.length === 0 ? quoted : [])])];
  const columns = namedColumns(table, said);
  const numbers = quantitiesOf(said).filter(
    ({ from, to, values }) =>
      !said.slice(from, to).some(({ stem }) => rows.some(({ label }) => label.includes(stem))) &&
      !rows.some(({ labelNumbers }) => labelNumbers.includes(values[0]!)),
  );
  const words = { claim: said, sentence: [] };
  const homes = numbers.map((one) =>
    rows.flatMap((row) =>
      row.cells.flatMap((cell, i) =>
        [cell, ...row.bracketed[i]!].some(
          (number) => number && foreignQuantities([one], [number], true, words).length === 0,
        )
          ? [{ row, column: i + 1 }]
          : [],
      ),
    ),
  );
  const heads = table.columns.flatMap(({ numbers: in_ }) => in_);
  for (const [k, one] of numbers.entries()) {
    const cells = homes[k]!;
    if (cells.length === 0) {
      const made = table.columns.some((_, i) => {
        const all = rows.flatMap((row) => row.cells[i - 1] ?? []);
        return i > 0 && all.length > 1 && foreignQuantities([one], all, true, words).length === 0;
      });
      const across = rows.some((row) => {
        const all = columns.flatMap((column) => row.cells[column - 1] ?? []);
        return all.length > 1 && foreignQuantities([one], all, true, words).length === 0;
      });
      const counts = !one.unit && [table.rows.length, rows.length].includes(one.values[0]!);
      if (!made && !across && !counts && !heads.includes(one.values[0]!)) return 'other numbers';
      continue;
    }
    // The number of one column, said of another.
    const named = ({ column }: { column: number }): boolean =>
      columns.includes(column) ||
      [said[one.to]?.stem ?? '', ...one.nouns].some((stem) => table.columns[column]!.stems.has(stem));
    if (columns.length > 0 && !cells.some(named)) {
      const ofUnit = (column: number): boolean => table.columns[column]!.unit?.kind === one.unit?.kind;
      const byUnit = one.unit && cells.some(({ column }) => ofUnit(column)) && !columns.some(ofUnit);
      if (!byUnit) return 'other numbers';
    }
  }
  // "A has 3 and B 5": numbers in the order of their rows.
  if (numbers.length === named.length && named.length > 1) {
    const fits = homes.every((cells, k) => cells.length === 0 || cells.some(({ row }) => row === named[k]!.row));
    const turns = homes.every((cells) => cells.length > 0) && !fits;
    if (turns) return 'the other way round';
  }
  return wrongWay(table, named, columns, directionsOf(said), said) ? 'the other way round' : undefined;
}

/** Are all numbers of the claim, two at least, this row's own? */
const holdsAll = ({ cells }: Row, numbers: readonly Quantity[]): boolean =>
  numbers.length > 1 && numbers.every(({ values }) => cells.some((cell) => cell?.values[0] === values[0]));

/** "more than B", "the lowest": does what the cells say go the other way? */
function wrongWay(
  { columns, rows }: Table,
  named: readonly NamedCell[],
  inColumns: readonly number[],
  directions: readonly Direction[],
  said: readonly Token[],
): boolean {
  const [first, second] = named;
  if (!first) return false;
  return directions.some((direction) => {
    if (direction.denied || !/^(?:amount|worth|speed|price)$/.test(direction.axis)) return false;
    const top = /(?:est|best|worst|most|least)$/.test(said[direction.at]!.low);
    const than = said.findIndex(
      ({ low }, i) =>
        i >= direction.at && /^(?:than|beats?|outperforms?|surpasses|over|behind|below|above|of)$/.test(low),
    );
    if (!top && (!second || than < 0)) return false;
    const wanted = inColumns.length > 0 ? inColumns : columns.map((_, i) => i).filter((i) => i > 0);
    const signs = wanted.flatMap((i) => {
      const { lessIsBetter, unit } = columns[i]!;
      const value = (row: Row): number | undefined => row.cells[i - 1]?.values[0];
      let sign = direction.sign as number;
      if (direction.axis === 'speed') sign = unit?.kind === 'time' || lessIsBetter ? -sign : sign;
      else if (direction.axis !== 'amount') {
        if (lessIsBetter === undefined) return [];
        sign = (direction.axis === 'price' ? -1 : 1) * (lessIsBetter ? -sign : sign);
      }
      const timed = direction.axis === 'speed' && unit?.kind === 'time';
      if (inColumns.length === 0 && direction.axis !== 'worth' && !timed) return [];
      const mine = value(first.row);
      if (mine === undefined) return [];
      if (top) {
        const all = rows.flatMap((row) => value(row) ?? []);
        return [mine === (sign > 0 ? Math.max(...all) : Math.min(...all))];
      }
      const other = value(second!.row);
      return other === undefined ? [] : [(mine - other) * sign > 0];
    });
    return signs.length > 0 && signs.every((right) => !right);
  });
}
