import { z } from 'zod';
import { paged, paperCard } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Action, Caller, Card, CardSection, Invocation, Quote, Reply } from '../chat/reply.ts';
import type { Claim } from '../explain/claims.ts';
import { holdsAddress } from '../explain/hostile.ts';
import { labelsIn } from '../explain/labels.ts';
import { languageName } from '../explain/languages.ts';
import { readNotes, readWords } from '../explain/reading.ts';
import type { SummaryState } from '../explain/summarise.ts';
import { allClaims, type Claims, PARTS, STYLES, type Style } from '../explain/summary-draft.ts';
import { paperActions } from '../library/offers.ts';
import { parsePaperRef, shownTitle } from '../paper.ts';
import { clip, count, oneLine } from '../text/clip.ts';
import { language, namesPaper, page, paper, readLanguage, share } from './options.ts';

export const summary = command({
  name: 'summary',
  about: 'What a paper does, finds and lacks, each statement with a quote from it',
  example: 'summary 1706.03762 style:brief language:German',
  words: 'paper',
  fits: namesPaper,
  options: z.object({
    paper,
    style: z.enum(STYLES).default('full').describe('Brief, full, or simple words'),
    language,
    again: z.boolean().default(false).describe('Ask the model anew; set by “Try again”'),
    evidence: z.boolean().default(false).describe('Show the quotes behind each statement'),
    page,
    share,
  }),
  async *run(asked, caller, { library, explain }, patience): AsyncGenerator<Reply> {
    const found = await library.find.byText(asked.paper, patience);
    const spoken = readLanguage(asked.language, caller);
    const version = parsePaperRef(asked.paper)?.version ?? null;
    const again: Invocation = {
      command: 'summary',
      options: {
        paper: version === null ? found.key : `${found.key}v${version}`,
        ...(asked.style === 'full' ? {} : { style: asked.style }),
        ...(asked.language === undefined ? {} : { language: spoken }),
      },
    };
    const wish = {
      paper: found,
      version,
      style: asked.style,
      language: spoken,
      who: caller,
      again: asked.again,
      patience,
    };
    for await (const state of explain.summarise(wish)) {
      if (asked.evidence && state.done && state.claims) yield evidence(state, again, asked.page, caller);
      else if (!state.done) yield { ...shown(state, again), growing: true };
      else yield { ...shown(state, again), followUp: { command: 'ask', options: { paper: again.options['paper']! } } };
    }
  },
});

function shown(state: SummaryState, again: Invocation): Reply {
  const title = clip(shownTitle(state.paper), 200);
  const from = state.read && readWords(state.read);
  if (state.instead) return { text: insteadText(state, title), cards: [insteadCard(state, again)] };
  if (!state.done) {
    const doing = from === undefined ? `Reading “${title}”.` : `Reading ${from} of “${title}” and writing.`;
    return { text: doing, cards: state.claims ? [summaryCard(state, state.claims, again)] : [] };
  }
  const by = `From ${from}, written by ${state.model}.`;
  const text = `“${title}”: ${state.claims?.gist?.text} ${by}`;
  return { text, head: {}, cards: [summaryCard(state, state.claims!, again)] };
}

/** What it is about, then each part's statements with the paper's own words under them, then what was read and by whom. */
function summaryCard(state: SummaryState, claims: Claims, again: Invocation): Card {
  const labels = labelsIn(state.language);
  const proof = (claim: Claim) => (state.done ? { evidence: [evidenceOf(claim)] } : {});
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
  const way =
    second === undefined
      ? 'by rules'
      : second
        ? 'by rules and by the model'
        : 'by rules alone (the second check gave no answer)';
  const checked = count(allClaims(claims).length, 'statement');
  return `From ${readWords(read)}, by ${model}, which may err; ${checked} checked against the sentences they quote, ${way}.`;
}

/** The paper's card without what a summary takes the place of. */
function baseCard(state: SummaryState): Card {
  const card = paperCard(state.paper, { now: 0, people: true });
  return { ...card, facts: state.read ? [`from ${readWords(state.read)}`] : [] };
}

