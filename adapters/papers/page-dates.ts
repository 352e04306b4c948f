import { isoDay } from '../../src/text/days.ts';
import { MONTH_NAMES, MONTH_PATTERN } from '../../src/text/month-names.ts';

/** A day as pages print it: the year may be missing, and a count of comments may follow it. */
export type PrintedDay = { month: number; day: number; year: number | null; comments: number | null };

const MONTH = `(?<month>${MONTH_PATTERN})\\.?`;
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,\\s*(?<year>\\d{4})|\\s+(?<bareYear>(?:19|20)\\d{2}))?';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?';
const COMMENTS = '(?:\\s+(?<comments>\\d[\\d,]*)(?:\\s+comments?)?)?';
const FORMS = [
  new RegExp(`^${WEEKDAY}${MONTH}\\s+${DAY}${YEAR}${COMMENTS}$`, 'iu'),
  new RegExp(`^${WEEKDAY}${DAY}\\s+${MONTH}${YEAR}${COMMENTS}$`, 'iu'),
  new RegExp(`^(?<year>\\d{4})-(?<number>\\d{2})-${DAY}${COMMENTS}$`, 'iu'),
];
const LONGEST = 48;

/** "Aug 28, 2024 2", "Sep 30 2", "December 10": a line that holds a day and nothing else but comments. */
export function readPrintedDay(text: string): PrintedDay | undefined {
  if (text.length > LONGEST) return undefined;
  for (const form of FORMS) {
    const found = form.exec(text)?.groups;
    if (!found) continue;
    const month = found['number']
      ? Number(found['number'])
      : MONTH_NAMES.findIndex((name) => name.startsWith(found['month']!.slice(0, 3).toLowerCase())) + 1;
    const day = Number(found['day']);
    const year = Number(found['year'] ?? found['bareYear'] ?? 0) || null;
    if (!isoOf(year ?? 2000, month, day)) continue;
    return { month, day, year, comments: found['comments'] ? Number(found['comments'].replaceAll(',', '')) : null };
  }
  return undefined;
}

/** Where a page's year is from that its date does not print: the papers' own dates, other pages, or the last such day. */
export type YearFrom = 'its papers' | 'other pages' | 'today';

/** So many dates with a year must a page print for them to tell its own year. */
const TELLING = 3;

/**
 * The ISO day of a page whose date prints no year. Pages print the years of other years' papers only, so the page is of the
 * year after the newest that is printed, or came right after that paper; else of the year that other pages were of; else its
 * date's last occurrence up to `today`. Undefined where there is no such day.
 */
export function pageDayOf(
  printed: PrintedDay,
  papers: readonly PrintedDay[],
  { today, near }: { today: string; near?: number | undefined },
): { date: string; from: YearFrom } | undefined {
  const whole = papers.map(({ year, month, day }) => (year === null ? null : isoOf(year, month, day)));
  const dated = whole.filter((day) => day !== null).sort();
  const newest = dated.at(-1);
  if (newest !== undefined && dated.length >= TELLING) {
    const year = Number(newest.slice(0, 4));
    const after = papers.some((one) => one.year === null) ? `${year + 1}` : newest;
    // Eight years hold a 29th of February.
    const first = Array.from({ length: 9 }, (_, i) => isoOf(year + i, printed.month, printed.day));
    const date = first.find((day) => day !== null && day >= after && day <= today);
    if (date) return { date, from: 'its papers' };
  }
  const beside = near === undefined ? null : isoOf(near, printed.month, printed.day);
  if (beside && beside <= today) return { date: beside, from: 'other pages' };
  const date = dayOf(printed, null, today);
  return date === null ? undefined : { date, from: 'today' };
}

/** The ISO day: of its own year, else of the year given, else its last occurrence up to `today`. Null where there is none. */
export function dayOf({ month, day, year }: PrintedDay, assumed: number | null, today: string): string | null {
  const known = year ?? assumed;
  if (known !== null) return isoOf(known, month, day);
  const thisYear = Number(today.slice(0, 4));
  // Eight years hold a 29th of February, save around 1900 and 2100.
  for (let back = 0; back <= 8; back += 1) {
    const iso = isoOf(thisYear - back, month, day);
    if (iso && iso <= today) return iso;
  }
  return null;
}

function isoOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? isoDay(Number(date)) : null;
}
