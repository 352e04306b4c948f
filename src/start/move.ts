import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../adapters/clock.ts';
import type { Moved } from '../../adapters/storage/move.ts';
import type { MoveSide, MoveTarget } from '../../adapters/storage/moved-tables.ts';
import type { Config } from '../config.ts';
import { ConfigError, UserError } from '../errors.ts';
import { progressLine } from './files.ts';
import { openStorage } from './storage.ts';

const MOVE_USE = 'npm run move -- sqlite:./data postgres://name:password@host/paperboy   (or the other way round)';
const BACKUP_USE = 'npm run backup -- FILE.tar';

/** `npm run move`: all that is kept, from files into a database or back. */
export async function runMove(args: string[], { stdout, stderr }: NodeJS.Process): Promise<number> {
  const [from, to] = args;
  if (from === undefined || to === undefined || args.length !== 2)
    throw new UserError(`Name from where to where: ${MOVE_USE}`);
  const line = progressLine(stderr);
  const clock = systemClock();
  const began = clock.now();
  try {
    const moved = await moveAll(from, to, line.show);
    line.show('');
    for (const { table, rows } of moved)
      stdout.write(`${table.padEnd(14)} ${rows.toLocaleString('en').padStart(12)}\n`);
    stdout.write(
      `Moved and compared in ${Math.ceil((clock.now() - began) / 1_000)} s. What a cache held is made anew.\n`,
    );
    // All is moved: ended here, it is made by the first who starts.
    line.show('making the search index');
    await makeIndex(to);
    return 0;
  } finally {
    line.show('');
  }
}

async function moveAll(from: string, to: string, show: (text: string) => void): Promise<Moved[]> {
  const { move } = await import('../../adapters/storage/move.ts');
  let source: MoveSide | undefined;
  let target: MoveTarget | undefined;
  try {
    source = await sideOf(from);
    target = await targetOf(to);
    return await move(source, target, (table, done, all) =>
      show(`${table}: ${done.toLocaleString('en')}/${all.toLocaleString('en')}`),
    );
  } catch (error) {
    // The addresses were typed: no setting is wrong.
    if (!(error instanceof ConfigError)) throw error;
    const faults = error.faults.map((fault) => fault.replace(/^DATABASE_URL: /, 'The database: '));
    throw new UserError(faults.join('\n'));
  } finally {
    await source?.close();
    await target?.close();
  }
}

const SQLITE = 'sqlite:';
const POSTGRES = /^postgres(?:ql)?:\/\//;

async function sideOf(address: string): Promise<MoveSide> {
  if (address.startsWith(SQLITE))
    return (await import('../../adapters/storage/sqlite/moving.ts')).sqliteSide(address.slice(SQLITE.length));
  if (POSTGRES.test(address)) return (await import('../../adapters/storage/postgres/moving.ts')).postgresSide(address);
  throw new UserError(`Each should be sqlite:FOLDER or postgres://…: ${MOVE_USE}`);
}

async function targetOf(address: string): Promise<MoveTarget> {
  if (address.startsWith(SQLITE))
    return (await import('../../adapters/storage/sqlite/moving.ts')).sqliteTarget(address.slice(SQLITE.length));
  if (POSTGRES.test(address))
    return (await import('../../adapters/storage/postgres/moving.ts')).postgresTarget(address);
  throw new UserError(`Each should be sqlite:FOLDER or postgres://…: ${MOVE_USE}`);
}

/** Whoever starts on it then answers at once. In a database it is left for every process. */
async function makeIndex(address: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-move-'));
  const storage = address.startsWith(SQLITE)
    ? await openStorage({ DATABASE_URL: undefined, DATA_DIR: address.slice(SQLITE.length) })
    : await openStorage({ DATABASE_URL: address, DATA_DIR: folder });
  try {
    await storage.engine.ready();
  } finally {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `npm run backup`: the files of DATA_DIR in one, while the bot runs. */
export async function runBackup(args: string[], config: Config, { stdout }: NodeJS.Process): Promise<number> {
  const [file] = args;
  if (file === undefined || args.length !== 1 || file.startsWith('-'))
    throw new UserError(`Name one file: ${BACKUP_USE}`);
  if (config.DATABASE_URL !== undefined)
    throw new UserError(
      `Postgres has its own, with the address in your shell too (export DATABASE_URL=…): pg_dump --format=custom --exclude-table-data=cache --exclude-table-data='shared_index*' --file=${file} "$DATABASE_URL"\n` +
        `and back, into an empty database: pg_restore --dbname="$DATABASE_URL" ${file}`,
    );
  const { backUp } = await import('../../adapters/storage/sqlite/backup.ts');
  const bytes = await backUp(config.DATA_DIR, file);
  stdout.write(
    `${file}: ${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB. Back, into an empty folder: tar -xf ${file} -C ${config.DATA_DIR}\n`,
  );
  return 0;
}
