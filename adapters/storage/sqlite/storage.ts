import { ConfigError } from '../../../src/errors.ts';
import type { Clock } from '../../../src/ports/host.ts';
import type { PaperStore } from '../../../src/ports/papers.ts';
import type { Storage } from '../../../src/ports/storage.ts';
import { keyvCache } from '../../cache.ts';
import { systemClock } from '../../clock.ts';
import { searchEngine } from '../../search/engine.ts';
import { type CallThread, type StartThread, startThread } from '../../thread.ts';
import { openFolder } from '../folder.ts';
import { type CacheRows, RowsKeyv } from '../keyv.ts';
import { sizeOf } from './size.ts';
import { stateStore } from './state-store.ts';
import type { PaperMethods } from './worker.ts';

type CallWorker = CallThread<PaperMethods>;

/** Everything in one folder, which is made when missing. Rejects with a ConfigError when its files cannot be used. */
export async function sqliteStorage(
  folder: string,
  clock: Pick<Clock, 'now'> = systemClock(),
  start: StartThread = startThread,
): Promise<Storage> {
  openFolder(folder);
  const papers = start<PaperMethods>(new URL('./worker.ts', import.meta.url), {
    name: 'storage',
    data: folder,
    limits: { maxYoungGenerationSizeMb: 16 },
  });
  const [opened, state] = await Promise.allSettled([papers, stateStore(folder, clock, start)]);
  if (opened.status === 'rejected' || state.status === 'rejected') {
    if (opened.status === 'fulfilled') await opened.value('close');
    if (state.status === 'fulfilled') await state.value.close();
    throw faultOf([opened, state]);
  }
  const call: CallWorker = opened.value;
  const { rules, kept } = state.value;
  const engine = searchEngine(new URL('./engine-worker.ts', import.meta.url), folder, start);
  let closing: Promise<unknown> | undefined;
  return {
    papers: paperStore(call),
    engine,
    rules,
    kept,
    size: async () => sizeOf(folder, await state.value.parts()),
    cache: (name, log) => keyvCache(new RowsKeyv(cacheRows(call)), name, log),
    close: async () => {
      // The last to let go of papers.db puts the log beside it into it, which the engine, who only reads, cannot.
      closing ??= Promise.all([engine.close().finally(() => call('close')), state.value.close()]);
      await closing;
    },
  };
}

/** What is wrong with each file, in one error. */
function faultOf(opened: readonly PromiseSettledResult<unknown>[]): unknown {
  const reasons = opened.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const faults = reasons.flatMap((reason) => (reason instanceof ConfigError ? reason.faults : []));
  return reasons.find((reason) => !(reason instanceof ConfigError)) ?? new ConfigError(faults);
}

function paperStore(call: CallWorker): PaperStore {
  return {
    save: (batch) => call('save', batch),
    get: (keys) => call('get', keys),
    useModel: (name) => call('useModel', name),
    awaiting: (limit) => call('awaiting', limit),
    saveVectors: (name, vectors) => call('saveVectors', name, vectors),
    day: (date, of) => call('day', date, of),
    between: (since, until) => call('between', since, until),
    suggestOrganisations: (typed, limit) => call('suggestOrganisations', typed, limit),
    status: () => call('status'),
    async *pages() {
      for (let last = 0; ; ) {
        const page = await call('pageAfter', last);
        if (page.papers.length === 0) return;
        yield page.papers;
        last = page.last;
      }
    },
  };
}

function cacheRows(call: CallWorker): CacheRows {
  return {
    get: (namespace, keys) => call('cacheGet', namespace, keys, Date.now()),
    set(namespace, key, value, ttlMs) {
      const now = Date.now();
      return call('cacheSet', namespace, key, value, ttlMs === null ? null : now + ttlMs, now);
    },
    delete: (namespace, keys) => call('cacheDelete', namespace, keys),
    clear: (namespace) => call('cacheClear', namespace),
    after: (namespace, key) => call('cacheAfter', namespace, key, Date.now()),
  };
}
