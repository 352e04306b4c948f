import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Action, Card, Chart, Reply } from '../../src/chat/reply.ts';
import { allShown, unfolds } from '../chat/parts.ts';
import { type Ids, MENU_ID, pickId } from './buttons.ts';
import {
  type CardText,
  type CommandMention,
  cardText,
  chartPieces,
  headPieces,
  SMALL,
  shortened,
  smallPiece,
} from './card.ts';
import { fit, roomFor, type TextPiece } from './fit.ts';
import { MESSAGE } from './limits.ts';
import { type CardPlan, type MenuLine, plan } from './plan.ts';
import { linkAddress } from './text.ts';

/** The edge of what is about papers, of what went wrong, and of nothing found. What is said says so too. */
const EDGES = { papers: 0x4f7cac, wrong: 0xd9902f, none: 0x8a8f98 } as const;
const edgeOf = ({ failed, none }: Reply): number => EDGES[failed ? 'wrong' : none ? 'none' : 'papers'];
/** Whether a message that was rendered here says why there is no answer. */
export const saysFailure = ({ components: [first] = [] }: Pick<APIMessage, 'components'>): boolean =>
  first?.type === ComponentType.Container && first.accent_color === EDGES.wrong;
const LONGEST_SMALL = 600;
const LINE = { type: ComponentType.Separator as const };

/**
 * A reply as components of one message (Components V2), whatever it holds: what has no room is cut or left out. All of it
 * stands in one container; `foot` is a sentence of ours that stands under that. A `drawn` chart is a file of the message.
 * What unfolds evidence is offered where some of it was cut.
 */
export function render(
  reply: Reply,
  ids: Ids,
  foot = '',
  mention?: CommandMention,
  chart: 'drawn' | 'written' = 'written',
): APIMessageTopLevelComponent[] {
  const { shown, cut } = laidOut(allShown(reply), ids, foot, mention, chart);
  return cut && unfolds(reply) ? laidOut(reply, ids, foot, mention, chart).shown : shown;
}

/** The components, and whether a statement or its evidence had to be cut for them. */
function laidOut(
  reply: Reply,
  ids: Ids,
  foot: string,
  mention: CommandMention | undefined,
  chart: 'drawn' | 'written',
): { shown: APIMessageTopLevelComponent[]; cut: boolean } {
  const planned = plan(reply, (action) => button(action, ids) !== undefined, foot);
  const cards = planned.cards.map((card) => ({
    ...card,
    text: cardText(card.card, planned.cards.length === 1, mention),
  }));
  const head = [...headPieces(planned.head), ...chartPieces(reply.chart, chart)];
  const small = reply.small ? [smallPiece('small', shortened(reply.small, LONGEST_SMALL))] : [];
  const pieces = [...head, ...cards.flatMap(({ text }) => all(text)), ...small];
  const under = foot ? `${SMALL}${foot}` : '';
  const texts = cards.reduce((sum, card) => sum + (card.apart ? card.text.sections.length + 2 : 1), 3);
  const written = fit(pieces, roomFor(texts, pieces.length) - under.length);
  const cut = pieces.some(
    ({ part, plain, mark }, i) => (part === 'evidence' || part === 'text') && written[i] !== mark(plain),
  );
  const lineOf = new Map(pieces.map((piece, i) => [piece, written[i]!]));
  const linesOf = (some: readonly TextPiece[]): string => lines(some, lineOf);

  const parts: APIComponentInContainer[] = [];
  if (cards.length === 0 || linesOf(head)) parts.push(text(linesOf(head)));
  if (reply.chart && chart === 'drawn') parts.push(gallery(reply.chart));
  for (const card of cards) {
    if (planned.parted && parts.length > 0) parts.push(LINE);
    parts.push(...cardComponents(card, linesOf, ids));
  }
  if (linesOf(small)) parts.push(...(planned.parted ? [LINE] : []), text(linesOf(small)));
  parts.push(...menu(planned.menu, ids), ...rows(planned.actions, ids));
  const shown: APIMessageTopLevelComponent[] = [
    { type: ComponentType.Container, accent_color: edgeOf(reply), components: parts },
  ];
  if (reply.file) shown.push({ type: ComponentType.File, file: { url: `attachment://${reply.file.name}` } });
  if (under) shown.push(text(under));
  return { shown, cut };
}

/** The name of a drawn chart among a message's files. */
export const CHART_FILE = 'chart.png';

