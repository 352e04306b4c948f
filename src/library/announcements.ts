import { UpstreamError, upstreamSentence } from '../errors.ts';
import type { PaperRecord } from '../paper.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { AnnouncementSource } from '../ports/sources.ts';
import { categoriesText, singleCategories } from '../text/arxiv-categories.ts';
import { inNewYork, mayAnnounce, newestAnnouncement } from '../text/arxiv-days.ts';
import { count } from '../text/clip.ts';
import { listName, listOf, listsOf } from './announced-lists.ts';
import { type CollectReport, daysUpTo } from './collect.ts';
import { categorySource, noteHealth, toldDays } from './source-health.ts';

export type AnnounceDeps = {
  store: PaperStore;
  kept: Kept;
  source: AnnouncementSource;
  clock: Clock;
  log: Log;
};

/** As far as daily posts look back. */
const DAYS = 7;
/** OAI-PMH has an evening's papers by then, New York's time (info.arxiv.org/help/oa); the feed comes at midnight. */
const HARVESTED = '22:30';
/** A feed that is still yesterday's at this hour is late. */
const LATE = '01:00';
const LOOK_MS = 60_000;
const AGAIN_MS = 10 * 60_000;

/** Which days of a category were not told yet, oldest first. */
type Lacking = Map<string, string[]>;

/**
 * Fetches what these categories and groups announced in the last week and was not told yet; asks nothing where nothing can
 * be new. The newest list comes from the category's feed, older ones, which a feed forgets, from a harvest. A failure is
 * reported and noted, not thrown.
 */
export async function collectAnnouncements(
  deps: AnnounceDeps,
  wanted: readonly string[],
  signal?: AbortSignal,
): Promise<CollectReport & { asked: boolean }> {
  const { source, clock, log } = deps;
  const report: CollectReport & { asked: boolean } = { days: 0, added: 0, asked: false };
  const groups = wanted.filter((one) => one.endsWith('.*'));
  const covered = new Set(singleCategories(groups));
  for (const item of [...groups, ...wanted.filter((one) => !one.endsWith('.*') && !covered.has(one))]) {
    if (signal?.aborted) return report;
    const lacking = await lackingOf(deps, singleCategories([item]));
    try {
      const { empty, asked } = await readFeeds(deps, lacking, report, signal);
      const harvested = await harvest(deps, item, lacking, empty, report, signal);
      report.asked ||= asked || harvested;
    } catch (error) {
      if (signal?.aborted) return report;
      if (!(error instanceof UpstreamError)) throw error;
      log.warn({ err: error, source: source.name, category: item }, 'announcements could not be fetched');
      await failed(deps, [...lacking.keys()], error.fault);
      return { ...report, asked: true, failure: error };
    }
    await late(deps, lacking);
  }
  return report;

  async function late(deps: AnnounceDeps, lacking: Lacking): Promise<void> {
    const newest = newestAnnouncement(clock.now());
    const { day, time } = inNewYork(clock.now());
    if (day !== newest || time < LATE) return;
    const waiting = [...lacking].filter(([, days]) => days.includes(newest)).map(([category]) => category);
    if (waiting.length > 0) await failed(deps, waiting, 'late');
  }
}

async function lackingOf({ kept, clock }: AnnounceDeps, categories: readonly string[]): Promise<Lacking> {
  const days = daysUpTo(newestAnnouncement(clock.now()), DAYS).filter(mayAnnounce);
  const lacking: Lacking = new Map();
  for (const category of categories) {
    const told = await toldDays(kept, categorySource(category));
    const untold = days.filter((day) => !told.includes(day));
    if (untold.length > 0) lacking.set(category, untold);
  }
  return lacking;
}

/** The newest lists, of categories that lack them. Says which feeds hold nothing, which is not believed before it is looked up. */
async function readFeeds(
  deps: AnnounceDeps,
  lacking: Lacking,
  report: CollectReport,
  signal?: AbortSignal,
): Promise<{ empty: ReadonlySet<string>; asked: boolean }> {
  const { source, clock } = deps;
  const newest = newestAnnouncement(clock.now());
  const empty = new Set<string>();
  let asked = false;
  if (inNewYork(clock.now()).day < newest) return { empty, asked };
  for (const [category, days] of [...lacking]) {
    if (!days.includes(newest)) continue;
    const { day, papers } = await source.latest(category, signal);
    asked = true;
    if (day > newest) throw new UpstreamError(source.name, 'nonsense', `tells of ${day}, which is to come`);
    if (papers.length > 0 && days.includes(day)) await told(deps, lacking, category, day, papers, report);
    else if (day === newest) empty.add(category);
  }
  return { empty, asked };
}

