import { join } from 'node:path';
import { ConfigError } from '../../../src/errors.ts';
import type { Storage } from '../../../src/ports/storage.ts';
import { keyvCache } from '../../cache.ts';
import { searchEngine } from '../../search/engine.ts';
import { type StartThread, startThread } from '../../thread.ts';
import { openFolder } from '../folder.ts';
import { RowsKeyv } from '../keyv.ts';
import { pgCache } from './cache.ts';
import { connect, type Database } from './connect.ts';
import { pgDeliveries } from './deliveries.ts';
import type { EngineSettings } from './engine-worker.ts';
import { pgKept } from './kept.ts';
import { MOVING } from './library-row.ts';
import { pgMeaning } from './meaning.ts';
import { CELL_BYTES, modelCell } from './model-cell.ts';
import { pgReader } from './read.ts';
import { pgRules } from './rules.ts';
import { pgSaver } from './save.ts';
import { migrate } from './schema.ts';
import { pgSize } from './size.ts';

/** So often a process says that it uses its model. */
const USED_EVERY_MS = 10 * 60_000;

/**
 * Everything in one Postgres, which any number of processes use; the folder is this machine's own, for the search index.
 * Rejects with a ConfigError when the database cannot be used.
 */
export async function postgresStorage(url: string, folder: string, start: StartThread = startThread): Promise<Storage> {
  openFolder(folder);
  await migrate(url);
  const database = connect(url);
  await refuseHalf(database);
  const memory = new SharedArrayBuffer(CELL_BYTES);
  const { stillUsed, ...meaning } = pgMeaning(database, modelCell(memory));
  // What cannot be said now is said the next time.
  const saying = setInterval(() => void stillUsed().catch(() => undefined), USED_EVERY_MS).unref();
  const settings: EngineSettings = { url, file: join(folder, 'papers.index'), model: memory };
  const engine = searchEngine(new URL('./engine-worker.ts', import.meta.url), settings, start);
  const cache = pgCache(database);
  let closing: Promise<unknown> | undefined;
  return {
    papers: { ...pgReader(database), ...meaning, save: pgSaver(database) },
    engine,
    rules: { ...pgRules(database), ...pgDeliveries(database) },
    kept: pgKept(database),
    size: () => pgSize(database),
    cache: (name, log) => keyvCache(new RowsKeyv(cache), name, log),
    async close() {
      clearInterval(saying);
      closing ??= engine.close().finally(() => database.close());
      await closing;
    },
  };
}

async function refuseHalf(database: Database): Promise<void> {
  const [library] = await database.run((sql) => sql<{ name: string }[]>`SELECT name FROM library`);
  if (!library!.name.startsWith(MOVING)) return;
  await database.close();
  throw new ConfigError([
    'DATABASE_URL: what was to be moved there is there in part. Run the same "npm run move" again.',
  ]);
}
