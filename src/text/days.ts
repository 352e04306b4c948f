/** Days as ISO dates ("2026-08-21"), in UTC; instants as milliseconds since 1970. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The ISO day of an instant. */
export const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The ISO day so many days later; earlier where they are negative. */
export const addDays = (day: string, days: number): string => isoDay(Date.parse(day) + days * DAY_MS);
