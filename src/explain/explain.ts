import type { Clock, Log } from '../ports/host.ts';
import type { Cache, Kept } from '../ports/kept.ts';
import type { LanguageModel } from '../ports/models.ts';
import type { TextSource } from '../ports/sources.ts';
import { type Answerer, makeAnswer } from './answer.ts';
import { type Limits, makeBudget, type Spender, type Spent, USUALLY_AT_ONCE } from './budget.ts';
import type { WriteGist } from './gist.ts';
import type { Prompts } from './prompts.ts';
import { makeReader } from './reading.ts';
import { makeSummarise, type SummaryState, type SummaryWish } from './summarise.ts';
import { keepTalks, type TalkOwner } from './talk.ts';
import type { TextWork } from './text-work.ts';
import { textWorkHere } from './text-work-here.ts';
import { makeWriteGist } from './write-gist.ts';

/** Summaries and answers, each statement with a quote that was looked up. */
export type Explainer = {
  summarise(wish: SummaryWish): AsyncGenerator<SummaryState, void>;
  answer: Answerer['answer'];
  talkPapers: Answerer['talkPapers'];
  /** Writes what a paper is about in one short sentence, once for all; left out without a model. */
  writeGist?: WriteGist;
  spending(who: Spender): Promise<Spending>;
  /** How many questions of conversations are kept of a person. */
  talksOf(who: TalkOwner): Promise<number>;
  forgetTalksOf(who: TalkOwner): Promise<void>;
  forgetTalksIn(gone: Pick<Spender, 'platform' | 'workspace'>): Promise<void>;
};

export type Spending = { model: string | undefined; person: Spent; workspace: Spent; limits: Limits };

export type ExplainDeps = {
  /** None: papers are shown by their own key sentences. */
  model: LanguageModel | undefined;
  /** None: abstracts are all that is read. */
  texts: TextSource | undefined;
  /** Where what grows with a text's size is done; here where it is left out. */
  work?: TextWork;
  prompts: Prompts;
  cache: Cache;
  /** Where what is spent is counted. */
  kept: Pick<Kept, 'increment' | 'settle' | 'counts' | 'set' | 'list' | 'delete'>;
  limits: Limits;
  /** Are the claims of summaries and answers read a second time by the model? */
  secondCheck?: boolean;
  /** The most characters of papers that the model is given at first. */
  mostCharacters: number;
  /** Calls of the model that gists may cause a day; 0 for any number. */
  gistCalls?: number;
};

export function makeExplainer(deps: ExplainDeps, clock: Clock, log: Log): Explainer {
  const { model, texts, work = textWorkHere(), cache, kept, limits } = deps;
  const budget = makeBudget(kept, clock, limits, USUALLY_AT_ONCE);
  const all = { ...deps, work, budget, log, reader: makeReader(texts, work, cache, clock, log) };
  const talks = keepTalks(cache, kept);
  const { answer, talkPapers } = makeAnswer({ ...all, talks });
  const ofGists = { personCalls: 0, personTokens: 0, workspaceCalls: deps.gistCalls ?? 0, workspaceTokens: 0 };
  const writeGist = model && makeWriteGist({ ...all, model, budget: makeBudget(kept, clock, ofGists) });
  return {
    summarise: makeSummarise(all),
    answer,
    talkPapers,
    ...(writeGist ? { writeGist } : {}),
    talksOf: talks.countOf,
    forgetTalksOf: talks.forgetOf,
    forgetTalksIn: talks.forgetIn,
    spending: async (who) => ({ model: model?.name, ...(await budget.today(who)), limits }),
  };
}

const nothing = { system: '', user: '', hash: '' };

/** What a library does that was given no model, no full texts and nowhere to keep anything. */
export const abstractsOnly: ExplainDeps = {
  model: undefined,
  texts: undefined,
  prompts: { summary: nothing, answer: nothing, gist: nothing, again: nothing, check: nothing },
  cache: { get: async () => undefined, set: async () => undefined, delete: async () => undefined },
  kept: {
    increment: async () => ({ token: '' }),
    settle: async () => undefined,
    counts: async (keys) => keys.map(() => 0),
    set: async () => undefined,
    list: async () => [],
    delete: async () => undefined,
  },
  limits: { personCalls: 0, personTokens: 0, workspaceCalls: 0, workspaceTokens: 0 },
  mostCharacters: 0,
};
