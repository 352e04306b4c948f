import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';

export type LeaseDeps = { kept: Pick<Kept, 'setIfAbsent' | 'renew'>; clock: Clock; log: Log };

/** Whoever dies with a lease is followed when it is over. */
const LEASE_MS = 45_000;
const RENEW_MS = 15_000;
const LOOK_MS = 10_000;

/**
 * Does a piece of work where no process does it now; false where one does. The work's signal ends with `signal`, and when the
 * lease cannot be kept: then another may begin.
 */
export async function holding(
  name: string,
  { kept, clock, log }: LeaseDeps,
  signal: AbortSignal | undefined,
  work: (held: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const [key, holder] = [`lease ${name}`, `${Math.random().toString(36).slice(2)} ${clock.now()}`];
  if (!(await kept.setIfAbsent(key, holder, LEASE_MS))) return false;
  const [lost, over] = [new AbortController(), new AbortController()];
  const renewing = (async () => {
    let renewed = clock.now();
    while (!over.signal.aborted && !lost.signal.aborted) {
      await clock.wait(RENEW_MS, over.signal).catch(() => undefined);
      if (over.signal.aborted) return;
      try {
        if (await kept.renew(key, holder, LEASE_MS)) renewed = clock.now();
        else lost.abort();
      } catch (err) {
        log.warn({ err, lease: name }, 'a lease could not be renewed');
        if (clock.now() - renewed > LEASE_MS - RENEW_MS) lost.abort();
      }
    }
  })();
  try {
    await work(AbortSignal.any([lost.signal, ...(signal ? [signal] : [])]));
  } finally {
    over.abort();
    await renewing;
    // Where this fails the lease ends by itself.
    await kept
      .renew(key, holder, 0)
      .catch((err: unknown) => log.warn({ err, lease: name }, 'a lease was not given back'));
  }
  return true;
}

/** Does a piece of work in one process of all, in another within a minute when that dies; until the signal, or until it is done. */
export async function keepHolding(
  name: string,
  deps: LeaseDeps,
  signal: AbortSignal,
  work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    let isDone = false;
    try {
      await holding(name, deps, signal, async (held) => {
        await work(held);
        isDone = !held.aborted;
      });
    } catch (err) {
      deps.log.error({ err, lease: name }, 'work that one process does for all broke');
    }
    if (isDone || signal.aborted) return;
    await deps.clock.wait(LOOK_MS, signal).catch(() => undefined);
  }
}
