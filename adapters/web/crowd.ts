import { LRUCache } from 'lru-cache';
import type { Clock } from '../../src/ports/host.ts';
import type { Page, Visit } from '../../src/ports/web.ts';
import { said } from './answer.ts';

/** What is answered in the place of a page where too many were asked for; undefined where it goes its way. */
export type TurnedAway = (name: string) => Page | undefined;

const WINDOW_MS = 60_000;
const MOST_KNOWN = 5_000;

type Window = { since: number; many: number };

/** Lets so many of each name through in a minute, counted in this process alone. Names that were not seen for longest are forgotten. */
export function atMost(most: number, { now }: Pick<Clock, 'now'>): TurnedAway {
  const windows = new LRUCache<string, Window>({ max: MOST_KNOWN });
  return (name) => {
    const at = now();
    const last = windows.get(name);
    const window = last && at >= last.since && at - last.since < WINDOW_MS ? last : { since: at, many: 0 };
    window.many += 1;
    windows.set(name, window);
    if (window.many <= most) return undefined;
    const seconds = String(Math.max(1, Math.ceil((window.since + WINDOW_MS - at) / 1_000)));
    return {
      ...said(429, `That is too much at once. Try again in ${seconds} s.`),
      headers: { 'retry-after': seconds },
    };
  };
}

/** So many from each who asks, and so many from all: what one is refused counts for nobody else. */
export function crowdGate(
  most: { visitor: number; all: number },
  clock: Pick<Clock, 'now'>,
): (asked: Pick<Visit, 'from'>) => Page | undefined {
  const [one, all] = [atMost(most.visitor, clock), atMost(most.all, clock)];
  return ({ from }) => one(from) ?? all('');
}
