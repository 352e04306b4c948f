import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { UserError } from '../../../src/errors.ts';
import type { ModelName } from '../../../src/ports/models.ts';
import { openFolder } from '../folder.ts';
import { type MovedRow, type MovedTable, type MoveSide, type MoveTarget, VECTORS } from '../moved-tables.ts';
import { openDatabase, openPapers, transaction } from './schema.ts';
import { STATE } from './state.ts';

const PAGE = 1_000;
/** What is called otherwise here. */
const NAMES: Readonly<Record<string, string>> = { person: 'user', numbers: 'numbers' };
const OF_PAPERS = new Set(['organisation', 'paper', 'alias', 'digest', 'entry', 'vector']);

/** The files of a folder as one end of a move. */
export function sqliteSide(folder: string): MoveSide {
  if (!existsSync(join(folder, 'papers.db')))
    throw new UserError(`There is no library in ${folder}: it holds no papers.db.`);
  return side(folder);
}

/** A folder that is made beside its place, and gets its name when all is there. */
export function sqliteTarget(folder: string): MoveTarget {
  if (existsSync(join(folder, 'papers.db')))
    throw new UserError(`${folder} holds a library already. Name a folder that does not.`);
  const part = `${folder.replace(/(?<!\/)\/+$/, '')}.moving`;
  openFolder(part);
  const one = side(part);
  const { papers, of } = one;
  const note = (name: string): string | undefined =>
    papers.prepare('SELECT value FROM note WHERE name = ?').get(name)?.['value'] as string | undefined;
  const putNote = (name: string, value: string): void => {
    papers.prepare('INSERT INTO note VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(name, value);
  };
  return {
    ...one,
    async begin(source, model) {
      const from = note('moving');
      if (from !== undefined && from !== source)
        throw new UserError(`${part} holds a part of another library. Take it away, then move again.`);
      putNote('moving', source);
      if (model !== undefined) putNote('model', model);
    },
    async last(table) {
      const columns = keyColumns(table);
      const row = of(table)
        .prepare(`SELECT ${columns} FROM ${table.name} ORDER BY ${columns.replaceAll(',', ' DESC,')} DESC LIMIT 1`)
        .get();
      return row && (Object.values(row) as MovedRow);
    },
    async add(table, rows) {
      const db = of(table);
      const places = table.columns.map(() => '?').join(', ');
      const insert = db.prepare(`INSERT INTO ${table.name} (${namesOf(table.columns)}) VALUES (${places})`);
      const awaited = papers.prepare('DELETE FROM awaiting WHERE paper = ?');
      transaction(db, () => {
        for (const row of rows) {
          if (table !== VECTORS) insert.run(...(row as SQLInputValue[]));
          else {
            insert.run(row[0]!, Buffer.from(String(row[1]), 'base64'));
            awaited.run(row[0]!);
          }
        }
      });
    },
    async finish() {
      papers.prepare("DELETE FROM note WHERE name = 'moving'").run();
      await one.close();
      openFolder(folder);
      for (const name of ['papers.db', 'state.db']) renameSync(join(part, name), join(folder, name));
      rmSync(part, { recursive: true });
    },
  };
}

function side(folder: string): MoveSide & { papers: DatabaseSync; of(table: MovedTable): DatabaseSync } {
  // What a bot kept meanwhile would be lost, and two would post what one owes.
  const papers = openPapers(join(folder, 'papers.db'), 'alone');
  const state = openState(folder, papers);
  const of = ({ name }: MovedTable): DatabaseSync => (OF_PAPERS.has(name) ? papers : state);
  return {
    papers,
    of,
    id: String(papers.prepare("SELECT value FROM note WHERE name = 'library'").get()!['value']),
    async count(table) {
      return Number(of(table).prepare(`SELECT count(*) AS n FROM ${table.name}`).get()!['n']);
    },
    async rows(table, after) {
      const key = keyColumns(table);
      const behind = after === undefined ? '' : `WHERE (${key}) > (${after.map(() => '?').join(', ')})`;
      const rows = of(table)
        .prepare(`SELECT ${namesOf(table.columns)} FROM ${table.name} ${behind} ORDER BY ${key} LIMIT ${PAGE}`)
        .all(...((after ?? []) as SQLInputValue[]));
      return rows.map((row) =>
        Object.values(row).map((one) =>
          one instanceof Uint8Array ? Buffer.from(one).toString('base64') : (one as MovedRow[number]),
        ),
      );
    },
    async model() {
      const found = papers.prepare("SELECT value FROM note WHERE name = 'model'").get()?.['value'] as
        | string
        | undefined;
      return found === undefined ? undefined : nameText(JSON.parse(found) as ModelName);
    },
    async close() {
      if (papers.isOpen) papers.close();
      if (state.isOpen) state.close();
    },
  };
}

function openState(folder: string, papers: DatabaseSync): DatabaseSync {
  try {
    return openDatabase(join(folder, 'state.db'), STATE, 'FULL', 'alone');
  } catch (error) {
    papers.close();
    throw error;
  }
}

const nameText = ({ model, dimension }: ModelName): string => JSON.stringify({ model, dimension });
const namesOf = (columns: readonly string[]): string => columns.map((one) => NAMES[one] ?? one).join(', ');
const keyColumns = ({ columns, key }: MovedTable): string => namesOf(columns.slice(0, key));
