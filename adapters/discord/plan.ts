import type { Action, Card, Reply } from '../../src/chat/reply.ts';
import { MESSAGE } from './limits.ts';
import { webAddress } from './text.ts';

/** A card with what of it becomes a component: the rest of its links stand in its text. */
export type CardPlan = { card: Card; image: boolean; buttons: readonly Action[]; links: readonly Action[] };
export type Plan = {
  /** Empty where the only card says the same. */
  head: string;
  cards: readonly CardPlan[];
  /** Questions about cards that have no room as buttons. */
  menu: readonly { card: Card; action: Action }[];
  /** The reply's own buttons. */
  actions: readonly Action[];
  /** Whether there is room for lines between the cards. */
  parted: boolean;
};

/** Two rows of buttons under a message are enough. */
const MOST_ACTIONS = 10;
/** With a text each, so many cards and all else still fit. */
const MOST_CARDS = 25;
const MOST_BUTTONS = 10;

/**
 * Spends a message's components: on cards, the reply's own buttons, pictures, then as many buttons a card as there is
 * room for, the same number for each; what is left over goes into one menu. A single card has its links as buttons too.
 */
export function plan(reply: Reply, possible: (action: Action) => boolean, foot = ''): Plan {
  const shown = reply.cards.slice(0, MOST_CARDS);
  const more = reply.cards.length - shown.length;
  const actions = (reply.actions ?? []).filter(possible).slice(0, MOST_ACTIONS);
  const [only] = reply.cards;
  const said = reply.cards.length === 1 && only!.title === reply.text;
  const head = said ? '' : more > 0 ? `${reply.text}\n(${more} more have no room here.)` : reply.text;
  const fixed = (head ? 1 : 0) + (shown.length > 0 ? 1 : 0) + (foot ? 1 : 0) + withRows(actions.length);

  const asks = shown.map((card) => (card.actions ?? []).filter((action) => 'ask' in action && possible(action)));
  const links = shown.map((card) => (card.actions ?? []).filter((action) => 'open' in action));
  const single = shown.length === 1;
  const longest = Math.max(0, ...asks.map((some) => some.length));
  for (const images of [true, false])
    for (let each = Math.min(longest, MOST_BUTTONS); each >= 0; each -= 1) {
      const cards = shown.map((card, i): CardPlan => {
        const linked = single ? links[i]!.filter(possible) : [];
        const buttons = [...asks[i]!.slice(0, each), ...linked].slice(0, MOST_BUTTONS);
        const image = images && webAddress(card.image, MESSAGE.mediaUrl) !== undefined;
        return { card, image, buttons, links: links[i]!.filter((link) => !buttons.includes(link)) };
      });
      const menu = shown
        .flatMap((card, i) => asks[i]!.slice(each).map((action) => ({ card, action })))
        .slice(0, MESSAGE.menuOptions);
      const spent = fixed + (menu.length > 0 ? 2 : 0) + cards.reduce((sum, card) => sum + price(card), 0);
      if (spent > MESSAGE.components) continue;
      return { head, cards, menu, actions, parted: spent + shown.length - 1 <= MESSAGE.components };
    }
  return {
    head,
    cards: shown.map((card) => ({ card, image: false, buttons: [], links: [] })),
    menu: [],
    actions,
    parted: false,
  };
}

/** Buttons stand in rows, which are components as well. */
const withRows = (buttons: number): number => buttons + Math.ceil(buttons / MESSAGE.rowButtons);

/** A text, and a section with a thumbnail around it where there is a picture. */
const price = (card: CardPlan): number => (card.image ? 3 : 1) + withRows(card.buttons.length);
