import { count } from '../clip.ts';
import { UpstreamError, upstreamSentence } from '../errors.ts';
import type { Clock, DailySource, Log, PaperStore } from '../ports.ts';

/** When a source last answered and last failed, as kept in the store. ISO instants. */
export type SourceHealth = { success?: string; failure?: string; fault?: string };
export type CollectReport = { days: number; added: number; failure?: UpstreamError };

const healthNote = (source: string): string => `source ${source}`;

export async function sourceHealth(store: PaperStore, source: string): Promise<SourceHealth> {
  return JSON.parse((await store.note(healthNote(source))) ?? '{}') as SourceHealth;
}

/** Fetches the lists of these days and keeps them, the newest first. Stops at the first failure, which is reported and noted, not thrown. */
export async function collect(
  deps: { store: PaperStore; source: DailySource; clock: Clock; log: Log },
  days: readonly string[],
  progress: (done: number, all: number) => void = () => {},
): Promise<CollectReport> {
  const { store, source, clock, log } = deps;
  const report: CollectReport = { days: 0, added: 0 };
  const now = (): string => new Date(clock.now()).toISOString();
  const note = async (health: SourceHealth): Promise<void> =>
    store.setNote(healthNote(source.name), JSON.stringify({ ...(await sourceHealth(store, source.name)), ...health }));
  for (const day of [...days].sort().reverse()) {
    try {
      const list = await source.day(day);
      // An empty day is a real answer (weekends, holidays): nothing to keep.
      if (list.papers.length > 0) report.added += (await store.save({ lists: [list] })).added;
      report.days += 1;
      await note({ success: now() });
      progress(report.days, days.length);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      log.warn({ err: error, source: source.name, day }, 'a day could not be fetched');
      await note({ failure: now(), fault: error.fault });
      return { ...report, failure: error };
    }
  }
  return report;
}

const AGAIN_MS = 30 * 60_000;
const FIRST_DAYS = 7;
/** Upvotes and summaries come after the day: it is asked again when it is so many days old. */
const AGES = [0, 1, 3, 7];

/**
 * Fetches the last seven days, then looks again every half hour until the signal ends it. Says what came of the first
 * round, and once when the source stops answering.
 */
export async function keepCollecting(
  deps: Parameters<typeof collect>[0],
  newestDay: () => string,
  say: (line: string, passing?: 'passing') => void,
  signal: AbortSignal,
): Promise<void> {
  const { source, clock } = deps;
  let failing = false;
  for (
    let days = daysUpTo(newestDay(), FIRST_DAYS);
    !signal.aborted;
    days = AGES.map((age) => daysUpTo(newestDay(), age + 1)[0]!)
  ) {
    const first = days.length === FIRST_DAYS;
    const report = await collect(deps, days, (done, all) => {
      if (first && !signal.aborted) say(`Fetching the last ${all} days from ${source.name}: ${done}/${all}`, 'passing');
    });
    if (signal.aborted) return;
    if (report.failure && !failing)
      say(
        `${upstreamSentence(report.failure).split('. ')[0]}. Everything else works; it is asked again every half hour.`,
      );
    else if (!report.failure && (first || failing))
      say(`${source.name}: ${count(report.added, 'new paper')} of the last ${report.days} days.`);
    failing = report.failure !== undefined;
    await clock.wait(AGAIN_MS, signal).catch(() => undefined);
  }
}

/** The `n` ISO days that end with `last`. */
export function daysUpTo(last: string, n: number): string[] {
  const end = Date.parse(last);
  return Array.from({ length: n }, (_, i) => new Date(end - i * 86_400_000).toISOString().slice(0, 10)).reverse();
}
