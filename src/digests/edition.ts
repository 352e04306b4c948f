import type { Paper } from '../paper.ts';
import type { PostedPaper } from '../ports/rules.ts';

/** A paper of a post and why it is there, in words that follow a title; "" where it needs none. */
export type Picked = { paper: Paper; why: string; relevance?: number };

/** What one post holds. */
export type Edition = {
  /** The newest list day it tells of, and how many papers are on that list. */
  day: string;
  onDay: number;
  /** The newest day with papers, where that one has none: a weekend's, a holiday's. */
  newest?: string;
  /** How many papers were looked at, and how many of these the rule wants; with those of the day that the channel has. */
  listed: number;
  wanted: number;
  /** How many of these the channel has already, and how many cards are papers that it had and that rose. */
  before: number;
  again: number;
  /** How many weeks a weekly post tells of: two, where the last one was lost. */
  weeks?: number;
  top: readonly Picked[];
  /** For the thread. */
  rest: readonly Picked[];
  /** How many more are wanted than there is room for. */
  more: number;
  /** Which these are, in a daily post: the next one is not to take them for news. */
  over: readonly Picked[];
  /** By what arXiv's papers were chosen where nothing was asked for, in words. */
  chosen?: string;
};

export const upvotesOf = (paper: Paper): number => paper.upvotes ?? 0;

/** What upvotes count beside relevance, which is in standard deviations: twenty times as many are a third of one. */
const PER_LOG_UPVOTE = 0.1;
const worth = ({ paper, relevance = 0 }: Picked): number => relevance + PER_LOG_UPVOTE * Math.log1p(upvotesOf(paper));
/** By relevance, upvotes being lesser evidence; the newer list's paper first among equals, and the source's order. */
export const byRelevance = (a: Picked, b: Picked): number => worth(b) - worth(a);

/** More than this in a thread nobody reads, and no message holds. */
const MOST_REST = 20;

/** The first papers for the channel, the next for the thread, and what there is no room for. */
export function shared(picked: readonly Picked[], top: number): Pick<Edition, 'top' | 'rest' | 'more' | 'over'> {
  const rest = picked.slice(top, top + MOST_REST);
  const over = picked.slice(top + MOST_REST);
  return { top: picked.slice(0, top), rest, more: over.length, over };
}

/**
 * What was decided to be posted earlier, in the place of what would be decided now. What was withdrawn since, or is no more, is
 * left out, and the next best take its place among the first.
 */
export function withPapers(
  edition: Edition,
  posted: readonly PostedPaper[],
  papers: readonly (Paper | undefined)[],
): Edition {
  const known = posted.flatMap((one, i) => {
    const paper = papers[i];
    return paper && !paper.withdrawn
      ? [{ paper, why: one.why ?? '', place: one.over ? 'over' : one.rest ? 'rest' : 'top' }]
      : [];
  });
  const at = (wanted: string): Picked[] => known.filter(({ place }) => place === wanted);
  const [top, rest] = [at('top'), at('rest')];
  const first = posted.filter((one) => !one.over && !one.rest).length;
  const next = rest.splice(0, first - top.length);
  return { ...edition, top: [...top, ...next], rest, over: at('over') };
}

export function postedPapers({ top, rest, over }: Pick<Edition, 'top' | 'rest' | 'over'>): PostedPaper[] {
  const posted = ({ paper, why }: Picked): PostedPaper => ({
    paper: paper.key,
    upvotes: upvotesOf(paper),
    ...(why ? { why } : {}),
  });
  return [
    ...top.map(posted),
    ...rest.map((one) => ({ ...posted(one), rest: true as const })),
    ...over.map(({ paper }) => ({ paper: paper.key, upvotes: upvotesOf(paper), over: true as const })),
  ];
}
