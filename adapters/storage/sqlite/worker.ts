import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { Batch } from '../../../src/ports/papers.ts';
import { serveThread } from '../../thread.ts';
import { makeCache } from './cache.ts';
import { makeFilter } from './filter.ts';
import { makeMatcher } from './match.ts';
import { makeMeaning } from './meaning.ts';
import { makeReader } from './read.ts';
import { makeSaver } from './save.ts';
import { openPapers } from './schema.ts';
import { makeSpelling } from './spelling.ts';

/** The thread that owns the databases: SQLite answers at once or blocks, so it never runs where acknowledgements are due. */
export type Methods = ReturnType<typeof makeMethods>;

function makeMethods(folder: string) {
  const db = openPapers(join(folder, 'papers.db'));
  const cache = makeCache(join(folder, 'cache.db'));
  let own = 0;
  const read = db.prepare('PRAGMA data_version');
  /** Changes whenever this or another process has written. */
  const version = (): number => Number(read.get()!['data_version']) * 1e6 + own;
  const filters = makeFilter(db, version);
  const save = makeSaver(db);
  const meaning = makeMeaning(db, version);
  const matcher = makeMatcher(db, filters, makeSpelling(db, version), version, meaning.vectors);
  return {
    ...makeReader(db, filters),
    ...matcher,
    ...meaning.methods,
    save: (batch: Batch) => {
      own += 1;
      return save(batch);
    },
    ...cache,
    close: () => {
      cache.cacheClose();
      db.close();
    },
  };
}

if (parentPort) await serveThread((folder) => makeMethods(String(folder)));
