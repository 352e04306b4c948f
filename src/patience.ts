import type { Clock } from './ports/host.ts';

/** What comes within so many milliseconds, in a list of one; undefined when it takes longer. Its failure is its own. */
export async function within<T>(coming: Promise<T>, clock: Clock, ms: number): Promise<[T] | undefined> {
  const came = new AbortController();
  const late = clock.wait(Math.max(0, ms), came.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([coming.then((value): [T] => [value]), late]);
  } finally {
    // A reason of our own: to make the usual one, with its stack, takes longer than to make a vector.
    came.abort('it came');
  }
}

/** Waits, or goes on at once when the signal says so. */
export async function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  try {
    await clock.wait(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Resolves when the signal is aborted. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
