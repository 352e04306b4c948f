import type { Action, Card, Quote } from '../../src/chat/reply.ts';
import { clip, oneLine } from '../../src/text/clip.ts';
import { markedPieces } from '../chat/marks.ts';
import type { TextPiece } from './fit.ts';
import { MESSAGE } from './limits.ts';
import { escaped, visible, webAddress } from './text.ts';

/** The longest of each that reads well beside other cards. */
const LONGEST = { title: 300, byline: 300, fact: 200, quote: 1_200, label: 60 } as const;

/** The lines of a card, in the order they stand: title, byline, facts, quotes, body, and the links given. */
export function cardPieces(card: Card, links: readonly Action[]): TextPiece[] {
  const title = shortened(card.title, LONGEST.title) || 'Untitled';
  const url = webAddress(card.url, MESSAGE.buttonUrl);
  // Discord reads brackets inside a link's text before it reads escapes, so such a title is not made a link.
  const linked = url !== undefined && !/[[\]]/.test(title);
  const pieces: TextPiece[] = [
    { part: 'title', plain: title, mark: (text) => `### ${linked ? `[${escaped(text)}](<${url}>)` : escaped(text)}` },
  ];
  if (card.byline) pieces.push({ part: 'byline', plain: shortened(card.byline, LONGEST.byline), mark: escaped });
  const facts = (card.facts ?? []).map((fact) => shortened(fact, LONGEST.fact)).filter(Boolean);
  if (facts.length > 0) pieces.push({ part: 'facts', plain: facts.join(' · '), mark: (text) => `-# ${escaped(text)}` });
  for (const quote of card.quotes ?? []) pieces.push(quotePiece(quote));
  if (card.body) pieces.push({ part: 'body', plain: paragraphs(card.body), mark: escaped });
  const shownLinks = url !== undefined && !linked ? [{ label: 'Page', open: url }, ...links] : links;
  const line = linkLine(shownLinks, linked ? url : undefined);
  if (line) pieces.push({ part: 'links', plain: line, mark: (text) => text, whole: true });
  return pieces;
}

/** What a reply says before its cards, or instead of any. */
export const headPiece = (text: string): TextPiece => ({ part: 'head', plain: paragraphs(text), mark: escaped });

/** One line of visible text, cut. */
export const shortened = (text: string, max: number): string => clip(oneLine(visible(text)), max);

const paragraphs = (text: string): string =>
  visible(text)
    .replace(/(?<![ \n])[ \n]+/g, (gap) => (gap.split('\n').length > 2 ? '\n\n' : gap))
    .trim();

/** Links as text, without the one that the title is already. */
function linkLine(links: readonly Action[], title: string | undefined): string {
  const written = links.flatMap((action) => {
    const url = 'open' in action ? webAddress(action.open, MESSAGE.buttonUrl) : undefined;
    const label = shortened(action.label, LONGEST.label).replace(/[[\]]/g, '');
    return url !== undefined && url !== title && label ? [`[${escaped(label)}](<${url}>)`] : [];
  });
  return written.join(' · ');
}

/** Marks are set in bold; where something invisible had to go their places are lost, and none is set. */
function quotePiece({ text, marks = [], from }: Quote): TextPiece {
  const said = clip(text.replace(/\s/g, ' '), LONGEST.quote);
  const plain = visible(from ? `${said} (${clip(from, LONGEST.label)})` : said);
  const kept = visible(said) === said ? marks : [];
  // Where something was cut, the last character stands for it.
  const end = said.length === text.length ? said.length : said.length - 1;
  return {
    part: 'quote',
    plain,
    mark: (shown) => {
      const whole = Math.min(end, shown.length === plain.length ? shown.length : shown.length - 1);
      const pieces = markedPieces(shown, kept, whole);
      return `> ${pieces.map(({ text, marked }) => (marked ? `**${escaped(text)}**` : escaped(text))).join('')}`;
    },
  };
}
