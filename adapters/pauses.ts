import type { Clock } from '../src/ports/host.ts';
import type { Kept } from '../src/ports/kept.ts';

/** That a service asked to be left alone for so many milliseconds; `failing`: calls until then fail in the place of waiting. */
export type Pause = { ms: number; failing: boolean };
/** What a service asked of any process. */
export type Pauses = { told(): Promise<Pause | undefined>; tell(pause: Pause): Promise<void> };
/** Those of a service, by a name for what it counts by itself. */
export type PausesOf = (name: string) => Pauses;

/** Kept for all processes. One that cannot be kept holds for its own process. */
export function pausesOfAll(kept: Pick<Kept, 'get' | 'set'>, clock: Pick<Clock, 'now'>): PausesOf {
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

/** How long one service is still to be left alone, by what it asked of this process and, where they are given, of others. */
export function makePause(clock: Pick<Clock, 'now'>, others?: Pauses) {
  let asked = { since: 0, until: 0, failing: false };
  /** A clock that was set back ends the pause: we no longer know how much of it is left. */
  const left = (): number => (clock.now() < asked.since ? 0 : Math.max(asked.until - clock.now(), 0));
  return {
    /** Milliseconds, as far as this process knows. */
    left,
    /** With what others were asked by now. */
    async now(): Promise<Pause> {
      const theirs = await others?.told();
      if (theirs && theirs.ms > left())
        asked = { since: clock.now(), until: clock.now() + theirs.ms, failing: theirs.failing };
      return { ms: left(), failing: asked.failing };
    },
    async begin(pause: Pause): Promise<void> {
      if (pause.ms <= 0) return;
      asked = { since: clock.now(), until: Math.max(asked.until, clock.now() + pause.ms), failing: pause.failing };
      await others?.tell(pause);
    },
  };
}
