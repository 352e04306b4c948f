import type { Paper } from '../paper.ts';
import type { Rule } from '../ports/rules.ts';
import { addDays, DAY_MS } from '../text/days.ts';
import { byRelevance, type Edition, type Picked, shared, upvotesOf } from './edition.ts';
import type { Had } from './had.ts';
import type { Interest, Wanted } from './interests.ts';
import type { ListedDay } from './listed.ts';
import { dayText } from './settings.ts';
import { localDay } from './zones.ts';

/**
 * A paper is shown again when it is among the first three that are wanted of the week, and has twice the upvotes and twenty
 * more than then; twenty more are enough for one that stood in a thread or found no room.
 */
const RISEN_TO = 3;
const RISEN_BY = 20;
const RISEN_AFTER_MS = 2 * DAY_MS;
const MOST_RISEN = 1;
const MOST_LATE = 3;

const grown = (upvotes: number, before: number): boolean => upvotes >= 2 * before && upvotes >= before + RISEN_BY;
/** By upvotes; the sort is stable, so the source's order stands among equals. */
const byUpvotes = (a: Picked, b: Picked): number => upvotesOf(b.paper) - upvotesOf(a.paper);

export type Material = {
  rule: Rule;
  /** What the rule wants of all these papers. */
  interest: Interest;
  /** The newest list day that counts, and for a weekly post the newest of those before its week. */
  day: string;
  closed: string;
  /** The first day whose list is news as a whole: of earlier ones only what was added to them late. */
  unread: string;
  /** Lists that are news, newest first. */
  lists: readonly ListedDay[];
  /** Lists of the week up to `day`, newest first, and for a weekly post of the week before. */
  recent: readonly ListedDay[];
  /** What the channel got of all these papers by the rule, and where only in a thread. */
  delivered: Had['delivered'];
  buried: Had['buried'];
  /** What its last post had no room for. */
  passedOver: ReadonlySet<string>;
  now: number;
};

/** The papers that a daily post holds: what is new to the channel, and at most one that rose to the top of the week. */
export function composeDaily(material: Material): Edition {
  const { rule, interest, day, unread, lists, delivered, buried, passedOver, now } = material;
  const listedOn = firstDays(lists);
  const newest = lists.find(({ papers }) => papers.length > 0)?.date ?? day;
  const wanted: Picked[] = [];
  let looked = 0;
  for (const { paper, date } of listedOn.values()) {
    if (date < day && (delivered.has(paper.key) || passedOver.has(paper.key))) continue;
    const found = interest(paper);
    if (found || date >= unread) looked += 1;
    if (!found) continue;
    wanted.push({ ...found, paper, why: both(found.why, date < newest ? `listed ${dayText(date)}` : '') });
  }
  const fresh = wanted.filter(({ paper }) => !delivered.has(paper.key));
  const again = risen();
  const picked = [...again, ...fresh.filter(({ paper }) => !again.some((one) => one.paper === paper))].sort(
    byRelevance,
  );

  function risen(): Picked[] {
    return mayRise(material)
      .flatMap((paper) => {
        const found = interest(paper);
        return found ? [{ paper, found }] : [];
      })
      .slice(0, RISEN_TO)
      .flatMap(({ paper, found }) => {
        const hidden = buried.get(paper.key);
        const before = delivered.get(paper.key) ?? hidden;
        if (!before || (delivered.get(paper.key)?.times ?? 0) > 1 || now - before.at < RISEN_AFTER_MS) return [];
        const isGrown = hidden
          ? upvotesOf(paper) >= hidden.upvotes + RISEN_BY
          : grown(upvotesOf(paper), before.upvotes);
        if (!isGrown) return [];
        return [{ ...found, paper, why: `rose to the top of the week, from ${before.upvotes} upvotes` }];
      })
      .slice(0, MOST_RISEN);
  }

  return {
    day,
    onDay: onDay(lists, day),
    ...(newest < day ? { newest } : {}),
    listed: looked,
    wanted: wanted.length,
    before: wanted.length - fresh.length,
    again: again.length,
    ...shared(picked, rule.top),
  };
}

