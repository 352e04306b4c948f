import type { Desk } from '../library/desk.ts';
import type { ListedDay } from '../library/listed.ts';
import type { Rule } from '../posts.ts';
import { composeDaily, composeWeekly, type Edition, type Material } from './compose.ts';
import { addDays, lastSlots } from './zones.ts';

/** Which post: that of a due instant, or one asked for out of turn. */
export type Occasion = { due: number; outOfTurn?: true };

export type Gathered = {
  edition: Edition;
  /** What the source said of the day is known and fresh; if not, it may yet have more. */
  answered: boolean;
};

/** A list that was fetched so long before a post is due is no longer what the day has. */
const STALE_MS = 3 * 3_600_000;
/** How many days before the newest are looked at: a week, and for a weekly post the week before too. */
const LOOKED_BACK = { daily: 6, weekly: 13 };

/** What a rule's post of an occasion would hold by what the library has now. */
export async function gather(rule: Rule, { due, outOfTurn }: Occasion, desk: Desk, now: number): Promise<Gathered> {
  const newest = desk.newestDay(due);
  const recent = await desk.listed(addDays(newest, -LOOKED_BACK[rule.kind]), newest);
  const day = outOfTurn ? (recent[0]?.date ?? newest) : newest;
  const since = outOfTurn || rule.kind === 'weekly' ? day : await firstNews(rule, due, day, desk);
  const papers = [...new Set(recent.flatMap((one) => one.papers.map((paper) => paper.key)))];
  const delivered = new Map((await desk.rules.delivered(rule, papers)).map((one) => [one.paper, one]));
  const lists = recent.filter((one) => one.date >= since && one.date <= day);
  const material: Material = { rule, day, lists, recent, delivered, now };
  return {
    edition: rule.kind === 'weekly' ? composeWeekly(material) : composeDaily(material),
    answered: outOfTurn === true || (await isAnswered(newest, recent, due, desk)),
  };
}

/**
 * The first list day that counts as news: the one after the last post's. That one counts again once its post is done with,
 * for what was added to it later in the day; before, it would take the papers of a post that is still to come.
 */
async function firstNews(rule: Rule, due: number, day: string, desk: Desk): Promise<string> {
  const [before] = lastSlots(rule, due - 1, 1);
  if (!before) return day;
  const claims = await desk.rules.claims(rule.id, 20);
  const last = claims.find((claim) => claim.day === before.day && claim.part === '');
  const doneWith = last?.status === 'posted' || last?.status === 'nothing';
  const listed = desk.newestDay(before.at);
  const first = doneWith ? listed : addDays(listed, 1);
  const [, news] = [first, addDays(day, -6)].sort();
  return news! > day ? day : news!;
}

async function isAnswered(day: string, lists: readonly ListedDay[], due: number, desk: Desk): Promise<boolean> {
  const told = await desk.lastAnswer(day);
  // A list that the source never told of was brought by hand.
  return told === undefined ? lists[0]?.date === day : told >= due - STALE_MS;
}
