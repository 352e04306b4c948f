import { UpstreamError, upstreamWords } from '../errors.ts';
import type { DigestList } from '../paper.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { AnnouncementSource } from '../ports/sources.ts';
import { categoriesText, singleCategories } from '../text/arxiv-categories.ts';
import { mayAnnounce, newestAnnouncement } from '../text/arxiv-days.ts';
import { count } from '../text/clip.ts';
import { isoDay } from '../text/days.ts';
import { inNewYork } from '../text/new-york.ts';
import { listName, listOf, listsOf, parts } from './announced-lists.ts';
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
/** A feed that is still yesterday's at this hour, New York's time, is late; it is rebuilt at midnight (info.arxiv.org/help/rss). */
const LATE = '01:00';
const LOOK_MS = 60_000;
const AGAIN_MS = 10 * 60_000;
/** So long others wait for one that died; who lives renews it with whatever it asks or saves. */
const LEASE_MS = 60_000;
const LEASE = 'collecting arXiv';
/** Of one category, which says nothing of the next. */
const OF_ONE: readonly UpstreamError['fault'][] = ['refused', 'nonsense', 'too large'];

type Round = AnnounceDeps & {
  /** The newest ISO day, which has no list at weekends, and whether its feeds can be read and are overdue. */
  newest: string;
  readable: boolean;
  late: boolean;
  /** Which days of a category were not told yet, oldest first. */
  lacking: Map<string, readonly string[]>;
  report: CollectReport & { asked: boolean };
  signal: AbortSignal | undefined;
  /** Who holds the lease. */
  holder: string;
};

/**
 * Fetches what these categories and groups announced in the last week and was not told yet; asks nothing where nothing can
 * be new. The newest list comes from the category's feed, older ones, which a feed forgets, from a harvest. A failure is
 * reported and noted, not thrown.
 */
export async function collectAnnouncements(
  deps: AnnounceDeps,
  wanted: readonly string[],
  signal?: AbortSignal,
): Promise<Round['report']> {
  const { kept, clock } = deps;
  const report: Round['report'] = { days: 0, added: 0, asked: false };
  const holder = `${isoNow(deps)} ${Math.random()}`;
  const newest = newestAnnouncement(clock.now());
  const { day, time } = inNewYork(clock.now());
  const hour = { newest, readable: day >= newest, late: day === newest && time >= LATE };
  const groups = wanted.filter((one) => one.endsWith('.*'));
  const covered = new Set(singleCategories(groups));
  const rounds: { item: string; round: Round }[] = [];
  for (const item of [...groups, ...wanted.filter((one) => !one.endsWith('.*') && !covered.has(one))]) {
    const lacking = await lackingOf(deps, singleCategories([item]), newest);
    const askable = [...lacking.values()].some((days) => days.some((one) => one < newest || hour.readable));
    if (askable) rounds.push({ item, round: { ...deps, ...hour, lacking, report, signal, holder } });
  }
  // Whoever looks first, of all processes, asks for all.
  if (rounds.length === 0 || !(await kept.setIfAbsent(LEASE, holder, LEASE_MS))) return report;
  try {
    await ask(rounds);
  } finally {
    await kept.renew(LEASE, holder, 0);
  }
  return report;
}

async function ask(rounds: readonly { item: string; round: Round }[]): Promise<void> {
  for (const { item, round } of rounds) {
    const { newest, lacking, report, signal } = round;
    if (signal?.aborted) return;
    const empty = new Set<string>();
    const feeds = [...lacking].filter(([, days]) => round.readable && days.includes(newest)).map(([one]) => one);
    const going =
      (await each(round, feeds, (category) => readFeed(round, category, empty))) &&
      (await each(round, [item], () => harvest(round, item, empty)));
    if (!going) return;
    const overdue = [...lacking].filter(([, days]) => round.late && days.includes(newest)).map(([one]) => one);
    if (overdue.length > 0 && !report.failure) await failed(round, overdue, 'late');
  }
}

