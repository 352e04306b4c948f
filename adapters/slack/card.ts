import type { types } from '@slack/bolt';
import type { Action, Card, Invocation } from '../../src/chat/reply.ts';
import { isolated, isolatedParts } from '../../src/text/bidi.ts';
import { clip, oneLine } from '../../src/text/clip.ts';
import { partedSections, unbroken } from '../chat/parts.ts';
import { pressOfCard } from '../chat/press.ts';
import { webAddress } from '../chat/web-address.ts';
import { button, paragraph, plain, richLine } from './block.ts';
import { menuValue, pickOf, pressId } from './buttons.ts';
import { LIMITS } from './limits.ts';
import { sectionBlocks } from './section.ts';
import { clean, escaped, isPlain, markupLink } from './text.ts';

type KnownBlock = types.KnownBlock;

/** How much of a card is shown: lengths in UTF-16 units, 0 for nothing. */
export type CardLook = {
  title: number;
  lead: number;
  line: number;
  small: number;
  cited: number;
  text: number;
  quote: number;
  image: boolean;
  links: boolean;
  /** What can be asked: in a menu beside each card, or of the card that is picked from one menu for all. */
  asks: 'menus' | 'pick' | 'none';
};

/** A paper of somebody’s own digest has five questions and two votes. */
const MOST_ASKS = 8;
const MOST_LINKS = 6;

/** A card as blocks: what it is beside its menu with the sentence for that, its facts, its sections with their evidence, its small print. */
export function cardBlocks(
  card: Card,
  { place, alone }: { place: number; alone: boolean },
  look: CardLook,
  values: ReadonlyMap<Invocation, string>,
): KnownBlock[] {
  const menu = look.asks === 'menus' && !alone ? menuOf(card, place, values) : undefined;
  const image = look.image && place === 0 ? picture(card) : undefined;
  // Beside the head there is room for one thing, and without a lead a picture stands better beside the text.
  const { ofLead, others } = partedSections(card);
  const [first] = others;
  const inText = !!first?.text && !first.heading && !first.command && (menu !== undefined || !card.lead);
  const proof = ofLead.flatMap((section) => sectionBlocks(section, undefined, look));
  const sections = others.flatMap((section, i) => sectionBlocks(section, i === 0 && inText ? image : undefined, look));
  const head = headBlocks(card, menu ?? (inText ? undefined : image), look);
  const inline = head.length === 1 && !card.url && !card.lead && !menu ? brief(card, look) : undefined;
  const facts = inline ? [] : factsBlock(card, look);
  const small = clip(oneLine(clean(card.small ?? '')), look.small);
  const cited = citedLine(card, look);
  return [
    ...(inline ? [inline] : head),
    ...proof,
    ...facts,
    ...(alone && sections.length > 0 && (card.lead || facts.length > 0) ? [{ type: 'divider' as const }] : []),
    ...(inline ? sections.slice(1) : sections),
    ...(alone && sections.length > 0 && (cited || small) ? [{ type: 'divider' as const }] : []),
    ...(cited ? [{ type: 'context' as const, elements: [cited] }] : []),
    ...(small ? [context(small)] : []),
  ];
}

/** The buttons of a card that stands alone: what can be asked about it. */
export const cardButtons = (card: Card, values: ReadonlyMap<Invocation, string>): types.Button[] =>
  asked(card, values)
    .slice(0, MOST_ASKS)
    .map(({ action, value }, i) => ({
      ...button(action.label, action.about),
      action_id: pressId(pressOfCard(action), `0-${i}`),
      value,
      ...('primary' in action && action.primary ? { style: 'primary' as const } : {}),
    }));

/** Small print that no character of it formats. */
export const context = (text: string): types.ContextBlock => ({ type: 'context', elements: [quiet(text)] });

function quiet(text: string): types.PlainTextElement {
  const shown = plain(text);
  return { ...shown, text: isolatedParts(shown.text) };
}

const LEAD_LINK = 700;

/**
 * Title and lead. In one text of markup where nothing in them formats; else the title as rich text, where every character
 * stands for itself, and the lead under it.
 */
function headBlocks(card: Card, beside: types.SectionBlock['accessory'], look: CardLook): KnownBlock[] {
  const title = clip(oneLine(clean(card.title)), look.title).trim() || 'Untitled';
  const lead = clip(oneLine(clean(card.lead ?? '')), look.lead);
  const url = webAddress(card.url, LIMITS.url);
  const accessory = beside ? { accessory: beside } : {};
  if (isPlain(title) && isPlain(lead) && (url === undefined || url.length <= LEAD_LINK)) {
    const name = url === undefined ? escaped(title) : markupLink(url, title);
    const text = { type: 'mrkdwn' as const, text: `*${name}*${lead ? `\n${escaped(lead)}` : ''}`, verbatim: true };
    return [{ type: 'section', text, ...accessory, expand: true }];
  }
  const style = { bold: true };
  const linked =
    url === undefined
      ? { type: 'text' as const, text: title, style }
      : { type: 'link' as const, url, text: title, style };
  const rich = richLine(linked);
  return lead || beside ? [rich, { ...paragraph(lead || '·'), ...accessory, expand: true }] : [rich];
}

