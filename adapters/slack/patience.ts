import type { Clock } from '../../src/ports/host.ts';

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
    came.abort();
  }
}
