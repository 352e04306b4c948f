import type { Action, Card, Reply } from '../../src/chat/reply.ts';
import { count } from '../../src/text/clip.ts';
import { headOf } from '../chat/parts.ts';
import { webAddress } from '../chat/web-address.ts';
import { type Html, html } from '../web/html.ts';
import type { Links } from './buttons.ts';
import { actionLink, actionText, cardRow, cardText, joined, LOOK } from './card.ts';
import { LONGEST, MESSAGE } from './limits.ts';
import { line, paragraphs, wrapped } from './text.ts';

/** A message before it is put into an envelope. Plain text and HTML say the same. */
export type Letter = { subject: string; text: string; html: string };

/** What there is room for: so many cards, and so many papers by their titles. */
export type LetterRoom = { cards: number; also: number };
export const ALL_ROOM: LetterRoom = { cards: MESSAGE.cards, also: MESSAGE.also };

/** Less room, papers by their titles first; undefined where there is only one card left. */
export function lessRoom({ cards, also }: LetterRoom): LetterRoom | undefined {
  if (also > 0) return { cards, also: also >> 1 };
  return cards > 1 ? { cards: cards - Math.ceil(cards / 8), also } : undefined;
}

/** The reply as a letter: what there is no room for is counted. Pictures are left out, and nothing in it is fetched from anywhere. */
export function renderLetter(reply: Reply, links: Links, room: LetterRoom = ALL_ROOM): Letter {
  const { actions = [], foot = [] } = reply;
  const cards = reply.cards.slice(0, room.cards);
  const also = (reply.also ?? []).slice(0, room.also);
  const lost = reply.cards.length - cards.length + (reply.also ?? []).length - also.length;
  const more = lost > 0 ? `And ${count(lost, 'more paper')}, for which there is no room here.` : '';
  const shown = { ...headsOf(reply), cards, also, more, small: line(reply.small ?? '', LONGEST.small), actions, foot };
  const subject = subjectOf(reply);
  return { subject, text: plain(shown, links), html: marked(shown, subject, links) };
}

type Shown = {
  title: string;
  head: string;
  said: readonly string[];
  cards: readonly Card[];
  also: readonly Card[];
  more: string;
  small: string;
  actions: readonly Action[];
  foot: readonly Action[];
};

function headsOf(reply: Reply): Pick<Shown, 'title' | 'head' | 'said'> {
  const { small, headline, text } = headOf(reply);
  const chart = reply.chart ? [line(reply.chart.about, LONGEST.text)] : [];
  return {
    title: line(reply.head?.title ?? headline, LONGEST.head),
    head: line(small, LONGEST.small),
    said: [...paragraphs(text, LONGEST.text), ...chart],
  };
}

/** "Papers of Tuesday, 30 June: TUA-Bench, OSWorld2.0 and 7 more"; what a message without papers says first. */
function subjectOf({ head, text, cards, also = [] }: Reply): string {
  const title = line(head?.title ?? '', LONGEST.head);
  const names = cards.slice(0, 2).map((card) => nameOf(line(card.title, LONGEST.title)));
  if (!title || names.length === 0) return line(title || text, MESSAGE.subject) || 'Paperboy';
  const more = cards.length + also.length - names.length;
  const listed = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(' and ');
  return line(`${title}: ${listed}`, MESSAGE.subject);
}

/** What a title is called for short: what stands before its colon. */
function nameOf(title: string): string {
  const [before = ''] = title.split(/: /);
  return before.length <= 30 ? before : line(before, 40);
}