/** A short card of a list, such as a command with its example: one block. */
function brief(card: Card, look: CardLook): KnownBlock | undefined {
  const [section, ...more] = card.sections ?? [];
  if (
    more.length > 0 ||
    section?.evidence?.length ||
    section?.heading ||
    section?.command ||
    card.byline ||
    card.why ||
    card.actions?.length
  )
    return undefined;
  const text = clean(section?.text ?? '');
  if (text.length > 300 || look.text < text.length) return undefined;
  const title = clip(oneLine(clean(card.title)), look.title).trim() || 'Untitled';
  const under = [text, clip((card.facts ?? []).map(clean).join('  ·  '), look.line)].filter(Boolean);
  const lines = under.map((line) => ({ type: 'text' as const, text: `\n${line}` }));
  return richLine({ type: 'text', text: title, style: { bold: true } }, ...lines);
}

/** People, date, counts and links on one small line. */
function factsBlock(card: Card, look: CardLook): KnownBlock[] {
  const facts = (card.facts ?? []).map((fact) => unbroken(oneLine(clean(fact))));
  const said = [oneLine(clean(card.byline ?? '')), ...facts].filter(Boolean);
  const words = look.line > 0 ? clip(said.join(' · '), look.line) : '';
  const linked = look.links ? links(card) : '';
  const why = look.line > 0 ? whyText(card) : '';
  if (why) return [{ type: 'context', elements: [whyElement(why, words, linked)] }];
  if (!words && !linked) return [];
  if (!linked) return [context(words)];
  const marked: types.MrkdwnElement = { type: 'mrkdwn', text: linked, verbatim: true };
  if (!words) return [{ type: 'context', elements: [marked] }];
  if (!isPlain(words)) return [{ type: 'context', elements: [quiet(words), marked] }];
  return [{ type: 'context', elements: [{ ...marked, text: `${isolatedParts(escaped(words))} · ${linked}` }] }];
}

const whyText = ({ why = '' }: Card): string => clip(oneLine(clean(why)), 150);

/** Why a paper is here, before all other facts; in bold where nothing in them formats. */
function whyElement(why: string, words: string, linked: string): types.PlainTextElement | types.MrkdwnElement {
  if (!isPlain(why) || !isPlain(words)) return quiet([`Why: ${why}`, words].filter(Boolean).join(' · '));
  const text = [`*Why:* ${isolated(escaped(why))}`, isolatedParts(escaped(words)), linked].filter(Boolean).join(' · ');
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Films are no pictures for Slack, and it refuses a message with one. */
function picture(card: Card): types.ImageElement | undefined {
  const url = webAddress(card.image, LIMITS.url);
  if (url === undefined || /\.(?:mp4|mov|qt|webm|avi|svg)(?:[?#]|$)/i.test(url)) return undefined;
  return { type: 'image', image_url: url, alt_text: `Picture of “${clip(oneLine(clean(card.title)), 60)}”` };
}

/** The cited papers, as many as have room. */
function citedLine({ cited = [] }: Card, look: CardLook): types.MrkdwnElement | undefined {
  const all = cited.flatMap(({ label, url }) => {
    const address = webAddress(url, LIMITS.url);
    return address === undefined ? [] : [markupLink(address, clip(oneLine(label), look.cited) || '·')];
  });
  let text = '';
  for (const one of all) if (`${text} · ${one}`.length < LIMITS.section) text = text ? `${text} · ${one}` : one;
  return text ? { type: 'mrkdwn', text, verbatim: true } : undefined;
}

function links(card: Card): string {
  const shown = (card.actions ?? []).flatMap((action) => {
    const url = 'open' in action ? webAddress(action.open, LIMITS.url) : undefined;
    return url === undefined ? [] : [markupLink(url, clip(action.label, LIMITS.buttonText) || '·')];
  });
  const text = shown.slice(0, MOST_LINKS).join(' · ');
  return text.length <= LIMITS.section / 2 ? text : '';
}

function asked(card: Card, values: ReadonlyMap<Invocation, string>): { action: Action; value: string }[] {
  return (card.actions ?? []).flatMap((action) => {
    const value = 'ask' in action && !action.disabled ? values.get(action.ask) : undefined;
    return value === undefined ? [] : [{ action, value }];
  });
}

/** What can be asked about one card of several, in one menu beside it. */
function menuOf(card: Card, place: number, values: ReadonlyMap<Invocation, string>): types.Overflow | undefined {
  const options = asked(card, values)
    .map(({ action, value }) => ({
      text: plain(action.label, LIMITS.buttonText),
      value: menuValue(pressOfCard(action), value),
    }))
    .filter(({ value }) => value.length <= LIMITS.optionValue)
    .slice(0, LIMITS.overflowOptions);
  return options.length > 0 ? { type: 'overflow', action_id: pressId('beside', `menu-${place}`), options } : undefined;
}

/** Where cards have no room for a menu each, one menu for all: a card is picked by its title, and comes with its buttons. */
export function pickMenu(cards: readonly Card[], values: ReadonlyMap<Invocation, string>): types.ActionsBlock[] {
  const options = cards.flatMap((card) => {
    const ask = pickOf(card);
    const value = ask && values.get(ask);
    const text = plain(oneLine(card.title), LIMITS.optionText);
    return value === undefined || value.length > LIMITS.optionValue ? [] : [{ text, value }];
  });
  if (options.length === 0) return [];
  const placeholder = plain('Pick a paper …', LIMITS.placeholder);
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'static_select',
          action_id: pressId('beside', 'pick'),
          placeholder,
          options: options.slice(0, LIMITS.selectOptions),
        },
      ],
    },
  ];
}
