import type { DigestList, Organisation, Origin, Paper, PaperRecord } from '../paper.ts';
import type { ModelName } from './models.ts';

/** The library as it is kept. */

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

/** Whose lists are meant: those of arXiv's categories, and (`daily`) all others: Hugging Face's and imported ones. */
export type ListsOf = { daily: boolean; categories: readonly string[] };
export const DAILY: ListsOf = { daily: true, categories: [] };

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

/** A paper that has no vector of the current model. `stamp` changes with its text. */
export type Unread = { place: number; stamp: number; title: string; abstract: string };

export type PaperStore = {
  /** Saves all of it or nothing, also when the process is killed meanwhile. Saving the same again changes nothing. */
  save(batch: Batch): Promise<SaveReport>;
  /** Papers by key or arXiv id, in the asked order; undefined where there is none. A paper's older title keys stay good. */
  get(keys: readonly string[]): Promise<readonly (Paper | undefined)[]>;
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
  /**
   * The newest day not after `date`; without a date, the newest of all, and undated lists only when no dated one is there.
   * Where `of` is given, other lists are as if they were not there.
   */
  day(date?: string, of?: ListsOf): Promise<Day | undefined>;
  /** Papers that were listed on a day from `since` to `until`, or published then. */
  between(since: string, until: string): Promise<readonly Paper[]>;
  /** Organisations whose handle or name begins with or holds what is typed. */
  suggestOrganisations(typed: string, limit: number): Promise<readonly Organisation[]>;
  status(): Promise<StoreStatus>;
  /** Every paper with where it was listed, oldest entry first, a page at a time. */
  pages(): AsyncIterable<readonly (Paper & { digests: readonly Appearance[] })[]>;
};
