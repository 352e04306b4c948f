/** What a channel follows, and how near papers are to it. */

/** How many papers a topic takes: few that are surely of it, or more that may be. The narrowest first. */
export const WIDTHS = ['strict', 'usual', 'wide'] as const;
export type Width = (typeof WIDTHS)[number];

/** A way to say a topic, as stemmed terms. */
export type FollowedPhrase = {
  /** In order; none where it only bars. */
  terms: readonly string[];
  /** Runs that must stand side by side in a paper, and such as must not. */
  must: readonly (readonly string[])[];
  never: readonly (readonly string[])[];
};

/** More ways to say a topic than so many are not read. */
export const MOST_PHRASES = 6;

/** A topic as a question to the search engine. */
export type FollowedTopic = {
  /** A paper is as near as to the nearest. */
  phrases: readonly FollowedPhrase[];
  /** What all of them mean together, as a vector of this model; left out where none could tell it. */
  meaning?: { model: string; vector: Float32Array };
};

export type Followed = {
  topics: readonly FollowedTopic[];
  /** Keys of papers that were liked and disliked, the latest first. They move the topic that each is nearest to. */
  liked: readonly string[];
  disliked: readonly string[];
};

/** Of which phrases of a topic something holds in a paper: a bit each, the first phrase's the lowest. */
export type PhraseMarks = {
  /** What must stand in it does, and what must not does not. */
  open: number;
  /** All terms stand in title, abstract or keywords. */
  said: number;
  /** The title or one keyword holds all of them, in any order. */
  headed: number;
  /** They stand there side by side; of a phrase with runs that must stand, all of these do, wherever. */
  named: number;
};

/** How one paper stands to one topic. */
export type Fit = {
  /** In standard deviations above the average paper of the library; for putting papers in order. */
  score: number;
  /** The narrowest width that takes it. */
  width?: Width;
  /** Left out where they are not known: then the paper's own text tells. */
  marks?: PhraseMarks;
  /** The term that brings one near that is taken, where the phrases' own do not. */
  by?: string;
};

/** Of one topic, the asked papers side by side: thousands of them pass from thread to thread as a few arrays. */
export type TopicFits = {
  /** What each width takes of the library, as a share, and how many papers stand for the library. */
  shares: Readonly<Record<Width, number>>;
  background: number;
  /** As in `Fit`; not a number for a paper that is not in the index. */
  scores: Float32Array;
  /** The narrowest width that takes each, as its place in `WIDTHS` from 1; 0 for none. */
  widths: Uint8Array;
  marks: Readonly<Record<keyof PhraseMarks, Uint8Array>>;
  /** As in `Fit`, by a paper's place among the asked. */
  by: ReadonlyMap<number, string>;
};
