import type { Card, CardSection, Reply } from '../chat/reply.ts';
import type { AnswerState } from '../explain/answer.ts';
import { checkedBy } from '../explain/checking-words.ts';
import { ABSTRACT_ONLY, CUT_NOTE, NO_MODEL, otherLanguageNote, readNotes, readWords } from '../explain/read-words.ts';
import { paperQuestions } from '../library/offers.ts';
import { type Paper, paperUrl, shownTitle } from '../paper.ts';
import { clip, count } from '../text/clip.ts';
import { quoteAsRead } from '../text/quote-as-read.ts';
import { evidenceQuote } from './evidence-quote.ts';

const LONGEST_QUESTION = 250;
const LONGEST_TITLE = 200;

/**
 * An answer as one card: that the papers do not say, each statement with the sentence that bears it out, the papers by their
 * numbers, then what was read and by whom it is written.
 */
export function answerReply(state: AnswerState): Reply {
  const { papers, reads, done, instead } = state;
  const one = papers.length === 1;
  const what = one ? `“${titleOf(papers[0]!)}”` : count(papers.length, 'paper');
  if (!reads) return { text: `Reading ${what}.`, cards: [] };
  if (instead) return insteadReply(state);
  const card = answerCard(state);
  const from = one ? `${readWords(reads[0]!)} of ${what}` : what;
  if (!done) return { text: `Reading ${from} and writing.`, cards: card.sections?.length ? [card] : [] };
  const points = state.points.map(({ text, paper }) => (one ? text : `${text} [${paper}]`));
  const said = [silence(state), ...points].filter(Boolean).join(' ');
  return { text: one ? `${said} (From ${from}.)` : `${said} (${from} read.)`, head: {}, cards: [card] };
}

function answerCard(state: AnswerState): Card {
  const { points, papers, finding, done } = state;
  const sections = points.map(
    (point): CardSection => ({
      text: papers.length === 1 ? point.text : `${point.text} [${point.paper}]`,
      evidence: [evidenceQuote(point)],
    }),
  );
  if (finding && !done) sections.push({ text: '', evidence: [{ text: clip(finding, 200), from: 'being read' }] });
  const lead = done ? silence(state) : '';
  const small = [readText(state), ...(done ? [checkedText(state)] : []), ...notes(state)].filter(Boolean).join(' ');
  return { ...frame(state, new Set(points.map(({ paper }) => paper))), ...(lead ? { lead } : {}), sections, small };
}

/** What an answer and what stands in its place have alike. Where no paper is cited, all that were read are named. */
function frame({ question, papers, done }: AnswerState, numbers: ReadonlySet<number>): Card {
  const one = papers.length === 1;
  const named = papers
    .map((paper, i) => ({ label: `${one ? '' : `[${i + 1}] `}${titleOf(paper)}`, url: paperUrl(paper) }))
    .filter((_, i) => one || numbers.size === 0 || numbers.has(i + 1));
  return {
    title: clip(question, LONGEST_QUESTION),
    ...(done ? { cited: named } : {}),
    ...(done && one ? { actions: paperQuestions(papers[0]!) } : {}),
  };
}

/** In the place of an answer, why there is none and the papers' own words that come nearest. */
function insteadReply(state: AnswerState): Reply {
  const { question, papers, reads, instead } = state;
  const { sentences } = instead!;
  const why = instead!.why ?? NO_MODEL;
  const shown =
    sentences.length > 0 ? 'These sentences come nearest to your question' : 'No sentence comes near your question';
  const one = papers.length === 1;
  const abstracts = reads?.every(({ full }) => !full);
  const evidence = sentences.map(({ text, section, paper }) =>
    quoteAsRead({ text, from: one ? section : abstracts ? `[${paper}]` : `[${paper}] ${section}`.trim() }),
  );
  const small = [readText(state), ...notes(state)].filter(Boolean).join(' ');
  return {
    text: `${why} ${shown}, “${clip(question, LONGEST_TITLE)}”.`,
    head: {},
    cards: [
      {
        ...frame(state, new Set(sentences.map(({ paper }) => paper))),
        lead: `${why} ${shown}${evidence.length > 0 ? ':' : '.'}`,
        ...(evidence.length > 0 ? { sections: [{ text: '', evidence }] } : {}),
        ...(small ? { small } : {}),
      },
    ],
  };
}

const titleOf = (paper: Paper): string => clip(shownTitle(paper), LONGEST_TITLE);

/** What is said in the place of an answer that the papers do not hold, or before what they do say about it. */
function silence({ silent, papers, points }: AnswerState): string {
  if (!silent) return '';
  const one = papers.length === 1;
  const all = one ? 'The paper does' : 'The papers do';
  const who = silent === 'parts' ? `The parts of the ${one ? 'paper' : 'papers'} that were read do` : all;
  return `${who} not say.${points.length > 0 ? ' What is said about it:' : ''}`;
}

/** What was read: of several papers by their numbers, those of one kind together. */
function readText({ papers, reads }: AnswerState): string {
  if (papers.length === 1) return `From ${readWords(reads![0]!)}.`;
  if (reads!.every((read) => readWords(read) === ABSTRACT_ONLY))
    return `From the abstracts of ${count(papers.length, 'paper')} only.`;
  const kinds = Map.groupBy(papers.keys(), (i) => readWords(reads![i]!));
  const said = [...kinds].map(([words, which]) =>
    kinds.size === 1
      ? `${words} of ${count(papers.length, 'paper')}`
      : `${words} of ${which.map((i) => `[${i + 1}]`).join(' ')}`,
  );
  return `From ${said.join('; ')}.`;
}

const checkedText = ({ model, points, second }: AnswerState): string =>
  model
    ? `By ${model}, which may err${points.length > 0 ? `; each statement was checked against the sentence under it, ${checkedBy(second)}` : ''}.`
    : '';

function notes({ otherLanguage, language, reads, done, cut }: AnswerState): string[] {
  return [
    ...(otherLanguage ? [otherLanguageNote(language)] : []),
    ...(done ? readNotes(reads ?? []) : []),
    ...(cut ? [CUT_NOTE] : []),
  ];
}
