/** Says whether a key came before, and remembers it. */
export type Seen = (key: string) => boolean | Promise<boolean>;

/** The newest keys, in memory: Slack repeats an event within five minutes, and a busy hour has fewer than this. */
export function seenLately(most = 20_000): Seen {
  const keys = new Set<string>();
  return (key) => {
    if (keys.has(key)) return true;
    keys.add(key);
    if (keys.size > most) keys.delete(keys.values().next().value!);
    return false;
  };
}
