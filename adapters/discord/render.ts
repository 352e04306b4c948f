import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Action, Card, Reply } from '../../src/chat/reply.ts';
import { type Ids, MENU_ID } from './buttons.ts';
import { cardPieces, headPiece, shortened } from './card.ts';
import { fit, roomFor } from './fit.ts';
import { MESSAGE } from './limits.ts';
import { type CardPlan, plan } from './plan.ts';
import { webAddress } from './text.ts';

/**
 * A reply as components of one message (Components V2), whatever it holds: what has no room is cut or left out. `foot` is a
 * sentence of ours that stands under all of it.
 */
export function render(reply: Reply, ids: Ids, foot = ''): APIMessageTopLevelComponent[] {
  const planned = plan(reply, (action) => button(action, ids) !== undefined, foot);
  const cards = planned.cards.map((card) => ({ ...card, pieces: cardPieces(card.card, card.links) }));
  const head = planned.head ? [headPiece(planned.head)] : [];
  const pieces = [...head, ...cards.flatMap((card) => card.pieces)];
  const under = foot ? `-# ${foot}` : '';
  const texts = cards.length + head.length + (under ? 1 : 0);
  const lines = fit(pieces, roomFor(texts, pieces.length) - under.length);
  const linesOf = (some: readonly unknown[]): string =>
    pieces.flatMap((piece, i) => (some.includes(piece) && lines[i] ? [lines[i]] : [])).join('\n');

  const components: APIMessageTopLevelComponent[] = [];
  if (head.length > 0) components.push(text(linesOf(head)));
  const shown = cards.map((card) => cardComponents(card, linesOf(card.pieces), ids));
  if (shown.length > 0)
    components.push({
      type: ComponentType.Container,
      components: shown.flatMap((parts, i) =>
        planned.parted && i > 0 ? [{ type: ComponentType.Separator as const }, ...parts] : parts,
      ),
    });
  if (under) components.push(text(under));
  if (planned.menu.length > 0) components.push(menu(planned.menu, ids));
  components.push(...rows(planned.actions, ids));
  return components.length > 0 ? components : [text('')];
}

/** The same without pictures, buttons and links to choose from: for when Discord refuses the richer form. */
export function renderPlain(reply: Reply, foot = ''): APIMessageTopLevelComponent[] {
  const { actions: _, ...bare } = reply;
  const cards = reply.cards.map(({ image: _image, actions: _actions, ...card }) => card);
  return render({ ...bare, cards }, new Map(), foot);
}

function cardComponents(planned: CardPlan, content: string, ids: Ids): APIComponentInContainer[] {
  const image = planned.image ? webAddress(planned.card.image, MESSAGE.mediaUrl) : undefined;
  const body: APIComponentInContainer =
    image === undefined
      ? text(content)
      : {
          type: ComponentType.Section,
          components: [text(content)],
          accessory: { type: ComponentType.Thumbnail, media: { url: image } },
        };
  return [body, ...rows(planned.buttons, ids)];
}

/** A text display may not be empty. */
const text = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content: content || '…',
});

function rows(actions: readonly Action[], ids: Ids): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const buttons = actions.map((action) => button(action, ids)).filter((one) => one !== undefined);
  return Array.from({ length: Math.ceil(buttons.length / MESSAGE.rowButtons) }, (_, i) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(i * MESSAGE.rowButtons, (i + 1) * MESSAGE.rowButtons),
  }));
}

/** Undefined for what cannot be a button: an address too long or none at all, a question without an id. */
function button(action: Action, ids: Ids): APIButtonComponent | undefined {
  const label = shortened(action.label, MESSAGE.label) || '…';
  const type = ComponentType.Button;
  if ('open' in action) {
    const url = webAddress(action.open, MESSAGE.buttonUrl);
    return url === undefined ? undefined : { type, style: ButtonStyle.Link, label, url };
  }
  const id = ids.get(action);
  if (id === undefined) return undefined;
  const style = action.primary ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return { type, style, label, custom_id: id, ...(action.disabled ? { disabled: true } : {}) };
}

function menu(
  asked: readonly { card: Card; action: Action }[],
  ids: Ids,
): APIActionRowComponent<APIComponentInMessageActionRow> {
  const options = asked.flatMap(({ card, action }): APISelectMenuOption[] => {
    const value = ids.get(action);
    const label = shortened(`${action.label}: ${shortened(card.title, MESSAGE.menuLabel)}`, MESSAGE.menuLabel);
    return value === undefined ? [] : [{ label, value }];
  });
  const placeholder = 'More about these …';
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.StringSelect, custom_id: MENU_ID, placeholder, options }],
  };
}
