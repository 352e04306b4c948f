import type { Paper } from '../paper.ts';
import type { Clock } from '../ports/host.ts';
import type { ListsOf, PaperStore } from '../ports/papers.ts';
import { DAY_MS, isoDay } from '../text/days.ts';

/** The papers that were listed on one ISO day. */
export type ListedDay = { date: string; papers: readonly Paper[] };
/** The days with papers from `since` to `until`, newest first, at most so many; as new as what `stamp` stands for, or newer. */
export type ListedDays = (
  since: string,
  until: string,
  of: ListsOf,
  stamp: string,
  most?: number,
) => Promise<readonly ListedDay[]>;

/** A thousand channels ask for the same days in the same minute. */
const KEPT_MS = 20_000;
const MOST_KEPT = 100;

export function makeListedDays(store: PaperStore, clock: Clock): ListedDays {
  const kept = new Map<string, { at: number; days: Promise<readonly ListedDay[]> }>();

  async function look(since: string, until: string, of: ListsOf, most: number): Promise<readonly ListedDay[]> {
    const found: ListedDay[] = [];
    for (let date: string | null = until; date !== null && date >= since && found.length < most; ) {
      const day = await store.day(date, of);
      if (!day || day.date === null || day.date < since) break;
      found.push({ date: day.date, papers: day.papers.filter(({ withdrawn }) => !withdrawn) });
      date = day.previous;
    }
    return found;
  }

  return async (since, until, of, stamp, most = 30) => {
    const name = `${since} ${until} ${most} ${of.daily} ${of.categories} ${stamp}`;
    const now = clock.now();
    const known = kept.get(name);
    // Not by age alone: a clock that was set back would keep them for long.
    if (known && Math.abs(now - known.at) < KEPT_MS) return known.days;
    if (kept.size >= MOST_KEPT) kept.clear();
    const days = look(since, until, of, most);
    kept.set(name, { at: now, days });
    days.catch(() => kept.delete(name));
    return days;
  };
}

/** So many of the last days' papers tell what is liked; it changes slowly. */
const UPVOTED_DAYS = 90;
const MOST_UPVOTED = 300;
const UPVOTED_KEPT_MS = 3_600_000;

export function makeUpvoted(store: PaperStore, clock: Clock): () => Promise<readonly Paper[]> {
  let kept: { at: number; papers: Promise<readonly Paper[]> } | undefined;

  async function look(now: number): Promise<readonly Paper[]> {
    const papers = await store.between(isoDay(now - UPVOTED_DAYS * DAY_MS), isoDay(now));
    return papers
      .filter(({ upvotes }) => (upvotes ?? 0) > 0)
      .sort((a, b) => b.upvotes! - a.upvotes!)
      .slice(0, MOST_UPVOTED);
  }

  return async () => {
    const now = clock.now();
    if (!kept || Math.abs(now - kept.at) > UPVOTED_KEPT_MS) {
      const papers = look(now);
      kept = { at: now, papers };
      papers.catch(() => {
        kept = undefined;
      });
    }
    return kept.papers;
  };
}