/** Days that no feed has (any more). Whether anything was asked. */
async function harvest(
  deps: AnnounceDeps,
  item: string,
  lacking: Lacking,
  empty: ReadonlySet<string>,
  report: CollectReport,
  signal?: AbortSignal,
): Promise<boolean> {
  const { store, source, clock } = deps;
  const newest = newestAnnouncement(clock.now());
  const { day: today, time } = inNewYork(clock.now());
  const open = today >= newest || time >= HARVESTED;
  const wanted = new Map(
    [...lacking].map(([category, days]) => [category, days.filter((day) => day < newest || open)] as const),
  );
  const first = [...wanted.values()].flat().sort()[0];
  if (first === undefined) return false;
  const found = new Set<string>();
  for await (const papers of source.touched(item, first, new Date(clock.now()).toISOString().slice(0, 10), signal)) {
    const at = new Date(clock.now()).toISOString();
    const lists = listsOf(papers, (category, day) => wanted.get(category)?.includes(day) === true, at);
    report.added += (await store.save({ lists })).added;
    for (const { name } of lists) found.add(name);
  }
  for (const [category, days] of wanted)
    for (const day of days)
      if (day < newest || found.has(listName(category, day)) || empty.has(category))
        await told(deps, lacking, category, day, [], report);
  return true;
}

/** Keeps a list and that it was told; the day is lacking no more. */
async function told(
  { store, kept, source, clock }: AnnounceDeps,
  lacking: Lacking,
  category: string,
  day: string,
  papers: readonly PaperRecord[],
  report: CollectReport,
): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  if (papers.length > 0) report.added += (await store.save({ lists: [listOf(category, day, papers, at)] })).added;
  await noteHealth(kept, categorySource(category), { success: at, told: [day] });
  await noteHealth(kept, source.name, { success: at });
  report.days += 1;
  const left = (lacking.get(category) ?? []).filter((one) => one !== day);
  if (left.length > 0) lacking.set(category, left);
  else lacking.delete(category);
}

async function failed({ kept, source, clock }: AnnounceDeps, categories: readonly string[], fault: string) {
  const failure = new Date(clock.now()).toISOString();
  for (const name of [source.name, ...categories.map(categorySource)]) await noteHealth(kept, name, { failure, fault });
}

/**
 * Looks every minute whether an announcement is due that a rule wants, until the signal ends it; after a failure, and
 * where a list is late, only every ten minutes. Says when papers came first, and once when arXiv stops answering.
 */
export async function keepAnnouncements(
  deps: AnnounceDeps,
  wanted: () => Promise<readonly string[]>,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { source, clock, log } = deps;
  let failing = false;
  let rest = { since: 0, until: 0 };
  let before = '';
  for (; !signal.aborted; await clock.wait(LOOK_MS, signal).catch(() => undefined)) {
    const now = clock.now();
    try {
      const categories = await wanted();
      const changed = before !== categories.join();
      // A clock that was set back ends the rest.
      if (now >= rest.since && now < rest.until && (failing || !changed)) continue;
      const { failure, added, asked } = await collectAnnouncements(deps, categories, signal);
      if (signal.aborted) return;
      if (failure && !failing) say(`${upstreamSentence(failure).split('. ')[0]}. It is asked again every ten minutes.`);
      else if (!failure && added > 0 && (failing || changed))
        say(`${source.name}: ${count(added, 'new paper')} of ${categoriesText(categories)}.`);
      if (!failure) before = categories.join();
      failing = failure !== undefined;
      if (asked) rest = { since: clock.now(), until: clock.now() + AGAIN_MS };
    } catch (err) {
      log.error({ err }, 'collecting announcements broke');
      failing = true;
      rest = { since: now, until: now + AGAIN_MS };
    }
  }
}
