import { asCalendarWords, type Before, type CalendarUnit, calendarWords } from './calendar-words.ts';
import { addDays, DAY_MS, isoDay } from './days.ts';
import { MONTH_NAMES } from './month-names.ts';

/** Days that follow one another, as ISO days; both ends belong to it. */
export type DaySpan = { first: string; last: string };

const ENGLISH_DAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
/** Longer than any way to say a day. */
const LONGEST = 60;
const EARLIEST_YEAR = 1900;
const PERIOD_DAYS: Record<CalendarUnit, number> = { day: 1, week: 7, month: 30, year: 365 };
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const AGE = new RegExp(
  `^(last |past )?(?:(\\d{1,4}|an?|${NUMBERS.join('|')}) ?)?` +
    '(d|days?|w|wks?|weeks?|m|mos?|mths?|months?|y|yrs?|years?)( ago)?$',
);
const PERIODS: Record<string, CalendarUnit> = { d: 'day', w: 'week', m: 'month', y: 'year' };

/**
 * The days that somebody's words mean, seen from the instant `now`: 2024, 2024-06, 11.6.2024, "11 June 2024", "June" (the last
 * one that began), "last Tuesday", "last week" (Monday to Sunday), "2 weeks ago", "past 3 months", "yesterday", an age as 7d;
 * "letzte Woche", "hier", "5 мая" and the like in other languages. Undefined for other words, for days that no calendar has,
 * for 6/7/2024, which people read in two ways, and for what is to come and no date.
 */
export function readDaySpan(text: string, now: number): DaySpan | undefined {
  if (text.length > LONGEST) return undefined;
  const typed = text
    .toLowerCase()
    .trim()
    .replace(/^(?:the|on|in)\s+/, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[.,!?]$/, '');
  return inDigits(typed) ?? relative(typed, now) ?? named(typed, now, ENGLISH) ?? inOtherLanguages(typed, now);
}

/** The span of a year, a month or a day; months and days from 1. */
function spanOf(year: number, month?: number, day?: number): DaySpan | undefined {
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const isReal = at.getUTCMonth() === (month ?? 1) - 1 && at.getUTCDate() === (day ?? 1);
  if (!isReal || year < EARLIEST_YEAR || year > 9_999) return undefined;
  const first = isoDay(at.getTime());
  return { first, last: day ? first : isoDay(Date.UTC(year, month ?? 12, 0)) };
}

function inDigits(typed: string): DaySpan | undefined {
  const plain = typed.replace(/(?<=\d) ?[年月년월] ?/g, '-').replace(/(?<=\d) ?[日일]$|-$/g, '');
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(plain) ?? [];
  if (year) return spanOf(Number(year), month ? Number(month) : undefined, day ? Number(day) : undefined);
  const [, ofYear, inYear] = /^(\d{1,2})[/.](\d{4})$/.exec(plain) ?? [];
  if (inYear) return spanOf(Number(inYear), Number(ofYear));
  const [, one, mark, two, last] = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(plain) ?? [];
  if (!last) return undefined;
  const dayFirst = spanOf(Number(last), Number(two), Number(one));
  // Only with dots does everybody say the day first.
  const monthFirst = mark === '.' ? undefined : spanOf(Number(last), Number(one), Number(two));
  return dayFirst && monthFirst && one !== two ? undefined : (dayFirst ?? monthFirst);
}

/** "last week", "2 weeks ago", "past month", "7d", "day before yesterday". */
function relative(typed: string, now: number): DaySpan | undefined {
  const today = isoDay(now);
  if (typed === 'today') return { first: today, last: today };
  const back = ['yesterday', 'day before yesterday'].indexOf(typed) + 1;
  if (back > 0) return before({ period: 'day', many: back }, today);
  const [, which, unit] = /^(this|last|previous) (week|month|year)$/.exec(typed) ?? [];
  if (unit) return before({ period: unit as CalendarUnit, many: which === 'this' ? 0 : 1 }, today);
  const [, past, number, unitWord, ago] = AGE.exec(typed) ?? [];
  if (!unitWord || !(past || number || ago) || (past && ago)) return undefined;
  return aged(countIn(number), PERIODS[unitWord[0]!]!, now, past !== undefined);
}

