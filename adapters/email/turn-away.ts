import { LRUCache } from 'lru-cache';
import type { Clock } from '../../src/ports/host.ts';
import type { Page } from '../../src/ports/web.ts';
import { said } from '../web/answer.ts';
import { PAGES_A_MINUTE } from './limits.ts';

const WINDOW_MS = 60_000;
const MOST_KNOWN = 5_000;

/** What is answered where too many pages are asked for: those of one mailbox, or all; undefined where it goes its way. */
export type PageGate = (mailbox?: string) => Page | undefined;

type Window = { since: number; many: number };

export function turningAway({ now }: Pick<Clock, 'now'>): PageGate {
  const windows = new LRUCache<string, Window>({ max: MOST_KNOWN });
  const isOver = (name: string, most: number): boolean => {
    const at = now();
    const last = windows.get(name);
    const window = last && at >= last.since && at - last.since < WINDOW_MS ? last : { since: at, many: 0 };
    window.many += 1;
    windows.set(name, window);
    return window.many > most;
  };
  return (mailbox) => {
    const over = mailbox === undefined ? isOver('', PAGES_A_MINUTE.all) : isOver(` ${mailbox}`, PAGES_A_MINUTE.mailbox);
    return over
      ? { ...said(429, 'That is too much at once. Try again in a minute.'), headers: { 'retry-after': '60' } }
      : undefined;
  };
}
