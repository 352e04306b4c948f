import type { Clock } from '../../src/ports/host.ts';
import { isBearer } from '../web/bearer.ts';

/** Why a request is not answered. */
export type Refused = { status: 401 | 429; says: string; headers: Readonly<Record<string, string>> };
export type Guard = (authorization: string | undefined) => Refused | undefined;

const WINDOW_MS = 60_000;
const MOST_IN_WINDOW = 120;

/** Lets in who has the token, so many times a minute. */
export function guard(token: string, clock: Pick<Clock, 'now'>, most = MOST_IN_WINDOW): Guard {
  let [since, many] = [0, 0];
  return (authorization) => {
    if (!isBearer(authorization, token))
      return {
        status: 401,
        says: 'This wants API_TOKEN as a bearer token.',
        headers: { 'www-authenticate': 'Bearer' },
      };
    const now = clock.now();
    if (now < since || now - since >= WINDOW_MS) [since, many] = [now, 0];
    many += 1;
    if (many <= most) return undefined;
    const seconds = String(Math.max(1, Math.ceil((since + WINDOW_MS - now) / 1_000)));
    return {
      status: 429,
      says: `At most ${most} requests a minute. Try again in ${seconds} s.`,
      headers: { 'retry-after': seconds },
    };
  };
}
