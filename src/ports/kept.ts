/** Small things that are kept, and what may be lost. */

/** Texts under short keys, for what does not fit into a button. Never forgotten; the same text has the same key. */
export type Shelf = {
  /** The key: at most 24 letters and digits. */
  put(text: string): Promise<string>;
  get(key: string): Promise<string | undefined>;
};

/** What may be lost: made again when it is not there. Values are plain JSON. A cache that fails is as one that is empty. */
export type Cache = {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown, ttlMs?: number): Promise<void>;
};

/** Texts by key, for ever. Holds nothing that is secret as it stands. */
export type Values = {
  put(key: string, value: string): Promise<void>;
  get(key: string): Promise<string | undefined>;
  delete(key: string): Promise<void>;
  /** Keys that begin with this, in order. */
  list(prefix: string): Promise<readonly string[]>;
};
