import type { types } from '@slack/bolt';
import type { Action, Card, Invocation, Reply } from '../../src/chat/reply.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import { allShown, firstOf, headOf, unfolds } from '../chat/parts.ts';
import { pressOf } from '../chat/press.ts';
import { webAddress } from '../chat/web-address.ts';
import { button, heading, headlined, paragraph } from './block.ts';
import { buttonValues, idleId, pressId } from './buttons.ts';
import { type CardLook, cardBlocks, cardButtons, context, pickMenu } from './card.ts';
import { chartBlock } from './chart.ts';
import { LIMITS } from './limits.ts';
import { clean, escapedWithin } from './text.ts';

type KnownBlock = types.KnownBlock;

/** A message as chat.postMessage and a response_url take it. Nothing in it pings, and no link in it unfurls. */
export type SlackMessage = { text: string; blocks: KnownBlock[]; unfurl_links: false; unfurl_media: false };

const WHOLE = { image: true, links: true, asks: 'menus' } as const;
const BRIEF = { quote: 0, image: false, links: false } as const;
/**
 * From everything to the bare list, until the message fits. The blocks are the old ones that every client and surface
 * shows: the newer card block holds 200 characters of text and three buttons, and older clients show nothing of it.
 */
const LOOKS: readonly CardLook[] = [
  { title: 300, lead: 400, line: 300, small: 900, cited: 120, text: 2_900, quote: 1_200, ...WHOLE },
  { title: 200, lead: 300, line: 200, small: 600, cited: 90, text: 1_200, quote: 350, ...WHOLE },
  { title: 150, lead: 150, line: 150, small: 300, cited: 60, text: 300, quote: 110, ...WHOLE },
  { title: 150, lead: 120, line: 120, small: 120, cited: 40, text: 120, ...BRIEF, asks: 'menus' },
  { title: 150, lead: 110, line: 90, small: 120, cited: 40, text: 120, ...BRIEF, asks: 'pick' },
  { title: 150, lead: 0, line: 90, small: 0, cited: 24, text: 0, ...BRIEF, asks: 'pick' },
  { title: 150, lead: 0, line: 0, small: 0, cited: 24, text: 0, ...BRIEF, asks: 'none' },
];
const BARE = LOOKS.at(-1)!;
/** A reply's own buttons (paging, days, share): more than this would be no choice but a wall. */
const MOST_BUTTONS = 15;

export async function renderReply(reply: Reply, shelf: Shelf, log?: Log): Promise<SlackMessage> {
  const values = await buttonValues(reply, shelf, log);
  return message(reply.text, replyBlocks(reply, values, { blocks: LIMITS.blocks, bytes: LIMITS.messageBytes }));
}

/** One sentence of our own, such as "working on it". */
export const notice = (text: string): SlackMessage => message(text, [paragraph(text)]);

/** What there is room for; where `several` parts stand together, a paper that is alone in its own has its menu as the others have. */
type Room = { blocks: number; bytes: number; several?: true };

/**
 * The blocks of a reply, at most so many and so long together: the lines between cards go before anything of a card does.
 * Cards that do not fit are counted in a last line. What unfolds evidence is offered where some of it was cut.
 */
export function replyBlocks(reply: Reply, values: ReadonlyMap<Invocation, string>, room: Room): KnownBlock[] {
  const { blocks, look } = laidOut(allShown(reply), values, room);
  return unfolds(reply) && isCut(reply, look) ? laidOut(reply, values, room).blocks : blocks;
}

/** Whether a statement or its evidence is longer than the look shows. */
const isCut = ({ cards }: Reply, look: CardLook): boolean =>
  cards
    .flatMap(({ sections = [] }) => sections)
    .some(({ text, evidence = [] }) => text.length > look.text || evidence.some((one) => one.text.length > look.quote));

