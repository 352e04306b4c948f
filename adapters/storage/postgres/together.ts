/** What is asked for in the same turn of the event loop is asked of the server in one statement. */
export function together<T>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let next: { keys: Set<string>; found: Promise<ReadonlyMap<string, T>> } | undefined;

  function begin(): NonNullable<typeof next> {
    const keys = new Set<string>();
    const found = Promise.resolve().then(() => {
      next = undefined;
      return read([...keys]);
    });
    return { keys, found };
  }

  return async (key) => {
    next ??= begin();
    const { keys, found } = next;
    keys.add(key);
    return (await found).get(key);
  };
}
