import { paperCard } from '../chat/card.ts';
import type { Action, Card, CardSection, Invocation, Reply } from '../chat/reply.ts';
import { checkedBy } from '../explain/checking-words.ts';
import type { Claim } from '../explain/claims.ts';
import { isPresentable, NO_OTHERS } from '../explain/hostile.ts';
import { labelsIn } from '../explain/labels.ts';
import { CUT_NOTE, NO_MODEL, otherLanguageNote, readNotes, readWords } from '../explain/read-words.ts';
import type { SummaryState } from '../explain/summarise.ts';
import { allClaims, type Claims, PARTS, STYLES, type Style } from '../explain/summary-draft.ts';
import { paperActions } from '../library/offers.ts';
import { type Paper, shownTitle } from '../paper.ts';
import { asRead } from '../text/as-read.ts';
import { clip, count, oneLine } from '../text/clip.ts';
import { quoteAsRead } from '../text/quote-as-read.ts';
import { evidenceQuote } from './evidence-quote.ts';
import { sentencesAction } from './sentences-reply.ts';

/** A summary, or what there is of it, as one card; `again` asks for the same. */
export function summaryReply(state: SummaryState, again: Invocation): Reply {
  if (state.instead) return insteadReply(state, again);
  const title = clip(shownTitle(state.paper), 200);
  const from = state.read && readWords(state.read);
  if (!state.done) {
    const doing = from === undefined ? `Reading “${title}”.` : `Reading ${from} of “${title}” and writing.`;
    return { text: doing, cards: state.claims ? [summaryCard(state, state.claims, again)] : [] };
  }
  const by = `From ${from}, written by ${state.model}.`;
  const text = `“${title}”: ${state.claims?.gist?.text} ${by}`;
  return { text, head: {}, cards: [summaryCard(state, state.claims!, again)], actions: [sentencesAction(again)] };
}

/** What it is about, then each part's statements with the paper's own words under them, then what was read and by whom. */
function summaryCard(state: SummaryState, claims: Claims, again: Invocation): Card {
  const labels = labelsIn(state.language);
  const proof = (claim: Claim) => (state.done ? { evidence: [evidenceQuote(claim)] } : {});
  const sections = PARTS.flatMap((part) =>
    claims[part].map(
      (claim, k): CardSection => ({ ...(k === 0 ? { heading: labels[part] } : {}), text: claim.text, ...proof(claim) }),
    ),
  );
  if (claims.gist && state.done) sections.unshift({ text: '', ...proof(claims.gist) });
  if (state.finding) sections.push({ text: '', evidence: [{ text: clip(state.finding, 200), from: 'being read' }] });
  const { facts: _, ...card } = paperCard(state.paper, { now: 0, people: true });
  const small = [wroteWords(state, claims), ...(state.done ? notes(state) : [])].filter(Boolean).join(' ');
  return {
    ...card,
    ...(claims.gist ? { lead: claims.gist.text } : {}),
    sections,
    ...(small ? { small } : {}),
    actions: state.done ? actions(state, again) : [],
  };
}

/** What was read, by which model it is written, and how it was checked. */
function wroteWords({ read, done, model, second }: SummaryState, claims: Claims): string {
  if (!read || !done || !model) return '';
  const checked = count(allClaims(claims).length, 'statement');
  return `From ${readWords(read)}, by ${model}, which may err; ${checked} checked against the sentences they quote, ${checkedBy(second)}.`;
}

function notes({ otherLanguage, language, cut, read }: SummaryState): string[] {
  const all: string[] = [];
  if (otherLanguage) all.push(otherLanguageNote(language));
  if (cut) all.push(CUT_NOTE);
  if (read && read.left > 0)
    all.push(`(Left out: ${count(read.left, 'sentence')} of the text, written for machines, not for readers.)`);
  if (read) all.push(...readNotes([read]));
  return all;
}

function actions(state: SummaryState, { command: name, options }: Invocation): Action[] {
  const { style: _, ...plain } = options;
  const to = (label: string, more: Record<string, string | boolean>): Action => ({
    label,
    ask: { command: name, options: { ...options, ...more } },
  });
  const styles: Record<Style, Action> = {
    brief: to('Brief', { style: 'brief' }),
    full: { label: 'Full', ask: { command: name, options: plain } },
    simple: to('Simple', { style: 'simple' }),
  };
  const others = STYLES.filter((style) => style !== state.style).map((style) => styles[style]);
  return [...others, ...otherActions(state)];
}

/** What a paper's card offers besides its summary and what it is made from. */
const otherActions = ({ paper: of, instead }: SummaryState): Action[] =>
  paperActions(of).filter(
    (action) =>
      !('ask' in action) || !(action.ask.command === 'summary' || (action.ask.command === 'show' && !instead)),
  );

function insteadReply(state: SummaryState, again: Invocation): Reply {
  const { instead, paper: of, read } = state;
  const own = instead!.sentences.length > 0;
  const known = toldBySource(of);
  const shown = [known ? 'its source’s summary' : '', own ? 'the paper’s own key sentences' : '']
    .filter(Boolean)
    .join(' and ');
  const why = instead!.why ?? NO_MODEL;
  const what = shown || 'what is known of it';
  return {
    text: `${why} “${clip(shownTitle(of), 200)}”: ${what}, from ${readWords(read!)}.`,
    head: { small: `${why} Here instead: ${what}.` },
    cards: [insteadCard(state)],
    actions: [...retries(state, again), sentencesAction(again)],
  };
}

/** The source's summary, where it has one that can be shown. */
const toldBySource = ({ gist }: Paper): string => (gist && isPresentable(gist, NO_OTHERS) ? oneLine(gist) : '');

/** What came instead gives way to the summary. */
const retries = ({ instead }: SummaryState, { command, options }: Invocation): Action[] =>
  instead?.why ? [{ label: 'Retry', ask: { command, options: { ...options, again: true } }, primary: true }] : [];

function insteadCard(state: SummaryState): Card {
  const { paper: of, instead, read } = state;
  const told = toldBySource(of);
  // Of an abstract alone, the small print says so once.
  const evidence = instead!.sentences.map(({ text, section }) =>
    quoteAsRead({ text, ...(read!.full ? { from: section } : {}) }),
  );
  const sections: CardSection[] = [
    ...(read!.described ? [{ text: asRead(of.abstract) }] : []),
    ...(evidence.length > 0 ? [{ text: '', evidence }] : []),
  ];
  const { facts: _, ...card } = paperCard(of, { now: 0, people: true });
  const small = [
    ...(told ? [`${gistLabel(of.gistModel)}.`] : []),
    ...(evidence.length > 0 ? ['The quotes are its own key sentences, chosen by TextRank.'] : []),
    ...(read!.described ? ['Described by Paperboy.'] : []),
    `From ${readWords(read!)}.`,
    ...notes(state),
  ];
  return {
    ...card,
    ...(told ? { lead: asRead(told) } : {}),
    ...(sections.length > 0 ? { sections } : {}),
    small: small.join(' '),
    actions: otherActions(state),
  };
}

const gistLabel = (model: string | null): string =>
  `AI summary of Hugging Face${model ? `, by ${model}` : ''}; it may contain mistakes`;
