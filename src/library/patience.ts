/**
 * How long somebody waits for work that goes on without them. A person waits twelve seconds at most for an answer; this is
 * what all that is looked up for it has together: the paper, its newest version, its text.
 */
export const aPersons = (ms = 10_000): AbortSignal => AbortSignal.timeout(ms);

export const LATE = Symbol('late');

/** What comes of the work, or LATE as soon as the patience is at its end. Late failures are swallowed: nobody waits for them. */
export async function within<T>(work: Promise<T>, patience?: AbortSignal): Promise<T | typeof LATE> {
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
