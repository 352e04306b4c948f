import { LRUCache } from 'lru-cache';

/** Says whether a key came before, and remembers it. */
export type Seen = (key: string) => boolean | Promise<boolean>;

/** The newest keys, in memory: Slack repeats an event within five minutes, and a busy hour has fewer than this. */
export function seenLately(most = 20_000): Seen {
  const keys = new LRUCache<string, true>({ max: most });
  return (key) => {
    if (keys.peek(key)) return true;
    keys.set(key, true);
    return false;
  };
}
