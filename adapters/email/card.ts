import type { Action, Card } from '../../src/chat/reply.ts';
import { isolated, isolatedParts } from '../../src/text/bidi.ts';
import { runIn, saysQuotes, unbroken } from '../chat/parts.ts';
import { webAddress } from '../chat/web-address.ts';
import { type Html, html } from '../web/html.ts';
import { type Links, targetOf } from './buttons.ts';
import { LONGEST, MESSAGE } from './limits.ts';
import { line, paragraphs, wrapped } from './text.ts';

/** Everything that is set in a message stands in its elements, since many programs read nothing else. */
export const LOOK = {
  fg: 'color:#22242a',
  dim: 'color:#666970',
  link: 'color:#1f5a93',
  rule: 'border-top:1px solid #e4e1da',
  font: 'font-family:-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Lato,Helvetica,Arial,sans-serif',
} as const;

/** A card as one row of a table. */
export function cardRow(card: Card, links: Links): Html {
  const title = line(card.title, LONGEST.title) || 'Untitled';
  const url = webAddress(card.url, MESSAGE.url);
  const heading = `${LOOK.link};font-size:17px;line-height:23px;font-weight:700;text-decoration:none`;
  const lead = line(card.lead ?? '', LONGEST.lead);
  const facts = factLine(card, links);
  return html`<tr><td class="ln" style="padding:16px 0;${LOOK.rule};${LOOK.font}">
${url ? html`<div dir="auto"><a class="a" href="${url}" style="${heading}">${title}</a></div>` : html`<div dir="auto" class="fg" style="${LOOK.fg};font-size:17px;line-height:23px;font-weight:700">${title}</div>`}
${lead ? html`<div dir="auto" class="fg" style="${LOOK.fg};font-size:16px;line-height:23px;padding-top:3px">${lead}</div>` : undefined}
${sections(card)}${facts ? html`<div class="dim" style="${LOOK.dim};font-size:14px;line-height:20px;padding-top:4px">${facts}</div>` : undefined}
</td></tr>
`;
}

/** What a card says under its lead: statements, and the sentences that bear them out. */
export type CardWords = { heading: string; text: string; isQuote: boolean };

export function saidIn({ sections = [], small = '' }: Card): CardWords[] {
  const all = sections.flatMap((section): CardWords[] => {
    const { heading = '', text, evidence = [] } = section;
    const isQuote = !saysQuotes(section);
    return [
      ...paragraphs(text, LONGEST.text).map((one, i) => ({
        heading: i === 0 ? line(heading, LONGEST.label) : '',
        text: one,
        isQuote: false,
      })),
      ...evidence.flatMap((quote) =>
        quote.text ? [{ heading: '', text: `“${line(quote.text, LONGEST.quote)}”`, isQuote }] : [],
      ),
    ];
  });
  let room: number = LONGEST.sections;
  const fits = all.filter(({ text }) => {
    room -= text.length;
    return room >= 0;
  });
  const end = line(small, LONGEST.small);
  return end ? [...fits, { heading: '', text: end, isQuote: true }] : fits;
}

const sections = (card: Card): Html[] =>
  saidIn(card).map(({ heading, text, isQuote }) =>
    isQuote ? quoted(text) : paragraph(html`${heading ? html`<b>${runIn(heading)}</b> ` : undefined}${broken(text)}`),
  );

const paragraph = (inner: Html): Html =>
  html`<div class="fg" style="${LOOK.fg};font-size:16px;line-height:23px;padding-top:6px">${inner}</div>`;
const quoted = (text: string): Html =>
  html`<div class="dim" style="${LOOK.dim};font-size:14px;line-height:20px;padding-top:4px">${text}</div>`;
const broken = (text: string): Html[] =>
  text.split('\n').map((one, i) => html`${i > 0 ? html`<br>` : undefined}${one}`);

/** Why it is here, by whom, how it is counted, and what can be read or said of it, on one line. */
function factLine(card: Card, links: Links): Html | undefined {
  const why = line(card.why ?? '', LONGEST.fact);
  const words = plainFacts(card).map((fact) => html`${isolatedParts(unbroken(fact))}`);
  const shown = [
    ...(why ? [html`<b>Why:</b> ${isolated(why)}`] : []),
    ...words,
    ...(card.actions ?? [])
      .slice(0, MESSAGE.actions)
      .flatMap((action) => actionLink(action, links, line(card.title, LONGEST.title)) ?? []),
  ];
  return shown.length > 0 ? joined(shown) : undefined;
}

const plainFacts = ({ byline = '', facts = [], cited = [] }: Card): string[] =>
  [
    line(byline, LONGEST.byline),
    ...facts.map((one) => line(one, LONGEST.fact)),
    ...cited.map(({ label }) => line(label, LONGEST.title)),
  ].filter(Boolean);

/** Where an action leads and what it is called; undefined where it leads nowhere. */
export function shownAction(action: Action, links: Links): { url: string; label: string } | undefined {
  const url = webAddress(targetOf(action, links), MESSAGE.url);
  const label = line(action.label, LONGEST.label);
  return url && label ? { url, label } : undefined;
}

/** A link; `of` says which paper it is about where one like it stands under each. */
export function actionLink(action: Action, links: Links, of = ''): Html | undefined {
  const shown = shownAction(action, links);
  if (!shown) return undefined;
  const whole = shown.label.length <= LONGEST.unbroken ? ';white-space:nowrap' : '';
  const said = line(action.about ?? '', LONGEST.title) || (of && `${shown.label}: ${of}`);
  const named = said ? html` aria-label="${said}"` : undefined;
  return html`<a class="a" href="${shown.url}"${named} style="${LOOK.link}${whole}">${shown.label}</a>`;
}

export const joined = (pieces: readonly Html[]): Html =>
  html`${pieces.map((piece, i) => html`${i > 0 ? '\u00a0· ' : undefined}${piece}`)}`;

/** The same in plain text. */
export function actionText(action: Action, links: Links): string | undefined {
  const shown = shownAction(action, links);
  return shown && `${shown.label}: ${shown.url}`;
}

/** A card in plain text, its links written out. */
export function cardText(card: Card, links: Links): string {
  const why = line(card.why ?? '', LONGEST.fact);
  const facts = [...(why ? [`Why: ${why}`] : []), ...plainFacts(card)].join(' · ');
  const said = saidIn(card).map(({ heading, text }) => (heading ? `${runIn(heading)} ${text}` : text));
  return [line(card.title, LONGEST.title) || 'Untitled', line(card.lead ?? '', LONGEST.lead), ...said, facts]
    .map(wrapped)
    .concat(
      webAddress(card.url, MESSAGE.url) ?? '',
      (card.actions ?? []).slice(0, MESSAGE.actions).map((action) => actionText(action, links) ?? ''),
    )
    .filter(Boolean)
    .join('\n');
}