function notes({ otherLanguage, language: asked, cut, read }: SummaryState): string[] {
  const all: string[] = [];
  if (otherLanguage) all.push(`(It was asked for in ${languageName(asked)}, but the model wrote another language.)`);
  if (cut) all.push('(The language model broke off; this is what was there by then.)');
  if (read && read.left > 0)
    all.push(`(${count(read.left, 'sentence')} of the text that speak to machines, not to readers, were left out.)`);
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

/** What a paper's card offers besides its summary. */
const otherActions = ({ paper: of }: SummaryState): Action[] =>
  paperActions(of).filter((action) => !('ask' in action) || action.ask.command !== 'summary');

/** One card a part, each with the quotes behind its statements. */
function evidence(state: SummaryState, again: Invocation, at: number, caller: Caller): Reply {
  const claims = state.claims!;
  const labels = labelsIn(state.language);
  const parts = [
    { title: shownTitle(state.paper), own: claims.gist ? [claims.gist] : [] },
    ...PARTS.map((part) => ({ title: labels[part], own: claims[part] })),
  ].filter(({ own }) => own.length > 0);
  const cards = parts.map(
    ({ title, own }, i): Card => ({
      ...(i === 0 ? { ...baseCard(state), actions: [{ label: 'Full', ask: again }] } : {}),
      title,
      body: own
        .map(({ text, section }, k) => `${own.length > 1 ? `(${k + 1}) ` : ''}${text}${section ? ` (${section})` : ''}`)
        .join('\n'),
      quotes: own.map((claim, k) => evidenceOf(claim, own.length > 1 ? `(${k + 1}) ` : '')),
    }),
  );
  const asked = { ...again, options: { ...again.options, evidence: true } };
  return {
    text: `What “${clip(shownTitle(state.paper), 200)}” says word for word, from ${readWords(state.read!)}.`,
    ...paged(cards, (card) => card, asked, at, caller),
  };
}

/** The whole sentence that proves a claim, with the words that were quoted marked in it. */
function evidenceOf({ quote, evidence: whole, section }: Claim, number = ''): Quote {
  const at = whole.indexOf(quote);
  const marks = at < 0 || quote.length >= whole.length - 1 ? {} : { marks: [[at, at + quote.length] as const] };
  return { text: whole, ...marks, from: `${number}${section}` };
}

function insteadText({ instead, paper: of, read }: SummaryState, title: string): string {
  const own = instead!.sentences.length > 0;
  const shown = [of.gist ? 'its source’s summary' : '', own ? 'its own key sentences' : '']
    .filter(Boolean)
    .join(' and ');
  const why = instead!.why ?? 'No language model is set up.';
  return `${why} “${title}”: ${shown || 'what is known of it'}, from ${readWords(read!)}.`;
}

function insteadCard(state: SummaryState, again: Invocation): Card {
  const { paper: of, instead, read } = state;
  const body = notes(state);
  if (of.gist && !holdsAddress(of.gist)) body.unshift(`${oneLine(of.gist)} (${gistLabel(of.gistModel)})`);
  if (read!.described) body.push(`${of.abstract} (Described by Paperboy.)`);
  const own = instead!.sentences.length > 0 ? ['the quotes are its own key sentences, chosen by TextRank'] : [];
  const retry: Action[] = instead!.why
    ? [{ label: 'Try again', ask: { ...again, options: { ...again.options, again: true } }, primary: true }]
    : [];
  const card: Card = {
    ...baseCard(state),
    facts: [`from ${readWords(read!)}`, ...own],
    actions: [...retry, ...otherActions(state)],
  };
  if (own.length > 0) card.quotes = instead!.sentences.map(({ text, section }) => ({ text, from: section }));
  return body.length > 0 ? { ...card, body: body.join('\n\n') } : card;
}

const gistLabel = (model: string | null): string =>
  `AI summary of Hugging Face${model ? `, by ${model}` : ''}; it may contain mistakes`;
