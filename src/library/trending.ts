import type { Paper } from '../paper.ts';
import type { PaperStore } from '../ports/papers.ts';
import { DAY_MS, isoDay } from '../text/days.ts';

const PERIODS = { day: 1, week: 7, month: 31 } as const;
export type Period = keyof typeof PERIODS;

const GRAVITY = 1.8;
const HEAD_START_DAYS = 2;

/**
 * Points over age: `(upvotes + 2·comments + 5·log2(1 + stars)) / (days + 2)^1.8`. The shape, the exponent and the head
 * start of 2 are those of Hacker News (Graham's news.arc, `gravity*` 1.8, `timebase*` 120 minutes), with days for hours
 * since papers live longer than links; a comment counts as two upvotes since it costs more to give; stars come by the
 * thousand, so only their magnitude counts.
 */
export function trendScore(paper: Pick<Paper, 'upvotes' | 'comments' | 'stars'>, ageDays: number): number {
  const points = (paper.upvotes ?? 0) + 2 * (paper.comments ?? 0) + 5 * Math.log2(1 + (paper.stars ?? 0));
  return points / (Math.max(0, ageDays) + HEAD_START_DAYS) ** GRAVITY;
}

/**
 * A month is ranked as Hugging Face's own page of a month is (huggingface.co/papers/month): by upvotes alone, whatever the
 * day. Of equal ones the more discussed first.
 */
const ofMonth = (a: Paper, b: Paper): number =>
  (b.upvotes ?? 0) - (a.upvotes ?? 0) || (b.comments ?? 0) - (a.comments ?? 0);

export type Trending = { since: string; until: string; papers: readonly Paper[] };

/**
 * The best of a period that ends with the newest day the library has, so that a library which was not fed for a while
 * still answers; undefined when it has no dated paper.
 */
export async function trending(store: PaperStore, period: Period, limit: number): Promise<Trending | undefined> {
  const until = (await store.status()).newestDay;
  if (until === null) return undefined;
  const end = Date.parse(until);
  const since = isoDay(end - (PERIODS[period] - 1) * DAY_MS);
  const papers = await store.between(since, until);
  if (period === 'month') return { since, until, papers: papers.toSorted(ofMonth).slice(0, limit) };
  const scored = papers.map((paper) => {
    const day = paper.published === null ? end : Math.min(end, Date.parse(paper.published));
    return { paper, score: trendScore(paper, (end - day) / DAY_MS) };
  });
  scored.sort((a, b) => b.score - a.score);
  return { since, until, papers: scored.slice(0, limit).map((one) => one.paper) };
}
