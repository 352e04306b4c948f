/**
 * Small secrets by key, kept so that nobody who has the store reads them: what seals them lies elsewhere. What no key reads
 * (any more) is as if it were not there. Each change is whole, whoever else makes one, and on disk when its promise resolves.
 */
export type Sealed = {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
  /** Sets what is not there, and tells whether it did. */
  setIfAbsent(key: string, text: string): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** The keys that begin with this. */
  keys(prefix: string): Promise<readonly string[]>;
};
