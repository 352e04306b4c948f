import { systemClock } from '../../adapters/clock.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../ports/host.ts';
import type { Storage } from '../ports/storage.ts';

/** Files in DATA_DIR, or the database that DATABASE_URL names. Rejects with a ConfigError when it cannot be used. */
export async function openStorage(
  { DATABASE_URL: url, DATA_DIR: folder }: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  clock: Pick<Clock, 'now'> = systemClock(),
): Promise<Storage> {
  if (url === undefined) return sqliteStorage(folder, clock);
  const { postgresStorage } = await import('../../adapters/storage/postgres/storage.ts');
  return postgresStorage(url, folder);
}
