import { Keyv, type KeyvStorageAdapter } from 'keyv';
import { within } from '../src/patience.ts';
import type { Clock, Log } from '../src/ports/host.ts';
import type { Cache } from '../src/ports/kept.ts';

/** For a cache that may be far away: how long one question to it may take, and how long it is left alone after it did not answer. */
export type CachePatience = { clock: Clock; ms: number; restMs: number };

/**
 * The one place that decides what a cache's failure means: the first of a row is logged, and the value counts as not there.
 * The row ends when a value was read and one was written again.
 * With `patience`, one that does not answer in time is asked nothing for a while.
 */
export function keyvCache(storage: KeyvStorageAdapter, namespace: string, log: Log, patience?: CachePatience): Cache {
  const keyv = new Keyv({ store: storage, namespace });
  let failures = 0;
  let failing = false;
  /** What went well since the last failure: a server that is full, or takes no changes, answers who reads. */
  const well = new Set<'read' | 'write'>();
  let restingUntil = 0;

  function failed(err: unknown): void {
    failures += 1;
    if (!failing) log.warn({ err, namespace }, 'the cache failed');
    failing = true;
    well.clear();
  }
  keyv.on('error', failed);

  async function asked<T>(what: 'read' | 'write', ask: () => Promise<T>): Promise<T | undefined> {
    if (patience && patience.clock.now() < restingUntil) return undefined;
    const before = failures;
    const coming = ask();
    const came = patience ? await within(coming, patience.clock, patience.ms) : ([await coming] as const);
    if (!came && patience) {
      restingUntil = patience.clock.now() + patience.restMs;
      // What comes too late is for nobody.
      coming.catch(failed);
      failed(new Error(`no answer within ${patience.ms} ms`));
    }
    if (failures === before) well.add(what);
    if (failing && well.size === 2) {
      failing = false;
      log.info({ namespace }, 'the cache works again');
    }
    return came?.[0];
  }

  return {
    get: <T>(key: string) => asked('read', () => keyv.get<T>(key)),
    set: async (key, value, ttlMs) => void (await asked('write', () => keyv.set(key, value, ttlMs))),
    delete: async (key) => void (await asked('write', () => keyv.delete(key))),
  };
}