const gallery = ({ about }: Chart): APIComponentInContainer => ({
  type: ComponentType.MediaGallery,
  items: [
    { media: { url: `attachment://${CHART_FILE}` }, description: shortened(about, MESSAGE.description) || 'A chart' },
  ],
});

/** The same without pictures, buttons and links to choose from: for when Discord refuses the richer form. */
export function renderPlain(reply: Reply, foot = ''): APIMessageTopLevelComponent[] {
  const { actions: _, ...bare } = reply;
  const cards = reply.cards.map(({ id: _id, image: _image, actions: _actions, ...card }) => card);
  return render({ ...bare, cards }, new Map(), foot);
}

const all = ({ top, sections, small }: CardText): TextPiece[] => [...top, ...sections.flat(), ...small];

/** The pieces that have room, each on a line, those that run on one. */
function lines(pieces: readonly TextPiece[], lineOf: ReadonlyMap<TextPiece, string>): string {
  let said = '';
  let running = false;
  for (const piece of pieces) {
    const line = lineOf.get(piece);
    if (!line) continue;
    const runs = piece.runs === true;
    said += running && runs ? ` · ${line.slice(SMALL.length)}` : `${said ? '\n' : ''}${line}`;
    running = runs;
  }
  return said;
}

function cardComponents(
  { card, image, buttons, apart, text: { top, sections, small } }: CardPlan & { text: CardText },
  linesOf: (pieces: readonly TextPiece[]) => string,
  ids: Ids,
): APIComponentInContainer[] {
  const first = text(linesOf(apart ? top : [...top, ...sections.flat(), ...small]));
  const url = image ? linkAddress(card.image, MESSAGE.mediaUrl) : undefined;
  const beside: APIComponentInContainer =
    url === undefined
      ? first
      : {
          type: ComponentType.Section,
          components: [first],
          accessory: { type: ComponentType.Thumbnail, media: { url }, description: pictureOf(card) },
        };
  const below = apart ? sections.map(linesOf).filter(Boolean) : [];
  const print = apart ? linesOf(small) : '';
  return [
    beside,
    ...(below.length > 0 ? [LINE, ...below.map(text)] : []),
    ...(print ? [...(below.length > 0 ? [LINE] : []), text(print)] : []),
    ...rows(buttons, ids),
  ];
}

const pictureOf = ({ title }: Card): string => `Picture of “${shortened(title, 100)}”`;

/** A text display may not be empty. */
const text = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content: content || '…',
});

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

function rows(actions: readonly Action[], ids: Ids): Row[] {
  const buttons = actions.map((action) => button(action, ids)).filter((one) => one !== undefined);
  const many = Math.ceil(buttons.length / MESSAGE.rowButtons);
  // Rows of one length, so that no button stands alone under five.
  const each = Math.ceil(buttons.length / many);
  return Array.from({ length: many }, (_, i) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(i * each, (i + 1) * each),
  }));
}

/** Undefined for what cannot be a button: an address too long or none at all, a question without an id. */
function button(action: Action, ids: Ids): APIButtonComponent | undefined {
  const label = shortened(action.label, MESSAGE.label) || '…';
  const type = ComponentType.Button;
  if ('open' in action) {
    const url = linkAddress(action.open, MESSAGE.buttonUrl);
    return url === undefined ? undefined : { type, style: ButtonStyle.Link, label, url };
  }
  const id = ids.get(action);
  if (id === undefined) return undefined;
  const style = action.primary ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return { type, style, label, custom_id: id, ...(action.disabled ? { disabled: true } : {}) };
}

/** One menu for all cards: a paper is picked by its title, other questions stand as what they ask. */
function menu(asked: readonly MenuLine[], ids: Ids): Row[] {
  const options = asked.flatMap(({ card, action }, i): APISelectMenuOption[] => {
    const value = action === undefined ? pickId(card, i) : ids.get(action);
    const title = shortened(card.title, MESSAGE.menuLabel) || 'Untitled';
    const label = action === undefined ? title : shortened(`${action.label}: ${title}`, MESSAGE.menuLabel);
    const description = action === undefined ? shortened(card.lead ?? '', MESSAGE.menuLabel) : '';
    return value === undefined ? [] : [{ label, value, ...(description ? { description } : {}) }];
  });
  if (options.length === 0) return [];
  const placeholder = asked.every(({ action }) => action === undefined) ? 'Pick a paper …' : 'More about these …';
  return [
    {
      type: ComponentType.ActionRow,
      components: [{ type: ComponentType.StringSelect, custom_id: MENU_ID, placeholder, options }],
    },
  ];
}
