import type { Clock } from '../src/ports/host.ts';
import type { Kept } from '../src/ports/kept.ts';
import { oneAtATime, type Turns } from './turns.ts';

/** Who dies with a turn keeps it so long; who lives renews it. */
const TURN_MS = 45_000;
const RENEW_MS = 15_000;
const LOOK_MS = 200;

/** The same over all processes: of all of them one piece of work at a time, with at least `gapMs` between their starts. */
export function oneAtATimeOfAll(
  name: string,
  gapMs: number,
  { clock, kept }: { clock: Clock; kept: Pick<Kept, 'setIfAbsent' | 'renew'> },
): Turns {
  const here = oneAtATime(clock, gapMs);
  const key = `turn ${name}`;
  return (work, signal) =>
    here(async () => {
      const holder = Math.random().toString(36).slice(2);
      while (!(await kept.setIfAbsent(key, holder, TURN_MS))) await clock.wait(LOOK_MS, signal);
      const began = clock.now();
      // What cannot be renewed or given back now ends by itself.
      const renewing = setInterval(() => void kept.renew(key, holder, TURN_MS).catch(() => false), RENEW_MS).unref();
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        clearInterval(renewing);
        const spent = Math.max(0, clock.now() - began);
        await kept.renew(key, holder, Math.max(0, gapMs - spent)).catch(() => false);
      }
    }, signal);
}
