import type { Clock } from '../src/ports/host.ts';
import type { Kept } from '../src/ports/kept.ts';

/** That a service asked to be left alone for so many milliseconds; `failing`: calls until then fail in the place of waiting. */
export type Pause = { ms: number; failing: boolean };
/** What a service asked of any process. */
export type Pauses = { told(): Promise<Pause | undefined>; tell(pause: Pause): Promise<void> };

/** Kept for all processes, by a name for what a service counts by itself. One that cannot be kept holds for its own process. */
export function pausesOfAll(kept: Pick<Kept, 'get' | 'set'>, clock: Pick<Clock, 'now'>): (name: string) => Pauses {
  return (name) => {
    const key = `pause ${name}`;
    return {
      async told() {
        const found = await kept.get(key).catch(() => undefined);
        if (found === undefined) return undefined;
        const { until, ms, failing } = JSON.parse(found) as Pause & { until: number };
        // Other machines' clocks differ: never longer than was asked.
        return { ms: Math.min(Math.max(until - clock.now(), 1), ms), failing };
      },
      async tell({ ms, failing }) {
        await kept.set(key, JSON.stringify({ until: clock.now() + ms, ms, failing }), ms).catch(() => undefined);
      },
    };
  };
}
