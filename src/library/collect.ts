import { UpstreamError, upstreamWords } from '../errors.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { DailySource } from '../ports/sources.ts';
import { count } from '../text/clip.ts';
import { DAY_MS, isoDay } from '../text/days.ts';
import { noteHealth } from './source-health.ts';

export type CollectReport = { days: number; added: number; failure?: UpstreamError };

/** A day that is refused or makes no sense says nothing of the next one; a source that is away does. */
const OF_ONE_DAY: readonly UpstreamError['fault'][] = ['refused', 'nonsense', 'too large'];

/**
 * Fetches the lists of these days and keeps them, the newest first. Stops when the source is away or the signal ends it.
 * A failure is reported and noted, not thrown.
 */
export async function collect(
  deps: { store: PaperStore; kept: Kept; source: DailySource; clock: Clock; log: Log },
  days: readonly string[],
  progress: (done: number, all: number) => void = () => {},
  signal?: AbortSignal,
): Promise<CollectReport> {
  const { store, kept, source, clock, log } = deps;
  let report: CollectReport = { days: 0, added: 0 };
  const now = (): string => new Date(clock.now()).toISOString();
  for (const day of [...days].sort().reverse()) {
    if (signal?.aborted) return report;
    try {
      const list = await source.day(day, signal);
      // An empty day is a real answer (weekends, holidays): nothing to keep.
      if (list.papers.length > 0) report.added += (await store.save({ lists: [list] })).added;
      report.days += 1;
      await noteHealth(kept, source.name, { success: now(), told: [day] });
      progress(report.days, days.length);
    } catch (error) {
      if (signal?.aborted) return report;
      if (!(error instanceof UpstreamError)) throw error;
      log.warn({ err: error, source: source.name, day }, 'a day could not be fetched');
      await noteHealth(kept, source.name, { failure: now(), fault: error.fault });
      report = { ...report, failure: error };
      if (!OF_ONE_DAY.includes(error.fault)) return report;
    }
  }
  return report;
}

const AGAIN_MS = 30 * 60_000;
/** After a failure sooner, and then twice as late each time: a post may wait for the list. */
const AFTER_FAILURE_MS = 2 * 60_000;
const FIRST_DAYS = 7;
/** Upvotes and summaries come after the day: it is asked again when it is so many days old. */
const AGES = [0, 1, 3, 7];

/**
 * Fetches the last seven days, then looks again every half hour until the signal ends it; sooner after a failure, and all
 * seven again, since days were missed. Says what came of the first round, and once when the source stops answering.
 */
export async function keepCollecting(
  deps: Parameters<typeof collect>[0],
  newestDay: () => string,
  say: (line: string, passing?: 'passing') => void,
  signal: AbortSignal,
): Promise<void> {
  const { source, clock } = deps;
  let failures = 0;
  for (let first = true; !signal.aborted; first = false) {
    const failing = failures > 0;
    const days: string[] =
      first || failing ? daysUpTo(newestDay(), FIRST_DAYS) : AGES.map((age) => daysUpTo(newestDay(), age + 1)[0]!);
    const shown = (done: number, all: number): void => {
      if (first && !signal.aborted) say(`Fetching the last ${all} days from ${source.name}: ${done}/${all}`, 'passing');
    };
    // Whatever breaks here must not end a bot that answers; the next round tries again.
    const report: CollectReport | undefined = await collect(deps, days, shown, signal).catch((err: unknown) => {
      deps.log.error({ err }, 'collecting broke');
      return undefined;
    });
    if (signal.aborted) return;
    if (report?.failure && !failing)
      say(`${upstreamWords(report.failure).headline}. Everything else works; it is asked again within half an hour.`);
    else if (report && !report.failure && (first || failing))
      say(`${source.name}: ${count(report.added, 'new paper')} of the last ${report.days} days.`);
    failures = report && !report.failure ? 0 : failures + 1;
    const waitMs = failures === 0 ? AGAIN_MS : Math.min(AGAIN_MS, AFTER_FAILURE_MS * 2 ** (failures - 1));
    await clock.wait(waitMs, signal).catch(() => undefined);
  }
}

/** The `n` ISO days that end with `last`. */
export function daysUpTo(last: string, n: number): string[] {
  const end = Date.parse(last);
  return Array.from({ length: n }, (_, i) => isoDay(end - i * DAY_MS)).reverse();
}
