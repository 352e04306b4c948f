import { UpstreamError } from '../../src/errors.ts';
import { pause } from '../../src/patience.ts';
import type { Clock } from '../../src/ports/host.ts';

/** A place that may have a text. What it gives fits, or is only better than nothing. */
export type Way<T> = { service: string; ask(): Promise<{ text: T; fits: boolean } | undefined> };

/** What was taken, with the services before it that failed or were not waited for; without any, those that failed. */
export type Taken<T> = {
  text: T | undefined;
  fits: boolean;
  failures: readonly UpstreamError[];
  silent: readonly string[];
};

/** So long a place is waited for before the next one is asked beside it. */
const BESIDE_MS = [0, 1_000, 3_000] as const;
/** A better place gets so much longer once a worse one has answered, and any place once there is only a makeshift. */
const GRACE_MS = 2_000;
const MAKESHIFT_GRACE_MS = 4_000;

/** Asks places, the best first, the others beside it as soon as it takes long; the best that answers in time is taken. */
export async function soonest<T>(ways: readonly Way<T>[], clock: Clock): Promise<Taken<T>> {
  const over = new AbortController();
  const said: ({ text: T; fits: boolean } | UpstreamError | 'nothing' | undefined)[] = ways.map(() => undefined);
  const taken = (fits: boolean): number =>
    said.findIndex((one) => typeof one === 'object' && 'text' in one && (one.fits || !fits));
  const enough = Promise.withResolvers<void>();
  const makeshift = Promise.withResolvers<void>();

  async function ask({ service, ask: question }: Way<T>, i: number, before: readonly Promise<void>[]): Promise<void> {
    if (i > 0) await Promise.race([pause(BESIDE_MS[i] ?? 0, clock, over.signal), Promise.all(before)]);
    const failed = said.some((one) => one instanceof UpstreamError && isSame(one, service));
    if (over.signal.aborted || taken(true) >= 0 || failed) return;
    try {
      said[i] = (await question()) ?? 'nothing';
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      said[i] = error;
    }
    if (taken(true) >= 0) enough.resolve();
    else if (taken(false) >= 0) makeshift.resolve();
  }

  const asked: Promise<void>[] = [];
  for (const [i, way] of ways.entries()) asked.push(ask(way, i, [...asked]));
  const all = Promise.all(asked);
  try {
    await Promise.race([all, enough.promise, makeshift.promise]);
    if (taken(true) < 0) await Promise.race([all, enough.promise, pause(MAKESHIFT_GRACE_MS, clock, over.signal)]);
    else await Promise.race([Promise.all(asked.slice(0, taken(true))), pause(GRACE_MS, clock, over.signal)]);
  } finally {
    over.abort();
  }
  const best = taken(true) >= 0 ? taken(true) : taken(false);
  const chosen = said[best];
  const earlier = ways.slice(0, chosen ? best : ways.length);
  const silent = earlier.filter((_, i) => said[i] === undefined || said[i] instanceof UpstreamError);
  return {
    text: typeof chosen === 'object' && 'text' in chosen ? chosen.text : undefined,
    fits: taken(true) >= 0,
    failures: said.filter((one) => one instanceof UpstreamError),
    silent: [...new Set(silent.map(({ service }) => service))],
  };
}

/** Asks one place after another until one has a text that fits: nobody waits, and nothing is asked for nothing. */
export async function inTurn<T>(ways: readonly Way<T>[]): Promise<Taken<T>> {
  const failures: UpstreamError[] = [];
  let makeshift: T | undefined;
  for (const { service, ask } of ways) {
    if (failures.some((failure) => isSame(failure, service))) continue;
    try {
      const found = await ask();
      if (found?.fits) return { ...found, failures, silent: [] };
      makeshift ??= found?.text;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      failures.push(error);
    }
  }
  return { text: makeshift, fits: false, failures, silent: [] };
}

/** A place that just failed is not asked for another form of the same. */
const isSame = (failure: UpstreamError, service: string): boolean =>
  failure.services.includes(service) && failure.fault !== 'too large';
