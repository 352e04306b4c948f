import type { Paper } from '../paper.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { SearchEngine, TopicSaid } from '../ports/search.ts';
import { isoDay } from '../text/days.ts';

/** Further back a month's share is told from too few papers, and a picture has no room for it. */
const MOST_MONTHS = 60;
/** Of a month with fewer papers no share is told. */
export const FEWEST_IN_MONTH = 10;
/** So many papers are shown in all, one of each topic at least. */
const MOST_BEHIND = 6;

/** How much of each month's papers speaks of topics. */
export type Trends = {
  /** "2026-06", oldest first, those alone that have papers enough. */
  months: readonly { month: string; papers: number }[];
  topics: readonly {
    /** Of each month, from 0 to 1. */
    shares: readonly number[];
    /** The place of the last month that stands out among its neighbours, and papers of it, most upvoted first. */
    peak?: { at: number; papers: readonly Paper[] };
  }[];
};

export async function trendsOf(
  store: PaperStore,
  engine: SearchEngine,
  topics: readonly TopicSaid[],
  now: number,
): Promise<Trends> {
  const behind = Math.max(1, Math.floor(MOST_BEHIND / topics.length));
  const asked = { topics, until: isoDay(now), months: MOST_MONTHS, fewest: FEWEST_IN_MONTH, behind };
  const { months, topics: counted } = await engine.months(asked);
  return {
    months,
    topics: await Promise.all(
      counted.map(async ({ counts, peak }) => {
        const shares = counts.map((count, i) => count / months[i]!.papers);
        if (!peak) return { shares };
        const papers = (await store.get(peak.papers)).filter((paper) => paper !== undefined);
        return { shares, peak: { at: peak.at, papers } };
      }),
    ),
  };
}
