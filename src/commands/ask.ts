import { z } from 'zod';
import { paperCard } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Action, Caller, Card, Invocation, Reply } from '../chat/reply.ts';
import type { Core } from '../core.ts';
import { UserError } from '../errors.ts';
import type { AnswerState } from '../explain/answer.ts';
import { languageName } from '../explain/languages.ts';
import { readNotes, readWords } from '../explain/reading.ts';
import { findPaperRefs, type Paper, parsePaperRef, shownTitle } from '../paper.ts';
import { clip, count, oneLine } from '../text/clip.ts';
import { STOP, terms } from '../text/words.ts';
import { language, readLanguage, share } from './options.ts';

const MOST_PAPERS = 5;

const options = z.object({
  question: z.string().min(1).max(1_000).describe('What you want to know; name a paper in it or by the option'),
  paper: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .describe('The paper to ask; the best of the library when left out')
    .meta({ suggest: 'paper' }),
  language,
  talk: z.string().max(64).optional().describe('The talk it goes on with; set by the bot in its threads'),
  share,
});
type AskOptions = z.output<typeof options>;
type MeantQuestion = { question: string; papers: { paper: Paper; version: number | null }[] };

export const ask = command({
  name: 'ask',
  about: 'An answer from one paper, or from the best of the library, with quotes',
  example: 'ask 1706.03762 Which data was it trained on?',
  words: 'question',
  options,
  async *run(asked, caller, core, patience): AsyncGenerator<Reply> {
    const { question, papers } = await meant(asked, caller, core, patience);
    if (papers.length === 0) {
      const search = { label: 'Search the library', ask: { command: 'search', options: { query: question } } };
      yield {
        text: `No paper of the library matches “${clip(question, 200)}” nearly enough, so none was read. Ask with other words, or name a paper.`,
        cards: [],
        actions: [search],
      };
      return;
    }
    const spoken = readLanguage(asked.language, caller);
    const talk = asked.talk === undefined ? {} : { talk: asked.talk };
    const wish = { question, papers, language: spoken, who: caller, patience, ...talk };
    for await (const state of core.explain.answer(wish)) {
      const reply = papers.length === 1 ? fromOne(state) : fromSeveral(state);
      const actions = state.done ? offers(state, asked) : [];
      const followUp = followed(state, asked);
      yield {
        ...reply,
        ...(state.done ? {} : { growing: true as const }),
        ...(actions.length > 0 ? { actions } : {}),
        ...(followUp ? { followUp } : {}),
      };
    }
  },
});

/** Which papers a question is about: the one named by the option or in the question, those of the talk, or the best found. */
async function meant(
  asked: AskOptions,
  caller: Caller,
  { library, explain }: Core,
  patience: AbortSignal,
): Promise<MeantQuestion> {
  const typed = oneLine(asked.question);
  const named = asked.paper === undefined ? undefined : await library.find.byText(asked.paper, patience);
  const refs = findPaperRefs(typed).filter((ref) => ref.id !== named?.id);
  const others = await Promise.all(
    refs
      .slice(0, MOST_PAPERS - 1)
      .map(async (ref) => ({ paper: await library.find.byRef(ref, patience), version: ref.version })),
  );
  if (named)
    return {
      question: typed,
      papers: [{ paper: named, version: parsePaperRef(asked.paper!)?.version ?? null }, ...others],
    };
  if (others.length > 0) {
    const question = withoutRefs(typed);
    if (!question) throw new UserError(`Ask what? Try: /papers ask ${refs[0]!.id} Which data was it trained on?`);
    return { question, papers: others };
  }
  const keys = asked.talk === undefined ? [] : await explain.talkPapers(caller.workspace, asked.talk);
  const papers =
    keys.length > 0
      ? await Promise.all(keys.map((key) => library.find.byText(key, patience)))
      : (await library.search({ text: typed, filter: {}, sort: 'best', limit: MOST_PAPERS })).found.filter((paper) =>
          isNear(paper, typed),
        );
  return { question: typed, papers: papers.map((paper) => ({ paper, version: null })) };
}

/** Does a paper speak of what is asked at all? A third of the question's telling words stand in its title or abstract. */
function isNear({ title, abstract }: Paper, question: string): boolean {
  const asked = new Set(terms(question).filter((term) => !STOP.has(term) && !ASKING.has(term)));
  const said = new Set(terms(`${title} ${abstract}`));
  const hits = [...asked].filter((term) => said.has(term)).length;
  return asked.size === 0 || hits >= Math.max(1, asked.size / 3);
}
/** How a question is put, not what about. Stems. */
const ASKING = new Set(
  'how why much mani long well best better most good doe work us need mean differ compar possibl make get know think help explain way thing'.split(
    ' ',
  ),
);

/** The question alone: words that name a paper by its number or address are dropped. */
const withoutRefs = (text: string): string =>
  text
    .split(' ')
    .filter((word) => findPaperRefs(word).length === 0)
    .join(' ')
    .replace(/^[\s:,;–-]+/, '');

