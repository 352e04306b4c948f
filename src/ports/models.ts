import type { z } from 'zod';

/** Models that write and models that embed. */

/** Turns text into vectors that are near where meanings are. Failures of a service are UpstreamErrors. */
export type Embedder = ModelName & {
  /**
   * A vector a paper, in order. Its direction is the meaning; its length, 0 to 1, says how much of the text the model has
   * words for (1 where a model does not tell).
   */
  papers(texts: readonly { title: string; abstract: string }[]): Promise<readonly Float32Array[]>;
  question(text: string): Promise<Float32Array>;
  close(): Promise<void>;
};

/** Which model made a vector: those of another name or dimension are never compared with it. */
export type ModelName = { model: string; dimension: number };

/** What a language model is told for one task; `{{name}}` stands for an input. `hash` changes with every edit. */
export type Prompt = { system: string; user: string; hash: string };

export type Turn = { role: 'system' | 'user' | 'assistant'; text: string };

export type ModelTask<T> = {
  /** Names the shape of the answer: letters, digits and "_". */
  name: string;
  turns: readonly Turn[];
  /** The JSON that is wanted. No optional fields, records or transforms: endpoints that enforce a schema know none. */
  schema: z.ZodType<T>;
  maxTokens: number;
};

/** Why there is no answer. `key`, `model` and `quota` are for whoever runs the bot to mend. */
export type ModelFault =
  | 'refused'
  | 'cut off'
  /** All that it may say was spent on thinking. */
  | 'thinking'
  | 'empty'
  | 'nonsense'
  | 'too long'
  | 'key'
  | 'model'
  | 'limited'
  | 'quota'
  | 'failing'
  | 'slow'
  | 'broken'
  | 'unreachable';

export type ModelAnswer<T> = {
  /** What was said, also when it is no answer. */
  text: string;
  /** What it cost, in tokens; an estimate where the endpoint does not tell. 0 when nothing was asked. */
  tokens: number;
  /** So many characters of the prompt were read, where the server silently cut it. */
  read?: number;
} & ({ value: T } | { fault: ModelFault; detail: string; retryAfter?: number });

/**
 * What writes. Its failures are values, since each has an answer of its own. Yields the whole text so far whenever it has
 * grown. Bounded in time; whoever stops listening ends it.
 */
export type LanguageModel = {
  name: string;
  /** So many characters of a prompt its server reads, where it was seen to drop the rest in silence. */
  holds?(): number | undefined;
  write<T>(task: ModelTask<T>): AsyncGenerator<string, ModelAnswer<T>>;
};
