import type { Action, Card, Reply } from '../../src/chat/reply.ts';
import type { Page } from '../../src/ports/web.ts';
import { headOf, runIn } from '../chat/parts.ts';
import { webAddress } from '../chat/web-address.ts';
import { type Html, html } from '../web/html.ts';
import { plainPage } from '../web/plain-page.ts';
import { type Links, PAGES } from './buttons.ts';
import { type CardWords, saidIn, shownAction } from './card.ts';
import { LONGEST, MESSAGE } from './limits.ts';
import { line, paragraphs } from './text.ts';

export const STYLE_SHEET = `${PAGES}page.css`;

/** A page that a message leads to. It names nobody's address. */
export const shownPage = (title: string, inner: Html, status?: number): Page =>
  plainPage(STYLE_SHEET, title, inner, status);

/** What one press will do, and the button for it. */
export const questionPage = (title: string, about: string, press: string): Page =>
  shownPage(
    title,
    html`${about ? html`<p>${about}</p>` : undefined}<form method="post"><button>${press}</button></form>`,
  );

/** A reply as a page, with a link for each question of it that has one. */
export function answerPage(reply: Reply, links: Links): Page {
  const { title: above, small, headline, text } = headOf(reply);
  const title = above || headline;
  // What only a card says is the page's heading.
  const only = !title && !text && reply.cards.length === 1 ? reply.cards[0] : undefined;
  const [first = 'Done', ...rest] = paragraphs(title || text || only?.title || reply.text, LONGEST.text);
  const words = title ? paragraphs(text, LONGEST.text) : rest;
  const heading = first.length <= LONGEST.head ? first : 'Paperboy';
  const titled = only !== undefined && heading === first;
  const shown = html`${heading === first ? undefined : html`<p>${first}</p>`}${words.map((one) => html`<p>${one}</p>`)}${small ? html`<p class="dim">${line(small, LONGEST.small)}</p>` : undefined}${reply.cards.slice(0, MESSAGE.cards).map((card) => cardPart(card, links, titled))}${reply.small ? html`<p class="dim">${line(reply.small, LONGEST.small)}</p>` : undefined}${actionLine(reply.actions, links)}`;
  return shownPage(heading, shown, reply.failed ? 400 : 200);
}

function cardPart(card: Card, links: Links, isHeading: boolean): Html {
  const title = line(card.title, LONGEST.title) || 'Untitled';
  const url = webAddress(card.url, MESSAGE.url);
  const facts = [card.why ?? '', card.byline ?? '', ...(card.facts ?? [])]
    .map((one) => line(one, LONGEST.byline))
    .filter(Boolean);
  return html`<section>${isHeading ? undefined : html`<h2>${url ? html`<a href="${url}">${title}</a>` : title}</h2>`}${card.lead ? html`<p>${line(card.lead, LONGEST.lead)}</p>` : undefined}${saidIn(card).map(saidPart)}${facts.length > 0 ? html`<p class="dim">${facts.join(' · ')}</p>` : undefined}${actionLine(card.actions, links)}</section>`;
}

const saidPart = ({ heading, text, isQuote }: CardWords): Html =>
  isQuote
    ? html`<p class="dim">${text}</p>`
    : html`<p>${heading ? html`<b>${runIn(heading)}</b> ` : undefined}${text}</p>`;

function actionLine(actions: readonly Action[] = [], links: Links): Html | undefined {
  const shown = actions.flatMap((action) => {
    const one = shownAction(action, links);
    return one ? [html`<a href="${one.url}">${one.label}</a> `] : [];
  });
  return shown.length > 0 ? html`<p class="actions">${shown}</p>` : undefined;
}