/** Which papers a post may hold, and so all that must be known of a rule's interest. */
export function inQuestion(material: Pick<Material, 'rule' | 'day' | 'lists' | 'recent'>): Paper[] {
  const lists = material.rule.kind === 'weekly' ? material.recent : material.lists;
  const risen = material.rule.kind === 'weekly' ? [] : mayRise(material);
  return [...new Set([...lists.flatMap(({ papers }) => papers), ...risen])];
}

/** Papers of the week with upvotes enough to have grown, the most first. */
function mayRise({ day, recent }: Pick<Material, 'day' | 'recent'>): Paper[] {
  const week = [...firstDays(within(recent, addDays(day, -6))).values()].map(({ paper }) => paper);
  return week.filter((paper) => upvotesOf(paper) >= RISEN_BY).sort((a, b) => upvotesOf(b) - upvotesOf(a));
}

/**
 * The best of the days after `closed` up to `day` that no weekly post of the channel had, with those that grew after their
 * day. `closed` itself counts too, for what was listed after the hour of its post.
 */
export function composeWeekly({ rule, interest, day, closed, recent, delivered }: Material): Edition {
  const had = ({ key }: Paper): boolean => delivered.get(key)?.weekly === true;
  const week = [...firstDays(within(recent, closed)).values()].filter(
    ({ paper, date }) => date > closed || !had(paper),
  );
  const before = [...firstDays(recent.filter(({ date }) => date < closed)).values()];
  const fits = (listed: readonly Listed[]): (Listed & Wanted)[] =>
    listed.flatMap((one) => {
      const found = interest(one.paper);
      return found ? [{ ...one, ...found }] : [];
    });
  const wanted = fits(week);
  const fresh = wanted
    .filter(({ paper }) => !had(paper))
    .map(({ paper, why, relevance }): Picked => ({ paper, why: both(why, growth(paper)), relevance }))
    .sort(byRelevance);
  const upvotes = fresh.map(({ paper }) => upvotesOf(paper)).sort((a, b) => b - a);
  const level = upvotes[Math.min(rule.top, fresh.length) - 1] ?? 0;
  const ofThisWeek = new Set(wanted.map(({ paper }) => paper.key));
  // What no post had grew late where the last weekly one took papers with fewer upvotes.
  const least = Math.min(
    ...before.filter(({ paper }) => had(paper)).map(({ paper }) => delivered.get(paper.key)!.upvotes),
  );
  const late = fits(before)
    .filter(({ paper }) => !ofThisWeek.has(paper.key) && !had(paper) && upvotesOf(paper) >= Math.max(level, 1))
    .flatMap(({ paper, date, why }) => {
      const unseen = !delivered.has(paper.key) && upvotesOf(paper) > least;
      const grew = unseen ? `late riser: listed ${dayText(date)}` : growth(paper);
      return grew ? [{ paper, why: both(why, grew) }] : [];
    })
    .sort(byUpvotes)
    .slice(0, MOST_LATE);

  function growth(paper: Paper): string {
    const got = delivered.get(paper.key);
    if (!got || !grown(upvotesOf(paper), got.upvotes)) return '';
    return `late riser: ${got.upvotes} upvotes on ${dayText(localDay(got.at, rule.zone))}`;
  }

  const { top, rest, more } = shared(fresh, rule.top);
  return {
    day,
    onDay: onDay(recent, day),
    listed: week.length,
    wanted: wanted.length,
    before: wanted.length - fresh.length,
    again: late.length,
    weeks: closed < addDays(day, -7) ? 2 : 1,
    top: [...top, ...late],
    rest,
    more,
    over: [],
  };
}

const both = (...words: readonly string[]): string => words.filter(Boolean).join('; ');

const onDay = (lists: readonly ListedDay[], day: string): number =>
  lists.find((one) => one.date === day)?.papers.length ?? 0;

const within = (lists: readonly ListedDay[], since: string): ListedDay[] => lists.filter((one) => one.date >= since);

type Listed = { paper: Paper; date: string };

/** Each paper once, with the newest day it is listed on. */
export function firstDays(lists: readonly ListedDay[]): Map<string, Listed> {
  const found = new Map<string, Listed>();
  for (const { date, papers } of lists)
    for (const paper of papers) if (!found.has(paper.key)) found.set(paper.key, { paper, date });
  return found;
}
