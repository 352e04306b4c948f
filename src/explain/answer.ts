import type { Paper } from '../paper.ts';
import { aPersons } from '../patience.ts';
import { DAY_MS } from '../text/days.ts';
import { hash } from '../text/hash.ts';
import { answerJob, type Point } from './answer-draft.ts';
import type { Spender } from './budget.ts';
import type { NearSentence } from './nearest-sentences.ts';
import type { ReadFacts } from './reading.ts';
import { type SecondCheck, secondCheck } from './second-check.ts';
import { sharedWork } from './shared-work.ts';
import type { Talks } from './talk.ts';
import {
  factsOf,
  growing,
  type Instead,
  insteadOf,
  onOwnAccount,
  type TellingDeps,
  unread,
  withParts,
} from './telling.ts';

/** An answer, or what there is of it. Papers are cited by their number, from 1. */
export type AnswerState = {
  question: string;
  language: string;
  papers: readonly Paper[];
  /** What was read of each; missing while they are being fetched. */
  reads?: readonly ReadFacts[];
  model?: string;
  points: readonly Point[];
  /** The paper's own words that the model is quoting at this moment. */
  finding?: string;
  /** The papers, or the parts of them that were read, do not answer the question. */
  silent?: 'papers' | 'parts';
  otherLanguage?: true;
  cut?: true;
  /** In the place of an answer, with the sentences nearest to the question. */
  instead?: Instead<NearSentence>;
  /** Was each statement also read a second time by the model? Missing where that is switched off, or where there is none. */
  second?: boolean;
  /** Key of the talk so far, for the next question in the same thread. */
  talk?: string;
  done: boolean;
};

export type AnswerWish = {
  question: string;
  papers: readonly { paper: Paper; version: number | null }[];
  language: string;
  who: Spender;
  /** What is left of that of the person who waits. */
  patience?: AbortSignal;
  /** Key of the talk before. */
  talk?: string;
};

const KEPT_MS = 7 * DAY_MS;
/** What was not read twice is asked for again when that may succeed. */
const KEPT_SHORTLY_MS = 3_600_000;
/** Of several papers it is worth less to wait for each. */
const SEVERAL_MS = 5_000;

export type Answerer = {
  answer(wish: AnswerWish): AsyncGenerator<AnswerState, void>;
  /** Keys of the papers that a talk is about; none where it is not known. */
  talkPapers(workspace: string, talk: string): Promise<readonly string[]>;
};

export function makeAnswer(deps: TellingDeps & { talks: Talks }): Answerer {
  const { model, reader, cache, prompts, work, talks } = deps;
  const shared = sharedWork<AnswerState>();

  async function* make(wish: AnswerWish, key: string): AsyncGenerator<AnswerState, void> {
    const papers = wish.papers.map(({ paper }) => paper);
    const talk = await talks.open(wish.who.workspace, wish.talk);
    const begun: AnswerState = { question: wish.question, language: wish.language, papers, points: [], done: false };
    yield begun;
    const most = wish.patience ?? aPersons();
    const patience = wish.papers.length > 1 ? AbortSignal.any([most, aPersons(SEVERAL_MS)]) : most;
    const all = await Promise.all(wish.papers.map(({ paper, version }) => reader.read(paper, version, patience)));
    const readings = all.map((one) => (one.described ? { ...one, sections: [] } : one));
    const reads = readings.map(factsOf);
    const given = new Set(papers.map(({ id }) => id).filter((id) => id !== null));
    const instead = async (why?: string, usedUp?: true): Promise<AnswerState> => {
      const texts = readings.map(({ sections }) => sections);
      const near = await work.nearestSentences(texts, wish.question, given);
      return { ...begun, reads, instead: insteadOf(wish.who, near, why, usedUp), done: true };
    };
    const nothing = readings.every(({ sections }) => sections.length === 0);
    if (!model || nothing) return yield await instead(nothing ? unread(papers.length) : undefined);
    const writing: AnswerState = { ...begun, reads, model: model.name };
    yield writing;
    const second: SecondCheck | undefined = deps.secondCheck
      ? (claims) => secondCheck({ ...deps, model }, claims, wish.who)
      : undefined;
    const asked = { question: wish.question, language: wish.language, talk };
    const job = answerJob(readings, asked, prompts, work, second);
    const written = yield* growing(
      { ...deps, model },
      job,
      wish.who,
      ({ points, finding }): AnswerState => ({
        ...writing,
        points,
        ...(finding ? { finding } : {}),
      }),
    );
    if ('why' in written) return yield await instead(written.why, written.usedUp);
    const { points, answered, whole, otherLanguage } = written.checked;
    if (points.length === 0 && answered !== false)
      return yield await instead(
        'Nothing of what the language model wrote stood the check against the papers’ own words.',
      );
    const silent = answered === false ? (whole ? 'papers' : 'parts') : undefined;
    const wholes = job.wholes();
    const state: AnswerState = {
      ...writing,
      reads: reads.map((read, i) => withParts(read, wholes[i])),
      points,
      ...(silent ? { silent } : {}),
      ...(second && points.length > 0 ? { second: written.checked.second ?? false } : {}),
      ...(otherLanguage ? { otherLanguage: true } : {}),
      ...(written.cut ? { cut: true } : {}),
      done: true,
    };
    if (!written.cut) await cache.set(key, keptPart(state), state.second === false ? KEPT_SHORTLY_MS : KEPT_MS);
    return yield state;
  }

  /** The finished answer with the key of the talk that it belongs to. */
  async function remembered(state: AnswerState, wish: AnswerWish): Promise<AnswerState> {
    if (!state.done) return state;
    const { workspace } = wish.who;
    const said =
      state.points.map(({ text }) => text).join(' ') ||
      (state.silent ? 'The papers do not say.' : 'There was no answer.');
    const before = await talks.open(workspace, wish.talk);
    const keys = state.papers.map((paper) => paper.key);
    return { ...state, talk: await talks.add(wish.who, before, keys, wish.question, said) };
  }

  async function* answer(wish: AnswerWish): AsyncGenerator<AnswerState, void> {
    const { question, language, talk } = wish;
    // Only what a model wrote is kept: without one nobody waits to be told which version is the newest.
    const versions = await Promise.all(
      wish.papers.map(async ({ paper, version }) => {
        const told = model && (await reader.version(paper, version, wish.patience));
        return `${paper.key} ${told ?? version ?? hash(paper.abstract)}`;
      }),
    );
    const asked = hash(`${question.trim().toLowerCase()}\n${talk ? `${wish.who.workspace} ${talk}` : ''}`);
    const key = ['answer', hash(versions.join(' ')), asked, language, prompts.answer.hash, model?.name ?? ''].join(' ');
    const papers = wish.papers.map(({ paper }) => paper);
    const kept = model && (await cache.get<ReturnType<typeof keptPart>>(key));
    if (kept) return yield await remembered({ ...kept, question, language, papers, done: true }, wish);
    const states = onOwnAccount(() => shared(key, () => make(wish, key)), wish.who);
    for await (const state of states) yield await remembered(state, wish);
  }

  return { answer, talkPapers: async (workspace, talk) => (await talks.open(workspace, talk))?.papers ?? [] };
}

const keptPart = ({ reads, model, points, silent, otherLanguage, second }: AnswerState) => ({
  points,
  ...(second === undefined ? {} : { second }),
  ...(reads ? { reads } : {}),
  ...(model ? { model } : {}),
  ...(silent ? { silent } : {}),
  ...(otherLanguage ? { otherLanguage } : {}),
});
