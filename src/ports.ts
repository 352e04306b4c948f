import type { z } from 'zod';
import type { DigestList, Organisation, Origin, Paper, PaperRecord } from './paper.ts';

/** Everything the core asks of the world. Types only. Each promise below is a case of a contract in test/contracts. */

export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
};

export type Log = {
  debug(facts: object, words: string): void;
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
};

/** What results must satisfy. Dates are ISO days, both ends included; a paper without a known value never satisfies a bound on it. */
export type Filter = {
  since?: string;
  until?: string;
  /** Words that one author's name holds, all of them, in any order. */
  author?: string;
  /** An organisation's handle or name, or words of it. */
  organisation?: string;
  minUpvotes?: number;
  code?: boolean;
};

/** A question in words. Every term is folded and stemmed as `words.ts` does it. */
export type WordQuestion = {
  terms: readonly string[];
  /** The unstemmed words behind `terms`, for finding what a misspelt one was meant to be. */
  spelled: readonly string[];
  /** Runs of terms that must stand side by side. */
  phrases: readonly (readonly string[])[];
  /** Terms or runs of terms that must not occur. */
  excluded: readonly (readonly string[])[];
  /** One of the terms that is a year: a paper of that year has it, whether or not the number stands in its text. */
  year?: string;
  filter: Filter;
  /** The newest, or those with most upvotes, are wanted among the candidates, be they never so weak an answer. */
  sort?: 'new' | 'top';
};

/** A question in words, and its meaning where a model could tell it. */
export type Question = WordQuestion & { meaning?: Meaning };

/** Vectors are those of one `Embedder`. `weight`: how much one standard deviation of meaning counts beside all of the words. */
export type Meaning = { model: string; vector: Float32Array; weight: number };

/** One paper that may answer a question, with the evidence for it. */
export type Candidate = {
  paper: string;
  title: string;
  /** Its first author. */
  lead: string | null;
  /** BM25 over title, abstract and people as a share of the most there can be: 0 where no term occurs. */
  words: number;
  /** How near its meaning is, in standard deviations above the average paper; 0 where that is not known. */
  meaning: number;
  /** ISO day it appeared, for sorting by date. */
  day: string | null;
  upvotes: number;
};

export type WordAnswer = {
  /** Best first by `words` plus the weighted `meaning`, at most the asked number. */
  candidates: readonly Candidate[];
  /** Terms with their weight (inverse document frequency), for choosing and marking a sentence. */
  weights: ReadonlyMap<string, number>;
  /** Words taken for a misspelling of another, as written and as read. */
  corrected: readonly (readonly [string, string])[];
};

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

/** Lists, and papers that stand on none. */
export type Batch = {
  lists?: readonly DigestList[];
  loose?: { papers: readonly PaperRecord[]; origin: Origin; observed: string };
};

export type SaveReport = {
  /** Papers that the store did not have. */
  added: number;
  /** Records of papers that it had, or had from earlier in the batch, whether or not they told anything new. */
  known: number;
};

/** The papers listed on one day, by all digests of that day, each once; and the days with papers around it. */
export type Day = {
  date: string | null;
  digests: readonly string[];
  papers: readonly Paper[];
  previous: string | null;
  next: string | null;
};

export type StoreStatus = { papers: number; digests: number; newestDay: string | null };

export type Appearance = { name: string; date: string | null; position: number };

/** Which model made a vector: those of another name or dimension are never compared with it. */
export type ModelName = { model: string; dimension: number };

/** A paper that has no vector of the current model. `stamp` changes with its text. */
export type Unread = { place: number; stamp: number; title: string; abstract: string };

