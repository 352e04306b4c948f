import type { Action, Card, Reply } from '../../src/chat/reply.ts';
import { firstOf, type Head, headOf } from '../chat/parts.ts';
import { MESSAGE } from './limits.ts';
import { linkAddress } from './text.ts';

/** A card with what of it becomes a component. */
export type CardPlan = {
  card: Card;
  image: boolean;
  buttons: readonly Action[];
  /** Each section is a text of its own. */
  apart: boolean;
};
/** A line of the menu: a card to look at, or a question about one. */
export type MenuLine = { card: Card; action?: Action };
export type Plan = {
  head: Head;
  cards: readonly CardPlan[];
  menu: readonly MenuLine[];
  /** The buttons under it all: those of the only card, and the reply's own. */
  actions: readonly Action[];
  /** Whether there is room for lines between the cards. */
  parted: boolean;
};

/** Two rows of buttons under a message are enough. */
const MOST_ACTIONS = 10;
/** With a text each, so many cards and all else still fit. */
const MOST_CARDS = 25;
const MOST_BUTTONS = 10;
const MOST_APART = 8;
/** What the card of a picked paper offers by itself. */
const OFFERED_ON_PICK: ReadonlySet<string> = new Set(['summary', 'ask', 'similar', 'show', 'save']);

/**
 * Spends a message's components: on cards, the reply's own buttons, one menu to pick a paper from, a picture on the first
 * card, then as many buttons for each other card as there is room for; what is left over goes into the menu. A single card
 * has its questions as buttons.
 */
export function plan(reply: Reply, possible: (action: Action) => boolean, foot = ''): Plan {
  const shown = reply.cards.slice(0, MOST_CARDS);
  const more = reply.cards.length - shown.length;
  const head = counting(headOf(reply), more);
  const single = shown.length === 1;
  const asks = shown.map((card) => (card.actions ?? []).filter((action) => 'ask' in action && possible(action)));
  const asked = [
    ...(single ? asks[0]!.slice(0, MOST_BUTTONS) : []),
    ...(reply.actions ?? []).filter(possible).slice(0, MOST_ACTIONS),
  ];
  const actions = firstOf(asked, isPrimary);
  const picked = (card: Card): boolean => !single && card.id !== undefined;
  const headed = Object.values(head).some(Boolean) ? 1 : 0;
  const fixed = headed + (reply.chart ? 2 : 0) + 1 + (reply.small ? 1 : 0) + (foot ? 1 : 0) + withRows(actions.length);
  const lines = Math.max(0, shown.length - 1 + headed + (reply.small ? 1 : 0));

  const longest = single ? 0 : Math.max(0, ...asks.map((some, i) => (picked(shown[i]!) ? 0 : some.length)));
  for (const images of [true, false])
    for (let each = Math.min(longest, MOST_BUTTONS); each >= 0; each -= 1) {
      const cards = shown.map((card, i): CardPlan => {
        const image = images && i === 0 && linkAddress(card.image, MESSAGE.mediaUrl) !== undefined;
        const buttons = single || picked(card) ? [] : asks[i]!.slice(0, each);
        return { card, image, buttons, apart: single && (card.sections ?? []).length <= MOST_APART };
      });
      const picks = single ? [] : shown.filter(picked).map((card): MenuLine => ({ card }));
      const questions = shown.flatMap((card, i) =>
        single ? [] : asks[i]!.slice(picked(card) ? 0 : each).map((action): MenuLine => ({ card, action })),
      );
      const menu = [...picks, ...questions.filter(({ card, action }) => !(picked(card) && onPick(card, action)))];
      const spent = fixed + (menu.length > 0 ? 2 : 0) + cards.reduce((sum, card) => sum + price(card), 0);
      if (spent > MESSAGE.components) continue;
      return {
        head,
        cards,
        menu: menu.slice(0, MESSAGE.menuOptions),
        actions,
        parted: spent + lines <= MESSAGE.components,
      };
    }
  return {
    head,
    cards: shown.map((card) => ({ card, image: false, buttons: [], apart: false })),
    menu: [],
    actions,
    parted: false,
  };
}

const isPrimary = (action: Action): boolean => 'ask' in action && action.primary === true;

const onPick = ({ picked }: Card, action: Action | undefined): boolean =>
  action !== undefined &&
  'ask' in action &&
  (OFFERED_ON_PICK.has(action.ask.command) || (picked !== undefined && action.ask.command === 'digest vote'));

/** With the number of cards that have no room. */
function counting(head: Head, more: number): Head {
  if (more === 0) return head;
  const said = `${more} more have no room here.`;
  return head.text || !head.title
    ? { ...head, text: `${head.text}\n(${said})`.trim() }
    : { ...head, small: head.small ? `${head.small}. ${said}` : said };
}

/** Buttons stand in rows, which are components as well. */
const withRows = (buttons: number): number => buttons + Math.ceil(buttons / MESSAGE.rowButtons);

/** A text, a section with a thumbnail around it where there is a picture, texts and lines where the sections are apart. */
const price = ({ card, image, buttons, apart }: CardPlan): number =>
  (image ? 3 : 1) + withRows(buttons.length) + (apart ? (card.sections ?? []).length + 3 : 0);