function fromOne(state: AnswerState): Reply {
  const [paper] = state.papers as [Paper];
  const [read] = state.reads ?? [];
  const title = clip(shownTitle(paper), 200);
  if (!read) return { text: `Reading “${title}”.`, cards: [] };
  const from = readWords(read);
  const points = state.points.map(({ text }) => text);
  const quotes = state.points.map(({ quote, section }) => ({ text: quote, from: section }));
  if (state.finding && !state.done) quotes.push({ text: clip(state.finding, 200), from: 'being read' });
  const placed = state.points.map(({ text, section }) => `${text}${under(section)}`);
  const card: Card = {
    ...answerCard(paper, from, state),
    body: [...said(state), ...placed, ...notes(state)].join('\n\n'),
  };
  if (quotes.length > 0) card.quotes = quotes;
  if (state.instead) return insteadOf(state, [{ ...card, quotes: nearest(state, 1) }]);
  if (!state.done)
    return {
      text: `Reading ${from} of “${title}” and writing.`,
      cards: points.length + quotes.length > 0 ? [card] : [],
    };
  return { text: `${[silence(state), ...points].join(' ').trim()} (From ${from} of “${title}”.)`, cards: [card] };
}

function fromSeveral(state: AnswerState): Reply {
  if (!state.reads) return { text: `Reading ${count(state.papers.length, 'paper')}.`, cards: [] };
  const points = state.points.map(({ text, paper }) => `${text} [${paper}]`);
  const placed = state.points.map(({ text, paper, section }) => `${text} [${paper}]${under(section)}`);
  const cited = state.papers.map((paper, i): Card => {
    const quotes = state.points
      .filter((point) => point.paper === i + 1)
      .map(({ quote, section }) => ({ text: quote, from: section }));
    const card = {
      ...answerCard(paper, readWords(state.reads![i]!), state),
      title: `[${i + 1}] ${shownTitle(paper)}`,
    };
    const shown = state.instead ? nearest(state, i + 1) : quotes;
    return shown.length > 0 ? { ...card, quotes: shown } : card;
  });
  const quoted = cited.filter(({ quotes }) => quotes !== undefined);
  if (state.instead) return insteadOf(state, quoted);
  const body = [...said(state), ...placed, ...notes(state)].join('\n\n');
  const head: Card = { title: clip(state.question, 250), ...(body ? { body } : {}) };
  if (state.finding && !state.done) head.quotes = [{ text: clip(state.finding, 200), from: 'being read' }];
  const cards = [...(body || head.quotes ? [head] : []), ...quoted];
  const many = count(state.papers.length, 'paper');
  if (!state.done) return { text: `Reading ${many} and writing.`, cards };
  return {
    text: `${[silence(state), ...points].join(' ').trim()} (${many} read.)`,
    cards: points.length > 0 ? cards : [...cards, ...cited],
  };
}

/** Where in the paper a point is from. */
const under = (section: string): string => (section ? ` (${section})` : '');

function answerCard(paper: Paper, from: string, state: AnswerState): Card {
  const facts = [`📄 from ${from}`];
  if (state.model && !state.instead) facts.push(`✍ by ${state.model}, which may err; each point stands on a quote`);
  return { ...paperCard(paper, { now: 0, people: true }), facts };
}

/** What is said in the place of an answer that the papers do not hold. */
function silence({ silent, papers, points }: AnswerState): string {
  if (!silent) return '';
  const one = papers.length === 1;
  const who =
    silent === 'parts'
      ? one
        ? 'The parts of the paper that were read do'
        : 'The parts of the papers that were read do'
      : one
        ? 'The paper does'
        : 'The papers do';
  return `${who} not say.${points.length > 0 ? ' What is said about it:' : ''}`;
}

/** That the papers do not say stands before what they do say about it. */
const said = (state: AnswerState): string[] => (state.done && state.silent ? [silence(state)] : []);

function notes(state: AnswerState): string[] {
  const all: string[] = [];
  if (state.otherLanguage)
    all.push(`(It was asked for in ${languageName(state.language)}, but the model wrote another language.)`);
  if (state.done) all.push(...readNotes(state.reads ?? []));
  if (state.cut) all.push('(The language model broke off; this is what was there by then.)');
  return all;
}

const nearest = ({ instead }: AnswerState, paper: number) =>
  (instead?.sentences ?? []).filter((one) => one.paper === paper).map(({ text, section }) => ({ text, from: section }));

function insteadOf({ instead, question }: AnswerState, cards: Card[]): Reply {
  const why = instead?.why ?? 'No language model is set up.';
  const shown =
    instead!.sentences.length > 0
      ? 'These sentences come nearest to your question'
      : 'No sentence comes near your question';
  return { text: `${why} ${shown}, “${clip(question, 200)}”.`, cards };
}

function offers({ question, instead, silent }: AnswerState, asked: AskOptions): Action[] {
  const actions: Action[] = [];
  const { talk, share: _, ...again } = asked;
  const given = Object.fromEntries(
    Object.entries(again).filter(([, value]) => value !== undefined),
  ) as Invocation['options'];
  if (instead?.why)
    actions.push({
      label: 'Try again',
      ask: { command: 'ask', options: { ...given, ...(talk ? { talk } : {}) } },
      primary: true,
    });
  if (silent || instead)
    actions.push({ label: 'Search the library', ask: { command: 'search', options: { query: question } } });
  if (silent && (asked.paper !== undefined || talk !== undefined))
    actions.push({ label: 'Ask other papers', ask: { command: 'ask', options: { question } } });
  return actions;
}

/** The next question in the same thread: about the same papers, knowing what was said. */
function followed({ talk, papers, done }: AnswerState, asked: AskOptions): Invocation | undefined {
  if (!done || talk === undefined) return undefined;
  const [only] = papers;
  const options: Record<string, string> = { talk };
  if (papers.length === 1)
    options['paper'] = asked.paper !== undefined && parsePaperRef(asked.paper) ? asked.paper : only!.key;
  if (asked.language !== undefined) options['language'] = asked.language;
  return { command: 'ask', options };
}
