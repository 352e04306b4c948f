import type { Core } from '../core.ts';
import { isPersonal } from '../digests/seen.ts';
import { type Gist, sentencesBy } from '../explain/gist.ts';
import { languageCode } from '../explain/languages.ts';
import { counts, paperActions, paperLinks } from '../library/offers.ts';
import { arxivUrl, byWhom, isDescribedHere, type Paper, paperUrl, shownTitle } from '../paper.ts';
import type { Place } from '../ports/platform.ts';
import { asRead } from '../text/as-read.ts';
import { isNamed } from '../text/names.ts';
import { quoteAsRead } from '../text/quote-as-read.ts';
import { saidDay } from '../text/said-days.ts';
import type { Action, Caller, Card, Invocation, Quote, Reply } from './reply.ts';

/** Whose machine-written summaries papers come with. */
const SUMMARISING = 'Hugging Face';

/**
 * How a paper's card is shown: what it is about, the sentence that answers a question, all of its abstract. `now` tells
 * which year goes without saying.
 */
export type PaperLook = {
  gist?: Gist | undefined;
  why?: Quote | undefined;
  whole?: true;
  now: number;
  /** Where a list's day says when. */
  undated?: true;
  /** Authors even where an organisation is known. */
  people?: true;
  /** The same, and this one among them: who was asked for. */
  author?: string;
  picture?: true;
  /** Where the reader's own digests come, out of which it may be kept. */
  own?: boolean;
};

/** How a paper looks wherever it appears. */
export function paperCard(paper: Paper, look: PaperLook): Card {
  const { gist, why, whole } = look;
  const card: Card = { id: paper.key, title: shownTitle(paper), url: paperUrl(paper), actions: actions(paper, look) };
  // A sentence of the abstract says nothing beside the whole of it.
  const own = gist?.by === 'paper' || gist?.by === 'Paperboy';
  if (gist && !(whole && own)) card.lead = asRead(gist.text);
  const byline = [whoOf(paper, look), look.undated || !paper.published ? '' : saidDay(paper.published, look.now)];
  if (byline.some(Boolean)) card.byline = byline.filter(Boolean).join(' · ');
  const facts = counts(paper);
  if (facts.length > 0) card.facts = facts;
  if (whole) card.sections = [{ text: asRead(paper.abstract) || NO_ABSTRACT }];
  else if (why) card.sections = [{ text: '', evidence: [quoteAsRead(why)] }];
  if (whole && isDescribedHere(paper)) card.small = 'Described by Paperboy.';
  if (paper.image && (whole || look.picture)) card.image = paper.image;
  return card;
}

const NO_ABSTRACT = 'No abstract of it is known here.';
const MOST_PEOPLE = 10;
const MOST_NAMED = 3;

/** In a list the organisation stands for its people; alone, people and organisation. */
function whoOf(paper: Paper, { whole, people, author }: PaperLook): string {
  const { organisation, authors } = paper;
  if (whole) {
    const by = byWhom(paper, MOST_PEOPLE);
    return organisation && authors?.length ? `${by} · ${organisation.name}` : by;
  }
  if (author !== undefined) return byWhom(paper, MOST_NAMED, (name) => isNamed(author, name));
  return people || !organisation ? byWhom(paper) : organisation.name;
}

function actions(paper: Paper, { whole, own = false }: PaperLook): Action[] {
  const all = paperActions(paper, own);
  if (!whole) return all;
  const arxiv: Action[] = paper.id === null ? [] : [{ label: 'arXiv', open: arxivUrl(paper.id) }];
  const asks = all.filter((action) => 'ask' in action && action.ask.command !== 'show');
  const [summary, ...others] = asks as Extract<Action, { ask: unknown }>[];
  return [{ ...summary!, primary: true }, ...others, ...arxiv, ...paperLinks(paper)];
}

type Known = Pick<Core, 'gist' | 'now'> & Partial<Pick<Core, 'platforms' | 'digests'>>;

/** Cards of papers that say what each is about, and in small print whose words these are. */
export function paperCards(
  papers: readonly Paper[],
  { gist, now, platforms = [], digests }: Known,
  { locale = 'en', ...caller }: Pick<Caller, 'locale'> & Partial<Place>,
  lookOf: (paper: Paper, gist: Gist | undefined) => Partial<PaperLook> = () => ({}),
): { cards: Card[]; small?: string } {
  const language = languageCode(locale) ?? 'en';
  const gists = papers.map((paper) => gist(paper, language));
  const own = digests !== undefined && isPersonal(caller, platforms);
  const cards = papers.map((paper, i) =>
    paperCard(paper, { gist: gists[i], now: now(), own, ...lookOf(paper, gists[i]) }),
  );
  const small = sentencesBy(
    gists.filter((_, i) => cards[i]!.lead !== undefined),
    SUMMARISING,
  );
  return { cards, ...(small ? { small } : {}) };
}

/** One page of papers as such cards. */
export function papersPage(
  found: readonly Paper[],
  asked: Invocation,
  page: number,
  caller: Caller,
  known: Known,
  lookOf?: Parameters<typeof paperCards>[3],
): Pick<Reply, 'cards' | 'actions' | 'small'> {
  const { cards, small } = paperCards(onPage(found, page, caller), known, caller, lookOf);
  const actions = turns(found.length, asked, page, caller);
  return { cards, ...(actions ? { actions } : {}), ...(small ? { small } : {}) };
}

function pageAt(found: number, page: number, { perPage }: Pick<Caller, 'perPage'>) {
  const pages = Math.max(1, Math.ceil(found / perPage));
  return { at: Math.min(Math.max(1, page), pages), pages };
}

/** What stands on that page, or on the last one. */
export function onPage<T>(found: readonly T[], page: number, caller: Pick<Caller, 'perPage'>): readonly T[] {
  const { at } = pageAt(found.length, page, caller);
  return found.slice((at - 1) * caller.perPage, at * caller.perPage);
}

/**
 * "◀ 2/5 ▶" under a page of what was found; undefined where one page holds it. The buttons ask for the same again with
 * another page, so they hold everything that is needed to make it anew.
 */
export function turns(
  found: number,
  asked: Invocation,
  page: number,
  caller: Pick<Caller, 'perPage'>,
): Action[] | undefined {
  const { at, pages } = pageAt(found, page, caller);
  if (pages === 1) return undefined;
  const turn = (label: string, to: number, about: string): Action => ({
    label,
    about,
    ask: { command: asked.command, options: { ...asked.options, page: Math.min(Math.max(1, to), pages) } },
    ...(to < 1 || to > pages ? { disabled: true as const } : {}),
  });
  return [
    turn('◀', at - 1, at > 1 ? 'Previous page' : 'This is the first page'),
    { ...turn(`${at}/${pages}`, at, `Page ${at} of ${pages}`), disabled: true },
    turn('▶', at + 1, at < pages ? 'Next page' : 'This is the last page'),
  ];
}
