import { arxivUrl, byWhom, type Paper, paperUrl, pdfUrl, shownTitle } from '../paper.ts';
import { count } from '../text/clip.ts';
import type { Action, Caller, Card, Invocation, Quote, Reply } from './reply.ts';

/** How a paper looks wherever it appears. `why` is the sentence that answers the question; `abstract` shows all of it. */
export function paperCard(paper: Paper, more: { why?: Quote | undefined; abstract?: true } = {}): Card {
  const card: Card = {
    id: paper.key,
    title: shownTitle(paper),
    url: paperUrl(paper),
    facts: facts(paper),
    actions: actions(paper, more.abstract === true),
  };
  const byline = [byWhom(paper), paper.published].filter(Boolean).join(' · ');
  if (byline) card.byline = byline;
  if (more.abstract)
    card.body = paper.origin === 'starter' ? `${paper.abstract}\n\n(Described by Paperboy.)` : paper.abstract;
  if (more.why) card.quotes = [more.why];
  if (paper.image) card.image = paper.image;
  return card;
}

function facts({ upvotes, comments, code, stars, organisation, authors }: Paper): string[] {
  const found: string[] = [];
  if (upvotes !== null) found.push(`▲ ${count(upvotes, 'upvote')}`);
  if (comments !== null) found.push(`💬 ${count(comments, 'comment')}`);
  if (code !== null) found.push(stars === null ? '⌨ code' : `★ code, ${count(stars, 'star')}`);
  if (organisation !== null && authors?.length) found.push(`🏛 ${organisation.name}`);
  return found;
}

function actions(paper: Paper, whole: boolean): Action[] {
  const about: Action[] = [
    { label: 'Summarise', ask: { command: 'summary', options: { paper: paper.key } }, primary: true },
    { label: 'Similar', ask: { command: 'similar', options: { paper: paper.key } } },
  ];
  if (!whole) about.push({ label: 'Abstract', ask: { command: 'show', options: { paper: paper.key } } });
  const links: Action[] = [];
  if (paper.id !== null) {
    links.push({ label: 'arXiv', open: arxivUrl(paper.id) }, { label: 'PDF', open: pdfUrl(paper.id) });
    if (!paper.id.includes('/')) links.push({ label: 'Hugging Face', open: paperUrl(paper) });
  } else links.push({ label: 'Find on Hugging Face', open: paperUrl(paper) });
  if (paper.code !== null) links.push({ label: 'Code', open: paper.code });
  return [...about, ...links];
}

function pageAt(found: readonly unknown[], page: number, { perPage }: Pick<Caller, 'perPage'>) {
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  return { at: Math.min(Math.max(1, page), pages), pages };
}

/** What stands on that page, or on the last one. */
export function onPage<T>(found: readonly T[], page: number, caller: Pick<Caller, 'perPage'>): readonly T[] {
  const { at } = pageAt(found, page, caller);
  return found.slice((at - 1) * caller.perPage, at * caller.perPage);
}

/**
 * One page of what was found, as cards, with "◀ 2/5 ▶" under it. The buttons ask for the same again with another page, so they hold
 * everything that is needed to make it anew.
 */
export function paged<T>(
  found: readonly T[],
  toCard: (one: T) => Card,
  asked: Invocation,
  page: number,
  caller: Caller,
): Pick<Reply, 'cards' | 'actions'> {
  const { at, pages } = pageAt(found, page, caller);
  const shown = onPage(found, page, caller).map((one) => toCard(one));
  if (pages === 1) return { cards: shown };
  const turn = (label: string, to: number): Action => ({
    label,
    ask: { command: asked.command, options: { ...asked.options, page: Math.min(Math.max(1, to), pages) } },
    ...(to < 1 || to > pages ? { disabled: true as const } : {}),
  });
  return {
    cards: shown,
    actions: [turn('◀', at - 1), { ...turn(`${at}/${pages}`, at), disabled: true }, turn('▶', at + 1)],
  };
}
