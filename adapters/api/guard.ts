import { UserError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/host.ts';
import type { Kept } from '../../src/ports/kept.ts';
import { isBearer } from '../web/bearer.ts';

/** Why a request is not answered. */
export type Refused = { status: 401 | 429 | 503; says: string; headers: Readonly<Record<string, string>> };
export type Guard = (authorization: string | undefined) => Promise<Refused | undefined>;

const WINDOW_MS = 60_000;
const MOST_IN_WINDOW = 120;
/** A process takes so many of a minute's at a time: a count over all costs some milliseconds, and one process is not to take all. */
const BLOCKS = 12;
const AWAY_SECONDS = '60';

/** Lets in who has the token, so many times in each minute of the clock, over all processes. */
export function guard(
  token: string,
  kept: Pick<Kept, 'increment'>,
  clock: Pick<Clock, 'now'>,
  most = MOST_IN_WINDOW,
): Guard {
  const block = Math.max(1, Math.floor(most / BLOCKS));
  let minute = { nth: 0, left: 0, full: false };
  let taking: Promise<void> | undefined;

  async function take(of: typeof minute): Promise<void> {
    try {
      const key = `asked by programs ${of.nth}`;
      const taken = await kept.increment([{ key, by: block, most }], WINDOW_MS);
      if ('full' in taken) of.full = true;
      else of.left += block;
    } finally {
      taking = undefined;
    }
  }

  return async (authorization) => {
    if (!isBearer(authorization, token))
      return {
        status: 401,
        says: 'This wants API_TOKEN as a bearer token.',
        headers: { 'www-authenticate': 'Bearer' },
      };
    const nth = Math.floor(clock.now() / WINDOW_MS);
    if (minute.nth !== nth) minute = { nth, left: 0, full: false };
    const now = minute;
    while (now.left === 0 && !now.full) {
      taking ??= take(now);
      try {
        await taking;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { status: 503, says: error.message, headers: { 'retry-after': AWAY_SECONDS } };
      }
    }
    if (now.left > 0) {
      now.left -= 1;
      return undefined;
    }
    const seconds = String(Math.max(1, Math.ceil(((nth + 1) * WINDOW_MS - clock.now()) / 1_000)));
    return {
      status: 429,
      says: `At most ${most} requests a minute. Try again in ${seconds} s.`,
      headers: { 'retry-after': seconds },
    };
  };
}
