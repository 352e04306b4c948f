import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ConfigError } from '../../../src/errors.ts';
import type { Batch } from '../../../src/ports.ts';
import { makeKeptValues } from './cache.ts';
import { makeFilter } from './filter.ts';
import { makeMatcher } from './match.ts';
import { makeReader } from './read.ts';
import { makeSaver } from './save.ts';
import { openPapers } from './schema.ts';
import { makeSpelling } from './spelling.ts';

/** The thread that owns the databases: SQLite answers at once or blocks, so it never runs where acknowledgements are due. */
export type Methods = ReturnType<typeof makeMethods>;
export type Call = { id: number; method: keyof Methods; args: readonly unknown[] };
export type Result = {
  id: number;
  value?: unknown;
  fault?: { kind: 'config' | 'other'; message: string; stack?: string | undefined };
};

const OPEN = 0;

function makeMethods(folder: string) {
  const db = openPapers(join(folder, 'papers.db'));
  const kept = makeKeptValues(join(folder, 'cache.db'));
  let own = 0;
  const read = db.prepare('PRAGMA data_version');
  /** Changes whenever this or another process has written. */
  const version = (): number => Number(read.get()!['data_version']) * 1e6 + own;
  const filters = makeFilter(db);
  const save = makeSaver(db);
  const matcher = makeMatcher(db, filters, makeSpelling(db, version), version);
  return {
    ...makeReader(db, filters),
    ...matcher,
    save: (batch: Batch) => {
      own += 1;
      return save(batch);
    },
    ...kept,
    close: () => {
      kept.keptClose();
      db.close();
    },
  };
}

function serve(): void {
  const port = parentPort!;
  const post = (result: Result): void => port.postMessage(result);
  let methods: Methods;
  try {
    methods = makeMethods(String(workerData));
    post({ id: OPEN });
  } catch (error) {
    post({ id: OPEN, fault: faultOf(error) });
    return;
  }
  port.on('message', ({ id, method, args }: Call) => {
    try {
      post({ id, value: (methods[method] as (...all: readonly unknown[]) => unknown)(...args) });
    } catch (error) {
      post({ id, fault: faultOf(error) });
    }
    if (method === 'close') port.close();
  });
}

function faultOf(error: unknown): NonNullable<Result['fault']> {
  if (error instanceof ConfigError) return { kind: 'config', message: error.message };
  return error instanceof Error
    ? { kind: 'other', message: error.message, stack: error.stack }
    : { kind: 'other', message: String(error) };
}

if (parentPort) serve();
