import type { Action, Card, CardSection, Reply } from '../../src/chat/reply.ts';

/**
 * What stands above a reply's cards: a title, small print, and its text where no head takes the text's place. Without cards it
 * is all there is: a headline, where there is one, and the text under it.
 */
export type Head = { title: string; small: string; headline: string; text: string };

/** The text is not said where the only card says the same. */
export function headOf({ text, head, cards }: Pick<Reply, 'text' | 'head' | 'cards'>): Head {
  const none = { title: '', small: '', headline: '', text: '' };
  if (head && cards.length > 0) return { ...none, title: head.title ?? '', small: head.small ?? '' };
  if (head?.title) return { ...none, headline: head.title, text: head.small ?? (text === head.title ? '' : text) };
  const said = cards.length === 1 && cards[0]!.title === text;
  return { ...none, text: said ? '' : text };
}

const isUnfolding = (action: Action): boolean => 'unfolds' in action && action.unfolds === true;

/** Whether it offers the whole of what may be cut. */
export const unfolds = ({ actions = [] }: Reply): boolean => actions.some(isUnfolding);

/** The reply where nothing of it is cut: there is nothing to unfold. */
export const allShown = (reply: Reply): Reply =>
  unfolds(reply) ? { ...reply, actions: reply.actions!.filter((action) => !isUnfolding(action)) } : reply;

/** The sentence that bears out what a card leads with, which stands right under that, and the other sections. */
export function partedSections({ lead, sections = [] }: Card): {
  ofLead: CardSection[];
  others: readonly CardSection[];
} {
  const [first, ...others] = sections;
  const bare = lead && first && !first.text && !first.heading && !first.command && first.evidence?.length === 1;
  return bare ? { ofLead: [first], others } : { ofLead: [], others: sections };
}

/** Where nobody wrote statements, sentences of the paper are all that is said: no small print under something else. */
export const saysQuotes = ({ heading, command, text, evidence = [] }: CardSection): boolean =>
  !heading && !command && !text && evidence.length > 1;

/** A short fact does not wrap. */
export const unbroken = (fact: string): string => (fact.length <= 24 ? fact.replaceAll(' ', '\u00a0') : fact);

/** A heading that its text follows on the same line, with the sign that its script puts there. */
export const runIn = (heading: string): string =>
  IDEOGRAPH_LAST.test(heading) ? `${heading}：` : /[\p{L}\p{N}]$/u.test(heading) ? `${heading}.` : heading;
const IDEOGRAPH_LAST = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;

/** Where a quote stands, behind it. A paper's number needs no brackets more. */
export const sourceOf = (from: string): string => (from.startsWith('[') ? ` ${from}` : ` (${from})`);

/** The one next step, where there is one, before all else that can be done. */
export const firstOf = <T>(all: readonly T[], isFirst: (one: T) => boolean): T[] => [
  ...all.filter(isFirst),
  ...all.filter((one) => !isFirst(one)),
];
