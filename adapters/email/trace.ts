import type { Journal } from './journal.ts';

/** How often a message may have got to its server; `taken` where it said so. */
type TimesSent = 0 | 1 | 2 | 'taken';

export const TAKEN = 'taken';

/** What is noted of a message before its end goes out: which attempt it is, and where it stands whether it went. */
export const traceOf = (attempt: 1 | 2, mark: string, { here }: Journal): string => `${attempt} ${here} ${mark}`;

/** Before there were journals an attempt was noted by its number alone. */
const FORMER: Readonly<Record<string, TimesSent>> = { once: 1, twice: 2 };

/** An attempt that was made elsewhere is taken to have gone out. */
export function sentBy(trace: string | undefined, journal: Journal): TimesSent {
  if (trace === undefined) return 0;
  if (trace === TAKEN) return 'taken';
  const [attempt = '', here, mark = ''] = trace.split(' ');
  const nth = FORMER[attempt] ?? (attempt === '1' ? 1 : 2);
  const stayed = here === journal.here && !journal.has(mark);
  if (nth === 1) return stayed ? 0 : 1;
  return stayed ? 1 : 2;
}
