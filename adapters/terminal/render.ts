import { stripVTControlCharacters, styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import type { Command } from '../../src/chat/command.ts';
import { writeLine } from '../../src/chat/line.ts';
import type { Card, CardSection, Quote, Reply } from '../../src/chat/reply.ts';
import { oneLine } from '../../src/text/clip.ts';
import { markedPieces } from '../chat/marks.ts';
import { headOf, runIn, sourceOf, unbroken } from '../chat/parts.ts';
import { spanOf, sparkRows } from '../chat/sparkline.ts';
import { type DialogueAnswer, LETTERS, offersOf } from './dialogue.ts';
import type { TerminalLook } from './look.ts';

const INDENT = '   ';
const WIDEST = 100;

/** An answer by itself: its cards counted from 1, and under it the lines to type for what can be asked next. */
export function renderReply(reply: Reply, look: TerminalLook, commands: readonly Command[]): string {
  const offers = offersOf(reply).map((action) => {
    const line = style(look, 'dim', oneLine(clean(writeLine(action.ask, commands))));
    return folded(`${oneLine(clean(action.label))}  ${line}`, INDENT, look);
  });
  const counted = reply.cards.map((_, i) => i + 1);
  return [
    ...renderBody(reply, counted, look),
    ...(offers.length > 0 ? [[style(look, 'dim', 'More:'), ...offers].join('\n')] : []),
  ].join('\n\n');
}

/** An answer at a prompt: what can be asked next by its letters, and how to go on. */
export function renderAnswer({ reply, numbers, offers, hint }: DialogueAnswer, look: TerminalLook): string {
  const letters = offers.map(({ label }, i) => `${style(look, 'cyan', LETTERS[i] ?? '')} ${oneLine(clean(label))}`);
  const next = [
    ...(letters.length > 0 ? [folded(letters.join('   '), INDENT, look)] : []),
    ...(hint ? [wrapStyled(hint, 'dim', look)] : []),
  ];
  return [...renderBody(reply, numbers, look), ...(next.length > 0 ? [next.join('\n')] : [])].join('\n\n');
}

/** What an answer says, each card under its number. */
const renderBody = (reply: Reply, numbers: readonly (number | undefined)[], look: TerminalLook): string[] => [
  ...renderHead(reply, look),
  ...renderChart(reply, look),
  ...reply.cards.map((card, i) => renderCard(card, numbers[i], look)),
  ...renderSmall(reply, look),
  ...renderLinks(reply, look),
];

/** Each line of a chart in one row, all to the same height. */
function renderChart({ chart }: Reply, look: TerminalLook): string[] {
  if (!chart) return [];
  const rows = sparkRows(chart).map(({ bars, name, said }) => {
    const line = folded(`${clean(bars)}  ${oneLine(clean(name))}: ${clean(said)}`, INDENT, look);
    return look.colour ? line.replace(bars, (all) => style(look, 'cyan', all)) : line;
  });
  return [[...rows, wrapStyled(clean(spanOf(chart)), 'dim', look)].join('\n')];
}

const renderSmall = ({ small, cards }: Reply, look: TerminalLook): string[] =>
  small && cards.length > 0 ? [wrapStyled(clean(small), 'dim', look)] : [];

/** Where the only card leads to besides its own address. */
function renderLinks({ cards }: Reply, look: TerminalLook): string[] {
  const actions = cards.length === 1 ? (cards[0]!.actions ?? []) : [];
  const links = actions.flatMap((action) =>
    'open' in action ? [{ ...action, label: oneLine(clean(action.label)) }] : [],
  );
  if (links.length === 0) return [];
  if (look.links) return [INDENT + links.map(({ label, open }) => link(label, open)).join('   ')];
  return [links.map(({ label, open }) => `${INDENT}${label}  ${style(look, 'dim', clean(open))}`).join('\n')];
}

/** A title with its small print, or the text. */
function renderHead(reply: Reply, look: TerminalLook): string[] {
  const { title, small, headline, text } = headOf(reply);
  const head = [
    ...(headline ? [style(look, 'bold', wrap(clean(headline), '', look))] : []),
    ...(title ? [style(look, 'bold', wrap(clean(title), '', look))] : []),
    ...(small ? [style(look, 'dim', wrap(clean(small), '', look))] : []),
    ...(text || (reply.cards.length === 0 && !headline) ? [wrap(clean(text), '', look)] : []),
  ];
  return head.length > 0 ? [head.join('\n')] : [];
}

function renderCard(card: Card, number: number | undefined, look: TerminalLook): string {
  const title = wrap(`${number === undefined ? '' : `${number}. `}${clean(card.title)}`, INDENT, look).trimStart();
  const lines = [look.links && card.url ? link(style(look, 'bold', title), card.url) : style(look, 'bold', title)];
  if (card.url && !look.links) lines.push(INDENT + style(look, 'dim', clean(card.url)));
  if (card.lead) lines.push(wrap(clean(card.lead), INDENT, look));
  const facts = (card.facts ?? []).map(unbroken);
  const byline = [card.why && `Why: ${card.why}`, card.byline, ...facts].filter(Boolean).join(' · ');
  if (byline) lines.push(wrapStyled(clean(byline), 'dim', look));
  for (const section of card.sections ?? []) lines.push(...renderSection(section, look));
  for (const { label, url } of card.cited ?? []) lines.push(...renderCited(clean(label), clean(url), look));
  if (card.small) lines.push(wrapStyled(clean(card.small), 'dim', look));
  return lines.join('\n');
}

/** A statement, its heading in bold before it, and under it the sentences that bear it out. */
function renderSection({ heading, command, text, evidence = [] }: CardSection, look: TerminalLook): string[] {
  const name = heading ? `${runIn(clean(heading))} ` : '';
  const said = text
    .split('\n')
    .map((line, i) => wrap(`${i === 0 ? name : ''}${clean(line)}`, INDENT, look))
    .join('\n');
  const bold = name ? said.replace(name.trim(), (start) => style(look, 'bold', start)) : said;
  const line = command ? [folded(style(look, 'cyan', oneLine(clean(command.line))), INDENT, look)] : [];
  return [...line, ...(text || name ? [bold] : []), ...evidence.map((quote) => renderQuote(quote, look))];
}

/** A cited paper: its address stands beside it where there are no links. */
const renderCited = (label: string, url: string, look: TerminalLook): string[] =>
  look.links
    ? [wrap(label, INDENT, look).replace(/\S.*$/gm, (row) => link(row, url))]
    : [wrap(label, INDENT, look), INDENT + style(look, 'dim', url)];

/** Marks are placed before wrapping, as characters that no outside text can hold, since control characters are dropped from it. */
const MARK_ON = '\u0001';
const MARK_OFF = '\u0002';

function renderQuote({ text, marks = [], from }: Quote, look: TerminalLook): string {
  const said = markedPieces(text, look.rich ? marks : [])
    .map((piece) => (piece.marked ? MARK_ON + clean(piece.text) + MARK_OFF : clean(piece.text)))
    .join('');
  return wrap(`“${said}”${from ? sourceOf(unbroken(oneLine(clean(from)))) : ''}`, INDENT, look)
    .replace(/\u0001([^\u0001\u0002]*)\u0002/g, (_, word: string) => style(look, 'yellow', word))
    .replace(/[\u0001\u0002]/g, '');
}

/** Outside text cannot move the cursor, change colours or reverse what follows it. */
export const clean = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');

function style(look: TerminalLook, format: 'bold' | 'dim' | 'cyan' | 'yellow', text: string): string {
  return look.colour ? styleText(format, text, { validateStream: false }) : text;
}

const wrapStyled = (text: string, format: 'dim', look: TerminalLook): string =>
  wrap(text, INDENT, look)
    .split('\n')
    .map((line) => style(look, format, line))
    .join('\n');

/** A terminal hyperlink (OSC 8). */
const link = (text: string, url: string): string => `\u001b]8;;${clean(url)}\u001b\\${text}\u001b]8;;\u001b\\`;

/** Whole words on lines of the terminal's width as it shows them, wide characters as two, each indented; a pipe gets its lines unbroken, as scripts like them. */
export const wrap = (text: string, indent: string, look: TerminalLook): string =>
  look.rich ? folded(text.replace(/[^\S\u00a0]+/g, ' ').trim(), indent, look) : indent + text.replaceAll('\u00a0', ' ');

/** A line that may be styled, on as many lines as it takes. */
function folded(line: string, indent: string, look: TerminalLook): string {
  if (!look.rich) return indent + line;
  const width = Math.max(20, Math.min(look.columns, WIDEST) - indent.length);
  return wrapAnsi(line, width, { hard: true }).replace(/^/gm, indent).replaceAll('\u00a0', ' ');
}

/** The beginning of a text that has room on one row. */
export const oneRow = (text: string, { columns }: TerminalLook): string =>
  wrapAnsi(oneLine(clean(text)), Math.max(20, columns - 1), { hard: true }).split('\n')[0] ?? '';