export type PaperStore = {
  /** Saves all of it or nothing, also when the process is killed meanwhile. Saving the same again changes nothing. */
  save(batch: Batch): Promise<SaveReport>;
  /** Papers by key or arXiv id, in the asked order; undefined where there is none. A paper's older title keys stay good. */
  get(keys: readonly string[]): Promise<readonly (Paper | undefined)[]>;
  match(question: Question, limit: number): Promise<WordAnswer>;
  /** Papers most alike to one of the store, in words, in authors and in meaning where it is given; best first, never itself. */
  alike(key: string, limit: number, meaning?: Meaning): Promise<readonly Candidate[]>;
  /** From now on vectors are of this model. When they were of another, they are dropped and every paper awaits a new one. */
  useModel(name: ModelName): Promise<void>;
  /** Some papers that await a vector, the newest first, and how many do. */
  awaiting(limit: number): Promise<{ papers: readonly Unread[]; left: number }>;
  /**
   * Keeps vectors of the current model; those of a text that has changed meanwhile are passed over. False where the library
   * is of another model by now: then none is kept.
   */
  saveVectors(
    name: ModelName,
    vectors: readonly { place: number; stamp: number; vector: Float32Array }[],
  ): Promise<boolean>;
  /** The newest day not after `date`; without a date, the newest of all, and undated lists only when no dated one is there. */
  day(date?: string): Promise<Day | undefined>;
  /** Papers that were listed on a day from `since` to `until`, or published then. */
  between(since: string, until: string): Promise<readonly Paper[]>;
  /** Papers with an author whose name holds all the words, newest first. */
  byAuthor(name: string, limit: number): Promise<readonly Paper[]>;
  /** Papers whose title begins with or holds the words, for completing what a person types. */
  suggestPapers(typed: string, limit: number): Promise<readonly Pick<Paper, 'key' | 'title'>[]>;
  suggestOrganisations(typed: string, limit: number): Promise<readonly Organisation[]>;
  status(): Promise<StoreStatus>;
  /** Every paper with where it was listed, oldest entry first, a page at a time. */
  pages(): AsyncIterable<readonly (Paper & { digests: readonly Appearance[] })[]>;
  /** Small facts by name, kept with the papers. */
  note(name: string): Promise<string | undefined>;
  setNote(name: string, value: string): Promise<void>;
};

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

/** A service that lists, finds and tells of papers. Every failure is an UpstreamError. */
export type PaperSource = {
  /** As people call it: "Hugging Face". */
  name: string;
  origin: Origin;
  /** One paper, or undefined where the source does not have it. */
  paper(id: string): Promise<PaperRecord | undefined>;
  search(words: string, limit: number): Promise<readonly PaperRecord[]>;
};

/** A source of daily lists. */
export type DailySource = PaperSource & {
  /** The list of an ISO day, in the source's order; empty on days without one. */
  day(date: string, signal?: AbortSignal): Promise<DigestList>;
};

/** A piece of a paper's text under its heading, in reading order. */
export type Section = { title: string; text: string };

/** A paper's text, cleaned: paragraphs parted by blank lines, without references, pictures and page furniture. */
export type PaperText = {
  /** Whose copy it is, as people are told: "Hugging Face", "arXiv HTML", "arXiv PDF". */
  from: string;
  /** Which version it is of; null where the copy does not say. */
  version: number | null;
  sections: readonly Section[];
};

/** Where full texts come from. Every failure is an UpstreamError. */
export type TextSource = {
  /** The number of a paper's newest version, by arXiv id; undefined where nobody knows the paper. */
  newestVersion(id: string): Promise<number | undefined>;
  /**
   * The text from the best place that has it, undefined where none has. A text of another version than `version` is given
   * only when there is no better and `exact` is false.
   */
  text(id: string, version: number | null, exact: boolean): Promise<PaperText | undefined>;
};

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
} & ({ value: T } | { fault: ModelFault; detail: string; retryAfter?: number });

/**
 * What writes. Its failures are values, since each has an answer of its own. Yields the whole text so far whenever it has
 * grown. Bounded in time; whoever stops listening ends it.
 */
export type LanguageModel = {
  name: string;
  write<T>(task: ModelTask<T>): AsyncGenerator<string, ModelAnswer<T>>;
};

/** Texts by key, for ever. Holds nothing that is secret as it stands. */
export type Values = {
  put(key: string, value: string): Promise<void>;
  get(key: string): Promise<string | undefined>;
  delete(key: string): Promise<void>;
  /** Keys that begin with this, in order. */
  list(prefix: string): Promise<readonly string[]>;
};
