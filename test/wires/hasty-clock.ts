import type { Clock } from '../../src/ports/host.ts';

/** A clock whose waits are over at once: time moves only by waiting, or when told to. */
export function hastyClock(start = '2026-08-21T12:00:00Z'): Clock & { waits: number[]; pass(ms: number): void } {
  let now = Date.parse(start);
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    pass(ms) {
      now += ms;
    },
    async wait(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
  };
}
