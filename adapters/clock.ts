import type { Clock } from '../src/ports/host.ts';

/** A longer timer of Node's fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** One for all: to make one with its stack takes longer than most of what is waited for. */
const ABORTED = new DOMException('The wait was given up.', 'AbortError');

/** The machine's clock. A wait whose signal is aborted ends at once with an AbortError. */
export function systemClock(): Clock {
  return {
    now: Date.now,
    async wait(ms, signal) {
      let left = ms;
      do {
        await sleep(Math.min(Math.max(left, 0), LONGEST_TIMER_MS), signal);
        left -= LONGEST_TIMER_MS;
      } while (left > 0);
    },
  };
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(ABORTED);
    const stop = (): void => {
      clearTimeout(timer);
      reject(ABORTED);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
