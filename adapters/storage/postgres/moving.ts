import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../../src/errors.ts';
import type { ModelName } from '../../../src/ports/models.ts';
import type { Rule } from '../../../src/ports/rules.ts';
import { type MovedRow, type MovedTable, type MoveSide, type MoveTarget, VECTORS } from '../moved-tables.ts';
import { connect, type Database } from './connect.ts';
import { MOVING } from './library-row.ts';
import { modelInUse, nameOf } from './meaning.ts';
import { modelCell } from './model-cell.ts';
import { migrate } from './schema.ts';
import { PROGRAM, type Sql } from './session.ts';

const PAGE = 1_000;
/** What is a number here and there a boolean. */
const BOOLEANS = new Set(['paused', 'weekly']);

/** A session that was closed, or whose process was killed, ends a moment later. */
const ENDING_MS = 3_000;
const LOOK_MS = 100;

/** A database as one end of a move. Rejects with a UserError while a bot works on it. */
export async function postgresSide(url: string): Promise<MoveSide> {
  await migrate(url);
  const one = await side(url);
  try {
    if (one.id.startsWith(MOVING)) throw new UserError('That database is half moved itself: move into it again first.');
    await refuseInUse(one.database);
  } catch (error) {
    await one.close();
    throw error;
  }
  return one;
}

/** A running bot says something every fifteen seconds. Where its whole machine is gone the server keeps sessions for hours. */
async function refuseInUse({ run }: Database): Promise<void> {
  for (const began = performance.now(); ; await sleep(LOOK_MS)) {
    const others = await run(
      (sql) => sql`
        SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = ${PROGRAM}
          AND pid <> pg_backend_pid() AND coalesce(state_change, now()) > now() - interval '1 minute'`,
    );
    if (others.length === 0) return;
    if (performance.now() - began > ENDING_MS)
      throw new UserError('A bot works on that database. Stop every one, then move again.');
  }
}

export async function postgresTarget(url: string): Promise<MoveTarget> {
  await migrate(url);
  const one = await side(url);
  const { change, run } = one.database;
  return {
    ...one,
    begin: (source, model) =>
      change(async (sql) => {
        const [library] = await sql<{ name: string; isEmpty: boolean }[]>`
          SELECT name, NOT EXISTS (SELECT 1 FROM paper) AND NOT EXISTS (SELECT 1 FROM value) AND NOT EXISTS (SELECT 1 FROM rule)
            AS "isEmpty" FROM library`;
        if (!library!.isEmpty && library!.name !== MOVING + source)
          throw new UserError(
            'The database holds a library already, or a part of another one. Name one that is empty.',
          );
        await sql`UPDATE library SET name = ${MOVING + source}`;
        if (model === undefined) return;
        const name = JSON.parse(model) as ModelName;
        await sql`INSERT INTO model VALUES (1, ${name.model}, ${name.dimension}, now_ms()) ON CONFLICT DO NOTHING`;
      }),
    last: (table) =>
      run(async (sql) => {
        const columns = table.columns.slice(0, table.key);
        const [row] = await sql.unsafe(
          `SELECT ${columns.join(', ')} FROM ${table.name} ORDER BY ${columns.map((one) => `${one} DESC`).join(', ')} LIMIT 1`,
        );
        return row && (Object.values(row) as MovedRow);
      }),
    add: async (table, rows) => void (await change((sql) => add(sql, table, rows))),
    finish: () =>
      change(async (sql) => {
        await sql`DELETE FROM change`;
        await sql`INSERT INTO change SELECT row_number() OVER (ORDER BY id), id FROM paper`;
        await sql`DELETE FROM awaiting`;
        await sql`
          INSERT INTO awaiting SELECT model.id, paper.id FROM model CROSS JOIN paper
          WHERE NOT EXISTS (SELECT 1 FROM vector WHERE vector.model = model.id AND vector.paper = paper.id)`;
        await sql`SELECT setval(pg_get_serial_sequence('channel', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM channel), false)`;
        await sql`
          UPDATE library SET name = gen_random_uuid()::text, version = version + 1,
            papers = (SELECT count(*) FROM paper), vectors = (SELECT coalesce(max(id), 0) FROM vector)`;
        await sql`ANALYZE`;
      }),
  };
}

async function side(url: string) {
  const database = connect(url);
  const cell = modelCell(new SharedArrayBuffer(4));
  const { run } = database;
  const [library] = await run((sql) => sql<{ name: string }[]>`SELECT name FROM library`);
  const source = (table: MovedTable, model: number): string =>
    table === VECTORS
      ? `(SELECT paper, encode(numbers, 'base64') AS numbers FROM vector WHERE model = ${model}) AS vector`
      : table.name;
  const modelNumber = async (sql: Sql): Promise<number> => (await modelInUse(sql, cell))?.id ?? 0;
  return {
    database,
    id: library!.name,
    count: (table: MovedTable) =>
      run(async (sql) => {
        const [found] = await sql.unsafe<{ n: number }[]>(
          `SELECT count(*) AS n FROM ${source(table, await modelNumber(sql))}`,
        );
        return found!.n;
      }),
    rows: (table: MovedTable, after: MovedRow | undefined) =>
      run(async (sql) => {
        const key = table.columns.slice(0, table.key).join(', ');
        const columns = table.columns.map((one) => (BOOLEANS.has(one) ? `${one}::int AS ${one}` : one)).join(', ');
        const behind = after === undefined ? '' : `WHERE (${key}) > (${after.map((_, i) => `$${i + 1}`).join(', ')})`;
        const rows = await sql.unsafe(
          `SELECT ${columns} FROM ${source(table, await modelNumber(sql))} ${behind} ORDER BY ${key} LIMIT ${PAGE}`,
          [...(after ?? [])],
        );
        return rows.map((row) =>
          Object.entries(row).map(([name, one]) =>
            // Base64 comes in lines here.
            name === 'numbers' ? String(one).replaceAll('\n', '') : (one as MovedRow[number]),
          ),
        );
      }),
    model: () =>
      run(async (sql) => {
        const name = nameOf(await modelInUse(sql, cell));
        return name && JSON.stringify(name);
      }),
    close: database.close,
  };
}

async function add(sql: Sql, table: MovedTable, rows: readonly MovedRow[]): Promise<void> {
  const records = rows.map((row) => {
    const record: Record<string, unknown> = Object.fromEntries(
      table.columns.map((name, i) => [name, BOOLEANS.has(name) ? Boolean(row[i]) : row[i]]),
    );
    if (table.name === 'value') record['setter'] = '';
    if (table.name !== 'rule') return record;
    const rule = JSON.parse(String(record['facts'])) as Rule;
    return { ...record, weekly: rule.kind === 'weekly', wanted: rule.source === 'huggingface' ? [] : rule.categories };
  });
  const text = JSON.stringify(records);
  if (table === VECTORS)
    await sql`
      INSERT INTO vector SELECT 1, paper, paper, decode(numbers, 'base64')
      FROM json_to_recordset(${text}::text::json) AS made (paper bigint, numbers text) ON CONFLICT DO NOTHING`;
  else {
    const columns = sql(Object.keys(records[0]!));
    await sql`
      INSERT INTO ${sql(table.name)} (${columns})
        SELECT ${columns} FROM json_populate_recordset(NULL::${sql(table.name)}, ${text}::text::json) ON CONFLICT DO NOTHING`;
  }
}
