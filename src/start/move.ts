import { systemClock } from '../../adapters/clock.ts';
import type { MoveSide, MoveTarget } from '../../adapters/storage/moved-tables.ts';
import type { Config } from '../config.ts';
import { UserError } from '../errors.ts';
import { progressLine } from './files.ts';

const MOVE_USE = 'npm run move -- sqlite:./data postgres://name:password@host/paperboy   (or the other way round)';
const BACKUP_USE = 'npm run backup -- FILE.tar';

/** `npm run move`: all that is kept, from files into a database or back. */
export async function runMove(args: string[], { stdout, stderr }: NodeJS.Process): Promise<number> {
  const [from, to] = args;
  if (from === undefined || to === undefined || args.length !== 2)
    throw new UserError(`Name from where to where: ${MOVE_USE}`);
  const { move } = await import('../../adapters/storage/move.ts');
  const line = progressLine(stderr);
  const clock = systemClock();
  const began = clock.now();
  let source: MoveSide | undefined;
  let target: MoveTarget | undefined;
  try {
    source = await sideOf(from);
    target = await targetOf(to);
    const moved = await move(source, target, (table, done, all) =>
      line.show(`${table}: ${done.toLocaleString('en')}/${all.toLocaleString('en')}`),
    );
    line.show('');
    for (const { table, rows } of moved)
      stdout.write(`${table.padEnd(14)} ${rows.toLocaleString('en').padStart(12)}\n`);
    stdout.write(
      `Moved and compared in ${Math.ceil((clock.now() - began) / 1_000)} s. What a cache held is made anew.\n`,
    );
    return 0;
  } finally {
    line.show('');
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

/** `npm run backup`: the files of DATA_DIR in one, while the bot runs. */
export async function runBackup(args: string[], config: Config, { stdout }: NodeJS.Process): Promise<number> {
  const [file] = args;
  if (file === undefined || args.length !== 1 || file.startsWith('-'))
    throw new UserError(`Name one file: ${BACKUP_USE}`);
  if (config.DATABASE_URL !== undefined)
    throw new UserError(
      `Postgres has its own: pg_dump --format=custom --exclude-table-data=cache --file=${file} "$DATABASE_URL"\n` +
        `and back, into an empty database: pg_restore --dbname="$DATABASE_URL" ${file}`,
    );
  const { backUp } = await import('../../adapters/storage/sqlite/backup.ts');
  const bytes = await backUp(config.DATA_DIR, file);
  stdout.write(
    `${file}: ${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB. Back, into an empty folder: tar -xf ${file} -C ${config.DATA_DIR}\n`,
  );
  return 0;
}
