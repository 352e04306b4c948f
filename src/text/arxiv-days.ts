import { addDays } from './days.ts';
import { inNewYork } from './new-york.ts';

/**
 * arXiv's days (info.arxiv.org/help/availability): what was submitted until 14:00 in New York is announced at 20:00,
 * Sunday to Thursday. The list of such an evening bears the next day's date, so lists are of Mondays to Fridays.
 */

const CLOSES = '14:00';
const ANNOUNCED = '20:00';

/** 0 for Sunday to 6 for Saturday. */
const weekdayOf = (day: string): number => new Date(day).getUTCDay();

/** The ISO day whose list is the newest at an instant. At the weekend it is a day that never has one. */
export function newestAnnouncement(at: number): string {
  const { day, time } = inNewYork(at);
  return time < ANNOUNCED ? day : addDays(day, 1);
}

/** Whether a day can have a list; holidays are not known beforehand. */
export const mayAnnounce = (day: string): boolean => ![0, 6].includes(weekdayOf(day));

/** The ISO day of the list that a paper of this moment of submission stands on, where no holiday or moderator held it up. */
export function announcedOn(submitted: number): string {
  const { day, time } = inNewYork(submitted);
  const closing = time < CLOSES ? day : addDays(day, 1);
  const evening = [closing, addDays(closing, 1), addDays(closing, 2)].find((one) => ![0, 6].includes(weekdayOf(one)))!;
  return addDays(evening, weekdayOf(evening) === 5 ? 3 : 1);
}
