import { createHash } from 'node:crypto';
import { UserError } from '../../src/errors.ts';
import { MOVED, type MovedRow, type MovedTable, type MoveSide, type MoveTarget } from './moved-tables.ts';
import { plain } from './plain.ts';

export type Moved = { table: string; rows: number };

/**
 * Copies everything, page by page; ended anywhere, the next call goes on. Then reads both sides again and compares counts and
 * checksums, table by table: a UserError says where they differ.
 */
export async function move(
  source: MoveSide,
  target: MoveTarget,
  progress: (table: string, done: number, all: number) => void,
): Promise<Moved[]> {
  await target.begin(source.id, await source.model());
  for (const table of MOVED) {
    const all = await source.count(table);
    let done = await target.count(table);
    for (let after = await target.last(table); ; ) {
      const rows = (await source.rows(table, after)).map(storable);
      if (rows.length === 0) break;
      await target.add(table, rows);
      done += rows.length;
      progress(table.name, done, all);
      after = keyOfRow(table, rows.at(-1)!);
    }
  }
  const moved: Moved[] = [];
  const wrong: string[] = [];
  for (const table of MOVED) {
    progress(`checking ${table.name}`, 0, 1);
    const [before, now] = [await sumOf(source, table), await sumOf(target, table)];
    moved.push({ table: table.name, rows: now.rows });
    if (before.sum !== now.sum) wrong.push(`${table.name}: ${before.rows} rows there, ${now.rows} here`);
  }
  if (wrong.length > 0)
    throw new UserError(
      `The two are not the same (${wrong.join('; ')}). Stop every bot that works on the source, and move into an empty place.`,
    );
  await target.finish();
  return moved;
}

async function sumOf(side: MoveSide, table: MovedTable): Promise<{ rows: number; sum: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for (let after: MovedRow | undefined; ; ) {
    const page = (await side.rows(table, after)).map(storable);
    if (page.length === 0) return { rows, sum: hash.digest('hex') };
    for (const row of page) hash.update(`${JSON.stringify(row)}\n`);
    rows += page.length;
    after = keyOfRow(table, page.at(-1)!);
  }
}

const keyOfRow = ({ key }: MovedTable, row: MovedRow): MovedRow => row.slice(0, key);

/** As every store can hold it. */
const storable = (row: MovedRow): MovedRow => row.map((one) => (typeof one === 'string' ? plain(one) : one));
