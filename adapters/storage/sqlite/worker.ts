import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { serveThread } from '../../thread.ts';
import { makeCache } from './cache.ts';
import { makeMeaning } from './meaning.ts';
import { makeReader } from './read.ts';
import { makeSaver } from './save.ts';
import { openPapers } from './schema.ts';

/** The thread that owns the databases: SQLite answers at once or blocks, so it never runs where acknowledgements are due. */
export type PaperMethods = ReturnType<typeof make>;

export function make(data: unknown) {
  const folder = String(data);
  const db = openPapers(join(folder, 'papers.db'));
  const cache = makeCache(join(folder, 'cache.db'));
  return {
    ...makeReader(db),
    ...makeMeaning(db),
    save: makeSaver(db),
    ...cache,
    close: () => {
      cache.cacheClose();
      db.close();
    },
  };
}

if (parentPort) await serveThread(make);
