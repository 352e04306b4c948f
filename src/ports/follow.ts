/** What a channel follows, and how near papers are to it. */

/** How many papers a topic takes: few that are surely of it, or more that may be. The narrowest first. */
export const WIDTHS = ['strict', 'usual', 'wide'] as const;
export type Width = (typeof WIDTHS)[number];

/** A topic as a question to the search engine. */
export type FollowedTopic = {
  /** Ways to say it, each as stemmed terms in order; a paper is as near as to the nearest. */
  phrases: readonly (readonly string[])[];
  /** What all of them mean together, as a vector of this model; left out where none could tell it. */
  meaning?: { model: string; vector: Float32Array };
};

export type Followed = {
  topics: readonly FollowedTopic[];
  /** Keys of papers that were liked and disliked, the latest first. They move the topic that each is nearest to. */
  liked: readonly string[];
  disliked: readonly string[];
};

/** How one paper stands to one topic. */
export type Fit = {
  /** In standard deviations above the average paper of the library; for putting papers in order. */
  score: number;
  /** The narrowest width that takes it. */
  width?: Width;
  /** It holds all terms of one of the phrases. */
  isSaid: boolean;
  /** The term that brings one near that is taken, where the phrases' own do not. */
  by?: string;
};

/** Of one topic. */
export type TopicFits = {
  /** What each width takes of the library, as a share, and how many papers stand for the library. */
  shares: Readonly<Record<Width, number>>;
  background: number;
  /** How each asked paper stands; undefined for one that is not in the index. */
  fits: readonly (Fit | undefined)[];
};
