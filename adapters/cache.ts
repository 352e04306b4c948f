import { Keyv, type KeyvStorageAdapter } from 'keyv';
import type { Log } from '../src/ports/host.ts';
import type { Cache } from '../src/ports/kept.ts';

/** The one place that decides what a cache's failure means: it is logged, and the value counts as not there. */
export function keyvCache(storage: KeyvStorageAdapter, namespace: string, log: Log): Cache {
  const keyv = new Keyv({ store: storage, namespace });
  keyv.on('error', (err) => log.warn({ err, namespace }, 'the cache failed'));
  return {
    get: async <T>(key: string) => keyv.get<T>(key),
    set: async (key, value, ttlMs) => void (await keyv.set(key, value, ttlMs)),
  };
}
