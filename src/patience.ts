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

/**
 * How long somebody waits for work that goes on without them. A person waits twelve seconds at most for an answer; this is
 * what all that is looked up for it has together: the paper, its newest version, its text.
 */
export const aPersons = (ms = 10_000): AbortSignal => AbortSignal.timeout(ms);

export const LATE = Symbol('late');

/** What comes of the work, or LATE as soon as the patience is at its end. Late failures are swallowed: nobody waits for them. */
export async function inTime<T>(work: Promise<T>, patience?: AbortSignal): Promise<T | typeof LATE> {
  if (!patience) return work;
  const { promise: late, resolve } = Promise.withResolvers<typeof LATE>();
  const end = (): void => resolve(LATE);
  patience.addEventListener('abort', end, { once: true });
  if (patience.aborted) end();
  // Work that is done already counts, however little patience there is.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    patience.removeEventListener('abort', end);
  }
}
