const DAY = /^\d{4}-\d{2}-\d{2}$/;

const written = (day: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/,|(?<=Sep)t\b/g, '');

const isThisYear = (day: string, now: number): boolean => day.slice(0, 4) === new Date(now).toISOString().slice(0, 4);

/** An ISO day as people say it: "Tue 30 Jun", of another year "12 Jun 2017". What is no day stays as it is. */
export function saidDay(day: string, now: number): string {
  if (!DAY.test(day) || Number.isNaN(Date.parse(day))) return day;
  return isThisYear(day, now)
    ? written(day, { weekday: 'short', day: 'numeric', month: 'short' })
    : written(day, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** The same in full words, as a heading: "Tuesday 30 June", of another year "Monday 12 June 2017". */
export function headedDay(day: string, now: number): string {
  if (!DAY.test(day) || Number.isNaN(Date.parse(day))) return day;
  const year = isThisYear(day, now) ? {} : ({ year: 'numeric' } as const);
  return written(day, { weekday: 'long', day: 'numeric', month: 'long', ...year });
}
