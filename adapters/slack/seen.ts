import { LRUCache } from 'lru-cache';
import type { Log } from '../../src/ports/host.ts';
import type { Kept } from '../../src/ports/kept.ts';

/** Slack repeats after some seconds, a minute and five minutes (docs.slack.dev/apis/events-api). */
const REPEATED_MS = 10 * 60_000;

/** Says whether a key came before, and remembers it. */
export type Seen = (key: string) => boolean | Promise<boolean>;

/** The same for all processes, as long as Slack may repeat an event: whichever gets it first answers it. */
export function seenAnywhere(kept: Pick<Kept, 'setIfAbsent'>, log: Log): Seen {
  const here = seenLately();
  return async (key) => {
    if (await here(key)) return true;
    try {
      return !(await kept.setIfAbsent(`slack event ${key}`, '', REPEATED_MS));
    } catch (err) {
      // Rather twice than not at all.
      log.warn({ err }, 'whether an event of Slack’s came before is not known');
      return false;
    }
  };
}

/** The newest keys, in memory: Slack repeats an event within five minutes, and a busy hour has fewer than this. */
export function seenLately(most = 20_000): Seen {
  const keys = new LRUCache<string, true>({ max: most });
  return (key) => {
    if (keys.peek(key)) return true;
    keys.set(key, true);
    return false;
  };
}
