import { addDays, DAY_MS, isoDay, MINUTE_MS } from '../text/days.ts';

/** Clock times in IANA zones by Intl alone. Days are ISO dates, instants milliseconds since 1970. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** What a clock on a wall of the zone shows, as if it were UTC: the instant plus the zone's offset. */
function wall(at: number, zone: string): number {
  const [, month, day, year, hour, minute, second] = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(
    format(zone).format(at),
  )!;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

const offset = (at: number, zone: string): number => wall(at, zone) - Math.floor(at / 1_000) * 1_000;

export const localDay = (at: number, zone: string): string => isoDay(wall(at, zone));
/** "09:30" */
export const localTime = (at: number, zone: string): string => new Date(wall(at, zone)).toISOString().slice(11, 16);

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day: string): number => new Date(day).getUTCDay() || 7;

/**
 * When a clock in the zone shows that time on that day. A time that comes twice (clocks set back) is its first; one that
 * never comes (clocks set forward) is the next that does.
 */
export function instantOf(day: string, hour: number, minute: number, zone: string): number {
  const wanted = Date.parse(day) + (hour * 60 + minute) * MINUTE_MS;
  const tries = [offset(wanted - DAY_MS, zone), offset(wanted + DAY_MS, zone)].map((ahead) => wanted - ahead);
  const real = tries.filter((at) => wall(at, zone) === wanted);
  if (real.length > 0) return Math.min(...real);
  // Between the two lies the change, before which clocks show less than wanted and after which more.
  let [before, after] = [Math.min(...tries), Math.max(...tries)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wall(middle, zone) < wanted) before = middle;
    else after = middle;
  }
  return after;
}

/** A day on which something is due, and when. */
export type Slot = { day: string; at: number };
export type Schedule = { hour: number; minute: number; zone: string; days: readonly number[] };

const slotOn = ({ hour, minute, zone }: Schedule, day: string): Slot => ({
  day,
  at: instantOf(day, hour, minute, zone),
});

/** The first slot later than `after`. */
export function nextSlot(schedule: Schedule, after: number): Slot {
  let day = addDays(localDay(after, schedule.zone), -1);
  // A day more than a week: the first one may be over, and a change of clocks may move one past midnight.
  for (let i = 0; i < 10; i += 1, day = addDays(day, 1)) {
    if (!schedule.days.includes(weekday(day))) continue;
    const slot = slotOn(schedule, day);
    if (slot.at > after) return slot;
  }
  throw new Error(`no weekday of ${schedule.days} in ten days`);
}

/** The last slots not later than `now`, newest first, at most so many. */
export function lastSlots(schedule: Schedule, now: number, most: number): Slot[] {
  const found: Slot[] = [];
  let day = addDays(localDay(now, schedule.zone), 1);
  for (let i = 0; i < 9 * most && found.length < most; i += 1, day = addDays(day, -1)) {
    if (!schedule.days.includes(weekday(day))) continue;
    const slot = slotOn(schedule, day);
    if (slot.at <= now) found.push(slot);
  }
  return found;
}
