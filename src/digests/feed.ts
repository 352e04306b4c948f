import { categorySource, type SourceHealth, sourceHealth, toldAt } from '../library/source-health.ts';
import type { Kept } from '../ports/kept.ts';
import type { ListsOf } from '../ports/papers.ts';
import type { Rule } from '../ports/rules.ts';
import { singleCategories } from '../text/arxiv-categories.ts';
import { mayAnnounce, newestAnnouncement } from '../text/arxiv-days.ts';
import { sourceText } from './rule.ts';

/** The source of daily lists, as people call it, and the newest ISO day whose list it has open at an instant. */
export type Daily = { source: string; newestDay(at: number): string };

/** What one source told of a day. Milliseconds since 1970. */
export type Told = {
  /** As people call it. */
  name: string;
  /** When it last told of the day; undefined where it did not. */
  told: number | undefined;
  /** Whether it may tell of more papers later that day. */
  grows: boolean;
  /** When it last answered and last failed; 0 where it never did. */
  answer: number;
  failure: number;
};

/** Where a rule's papers come from. */
export type Feed = {
  /** "Hugging Face", "arXiv (cs.CL, cs.LG)". */
  name: string;
  lists: ListsOf;
  /** The newest ISO day that all its sources have open at an instant. */
  newestDay(at: number): string;
  heard(day: string, now: number): Promise<readonly Told[]>;
};

export function makeFeed({ source, categories }: Pick<Rule, 'source' | 'categories'>, daily: Daily, kept: Kept): Feed {
  const [ours, theirs] = [source !== 'arxiv', source !== 'huggingface'];
  const single = theirs ? singleCategories(categories) : [];

  const listed = async (day: string): Promise<Told> => {
    const [told, health] = await Promise.all([toldAt(kept, daily.source, day), sourceHealth(kept, daily.source)]);
    return { name: daily.source, told: instant(told), grows: true, ...times(health) };
  };
  const announced = async (category: string, day: string, now: number): Promise<Told> => {
    const source = categorySource(category);
    // At weekends nothing is announced, and nobody need be asked.
    const told = mayAnnounce(day) ? instant(await toldAt(kept, source, day)) : 0;
    // What a clock that was ahead noted is not to be believed.
    const believed = (told ?? 0) > now ? undefined : told;
    return { name: 'arXiv', told: believed, grows: false, ...times(await sourceHealth(kept, source)) };
  };

  return {
    name: sourceText({ source, categories }, daily.source),
    lists: { daily: ours, categories: single },
    newestDay: (at) => [...(ours ? [daily.newestDay(at)] : []), ...(theirs ? [newestAnnouncement(at)] : [])].sort()[0]!,
    heard: (day, now) =>
      Promise.all([...(ours ? [listed(day)] : []), ...single.map((one) => announced(one, day, now))]),
  };
}

const instant = (iso: string | undefined): number | undefined => (iso === undefined ? undefined : Date.parse(iso));
const times = ({ success, failure }: SourceHealth) => ({
  answer: instant(success) ?? 0,
  failure: instant(failure) ?? 0,
});