const countIn = (number = 'a'): number =>
  /^\d/.test(number) ? Number(number) : Math.max(1, NUMBERS.indexOf(number) + 1);

/** The day so long ago; with `since`, all days from then on. */
function aged(many: number, period: CalendarUnit, now: number, since = false): DaySpan {
  const first = isoDay(now - many * PERIOD_DAYS[period] * DAY_MS);
  return { first, last: since ? isoDay(now) : first };
}

/** This day, week from Monday on, month or year, or so many before it. What is under way is so until its end. */
function before({ period, many }: Before, today: string): DaySpan {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (period === 'year') return spanOf(year - many)!;
  if (period === 'month') {
    const at = isoDay(Date.UTC(year, month - 1 - many, 1));
    return spanOf(Number(at.slice(0, 4)), Number(at.slice(5, 7)))!;
  }
  if (period === 'day') return { first: addDays(today, -many), last: addDays(today, -many) };
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7) - 7 * many);
  return { first: monday, last: addDays(monday, 6) };
}

const weekdayOf = (day: string): number => new Date(day).getUTCDay();

const MONTH_OR_DAY = /^(?:\d{1,2})(?:st|nd|rd|th|\.|º|er)?$/;
/** What stands around the name of a day or a month and says nothing more. */
const AROUND = new Set(
  'of the on in de del du la le el am im last past this previous letzten letztem letzter dernier pasado scorso passada passado vorige'.split(
    ' ',
  ),
);

type Names = Record<'month' | 'weekday', (word: string) => number | undefined>;

/** A name's first three letters or more: "Sept", "tues". */
function among(names: readonly string[], word: string): number | undefined {
  const at = word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word.replace(/\.$/, '')));
  return at < 0 ? undefined : at;
}
const ENGLISH: Names = {
  month: (word) => among(MONTH_NAMES, word),
  weekday: (word) => among(ENGLISH_DAYS, word),
};
const OTHERS: Names = {
  month: (word) => calendarWords().months.get(word.replace(/\.$/, '')),
  weekday: (word) => calendarWords().weekdays.get(word),
};

/** "11 June 2024", "June 11th", "June 2024", "June", "last Tuesday". */
function named(typed: string, now: number, names: Names): DaySpan | undefined {
  const today = isoDay(now);
  const said = typed.split(/[\s,]+/).filter((word) => word !== '' && !AROUND.has(word));
  if (said.length === 0 || said.length > 3) return undefined;
  const [months, years, days] = [
    said.flatMap((word) => names.month(word) ?? []),
    said.filter((word) => /^\d{4}$/.test(word)),
    said.filter((word) => MONTH_OR_DAY.test(word)),
  ];
  const [month] = months;
  if (month === undefined) {
    const weekday = said.length === 1 ? names.weekday(said[0]!) : undefined;
    if (weekday === undefined) return undefined;
    // Said of today itself only where it is not the last one.
    const since = (weekdayOf(today) - weekday + 7) % 7 || (/^(?:last|previous) /.test(typed) ? 7 : 0);
    return { first: addDays(today, -since), last: addDays(today, -since) };
  }
  if (months.length > 1 || years.length > 1 || days.length > 1 || said.length > 1 + years.length + days.length)
    return undefined;
  const day = days[0] === undefined ? undefined : Number.parseInt(days[0], 10);
  if (years[0] !== undefined) return spanOf(Number(years[0]), month + 1, day);
  const year = Number(today.slice(0, 4));
  const inYear = spanOf(year, month + 1, day);
  return inYear && inYear.first <= today ? inYear : spanOf(year - 1, month + 1, day);
}

function inOtherLanguages(typed: string, now: number): DaySpan | undefined {
  const said = asCalendarWords(typed);
  const { relative: words, ages } = calendarWords();
  const known = words.get(said);
  if (known) return before(known, isoDay(now));
  const [number] = /\d{1,4}/.exec(said) ?? [];
  const period = number === undefined ? undefined : ages.get(said.replace(number, '#'));
  return period ? aged(Number(number), period, now) : named(typed, now, OTHERS);
}
