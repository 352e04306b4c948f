import { titleKey } from '../../../src/paper.ts';
import type { Batch, SaveReport } from '../../../src/ports/papers.ts';
import { plainAll } from '../plain.ts';
import type { PaperRow } from '../rows.ts';
import { COLUMNS, copyName, type ListEntry, saveBatch } from '../saving.ts';
import type { Database } from './connect.ts';
import { noteChanges } from './library-row.ts';
import { type Loaded, loadedTables } from './loaded-tables.ts';
import { LOCKS } from './schema.ts';
import type { Sql } from './session.ts';

/**
 * Saves by a few statements a batch: what it touches is read, the batch is worked in memory, and what came of it is written.
 * Whoever saves waits for whoever does: that settles the order of changes, and that a paper is not made twice.
 */
export const pgSaver =
  ({ change }: Database) =>
  async (given: Batch): Promise<SaveReport> => {
    const batch = plainAll(given);
    return change(async (sql) => {
      await sql`SELECT pg_advisory_xact_lock(${LOCKS.saving})`;
      const tables = loadedTables(await load(sql, batch));
      const report = saveBatch(tables, batch);
      await write(sql, tables.outcome());
      return report;
    });
  };

async function load(sql: Sql, { lists = [], loose }: Batch): Promise<Loaded> {
  const records = [...lists.flatMap(({ papers }) => papers), ...(loose?.papers ?? [])];
  const ids = [...new Set(records.flatMap(({ id }) => id ?? []))];
  const keys = [...new Set(records.flatMap(({ title, otherTitles = [] }) => [title, ...otherTitles].map(titleKey)))];
  const handles = [...new Set(records.flatMap(({ organisation }) => organisation?.handle ?? []))];
  const names = lists.map(({ name }) => name);
  const copies = lists.filter(({ origin }) => origin === 'page').map(({ name }) => copyName(name, '\n').split('\n'));
  const [papers, aliases, organisations, digests, [last]] = await Promise.all([
    sql<PaperRow[]>`
      SELECT * FROM paper WHERE id IN (
        SELECT id FROM paper WHERE arxiv = ANY(${ids}::text[])
        UNION SELECT paper FROM alias WHERE key = ANY(${keys}::text[])
      )`,
    sql<{ key: string; paper: number }[]>`
      SELECT key, paper FROM alias WHERE key = ANY(${keys}::text[]) ORDER BY paper`,
    sql<{ id: number; handle: string; name: string }[]>`
      SELECT id, handle, name FROM organisation
      WHERE lower(handle COLLATE "C") IN (SELECT lower(one COLLATE "C") FROM unnest(${handles}::text[]) AS one)`,
    sql<{ id: number; name: string; date: string | null; observed: string }[]>`
      SELECT id, name, date, observed FROM digest
      WHERE name = ANY(${names}::text[]) OR EXISTS (
        SELECT 1 FROM unnest(${copies.map(([before]) => before!)}::text[], ${copies.map(([, end]) => end!)}::text[])
          AS copy (before, ending)
        WHERE starts_with(name, before || ' (') AND right(name, length(ending) + 1) = ')' || ending
      )`,
    sql<Loaded['last'][]>`
      SELECT (SELECT coalesce(max(id), 0) FROM paper) AS paper, (SELECT coalesce(max(id), 0) FROM digest) AS digest,
             (SELECT coalesce(max(id), 0) FROM organisation) AS organisation`,
  ]);
  const entries = await sql<(ListEntry & { digest: number })[]>`
    SELECT digest, paper, position FROM entry WHERE digest = ANY(${digests.map(({ id }) => id)}::bigint[])
    ORDER BY digest, position`;
  return { papers, aliases, organisations, digests, entries, last: last! };
}

const SET = COLUMNS.map((name) => `${name} = new.${name}`).join(', ');

async function write(sql: Sql, made: ReturnType<ReturnType<typeof loadedTables>['outcome']>): Promise<void> {
  if (made.organisations.length > 0)
    await sql`
      INSERT INTO organisation SELECT * FROM json_populate_recordset(NULL::organisation, ${json(sql, made.organisations)})
      ON CONFLICT (id) DO UPDATE SET name = excluded.name`;
  if (made.added.length > 0)
    await sql`INSERT INTO paper SELECT * FROM json_populate_recordset(NULL::paper, ${json(sql, made.added)})`;
  for (const { kept, lost } of made.absorbed) await absorb(sql, kept, lost);
  if (made.updated.length > 0)
    await sql`
      UPDATE paper SET ${sql.unsafe(SET)} FROM json_populate_recordset(NULL::paper, ${json(sql, made.updated)}) AS new
      WHERE paper.id = new.id`;
  if (made.aliases.length > 0)
    await sql`
      INSERT INTO alias SELECT * FROM json_populate_recordset(NULL::alias, ${json(sql, made.aliases)}) ON CONFLICT DO NOTHING`;
  if (made.digests.length > 0)
    await sql`
      INSERT INTO digest SELECT * FROM json_populate_recordset(NULL::digest, ${json(sql, made.digests)})
      ON CONFLICT (id) DO UPDATE SET date = excluded.date, observed = excluded.observed`;
  if (made.lists.length > 0) {
    await sql`DELETE FROM entry WHERE digest = ANY(${made.lists}::bigint[])`;
    await sql`INSERT INTO entry SELECT * FROM json_populate_recordset(NULL::entry, ${json(sql, made.entries)})`;
  }
  await awaitVectors(sql, made.rewritten);
  await noteChanges(sql, { papers: made.changed });
}

/** What the second paper was listed and known as goes to the first. */
async function absorb(sql: Sql, kept: number, lost: number): Promise<void> {
  await sql`
    UPDATE entry SET paper = ${kept} WHERE paper = ${lost}
      AND NOT EXISTS (SELECT 1 FROM entry AS its WHERE its.digest = entry.digest AND its.paper = ${kept})`;
  await sql`
    UPDATE alias SET paper = ${kept} WHERE paper = ${lost}
      AND NOT EXISTS (SELECT 1 FROM alias AS its WHERE its.key = alias.key AND its.paper = ${kept})`;
  for (const table of ['entry', 'alias', 'vector', 'awaiting'])
    await sql`DELETE FROM ${sql(table)} WHERE paper = ${lost}`;
  await sql`DELETE FROM paper WHERE id = ${lost}`;
}

/** Papers whose text is new have no vector of any model. */
async function awaitVectors(sql: Sql, papers: readonly number[]): Promise<void> {
  if (papers.length === 0) return;
  await sql`DELETE FROM vector WHERE paper = ANY(${papers as number[]}::bigint[])`;
  await sql`
    INSERT INTO awaiting SELECT model.id, paper FROM model CROSS JOIN unnest(${papers as number[]}::bigint[]) AS paper
    ON CONFLICT DO NOTHING`;
}

/** Rows as one value. As text: what is sent as JSON would be made JSON again. */
const json = (sql: Sql, rows: readonly object[]) => sql`${JSON.stringify(rows)}::text::json`;
