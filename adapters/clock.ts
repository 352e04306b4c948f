import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../src/ports/host.ts';

/** A longer timer of Node's fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. A wait whose signal is aborted ends at once with an AbortError. */
export function systemClock(): Clock {
  return {
    now: Date.now,
    async wait(ms, signal) {
      let left = ms;
      do {
        await sleep(Math.min(Math.max(left, 0), LONGEST_TIMER_MS), undefined, signal ? { signal } : {});
        left -= LONGEST_TIMER_MS;
      } while (left > 0);
    },
  };
}
