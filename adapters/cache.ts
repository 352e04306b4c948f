import { createHash } from 'node:crypto';
import { Keyv, type KeyvStorageAdapter } from 'keyv';
import type { Log } from '../src/ports/host.ts';
import type { Cache, Shelf } from '../src/ports/kept.ts';

/** The one place that decides what a cache's failure means: it is logged, and the value counts as not there. */
export function keyvCache(storage: KeyvStorageAdapter, namespace: string, log: Log): Cache {
  const keyv = new Keyv({ store: storage, namespace });
  keyv.on('error', (err) => log.warn({ err, namespace }, 'the cache failed'));
  return {
    get: async <T>(key: string) => keyv.get<T>(key),
    set: async (key, value, ttlMs) => void (await keyv.set(key, value, ttlMs)),
  };
}

const KEY_LENGTH = 16;

/** A shelf whose keys are hashes of what lies under them, so that the same text is kept once. */
export function keyvShelf(storage: KeyvStorageAdapter): Shelf {
  const keyv = new Keyv({ store: storage, namespace: 'shelf' });
  return {
    put: async (text) => {
      const key = createHash('sha256').update(text).digest('hex').slice(0, KEY_LENGTH);
      await keyv.set(key, text);
      return key;
    },
    get: (key) => keyv.get<string>(key),
  };
}
