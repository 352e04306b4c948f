/** Small things that are kept, and what may be lost. */

/**
 * Texts under short keys, for what does not fit into a button. One that nobody asked for in a year is forgotten, and a power
 * cut may lose those of the last moments.
 */
export type Shelf = {
  /** The key: at most 24 letters and digits, the same for the same text. Rejects a text of more than 16,000 characters. */
  put(text: string): Promise<string>;
  get(key: string): Promise<string | undefined>;
};

/** What may be lost at any instant: made again when it is not there. Values are plain JSON. A cache that fails is as one that is empty. */
export type Cache = {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown, ttlMs?: number): Promise<void>;
  delete(key: string): Promise<void>;
};

/** What is added to a count, a whole number; `most` is where the count is full, however much is added at once. */
export type Increment = { key: string; by: number; most?: number };

/**
 * Small facts and counts by key. Each change is whole, whoever else makes one at the same time, and on disk when its promise
 * resolves. Nothing secret is put here as it stands.
 */
export type Kept = {
  get(key: string): Promise<string | undefined>;
  /** For so long; for ever when no time is given. */
  set(key: string, value: string, ttlMs?: number): Promise<void>;
  /**
   * Sets what is not there, or there no more, and tells whether it did; a key is always set for the same time. What seems to
   * last for twice as long was set by a clock that was ahead, and counts no more.
   */
  setIfAbsent(key: string, value: string, ttlMs?: number): Promise<boolean>;
  /**
   * What stands there with this value is there for so long from now, or gone from the store where that is 0; false where
   * another value stands there, or none.
   */
  renew(key: string, value: string, ttlMs: number): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** What stands under keys that begin with this, in the order of the keys. */
  list(prefix: string): Promise<readonly { key: string; value: string }[]>;
  /**
   * Adds to counts: to all of them, or to none where one is full, whose key is answered then. Falls out of the counts again
   * after so long, unless it is settled by its token.
   */
  increment(added: readonly Increment[], ttlMs: number): Promise<{ token: string } | { full: string }>;
  /** What it came to, in the place of what was added by the token; a second time changes nothing. */
  settle(token: string, added: readonly Omit<Increment, 'most'>[], ttlMs: number): Promise<void>;
  /** 0 for a count that nothing was added to. */
  counts(keys: readonly string[]): Promise<readonly number[]>;
  shelf: Shelf;
};
