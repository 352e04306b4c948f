import type { DigestList, PaperRecord } from '../paper.ts';
import type { Announced } from '../ports/sources.ts';

/** Papers saved in one go: between two of them searches get their turn. */
const SAVED_AT_ONCE = 100;

export function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += SAVED_AT_ONCE) yield all.slice(from, from + SAVED_AT_ONCE);
}

/** What the list of a category and day is kept under. */
export const listName = (category: string, day: string): string => `arxiv/${category}/${day}`;
export const listOf = (
  category: string,
  day: string,
  papers: readonly PaperRecord[],
  observed: string,
): DigestList => ({
  name: listName(category, day),
  date: day,
  origin: 'arxiv',
  observed,
  papers,
});

/** Harvested papers by category and day, of those that are wanted. */
export function listsOf(
  papers: readonly Announced[],
  wanted: (category: string, day: string) => boolean,
  observed: string,
): DigestList[] {
  const lists = new Map<string, { category: string; day: string; papers: PaperRecord[] }>();
  for (const { record, categories, day } of papers)
    for (const category of categories.filter((one) => wanted(one, day))) {
      const name = listName(category, day);
      const list = lists.get(name) ?? { category, day, papers: [] };
      list.papers.push(record);
      lists.set(name, list);
    }
  return [...lists.values()].map((list) => listOf(list.category, list.day, list.papers, observed));
}
