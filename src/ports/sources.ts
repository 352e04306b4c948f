import type { DigestList, Origin, PaperRecord } from '../paper.ts';

/**
 * Where papers, daily lists and full texts come from. A PaperSource has a contract of its own; each of the others has one
 * implementation, whose tests hold it to what stands here.
 */

/** A service that lists, finds and tells of papers. Every failure is an UpstreamError. */
export type PaperSource = {
  /** As people call it: "Hugging Face". */
  name: string;
  origin: Origin;
  /** One paper, or undefined where the source does not have it; for what is no id, nothing is asked. */
  paper(id: string): Promise<PaperRecord | undefined>;
  /** Papers for these words, at most so many, the best first; none for no words. */
  search(words: string, limit: number): Promise<readonly PaperRecord[]>;
};

/** A source of daily lists. */
export type DailySource = PaperSource & {
  /** The list of an ISO day, in the source's order; empty on days without one. */
  day(date: string, signal?: AbortSignal): Promise<DigestList>;
};

/** A paper with arXiv's categories, the primary one first, and the ISO day of the list that it was new on. */
export type Announced = { record: PaperRecord; categories: readonly string[]; day: string };

/** arXiv's announcements: new papers and those newly listed across categories. Every failure is an UpstreamError. */
export type AnnouncementSource = Pick<PaperSource, 'name' | 'origin'> & {
  /** The newest list of a category that can be read, without papers where nothing was announced. */
  latest(category: string, signal?: AbortSignal): Promise<{ day: string; papers: readonly PaperRecord[] }>;
  /**
   * Papers of a category, or of a group as "cs.*", that came or changed on these ISO days, a page at a time. Old ones are
   * among them; the day of each is reckoned from its submission.
   */
  touched(category: string, from: string, until: string, signal?: AbortSignal): AsyncGenerator<readonly Announced[]>;
};

/** Where a paper stands at arXiv, and where else it appeared. */
export type Publication = {
  /** arXiv's first category of it: "cs.LG". */
  primaryClass: string | null;
  /** The publisher's, not arXiv's own. */
  doi: string | null;
  /** In its authors' words: "Phys. Rev. D 76, 013009 (2007)". */
  venue: string | null;
};

/** Tells where papers appeared. Every failure is an UpstreamError. */
export type PublicationSource = {
  name: string;
  /** By arXiv id, those that it knows. */
  publications(ids: readonly string[]): Promise<ReadonlyMap<string, Publication>>;
};

/** A piece of a paper's text under its heading, in reading order. */
export type Section = { title: string; text: string };

/**
 * A paper's text as a reader of its page sees it: paragraphs and rows of tables parted by blank lines, without references,
 * pictures and page furniture.
 */
export type PaperText = {
  /** Whose copy it is, as people are told: "Hugging Face", "arXiv HTML", "arXiv PDF". */
  from: string;
  /** Which version it is of; null where the copy does not say. */
  version: number | null;
  sections: readonly Section[];
  /** How many pieces were left out because no reader sees them, as white or tiny print, comments and hidden elements, or sees them struck out. */
  unseen?: number;
  /** It goes on beyond what was read. */
  cut?: true;
  /** Services that would have been asked first, but failed or had not answered yet when this was taken. */
  silent?: readonly string[];
};

/** Where full texts come from. Every failure is an UpstreamError. */
export type TextSource = {
  /** Services whose answers about this paper's text are waited for now, as people call them: "arXiv". */
  waitingFor?(id: string): readonly string[];
  /** The number of a paper's newest version, by arXiv id; undefined where nobody knows the paper. */
  newestVersion(id: string): Promise<number | undefined>;
  /**
   * The text from the best place that has it, undefined where none has. A text of another version than `version` is given
   * only when there is no better and `exact` is false. `hurried`, for somebody who waits, asks all places side by side: the
   * best that answers in time counts.
   */
  text(id: string, version: number | null, exact: boolean, hurried?: boolean): Promise<PaperText | undefined>;
};
