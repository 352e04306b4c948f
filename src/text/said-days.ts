import { addDays } from './days.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days of a week and the months of a year by name: to have `Intl` write a day takes longer than to write all else of a card. */
function names(length: 'short' | 'long') {
  const written = (options: Intl.DateTimeFormatOptions): ((month: number, day: number) => string) => {
    const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    return (month, day) => format.format(new Date(Date.UTC(2023, month, day)));
  };
  const [weekday, month] = [written({ weekday: length }), written({ month: length })];
  return {
    // 2023 began on a Sunday.
    weekdays: Array.from({ length: 7 }, (_, i) => weekday(0, i + 1)),
    months: Array.from({ length: 12 }, (_, i) => month(i, 1).replace(/^Sept$/, 'Sep')),
  };
}
const [SHORT, LONG] = [names('short'), names('long')];

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "2026-06" as people say it: "Jun 2026". */
export const saidMonth = (month: string): string =>
  MONTH.format(new Date(`${month}-01T00:00:00Z`)).replace(/(?<=Sep)t\b/, '');

/** The year where it is another than now, and the weekday where it is not, or `always`. */
function written(day: string, now: number, { weekdays, months }: typeof SHORT, always = false): string {
  const at = DAY.test(day) ? new Date(`${day}T00:00:00Z`) : undefined;
  if (!at || Number.isNaN(at.getTime())) return day;
  const year = at.getUTCFullYear();
  const isOfNow = year === new Date(now).getUTCFullYear();
  const inYear = `${at.getUTCDate()} ${months[at.getUTCMonth()]}`;
  return `${isOfNow || always ? `${weekdays[at.getUTCDay()]} ` : ''}${inYear}${isOfNow ? '' : ` ${year}`}`;
}

/** An ISO day as people say it: "Tue 30 Jun", of another year "12 Jun 2017". What is no day stays as it is. */
export const saidDay = (day: string, now: number): string => written(day, now, SHORT);

/** "in 2017", "in Jun 2017" and "on 12 Jun 2017" for days that are just that, first and last; undefined for others. */
export function saidSpan(first: string, last: string, now: number): string | undefined {
  if (first === last) return `on ${saidDay(first, now)}`;
  const after = addDays(last, 1);
  const [year, month] = [first.slice(0, 4), first.slice(0, 7)];
  if (first === `${year}-01-01` && last === `${year}-12-31`) return `in ${year}`;
  return first === `${month}-01` && last.startsWith(month) && after.endsWith('-01')
    ? `in ${saidMonth(month)}`
    : undefined;
}

/** The same in full words, as a heading: "Tuesday 30 June", of another year "Monday 12 June 2017". */
export const headedDay = (day: string, now: number): string => written(day, now, LONG, true);