function plain({ title, head, said, cards, also, more, small, actions, foot }: Shown, links: Links): string {
  const heading = [title.toUpperCase(), wrapped(head)].filter(Boolean).join('\n');
  const named = also.map((one) =>
    [wrapped(line(one.title, LONGEST.title)), webAddress(one.url, MESSAGE.url)].filter(Boolean).join('\n'),
  );
  const written = (shown: readonly Action[]): string[] => shown.flatMap((action) => actionText(action, links) ?? []);
  const end = [...(small ? [wrapped(small)] : []), ...written(foot)];
  return `${[
    heading,
    ...said.map(wrapped),
    ...cards.map((card) => cardText(card, links)),
    ...(named.length > 0 ? ['ALSO', ...named] : []),
    more,
    ...written(actions),
    ...(end.length > 0 ? [`--\n${end.join('\n')}`] : []),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

/** Dark where the reader's program is: by what it knows of `color-scheme`, and by one query where it knows that. */
const STYLES =
  ':root{color-scheme:light dark}@media (prefers-color-scheme: dark){.bg{background:#17181b!important}.box{background:#1f2024!important}' +
  '.fg{color:#e6e7ea!important}.dim{color:#a3a6ae!important}.a{color:#7fb4e6!important}.ln{border-color:#34363c!important}' +
  '.go{background:#7fb4e6!important;color:#17181b!important}}@media (max-width:640px){.box{padding:20px 18px!important}}';

function marked(shown: Shown, subject: string, links: Links): string {
  const { title, head, said, cards, also, more, small, actions, foot } = shown;
  const before = cards.map((card) => line(card.lead ?? '', LONGEST.lead)).filter(Boolean);
  const preview = line(before.slice(0, 2).join(' '), 200);
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${subject}</title>
<style>${{ html: STYLES }}</style></head>
<body class="bg" style="margin:0;padding:0;background:#f3f1ec">${preview ? html`<div style="display:none;max-height:0;overflow:hidden">${preview}</div>` : undefined}
<table role="presentation" class="bg" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f1ec"><tr><td align="center" style="padding:20px 8px">
<table role="presentation" class="box" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:#ffffff;border-radius:10px;padding:26px 32px"><tr><td style="${LOOK.font};padding-bottom:14px;overflow-wrap:anywhere">
${title ? html`<h1 class="fg" style="margin:0;${LOOK.fg};font-size:22px;line-height:28px;font-weight:800">${title}</h1>` : undefined}
${head ? html`<div class="dim" style="${LOOK.dim};font-size:14px;line-height:20px;padding-top:3px">${head}</div>` : undefined}
${said.map((one) => html`<div class="fg" style="${LOOK.fg};font-size:16px;line-height:23px;padding-top:6px">${one}</div>`)}</td></tr>
${cards.map((card) => cardRow(card, links))}${alsoRow(also)}${more ? row(html`<div class="fg" style="${LOOK.fg};font-size:15px;line-height:22px">${more}</div>`) : undefined}${actions.length > 0 ? row(html`<div style="font-size:15px;line-height:30px">${buttons(actions, links)}</div>`) : undefined}${footRow(small, foot, links)}</table></td></tr></table></body></html>
`.html;
}

const row = (inner: Html): Html =>
  html`<tr><td class="ln" style="padding:16px 0;${LOOK.rule};${LOOK.font}">${inner}</td></tr>
`;

/** The next step, where there is one, looks like a button. */
function buttons(actions: readonly Action[], links: Links): Html {
  return joined(
    actions.flatMap((action) => {
      if (!('ask' in action) || !action.primary) return actionLink(action, links) ?? [];
      const url = webAddress(links.get(action.ask), MESSAGE.url);
      const look =
        'display:inline-block;padding:4px 18px;border-radius:6px;background:#1f5a93;color:#ffffff;font-weight:700;text-decoration:none';
      return url ? [html`<a class="go" href="${url}" style="${look}">${line(action.label, LONGEST.label)}</a>`] : [];
    }),
  );
}

function alsoRow(also: readonly Card[]): Html | undefined {
  if (also.length === 0) return undefined;
  const named = also.map((one) => {
    const [title, url] = [line(one.title, LONGEST.title) || 'Untitled', webAddress(one.url, MESSAGE.url)];
    const shown = url
      ? html`<a class="a" href="${url}" style="${LOOK.link};text-decoration:none">${title}</a>`
      : html`<span class="fg" style="${LOOK.fg}">${title}</span>`;
    return html`
<div style="font-size:15px;line-height:22px;padding-top:4px">${shown}</div>`;
  });
  return row(
    html`<div class="fg" style="${LOOK.fg};font-size:16px;line-height:23px;font-weight:700">Also</div>${named}`,
  );
}

function footRow(small: string, foot: readonly Action[], links: Links): Html | undefined {
  const shown = foot.flatMap((action) => actionLink(action, links) ?? []);
  if (!small && shown.length === 0) return undefined;
  return html`<tr><td class="ln dim" style="padding:16px 0 0;${LOOK.rule};${LOOK.font};${LOOK.dim};font-size:13px;line-height:19px">${small}${small && shown.length > 0 ? html`<br>` : undefined}${joined(shown)}</td></tr>
`;
}
