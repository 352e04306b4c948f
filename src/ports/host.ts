/** What the process itself offers: the time, and a log. */

export type Clock = {
  /** Whole milliseconds since 1970. */
  now(): number;
  /** Resolves when so much time has passed, never before. Rejects with an AbortError once the signal is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
};

/** Writes a line, or none at its level; never throws. It has no contract of its own: there is nothing to ask it back. */
export type Log = {
  debug(facts: object, words: string): void;
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
};
