/** A question to the search engine, and its answer. */

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

/** A vector and whose it is. */
export type Meant = Pick<Meaning, 'model' | 'vector'>;

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
