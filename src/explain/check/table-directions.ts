import type { Direction } from './directions.ts';
import type { LabelledRow, Table } from './table-reading.ts';
import type { Token } from './tokens.ts';

/** A row, and where a claim names it. */
export type NamedCell = { row: LabelledRow; at: number };

/** "Satisfaction was higher with A than with B", of columns: do the row's cells say less? */
export function columnsTurned(
  { cells }: LabelledRow,
  [first, second, ...more]: readonly number[],
  [direction, ...others]: readonly Direction[],
  said: readonly Token[],
): boolean {
  if (first === undefined || second === undefined || !direction || more.length + others.length > 0) return false;
  const [mine, other] = [cells[first - 1]?.values[0], cells[second - 1]?.values[0]];
  if (mine === undefined || other === undefined || direction.denied || direction.axis !== 'amount') return false;
  return said.some(({ low }, i) => low === 'than' && i > direction.at) && (mine - other) * direction.sign < 0;
}

/** "more than B", "the lowest": does what the cells say go the other way? */
export function wrongWay(
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
    // "the longest gap" of a column that is called so.
    const { stem } = said[direction.at]!;
    if (columns.some(({ stems }) => stems.has(stem)) || first.row.label.includes(stem)) return false;
    const top = /(?:est|best|worst|most|least)$/.test(said[direction.at]!.low);
    const than = said.findIndex(
      ({ low }, i) =>
        i >= direction.at && /^(?:than|beats?|outperforms?|surpasses|over|behind|below|above|of)$/.test(low),
    );
    if (!top && (!second || than < 0)) return false;
    const wanted = inColumns.length > 0 ? inColumns : columns.map((_, i) => i).filter((i) => i > 0);
    const signs = wanted.flatMap((i) => {
      const { lessIsBetter, unit } = columns[i]!;
      const value = (row: LabelledRow): number | undefined => row.cells[i - 1]?.values[0];
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
