import { singleCategories } from '../text/arxiv-categories.ts';
import { mayAnnounce } from '../text/arxiv-days.ts';
import { addDays, isoDay } from '../text/days.ts';
import { listsOf, parts } from './announced-lists.ts';
import type { AnnounceDeps } from './announcements.ts';
import { daysUpTo } from './collect.ts';
import { categorySource, noteHealth } from './source-health.ts';

/** Days harvested between two marks of how far it came. */
const AT_ONCE = 7;

/** What was harvested of a category or group: lists from `since` on, of changes before `until`. ISO days. */
type Mark = { since: string; until: string };

export type FillProgress = { category: string; from: string; until: string; read: number; added: number };

/**
 * Brings in what these categories and groups announced from an ISO day on, oldest changes first. Ended anywhere, the next
 * call goes on where it stopped; called again later, it brings what came since. Throws an UpstreamError.
 */
export async function fillAnnouncements(
  { store, kept, source, clock }: AnnounceDeps,
  wanted: readonly string[],
  since: string,
  progress: (done: FillProgress) => void,
  signal?: AbortSignal,
): Promise<{ added: number }> {
  const today = isoDay(clock.now());
  let added = 0;
  for (const category of wanted) {
    const note = `filled arXiv ${category}`;
    const before = JSON.parse((await kept.get(note)) ?? 'null') as Mark | null;
    const goesOn = before !== null && before.since <= since && before.until <= today;
    for (let from = goesOn ? before.until : since; from <= today; ) {
      const until = [addDays(from, AT_ONCE - 1), today].sort()[0]!;
      const singles = singleCategories([category]);
      const part: FillProgress = { category, from, until, read: 0, added: 0 };
      for await (const papers of source.touched(category, from, until, signal)) {
        signal?.throwIfAborted();
        for (const some of parts(papers)) {
          const at = new Date(clock.now()).toISOString();
          const lists = listsOf(some, (one, day) => day >= since && singles.includes(one), at);
          part.added += (await store.save({ lists })).added;
        }
        part.read += papers.length;
        progress(part);
      }
      added += part.added;
      // Of today there may be more to come.
      const next = until < today ? addDays(until, 1) : today;
      await kept.set(note, JSON.stringify({ since: goesOn ? before.since : since, until: next } satisfies Mark));
      const told = daysUpTo(until, AT_ONCE).filter((day) => day >= from && day < today && mayAnnounce(day));
      const success = new Date(clock.now()).toISOString();
      for (const single of singles) await noteHealth(kept, categorySource(single), { success, told });
      progress(part);
      if (until === today) break;
      from = next;
    }
  }
  return { added };
}
