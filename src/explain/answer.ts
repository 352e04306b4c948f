import { aPersons } from '../library/patience.ts';
import type { Paper } from '../paper.ts';
import { DAY_MS } from '../text/days.ts';
import { hash } from '../text/hash.ts';
import { sentences } from '../text/sentences.ts';
import { terms } from '../text/words.ts';
import { answerJob, type Point } from './answer-draft.ts';
import type { Spender } from './budget.ts';
import { passages } from './excerpt.ts';
import { isPresentable } from './hostile.ts';
import type { KeySentence } from './key-sentences.ts';
import type { Reading } from './reading.ts';
import { sharedWork } from './shared-work.ts';
import { payerOf, type ReadFacts, type SummariseDeps, UNREAD } from './summarise.ts';
import { keepTalks } from './talk.ts';
import { write } from './write.ts';

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
  /** In the place of an answer: why there is none, and the sentences nearest to the question. */
  instead?: { why?: string; sentences: readonly (KeySentence & { paper: number })[]; usedUp?: string };
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
const MOST_SENTENCES = 4;
/** Of several papers it is worth less to wait for each. */
const SEVERAL_MS = 5_000;

export type Answerer = {
  answer(wish: AnswerWish): AsyncGenerator<AnswerState, void>;
  /** Keys of the papers that a talk is about; none where it is not known. */
  talkPapers(workspace: string, talk: string): Promise<readonly string[]>;
};

export function makeAnswer(deps: SummariseDeps): Answerer {
  const { model, reader, cache, prompts, mostCharacters } = deps;
  const talks = keepTalks(cache);
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
    const instead = (why?: string, usedUp?: true): AnswerState => ({
      ...begun,
      reads,
      instead: {
        sentences: nearest(readings, wish.question),
        ...(why ? { why } : {}),
        ...(usedUp ? { usedUp: payerOf(wish.who) } : {}),
      },
      done: true,
    });
    const nothing = readings.every(({ sections }) => sections.length === 0);
    if (!model || nothing) return yield instead(nothing ? UNREAD : undefined);
    const writing: AnswerState = { ...begun, reads, model: model.name };
    yield writing;
    const job = answerJob(readings, { question: wish.question, language: wish.language, talk }, prompts);
    const work = write({ ...deps, model }, job, mostCharacters, wish.who);
    for (;;) {
      const step = await work.next();
      if (!step.done) {
        const { points, finding } = step.value;
        yield { ...writing, points, ...(finding ? { finding } : {}) };
        continue;
      }
      const written = step.value;
      if ('why' in written) return yield instead(written.why, written.usedUp);
      const { points, answered, whole, otherLanguage } = written.checked;
      if (points.length === 0 && answered !== false)
        return yield instead('Nothing of what the language model wrote stood the check against the papers’ own words.');
      const silent = answered === false ? (whole ? 'papers' : 'parts') : undefined;
      const wholes = job.wholes();
      const state: AnswerState = {
        ...writing,
        reads: reads.map((read, i) => (wholes[i] === false && read.full ? { ...read, parts: true as const } : read)),
        points,
        ...(silent ? { silent } : {}),
        ...(otherLanguage ? { otherLanguage: true } : {}),
        ...(written.cut ? { cut: true } : {}),
        done: true,
      };
      if (!written.cut) await cache.set(key, keptPart(state), KEPT_MS);
      return yield state;
    }
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
    return { ...state, talk: await talks.add(workspace, before, keys, wish.question, said) };
  }

  async function* answer(wish: AnswerWish): AsyncGenerator<AnswerState, void> {
    const { question, language, talk } = wish;
    const versions = await Promise.all(
      wish.papers.map(
        async ({ paper, version }) =>
          `${paper.key} ${(await reader.version(paper, version, wish.patience)) ?? hash(paper.abstract)}`,
      ),
    );
    const asked = hash(`${question.trim().toLowerCase()}\n${talk ? `${wish.who.workspace} ${talk}` : ''}`);
    const key = ['answer', hash(versions.join(' ')), asked, language, prompts.answer.hash, model?.name ?? ''].join(' ');
    const papers = wish.papers.map(({ paper }) => paper);
    const kept = model && (await cache.get<ReturnType<typeof keptPart>>(key));
    if (kept) return yield await remembered({ ...kept, question, language, papers, done: true }, wish);
    // Who shares the work of someone whose day is used up begins again on their own account.
    for (let tries = 0; tries < 3; tries += 1) {
      let again = false;
      for await (const state of shared(key, () => make(wish, key))) {
        again = state.instead?.usedUp !== undefined && state.instead.usedUp !== payerOf(wish.who);
        if (!again) yield await remembered(state, wish);
      }
      if (!again) return;
    }
  }

  return { answer, talkPapers: async (workspace, talk) => (await talks.open(workspace, talk))?.papers ?? [] };
}

function factsOf({ sections: _, paper: __, ...read }: Reading): ReadFacts {
  return read;
}

const keptPart = ({ reads, model, points, silent, otherLanguage }: AnswerState) => ({
  points,
  ...(reads ? { reads } : {}),
  ...(model ? { model } : {}),
  ...(silent ? { silent } : {}),
  ...(otherLanguage ? { otherLanguage } : {}),
});

/** The sentences of the papers that share most with the question: from the best passages, one each. */
function nearest(readings: readonly Reading[], question: string): (KeySentence & { paper: number })[] {
  const asked = new Set(terms(question));
  const given = new Set(readings.map(({ paper }) => paper.id).filter((id) => id !== null));
  const best = readings
    .flatMap(({ sections }, i) => passages(sections, [...asked]).map((passage) => ({ ...passage, paper: i + 1 })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const found: (KeySentence & { paper: number })[] = [];
  for (const { section, text, paper } of best) {
    if (found.length >= MOST_SENTENCES) break;
    const ranked = sentences(text)
      .filter((sentence) => sentence.length >= 30 && isPresentable(sentence, given))
      .map((sentence) => ({ sentence, hits: new Set(terms(sentence).filter((term) => asked.has(term))).size }))
      .sort((a, b) => b.hits - a.hits);
    const [top] = ranked;
    if (top && top.hits > 0) found.push({ text: top.sentence.replace(/\s+/g, ' '), section, paper });
  }
  return found;
}
