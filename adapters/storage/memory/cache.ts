import type { Clock } from '../../../src/ports/host.ts';
import type { Cache } from '../../../src/ports/kept.ts';

/** The reference of a cache. */
export function memoryCache(clock: Pick<Clock, 'now'>): Cache {
  const held = new Map<string, { json: string; expires: number }>();
  return {
    async get<T>(key: string) {
      const found = held.get(key);
      return found && found.expires > clock.now() ? (JSON.parse(found.json) as T) : undefined;
    },
    set: async (key, value, ttlMs = Number.POSITIVE_INFINITY) =>
      void held.set(key, { json: JSON.stringify(value), expires: clock.now() + ttlMs }),
    delete: async (key) => void held.delete(key),
  };
}
