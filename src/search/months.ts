import type { MonthCounts, MonthsAsked, TopicSaid } from '../ports/search.ts';
import { holdsRun } from './allowed.ts';
import { dayNumber } from './facts.ts';
import { eachSlot, holdingAll, someTerms } from './holding.ts';
import type { PaperIndex } from './paper-index.ts';
import type { PartTest } from './records.ts';

/** An entry of a posting of so many halves is of a person alone (see `halvesOf`). */
const PERSON_ALONE = 1;
/** The words of a topic stand together where no more than so many others stand among them. */
const MOST_BETWEEN = 6;

/**
 * How many papers of each month there are and how many of them speak of each topic: one of its ways to say it stands in title
 * or abstract, its words near each other, what is quoted side by side. Months count by the day a paper appeared.
 */
export function countMonths(index: PaperIndex, asked: MonthsAsked): MonthCounts {
  const months = monthsOf(index, asked);
  const place = new Map(months.map(({ number }, i) => [number, i]));
  const { day, upvotes } = index.facts.columns();
  const monthOf = (slot: number): number | undefined => place.get(Math.floor(day[slot]! / 100));
  const isAsked = Uint8Array.from({ length: index.facts.size() }, (_, slot) =>
    !index.facts.isGone(slot) && monthOf(slot) !== undefined ? 1 : 0,
  );
  return {
    months: months.map(({ number, papers }) => ({ month: named(number), papers })),
    topics: asked.topics.map((ways) => {
      const marks = speaking(index, ways, isAsked);
      const counts = months.map(() => 0);
      const slots = months.map((): number[] => []);
      for (let slot = 0; slot < marks.length; slot += 1) {
        if (marks[slot] === 0 || isAsked[slot] === 0) continue;
        const at = monthOf(slot)!;
        counts[at]! += 1;
        slots[at]!.push(slot);
      }
      const peak = lastPeak(counts.map((count, i) => count / months[i]!.papers));
      if (peak === undefined) return { counts };
      const behind = slots[peak]!.sort((a, b) => upvotes[b]! - upvotes[a]! || b - a).slice(0, asked.behind);
      return { counts, peak: { at: peak, papers: behind.map((slot) => index.records.key(slot)) } };
    }),
  };
}

/** The last months up to the asked day that have papers enough to tell a share, oldest first. */
function monthsOf(index: PaperIndex, { until, months, fewest }: MonthsAsked): { number: number; papers: number }[] {
  const { day } = index.facts.columns();
  const last = Math.floor(dayNumber(until) / 100);
  const counts = new Map<number, number>();
  for (let slot = 0; slot < index.facts.size(); slot += 1) {
    const number = Math.floor(day[slot]! / 100);
    if (number > 0 && number <= last && !index.facts.isGone(slot)) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const all = [...counts].map(([number, papers]) => ({ number, papers })).sort((a, b) => a.number - b.number);
  const newest = all.findLast(({ papers }) => papers >= fewest)?.number ?? 0;
  return all.filter(({ number, papers }) => papers >= fewest && monthsBetween(number, newest) < months);
}

const monthsBetween = (from: number, to: number): number =>
  12 * (Math.floor(to / 100) - Math.floor(from / 100)) + (to % 100) - (from % 100);
const named = (number: number): string => `${Math.floor(number / 100)}-${String(number % 100).padStart(2, '0')}`;

/**
 * The last month whose share is above the one before, not below the one after, and not below the average of all; undefined
 * where nothing was ever said.
 */
export function lastPeak(shares: readonly number[]): number | undefined {
  const average = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const at = shares.findLastIndex(
    (share, i) => share > 0 && share >= average && share > (shares[i - 1] ?? -1) && share >= (shares[i + 1] ?? -1),
  );
  return at < 0 ? undefined : at;
}

/** Papers that speak of a topic, each with a 1 by slot. */
function speaking(index: PaperIndex, ways: TopicSaid, isAsked: Uint8Array): Uint8Array {
  const all = new Uint8Array(index.facts.size());
  for (const { terms, phrases, excluded } of ways) {
    const near = together(index, terms, isAsked);
    const side = phrases.map((run) => holdsRun(index, run));
    const barred = excluded.map((run) => holdsRun(index, run));
    for (let slot = 0; slot < all.length; slot += 1)
      if (near[slot] === 1 && side.every((holds) => holds(slot)) && !barred.some((holds) => holds(slot))) all[slot] = 1;
  }
  return all;
}

/** Papers with all of the terms near each other in title or abstract, of several terms only among those asked for. */
function together(index: PaperIndex, terms: readonly string[], isAsked: Uint8Array): Uint8Array {
  const numbers = [...new Set(terms.map(index.lexicon.find))];
  if (numbers.length !== 1) {
    const held = holdingAll(index, numbers);
    const last = new Int32Array(numbers.length);
    const stand: PartTest = (text, length, part) => part !== 'people' && withinReach(text, length, numbers, last);
    for (let slot = 0; slot < held.length; slot += 1)
      if (held[slot] === 1 && !(isAsked[slot] === 1 && someTerms(index, slot, stand))) held[slot] = 0;
    return held;
  }
  const held = new Uint8Array(index.facts.size());
  const [only = -1] = numbers;
  if (only >= 0)
    eachSlot(index, only, (slot, halves) => {
      if (halves > PERSON_ALONE) held[slot] = 1;
    });
  return held;
}

/** Whether a stretch of the text that is hardly longer than the terms holds all of them. `last` is room for a number each. */
function withinReach(text: Uint32Array, length: number, terms: readonly number[], last: Int32Array): boolean {
  const reach = terms.length + MOST_BETWEEN;
  last.fill(-reach);
  for (let at = 0; at < length; at += 1) {
    const which = terms.indexOf(text[at]!);
    if (which < 0) continue;
    last[which] = at;
    let first = at;
    for (const place of last) if (place < first) first = place;
    if (at - first < reach) return true;
  }
  return false;
}
