import type { Delivered, Delivery, PostedPaper, Rule } from '../ports/rules.ts';
import type { Desk } from './desk.ts';
import { asksNothing } from './rule.ts';

/** What a rule's channel got by it, by paper; and what stood only in a thread or found no room, with when and how upvoted. */
export type Had = {
  delivered: ReadonlyMap<string, Delivered>;
  buried: ReadonlyMap<string, Pick<Delivered, 'at' | 'upvotes'>>;
};

/** Deliveries enough to tell of the weeks that are looked back. */
export const RECENT = 100;

/**
 * What a rule need not bring again. What a rule asks for is news to it though another digest of the channel brought it, so
 * that none silences the other; a rule that wants everything repeats nothing. What a digest brought that was removed is no news.
 */
export async function hadBy(
  rule: Rule,
  papers: readonly string[],
  own: readonly Delivery[],
  { rules }: Pick<Desk, 'rules'>,
): Promise<Had> {
  const delivered = new Map((await rules.delivered(rule, papers)).map((one) => [one.paper, one]));
  const buried: Had['buried'] = buriedBy(own);
  if (delivered.size === 0 || asksNothing(rule)) return { delivered, buried };
  const others = (await rules.rulesIn(rule)).filter(({ id }) => id !== rule.id);
  const mine = new Set(own.flatMap(shown).map(({ paper }) => paper));
  for (const deliveries of await Promise.all(others.map(({ id }) => rules.deliveries(id, RECENT))))
    for (const { paper } of deliveries.flatMap(shown)) {
      const got = delivered.get(paper);
      if (!got || mine.has(paper)) continue;
      // A weekly post looks at how much grew since a daily one.
      if (rule.kind === 'weekly') delivered.set(paper, { ...got, weekly: false });
      else delivered.delete(paper);
    }
  return { delivered, buried };
}

const isPost = ({ part }: Delivery): boolean => part.kind === 'post';
const shown = (delivery: Delivery): PostedPaper[] =>
  isPost(delivery) ? (delivery.papers ?? []).filter(({ over }) => !over) : [];

function buriedBy(own: readonly Delivery[]): Map<string, { at: number; upvotes: number }> {
  const buried = new Map<string, { at: number; upvotes: number }>();
  for (const { papers, at } of own.filter(isPost).toSorted((a, b) => a.at - b.at))
    for (const { paper, upvotes, rest, over } of papers ?? [])
      if (rest || over) buried.set(paper, { at, upvotes });
      else buried.delete(paper);
  return buried;
}
