const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Made once: to make one takes longer than all else that a card is made of. */
const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { ...options, day: 'numeric', timeZone: 'UTC' });
const SHORT = { now: format({ weekday: 'short', month: 'short' }), else: format({ month: 'short', year: 'numeric' }) };
const WHOLE = { weekday: 'long', month: 'long' } as const;
const LONG = { now: format(WHOLE), else: format({ ...WHOLE, year: 'numeric' }) };

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "2026-06" as people say it: "Jun 2026". */
export const saidMonth = (month: string): string =>
  MONTH.format(new Date(`${month}-01T00:00:00Z`)).replace(/(?<=Sep)t\b/, '');

/** `now` is for a day of this year. */
function written(day: string, now: number, formats: typeof SHORT): string {
  if (!DAY.test(day) || Number.isNaN(Date.parse(day))) return day;
  const isThisYear = day.slice(0, 4) === new Date(now).toISOString().slice(0, 4);
  return formats[isThisYear ? 'now' : 'else'].format(new Date(`${day}T00:00:00Z`)).replace(/,|(?<=Sep)t\b/g, '');
}

/** An ISO day as people say it: "Tue 30 Jun", of another year "12 Jun 2017". What is no day stays as it is. */
export const saidDay = (day: string, now: number): string => written(day, now, SHORT);

/** The same in full words, as a heading: "Tuesday 30 June", of another year "Monday 12 June 2017". */
export const headedDay = (day: string, now: number): string => written(day, now, LONG);
