import type { Explainer } from '../explain/explain.ts';
import { type Gists, makeGists, type WriteGist } from '../explain/gist.ts';
import { sourceHealth } from '../library/collect.ts';
import type { Paper } from '../paper.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { Poster } from '../ports/platform.ts';
import type { RuleStore } from '../ports/rules.ts';
import { type ListedDays, makeListedDays } from './listed.ts';

export type DeskDeps = {
  rules: RuleStore;
  /** Of the platforms that are connected; more may come. */
  posters: readonly Poster[];
  /** The source of daily lists, as people call it. */
  source: string;
  /** The newest ISO day whose list the source has open at an instant. */
  newestDay(at: number): string;
};

/** When the source last answered, last failed, and last told of each day; 0 or absent where it never did. */
export type Heard = { answer: number; failure: number; days: Readonly<Record<string, number>> };

/** What channels' posts are made of, and who carries them. */
export type Desk = DeskDeps & {
  listed: ListedDays;
  gist: Gists;
  papers(keys: readonly string[]): Promise<readonly (Paper | undefined)[]>;
  heard(): Promise<Heard>;
  /** The newest ISO day that the library has a list of. */
  newestListed(): Promise<string | undefined>;
};

/** Whose day's budget gists are written on: those of all channels are made once. */
const DIGESTS = { platform: 'terminal', workspace: 'digests', user: 'digests' } as const;

/** `explain` has a language model behind it, or is left out. */
export function openDesk(
  deps: DeskDeps,
  store: PaperStore,
  explain: Pick<Explainer, 'summarise'> | undefined,
  clock: Clock,
  log: Log,
): Desk {
  const written =
    (explain: Pick<Explainer, 'summarise'>): WriteGist =>
    async (paper, language) => {
      for await (const { done, claims, model, otherLanguage } of explain.summarise({
        paper,
        version: null,
        style: 'brief',
        language,
        who: DIGESTS,
      }))
        if (done && claims?.gist && model && !otherLanguage) return { text: claims.gist.text, model };
      return undefined;
    };
  return {
    ...deps,
    listed: makeListedDays(store, clock),
    gist: makeGists(explain && written(explain), clock, log),
    papers: (keys) => store.get(keys),
    heard: async () => {
      const { success, failure, days = {} } = await sourceHealth(store, deps.source);
      return {
        answer: success === undefined ? 0 : Date.parse(success),
        failure: failure === undefined ? 0 : Date.parse(failure),
        days: Object.fromEntries(Object.entries(days).map(([day, at]) => [day, Date.parse(at)])),
      };
    },
    newestListed: async () => (await store.day())?.date ?? undefined,
  };
}
