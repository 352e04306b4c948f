import type { Clock } from '../src/ports/host.ts';

export type Turns = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/**
 * Lets pieces of work run one at a time, in the order asked, with at least `gapMs` between their starts. By hand: queues of
 * the registry keep time by timers of their own, and this heeds the clock it is given, also when that is set back.
 */
export function oneAtATime(clock: Clock, gapMs: number): Turns {
  let last: Promise<void> = Promise.resolve();
  let earliest = Number.NEGATIVE_INFINITY;
  return async (work, signal) => {
    const before = last;
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
    last = before.then(() => finished);
    try {
      await orAborted(before, signal);
      // Never longer than the gap, or a system clock set back by an hour would stop us for an hour.
      const pause = Math.min(earliest - clock.now(), gapMs);
      if (pause > 0) await clock.wait(pause, signal);
      signal.throwIfAborted();
      earliest = clock.now() + gapMs;
      return await work();
    } finally {
      finish();
    }
  };
}

/** The promise, or the signal's reason as soon as it is aborted. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
