import type { Clock } from '../../../src/ports/host.ts';
import type { Kept } from '../../../src/ports/kept.ts';
import { SHELVED_MS, shelfKey } from '../shelf.ts';

type Ending = { expires: number };

/** The reference of what is kept: everything in maps, gone with the process. */
export function memoryKept(clock: Pick<Clock, 'now'>): Kept {
  const values = new Map<string, Ending & { value: string }>();
  const counted = new Map<string, Map<string, Ending & { by: number }>>();
  const shelved = new Map<string, Ending & { text: string }>();
  let tokens = 0;

  const lasting = <T extends Ending>(one: T | undefined): T | undefined =>
    one && one.expires > clock.now() ? one : undefined;
  const until = (ttlMs = Number.POSITIVE_INFINITY): number => clock.now() + ttlMs;
  const sum = (key: string): number =>
    [...(counted.get(key)?.values() ?? [])].reduce((all, one) => all + (lasting(one)?.by ?? 0), 0);

  function add(token: string, key: string, by: number, expires: number): void {
    const entries = counted.get(key) ?? new Map<string, Ending & { by: number }>();
    counted.set(key, entries);
    const before = lasting(entries.get(token));
    entries.set(token, { by: (before?.by ?? 0) + by, expires: Math.max(before?.expires ?? 0, expires) });
  }

  return {
    get: async (key) => lasting(values.get(key))?.value,
    set: async (key, value, ttlMs) => void values.set(key, { value, expires: until(ttlMs) }),
    async setIfAbsent(key, value, ttlMs) {
      const found = lasting(values.get(key));
      if (found && (ttlMs === undefined || found.expires <= clock.now() + 2 * ttlMs)) return false;
      values.set(key, { value, expires: until(ttlMs) });
      return true;
    },
    async renew(key, value, ttlMs) {
      const found = lasting(values.get(key));
      if (found?.value !== value) return false;
      if (ttlMs > 0) found.expires = until(ttlMs);
      else values.delete(key);
      return true;
    },
    delete: async (key) => void values.delete(key),
    list: async (prefix) =>
      [...values]
        .filter(([key, one]) => key.startsWith(prefix) && lasting(one))
        .map(([key, { value }]) => ({ key, value }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    async increment(added, ttlMs) {
      const full = added.find(({ key, most }) => most !== undefined && sum(key) >= most);
      if (full) return { full: full.key };
      tokens += 1;
      const token = String(tokens);
      for (const { key, by } of added) add(token, key, by, until(ttlMs));
      return { token };
    },
    async settle(token, added, ttlMs) {
      const open = [...counted.values()].map((entries) => entries.delete(token));
      if (open.some(Boolean)) for (const { key, by } of added) add('', key, by, until(ttlMs));
    },
    counts: async (keys) => keys.map(sum),
    shelf: {
      async put(text) {
        const key = shelfKey(text);
        shelved.set(key, { text, expires: until(SHELVED_MS) });
        return key;
      },
      async get(key) {
        const found = lasting(shelved.get(key));
        if (found) found.expires = until(SHELVED_MS);
        return found?.text;
      },
    },
  };
}
