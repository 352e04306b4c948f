import type { Organisation, Paper } from '../paper.ts';
import type { Clock, Day, Log, PaperSource, PaperStore, StoreStatus } from '../ports.ts';
import { type SourceHealth, sourceHealth } from './collect.ts';
import { type Finder, makeFinder } from './find.ts';
import { makeSearch, type SearchAnswer, type Wish } from './search.ts';
import { type Period, type Trending, trending } from './trending.ts';

/** What the bot knows how to do. Commands see this and nothing below it. */
export type Library = {
  search(wish: Wish): Promise<SearchAnswer>;
  find: Finder;
  similar(paper: Paper, limit: number): Promise<readonly Paper[]>;
  byAuthor(name: string, limit: number): Promise<readonly Paper[]>;
  day(date?: string): Promise<Day | undefined>;
  trending(period: Period, limit: number): Promise<Trending | undefined>;
  suggestPapers(typed: string, limit: number): Promise<readonly Pick<Paper, 'key' | 'title'>[]>;
  suggestOrganisations(typed: string, limit: number): Promise<readonly Organisation[]>;
  status(): Promise<LibraryStatus>;
  now(): number;
};

export type LibraryStatus = StoreStatus & { sources: readonly ({ name: string } & SourceHealth)[] };

export type LibraryDeps = { store: PaperStore; sources: readonly PaperSource[]; clock: Clock; log: Log };

export function openLibrary({ store, sources, clock, log }: LibraryDeps): Library {
  const find = makeFinder(store, sources, clock, log);
  return {
    search: makeSearch(store, find),
    find,
    similar: async (paper, limit) => {
      const alike = await store.alike(paper.key, limit);
      return (await store.get(alike.map((one) => one.paper))).filter((one) => one !== undefined);
    },
    byAuthor: (name, limit) => store.byAuthor(name, limit),
    day: (date) => store.day(date),
    trending: (period, limit) => trending(store, period, limit),
    suggestPapers: (typed, limit) => store.suggestPapers(typed, limit),
    suggestOrganisations: (typed, limit) => store.suggestOrganisations(typed, limit),
    status: async () => ({
      ...(await store.status()),
      sources: await Promise.all(sources.map(async ({ name }) => ({ name, ...(await sourceHealth(store, name)) }))),
    }),
    now: () => clock.now(),
  };
}
