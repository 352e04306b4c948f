import type { types } from '@slack/bolt';
import type { Card, Invocation, Quote } from '../../src/chat/reply.ts';
import { clip, oneLine } from '../../src/text/clip.ts';
import { markedPieces } from '../chat/marks.ts';
import { button, paragraph, plain } from './block.ts';
import { pressId } from './buttons.ts';
import { LIMITS } from './limits.ts';
import { clean, markupLink, webAddress } from './text.ts';

type KnownBlock = types.KnownBlock;

/** How much of a card is shown: lengths in UTF-16 units, 0 for nothing. */
export type CardLook = {
  title: number;
  byline: number;
  body: number;
  quote: number;
  image: boolean;
  links: boolean;
  asks: boolean;
};

const FACTS = 300;
const MOST_ASKS = 5;
const MOST_LINKS = 6;

/** A card as at most four blocks: what it is, its text with the picture, its counts and links, its buttons. */
export function cardBlocks(
  card: Card,
  place: number,
  look: CardLook,
  values: ReadonlyMap<Invocation, string>,
): KnownBlock[] {
  const byline = clip(oneLine(clean(card.byline ?? '')), look.byline);
  const image = look.image ? picture(card) : undefined;
  const facts = look.byline > 0 ? clip((card.facts ?? []).map(clean).join('  ·  '), FACTS) : '';
  const body = clip(clean(card.body ?? ''), look.body);
  const small = body.length <= 300 && !image && !card.url && !card.actions?.length;
  const beside = image ? body || byline || facts || card.title : small ? '' : body;

  const head = [...(byline && beside !== byline ? [byline] : []), ...(small ? [body, facts] : [])].filter(Boolean);
  const blocks: KnownBlock[] = [{ type: 'rich_text', elements: [title(card, look, head), ...quotes(card, look)] }];
  if (beside) blocks.push({ ...paragraph(beside), ...(image ? { accessory: image } : {}) });
  const under = [...(facts && !small && beside !== facts ? [plain(facts)] : []), ...(look.links ? links(card) : [])];
  if (under.length > 0) blocks.push({ type: 'context', elements: under });
  const buttons = look.asks ? asks(card, place, values) : [];
  if (buttons.length > 0) blocks.push({ type: 'actions', elements: buttons });
  return blocks;
}

/** The title in bold, linked, with lines under it. */
function title(card: Card, look: CardLook, under: readonly string[]): types.RichTextSection {
  const text = clip(oneLine(clean(card.title)), look.title) || 'Untitled';
  const url = webAddress(card.url);
  const style = { bold: true };
  return {
    type: 'rich_text_section',
    elements: [
      url === undefined ? { type: 'text', text, style } : { type: 'link', url, text, style },
      ...under.map((line) => ({ type: 'text' as const, text: `\n${line}` })),
    ],
  };
}

function quotes(card: Card, look: CardLook): types.RichTextQuote[] {
  if (look.quote === 0) return [];
  return (card.quotes ?? []).map((quote) => ({ type: 'rich_text_quote', elements: quotePieces(quote, look.quote) }));
}

/** The quote in pieces, the marked ones bold. Ranges count the quote as it came, so it is cut before it is cleaned. */
function quotePieces({ text, marks = [], from }: Quote, max: number): types.RichTextText[] {
  const kept = clip(text, max);
  const end = kept === text ? text.length : kept.length - 1;
  const shown = kept + (from ? ` (${clip(from, 100)})` : '');
  const pieces = markedPieces(shown, marks, end).flatMap(({ text, marked }): types.RichTextText[] => {
    const said = clean(text);
    return said ? [{ type: 'text', text: said, ...(marked ? { style: { bold: true } } : {}) }] : [];
  });
  return pieces.length > 0 ? pieces : [{ type: 'text', text: ' ' }];
}

/** Films are no pictures for Slack, and it refuses a message with one. */
function picture(card: Card): types.ImageElement | undefined {
  const url = webAddress(card.image);
  if (url === undefined || /\.(?:mp4|mov|qt|webm|avi|svg)(?:[?#]|$)/i.test(url)) return undefined;
  return { type: 'image', image_url: url, alt_text: `Picture of “${clip(oneLine(clean(card.title)), 60)}”` };
}

function links(card: Card): types.MrkdwnElement[] {
  const shown = (card.actions ?? []).flatMap((action) => {
    const url = 'open' in action ? webAddress(action.open) : undefined;
    return url === undefined ? [] : [markupLink(url, clip(action.label, LIMITS.buttonText))];
  });
  const text = shown.slice(0, MOST_LINKS).join('  ·  ');
  return text && text.length <= LIMITS.section ? [{ type: 'mrkdwn', text, verbatim: true }] : [];
}

function asks(card: Card, place: number, values: ReadonlyMap<Invocation, string>): types.Button[] {
  return (card.actions ?? [])
    .flatMap((action, i) => {
      const value = 'ask' in action && !action.disabled ? values.get(action.ask) : undefined;
      if (value === undefined) return [];
      const style = 'primary' in action && action.primary ? { style: 'primary' as const } : {};
      return [{ ...button(action.label), action_id: pressId('beside', `${place}-${i}`), value, ...style }];
    })
    .slice(0, MOST_ASKS);
}
