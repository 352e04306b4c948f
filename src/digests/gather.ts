import type { Delivery, Rule } from '../ports/rules.ts';
import { addDays } from '../text/days.ts';
import { thinned } from './choice.ts';
import { composeDaily, composeWeekly, inQuestion, type Material } from './compose.ts';
import { isOfTheHour } from './delivery.ts';
import type { Desk } from './desk.ts';
import type { Edition } from './edition.ts';
import type { Feed, Told } from './feed.ts';
import { hadBy, RECENT } from './had.ts';
import { withSeen } from './seen.ts';
import { lastSlots, type Slot } from './zones.ts';

/** Which post: that of a due instant, or one asked for out of turn. */
export type Occasion = { due: number; outOfTurn?: true };

export type Gathered = {
  edition: Edition;
  /** Where its papers come from, as people call it. */
  from: string;
  /** What every source said of the day is known and fresh; if not, there may yet be more. */
  answered: boolean;
  /** No source tells of more papers that day. */
  final: boolean;
  /** Those that did not answer, as people call them, and when they were last heard of, by an answer and by a failure. */
  silent: { names: readonly string[]; answer: number; failure: number };
};

/** A list that was fetched so long before a post is due is no longer what the day has. */
const STALE_MS = 3 * 3_600_000;
/** How many days before the newest are looked at: a week, and for a weekly post two weeks before too. */
const LOOKED_BACK = { daily: 6, weekly: 21 };

/** So many days in a row may be lost and still be caught up: a week. */
const MOST_LOST = 7;

/** What a rule's post of an occasion would hold by what the library has now. */
export async function gather(rule: Rule, { due, outOfTurn }: Occasion, desk: Desk, now: number): Promise<Gathered> {
  const feed = desk.feed(rule);
  const newest = feed.newestDay(due);
  // Read before the lists, which are kept before it is noted that they came: what was told of a day is then in its list.
  const heard = await feed.heard(newest, now);
  const stamp = heard.map(({ told, answer }) => `${told} ${answer}`).join();
  const deliveries = await desk.rules.deliveries(rule.id, RECENT);
  const found = rule.kind === 'weekly' ? undefined : news(rule, due, newest, feed, deliveries);
  // Whoever sees a digest for the first time sees the newest list there is.
  const isFirst = outOfTurn === true && !found?.isUsed;
  const inTurn = isFirst ? undefined : found;
  // On arXiv nothing rises, and its lists are long: of a week of them only the news are looked at.
  const isLong = rule.source === 'arxiv' && rule.kind === 'daily';
  const back = isLong && inTurn ? inTurn.since : addDays(newest, -LOOKED_BACK[rule.kind]);
  const recent = await desk.listed(back, newest, feed.lists, stamp, isLong && isFirst ? 1 : undefined);
  const day = isFirst ? (recent[0]?.date ?? newest) : newest;
  const closed = rule.kind === 'weekly' ? weeklySince(rule, due, day, feed, deliveries) : day;
  const week = { since: day, unread: closed, passedOver: NONE };
  const { since, unread, passedOver } = inTurn ?? week;
  const papers = [...new Set(recent.flatMap((one) => one.papers.map((paper) => paper.key)))];
  const { delivered: got, buried } = await hadBy(rule, papers, deliveries, desk);
  const delivered = withSeen(got, await desk.seen.by(rule), now);
  const { days, left, by } = await thinned(rule, recent, unread, delivered, desk);
  const lists = days.filter((one) => one.date >= since && one.date <= day);
  const read = { rule, day, closed, unread, lists, recent: days, delivered, buried, passedOver, now };
  const material: Material = { ...read, interest: await desk.interest(rule, inQuestion(read)) };
  const edition = rule.kind === 'weekly' ? composeWeekly(material) : composeDaily(material);
  // A list that its source never told of was brought by hand; beside arXiv's it would take a look at which list it is.
  const brought = recent[0]?.date === newest && heard.length === 1;
  const fresh = ({ told, grows }: Told): boolean =>
    told === undefined ? grows && brought : !grows || told >= due - STALE_MS;
  const silent = outOfTurn ? [] : heard.filter((one) => !fresh(one));
  return {
    edition: { ...edition, listed: edition.listed + left, ...(by ? { chosen: by } : {}) },
    from: feed.name,
    answered: silent.length === 0,
    final: heard.every(({ grows }) => !grows),
    silent: {
      names: [...new Set(silent.map(({ name }) => name))],
      answer: Math.min(...silent.map(({ answer }) => answer)),
      failure: Math.max(...silent.map(({ failure }) => failure)),
    },
  };
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The first list day that counts as news: the one after the last post's. That one counts again once its post is done with,
 * for what was added to it later in the day; before, it would take the papers of a post that is still to come. Days whose
 * post was dropped or never came to be count whole. What the last post had no room for was not added later. Nothing of lists
 * from `unread` on was there before.
 */
function news(
  rule: Rule,
  due: number,
  day: string,
  feed: Feed,
  deliveries: readonly Delivery[],
): { since: string; unread: string; passedOver: ReadonlySet<string>; isUsed: boolean } {
  const slots = lastSlots(rule, due - 1, MOST_LOST);
  const [before] = slots;
  if (!before) return { since: day, unread: day, passedOver: NONE, isUsed: false };
  const after = lastKept(rule, slots, deliveries);
  const last = after && postOf(after, deliveries);
  const doneWith = last?.status === 'posted' || last?.status === 'nothing';
  const listed = feed.newestDay((after ?? slots.at(-1)!).at);
  const unread = after ? addDays(listed, 1) : listed;
  const first = doneWith ? listed : unread;
  const [, since] = [first, addDays(day, -6)].sort();
  const passedOver = new Set(last?.papers?.flatMap(({ paper, over }) => (over ? [paper] : [])));
  const isUsed = deliveries.some(({ status }) => status === 'posted' || status === 'nothing');
  return { since: since! > day ? day : since!, unread, passedOver, isUsed };
}

/** Weekly posts lost in a row are caught up for so long before the week that is due. */
const MOST_WEEKS_BACK = 14;

/** The last day that a weekly post does not tell of: that of seven days ago, or of the last post, where those after it were lost. */
function weeklySince(rule: Rule, due: number, day: string, feed: Feed, deliveries: readonly Delivery[]): string {
  const slots = lastSlots(rule, due - 1, MOST_LOST);
  const after = lastKept(rule, slots, deliveries);
  const kept = after && after !== slots[0] ? feed.newestDay(after.at) : addDays(day, -7);
  const [, since] = [addDays(day, -MOST_WEEKS_BACK), [kept, addDays(day, -7)].sort()[0]!].sort();
  return since!;
}

const postOf = (slot: Slot, deliveries: readonly Delivery[]): Delivery | undefined =>
  deliveries.find((one) => one.day === slot.day && isOfTheHour(one.part));

/** The last of these slots, newest first, whose post is not lost, or that was before the rule. */
const lastKept = (rule: Rule, slots: readonly Slot[], deliveries: readonly Delivery[]): Slot | undefined =>
  slots.find((slot) => !isLost(postOf(slot, deliveries)) || slot.at < (rule.began ?? 0));

/** A day that nobody got anything of. What was dropped and may stand all the same is not lost. */
const isLost = (post: Delivery | undefined): boolean =>
  post === undefined || (post.status === 'dropped' && post.sent === null);
