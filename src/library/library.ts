import { type Organisation, type Paper, parsePaperRef, titleIdentity } from '../paper.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { Day, ListsOf, PaperStore, StoreStatus } from '../ports/papers.ts';
import type { SearchEngine, TopicSaid } from '../ports/search.ts';
import type { PaperSource } from '../ports/sources.ts';
import type { KeptSize } from '../ports/storage.ts';
import { weighed } from '../search/rank.ts';
import { type Finder, makeFinder } from './find.ts';
import { type MeaningMaker, type MeaningStatus, makeMeaning } from './meaning.ts';
import { makeSearch, type SearchAnswer, type Wish } from './search.ts';
import { type SourceHealth, sourceHealth } from './source-health.ts';
import { type Period, type Trending, trending } from './trending.ts';
import { type Trends, trendsOf } from './trends.ts';

/** Finds papers, and tells what there is. */
export type Library = {
  search(wish: Wish): Promise<SearchAnswer>;
  find: Finder;
  /** Papers by key, in the asked order; undefined where there is none. */
  papers(keys: readonly string[]): Promise<readonly (Paper | undefined)[]>;
  similar(paper: Paper, limit: number): Promise<readonly Paper[]>;
  byAuthor(name: string, limit: number): Promise<readonly Paper[]>;
  day(date?: string, of?: ListsOf): Promise<Day | undefined>;
  trending(period: Period, limit: number): Promise<Trending | undefined>;
  trends(topics: readonly TopicSaid[]): Promise<Trends>;
  suggestPapers(typed: string, limit: number): Promise<readonly Paper[]>;
  suggestOrganisations(typed: string, limit: number): Promise<readonly Organisation[]>;
  status(): Promise<LibraryStatus>;
  /** What all that is kept takes, the largest part first. */
  size(): Promise<readonly KeptSize[]>;
};

export type LibraryStatus = StoreStatus & {
  sources: readonly ({ name: string } & SourceHealth)[];
  meaning: MeaningStatus;
  /** Requests that were lost because a library broke, and when the last was; undefined where nobody counts them. */
  strays?: { count: number; last: number };
};

export type LibraryDeps = {
  store: PaperStore;
  kept: Kept;
  engine: SearchEngine;
  sources: readonly PaperSource[];
  clock: Clock;
  log: Log;
  /** What all that is kept takes. */
  size?: () => Promise<readonly KeptSize[]>;
  strays?: LibraryStatus['strays'];
  /** Words alone when left out. */
  meaning?: MeaningMaker;
};

export function openLibrary({
  store,
  kept,
  engine,
  sources,
  clock,
  log,
  size = async () => [],
  strays,
  meaning = makeMeaning({ store, clock, log }),
}: LibraryDeps): Library {
  const papersOf = async (keys: readonly string[]): Promise<Paper[]> =>
    (await store.get(keys)).filter((paper) => paper !== undefined);
  const find = makeFinder(store, kept, engine, sources, clock, log);
  return {
    search: makeSearch(store, engine, find, meaning),
    find,
    papers: (keys) => store.get(keys),
    similar: async (paper, limit) => {
      const [meant] = (await meaning.papers([paper])) ?? [];
      const papers = await papersOf(await engine.alike(paper.key, limit + 5, meant && weighed(meant)));
      const own = titleIdentity(paper.title);
      return papers.filter((one) => titleIdentity(one.title) !== own).slice(0, limit);
    },
    byAuthor: async (name, limit) => papersOf(await engine.byAuthor(name, limit)),
    day: (date, of) => store.day(date, of),
    trending: (period, limit) => trending(store, period, limit),
    trends: (topics) => trendsOf(store, engine, topics, clock.now()),
    suggestPapers: async (typed, limit) => {
      const [named] = await store.get([parsePaperRef(typed)?.id ?? typed.trim()]);
      return named ? [named] : papersOf(await engine.complete(typed, limit));
    },
    suggestOrganisations: (typed, limit) => store.suggestOrganisations(typed, limit),
    size,
    status: async () => ({
      ...(await store.status()),
      ...(strays ? { strays } : {}),
      meaning: await meaning.status(),
      sources: await Promise.all(sources.map(async ({ name }) => ({ name, ...(await sourceHealth(kept, name)) }))),
    }),
  };
}
