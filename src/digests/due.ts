import type { NewDelivery, Rule } from '../ports/rules.ts';
import { lastSlots, nextSlot } from './zones.ts';

/** So many days that were missed are caught up. */
const MOST_CAUGHT_UP = { daily: 3, weekly: 1 };

/** What a rule owes by now, the newest first, and when it is due next. Deliveries that were made before may be among them. */
export function dueNow(rule: Rule, now: number): { deliveries: readonly NewDelivery[]; next: number } {
  const deliveries = lastSlots(rule, now, MOST_CAUGHT_UP[rule.kind])
    .filter(({ at }) => at >= rule.since)
    .map(({ day, at }) => ({ day, part: { kind: 'post' as const }, due: at }));
  return { deliveries, next: nextSlot(rule, now).at };
}

/** Whether a day is older than those that are still caught up. Days are compared, not hours, which may be changed meanwhile. */
export function isTooOld(rule: Rule, day: string, now: number): boolean {
  const oldest = lastSlots(rule, now, MOST_CAUGHT_UP[rule.kind]).at(-1);
  return oldest !== undefined && day < oldest.day;
}