/** Whether it is worth to go on; what fails is noted for its own category, or for all that wait where arXiv is away. */
async function each(round: Round, asked: readonly string[], ask: (one: string) => Promise<void>): Promise<boolean> {
  const { source, lacking, report, signal, log } = round;
  for (const one of asked) {
    try {
      await round.kept.renew(LEASE, round.holder, LEASE_MS);
      await ask(one);
    } catch (error) {
      if (signal?.aborted) return false;
      if (!(error instanceof UpstreamError)) throw error;
      log.warn({ err: error, source: source.name, category: one }, 'announcements could not be fetched');
      const alone = OF_ONE.includes(error.fault);
      await failed(round, alone ? singleCategories([one]) : [...lacking.keys()], error.fault);
      report.asked = true;
      report.failure = error;
      if (!alone) return false;
    }
  }
  return true;
}

async function lackingOf({ kept, clock }: AnnounceDeps, categories: readonly string[], newest: string) {
  const days = daysUpTo(newest, DAYS).filter(mayAnnounce);
  const now = clock.now();
  const lacking: Round['lacking'] = new Map();
  for (const category of categories) {
    const told = await toldDays(kept, categorySource(category));
    // What is said to be told later than now was noted by a clock that was ahead, and may not have been announced then.
    const untold = days.filter((day) => !(Date.parse(told.get(day) ?? '') <= now));
    if (untold.length > 0) lacking.set(category, untold);
  }
  return lacking;
}

/** A category's newest list. A feed that holds nothing is not believed before it is looked up. */
async function readFeed(round: Round, category: string, empty: Set<string>): Promise<void> {
  const { source, newest, lacking, report, signal } = round;
  report.asked = true;
  const { day, papers } = await source.latest(category, signal);
  if (day > newest) throw new UpstreamError(source.name, 'nonsense', `tells of ${day} already`);
  if (papers.length > 0 && lacking.get(category)?.includes(day)) {
    for (const some of parts(papers)) await save(round, [listOf(category, day, some, isoNow(round))]);
    await told(round, category, day);
  } else if (day === newest) empty.add(category);
}

/** Days that no feed has any more, and the newest where its feed is empty or late. */
async function harvest(round: Round, item: string, empty: ReadonlySet<string>): Promise<void> {
  const { source, clock, newest, late, lacking, report, signal } = round;
  const wanted = new Map(
    [...lacking].map(([category, days]) => [
      category,
      days.filter((day) => day < newest || late || empty.has(category)),
    ]),
  );
  const first = [...wanted.values()].flat().sort()[0];
  if (first === undefined) return;
  report.asked = true;
  const found = new Set<string>();
  for await (const papers of source.touched(item, first, isoDay(clock.now()), signal))
    for (const some of parts(papers)) {
      const lists = listsOf(some, (category, day) => wanted.get(category)?.includes(day) === true, isoNow(round));
      await save(round, lists);
      for (const { name } of lists) found.add(name);
    }
  // Without papers, a harvest is no word on the newest day: it may not be in yet.
  for (const [category, days] of wanted)
    for (const day of days)
      if (day < newest || found.has(listName(category, day)) || empty.has(category)) await told(round, category, day);
}

async function save({ store, kept, report, holder }: Round, lists: readonly DigestList[]): Promise<void> {
  await kept.renew(LEASE, holder, LEASE_MS);
  if (lists.length > 0) report.added += (await store.save({ lists })).added;
}

async function told(round: Round, category: string, day: string): Promise<void> {
  const { kept, source, lacking, report } = round;
  const success = isoNow(round);
  await noteHealth(kept, categorySource(category), { success, told: [day] });
  await noteHealth(kept, source.name, { success });
  report.days += 1;
  const left = (lacking.get(category) ?? []).filter((one) => one !== day);
  if (left.length > 0) lacking.set(category, left);
  else lacking.delete(category);
}

async function failed({ kept, source, clock }: Round, categories: readonly string[], fault: string) {
  const failure = isoNow({ clock });
  for (const name of [source.name, ...categories.map(categorySource)]) await noteHealth(kept, name, { failure, fault });
}

const isoNow = ({ clock }: Pick<AnnounceDeps, 'clock'>): string => new Date(clock.now()).toISOString();

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
      if (failure && !failing) say(`${upstreamWords(failure).headline}. It is asked again every ten minutes.`);
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