/** Blocks that fit, and how much of the cards they show. */
function laidOut(
  reply: Reply,
  values: ReadonlyMap<Invocation, string>,
  room: Room,
): { blocks: KnownBlock[]; look: CardLook } {
  const [first, ...others] = reply.cards;
  const alone = first !== undefined && others.length === 0 && !(room.several && first.id !== undefined);
  const lead = headBlocks(reply);
  const small = smallPrint(reply);
  const buttons = replyButtons(reply, values, alone);
  const build = (cards: readonly Card[], look: CardLook, missing = 0): KnownBlock[] => {
    const line = look === BARE ? [] : [{ type: 'divider' as const }];
    return [
      ...lead,
      ...cards.flatMap((card, place) => [
        ...(place > 0 || lead.some(({ type }) => type === 'header') ? line : []),
        ...cardBlocks(card, { place, alone }, look, values),
      ]),
      ...(missing > 0 ? [paragraph(`… and ${missing} more, too many for one message.`)] : []),
      ...(reply.small && cards.length > 0 ? line : []),
      ...small,
      ...(look.asks === 'pick' && !alone ? pickMenu(cards, values) : []),
      ...buttons,
    ];
  };
  const fits = (blocks: KnownBlock[]): boolean => blocks.length <= room.blocks && bytesOf(blocks) <= room.bytes;
  for (const look of LOOKS) {
    const parted = build(reply.cards, look);
    const blocks = parted.length > room.blocks ? parted.filter(({ type }) => type !== 'divider') : parted;
    if (fits(blocks)) return { blocks, look };
  }
  let shown = reply.cards.length;
  let blocks = build([], BARE, shown);
  while (shown > 0 && !fits(blocks)) {
    shown -= 1;
    blocks = build(reply.cards.slice(0, shown), BARE, reply.cards.length - shown);
  }
  return { blocks, look: BARE };
}

export const bytesOf = (blocks: readonly KnownBlock[]): number => Buffer.byteLength(JSON.stringify(blocks));

/** The same without its pictures: Slack refuses a whole message, or unfurl, when one of them cannot be fetched. */
export function withoutImages<T extends { blocks: KnownBlock[] }>(from: T): T {
  return {
    ...from,
    blocks: from.blocks.map((block) => {
      if (block.type !== 'section' || block.accessory?.type !== 'image') return block;
      const { accessory: _, ...rest } = block;
      return rest;
    }),
  };
}

export const hasImages = ({ blocks }: { blocks: KnownBlock[] }): boolean =>
  blocks.some((block) => block.type === 'section' && block.accessory?.type === 'image');

function message(text: string, blocks: KnownBlock[]): SlackMessage {
  return { text: escapedWithin(clean(text), LIMITS.text) || ' ', blocks, unfurl_links: false, unfurl_media: false };
}

function headBlocks(reply: Reply): KnownBlock[] {
  const { title, small, headline, text } = headOf(reply);
  return [
    ...(title ? [heading(title)] : []),
    ...(small ? [context(small)] : []),
    ...(headline ? [headlined(headline, text)] : text || reply.cards.length === 0 ? [paragraph(text)] : []),
    ...(reply.chart ? [chartBlock(reply.chart)] : []),
  ];
}

const smallPrint = ({ small, cards }: Reply): KnownBlock[] => (small && cards.length > 0 ? [context(small)] : []);

/** Those of the only card, and those of the reply. */
function replyButtons(reply: Reply, values: ReadonlyMap<Invocation, string>, alone: boolean): KnownBlock[] {
  const own = (reply.actions ?? [])
    .slice(0, MOST_BUTTONS)
    .map((action, i) => replyButton(action, String(i), reply, values))
    .filter((button) => button !== undefined);
  const buttons = firstOf(
    [...(alone ? cardButtons(reply.cards[0]!, values) : []), ...own],
    ({ style }) => style === 'primary',
  );
  return buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : [];
}

/** Slack knows no disabled button: one that does nothing stands in its place, its arrow hollow. */
function replyButton(
  action: Action,
  place: string,
  reply: Reply,
  values: ReadonlyMap<Invocation, string>,
): types.Button | undefined {
  if ('open' in action) {
    const url = webAddress(action.open, LIMITS.url);
    return url === undefined ? undefined : { ...button(action.label, action.about), action_id: idleId(place), url };
  }
  if (action.disabled)
    return { ...button(action.label.replace('◀', '◁').replace('▶', '▷'), action.about), action_id: idleId(place) };
  const value = values.get(action.ask);
  if (value === undefined) return undefined;
  return {
    ...button(action.label, action.about),
    action_id: pressId(pressOf(action, reply), place),
    value,
    ...(action.primary ? { style: 'primary' as const } : {}),
  };
}
