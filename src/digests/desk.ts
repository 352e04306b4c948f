import { type Gists, makeGists, type WriteGist } from '../explain/gist.ts';
import type { Subscriptions } from '../mail/subscriptions.ts';
import type { Paper } from '../paper.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import { DAILY, type PaperStore } from '../ports/papers.ts';
import type { Manner, Poster } from '../ports/platform.ts';
import type { Rule, RuleStore } from '../ports/rules.ts';
import { type Daily, type Feed, makeFeed } from './feed.ts';
import { type FollowDeps, type InterestIn, makeFollowing } from './following.ts';
import { makeInterest } from './interests.ts';
import { type ListedDays, makeListedDays, makeUpvoted } from './listed.ts';
import { makeSeen, type SeenPapers } from './seen.ts';
import { makeVotes, type Votes } from './votes.ts';

export type DeskDeps = Daily & {
  rules: RuleStore;
  /** Of the platforms that are connected; more may come. */
  posters(): readonly Poster[];
};

/** What channels' posts are made of, and who carries them. */
export type Desk = DeskDeps & {
  listed: ListedDays;
  /** Whether a language model writes gists in the language of a rule; without one they stay English. */
  speaks: boolean;
  gist: Gists;
  papers(keys: readonly string[]): Promise<readonly (Paper | undefined)[]>;
  interest: InterestIn;
  votes: Votes;
  seen: SeenPapers;
  feed(rule: Pick<Rule, 'source' | 'categories'>): Feed;
  /** The most upvoted papers of the last months. */
  upvoted(): Promise<readonly Paper[]>;
  /** Who asked for a rule elsewhere than where it posts, and is told there what becomes of it. */
  askerOf?: Subscriptions['askerOf'] | undefined;
  /** The newest ISO day that the library has a list of. */
  newestListed(): Promise<string | undefined>;
  /** That of Hugging Face's own lists: pages that were imported may be dated anyhow. */
  newestDaily(): Promise<string | undefined>;
};

/** `writeGist` has a language model behind it, or is left out. Without `following` a topic takes the papers that say all its words. */
export function openDesk(
  deps: DeskDeps,
  store: PaperStore,
  kept: Kept,
  platforms: readonly Manner[],
  following: Pick<FollowDeps, 'follow' | 'meaning'> | undefined,
  writeGist: WriteGist | undefined,
  askerOf: Desk['askerOf'],
  clock: Clock,
  log: Log,
): Desk {
  const votes = makeVotes(kept, clock);
  return {
    ...deps,
    votes,
    askerOf,
    seen: makeSeen(kept, clock, platforms),
    interest: following
      ? makeFollowing({ ...following, taste: (rule) => votes.taste(rule.id) })
      : async (rule) => makeInterest(rule),
    listed: makeListedDays(store, clock),
    speaks: writeGist !== undefined,
    gist: makeGists(writeGist, clock, log),
    papers: (keys) => store.get(keys),
    feed: (rule) => makeFeed(rule, deps, kept),
    upvoted: makeUpvoted(store, clock),
    newestListed: async () => (await store.status()).newestDay ?? undefined,
    newestDaily: () => newestDaily(store),
  };
}

/** How many days of nothing but imported pages are looked through. */
const MOST_PASSED = 10;
const DAILY_LIST = 'huggingface/';

async function newestDaily(store: PaperStore): Promise<string | undefined> {
  let day = await store.day(undefined, DAILY);
  for (let passed = 0; day?.date && passed < MOST_PASSED; passed += 1) {
    if (day.digests.some((name) => name.startsWith(DAILY_LIST))) return day.date;
    day = day.previous === null ? undefined : await store.day(day.previous, DAILY);
  }
  return undefined;
}
