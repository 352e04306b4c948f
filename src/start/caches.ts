import type { Config } from '../config.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Storage } from '../ports/storage.ts';

/** The storage, with its caches on the server that CACHE_URL names, where it names one. */
export async function withCaches(
  storage: Storage,
  { CACHE_URL: url }: Config,
  clock: Clock,
  log: Log,
): Promise<Storage> {
  if (url === undefined) return storage;
  const { redisCaches } = await import('../../adapters/storage/redis/cache.ts');
  const caches = await redisCaches(url, clock, log);
  return {
    ...storage,
    cache: caches.cache,
    async close() {
      await Promise.all([caches.close(), storage.close()]);
    },
  };
}
