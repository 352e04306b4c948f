import type { Organisation } from '../paper.ts';
import type { Followed, TopicFits } from './follow.ts';
import type { ModelName } from './models.ts';

/** A question to the search engine, its answer, and what the engine must be told of the library. */

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
  /** Every word that is looked for, as it is written, in the order it was typed, those that only frame the question too. */
  sequence: readonly string[];
  /** It reads as a sentence rather than as keywords. */
  isSentence?: true;
  /** The family name of the first author, where the question says so: "He et al." */
  lead?: string;
  /** Runs of terms that must stand side by side. */
  phrases: readonly (readonly string[])[];
  /** Terms or runs of terms that must not occur. */
  excluded: readonly (readonly string[])[];
  /** One of the terms that is a year: a paper of that year has it, whether or not the number stands in its text. */
  year?: string;
};

/** A question in words, its meaning where a model could tell it, and which papers and which order are wanted. */
export type Question = WordQuestion & {
  meaning?: Meaning;
  filter: Filter;
  /** Best match, newest or most upvotes first; sorted, only papers that answer about as well as the best one count. */
  sort: Sort;
};
export type Sort = 'best' | 'new' | 'top';

/** Vectors are those of one `Embedder`. `weight`: how much one standard deviation of meaning counts beside all of the words. */
export type Meaning = { model: string; vector: Float32Array; weight: number };

/** A vector and whose it is. */
export type Meant = Pick<Meaning, 'model' | 'vector'>;

export type Without = 'filters' | 'quotes and exclusions' | 'filters, quotes and exclusions';

export type SearchResult = {
  /** Keys of papers, best first, at most the asked number. */
  papers: readonly string[];
  /** Terms with their weight (inverse document frequency), for choosing and marking a sentence. */
  weights: ReadonlyMap<string, number>;
  /** Words taken for a misspelling of another, as written and as read. */
  corrected: readonly (readonly [string, string])[];
  /** Words as they were typed, where no paper of the library holds any that was asked: papers are near in meaning alone. */
  unsaid?: readonly string[];
  /** Where nothing was found: what would find something, and how many papers, 25 at most. */
  instead?: { without: Without; papers: number };
  /** Where the library could not be read whole in time: of how many papers this is. */
  soFar?: number;
};

/** Ways to say a topic, one of which is enough. */
export type TopicSaid = readonly Pick<WordQuestion, 'terms' | 'phrases' | 'excluded'>[];

/** Of the last so many months up to the ISO day `until` those that have at least `fewest` papers; so many papers `behind` each peak. */
export type MonthsAsked = {
  topics: readonly TopicSaid[];
  until: string;
  months: number;
  fewest: number;
  behind: number;
};

export type MonthCounts = {
  /** "2026-06", oldest first, with how many papers appeared in it. */
  months: readonly { month: string; papers: number }[];
  /** By topic, how many papers of each of these months speak of it, and the keys of its last peak's papers, most upvoted first. */
  topics: readonly { counts: readonly number[]; peak?: { at: number; papers: readonly string[] } }[];
};

/** Finds papers of the library. What any process has saved is found by the next question. */
export type SearchEngine = {
  /** Starts to open what a first question waits for. Doing it again changes nothing; what fails is told to whoever asks. */
  begin(): void;
  search(question: Question, limit: number): Promise<SearchResult>;
  /** Keys of the papers most alike to one of the library, in words, in authors and in meaning where it is given; best first, never itself. */
  alike(key: string, limit: number, meaning?: Meaning): Promise<readonly string[]>;
  /** By topic, how near papers are to what a channel follows, measured against the library's own papers. */
  follow(followed: Followed, papers: readonly string[]): Promise<readonly TopicFits[]>;
  /** Keys of papers with an author whose name holds all the words, newest first. */
  byAuthor(name: string, limit: number): Promise<readonly string[]>;
  /** Keys of papers whose title holds the words, the last of which may be unfinished; the newest of all where none is typed. */
  complete(typed: string, limit: number): Promise<readonly string[]>;
  /** How many papers of each month speak of topics. A paper that has no day counts in none. */
  months(asked: MonthsAsked): Promise<MonthCounts>;
  /** Resolves when all that is saved can be found, and the index is kept so that the next start is quick. */
  ready(): Promise<void>;
};

/** A paper as the engine needs it. */
export type SearchedPaper = {
  /** The store's own number for it: whole, not negative, and not much larger than the number of papers there ever were. */
  place: number;
  key: string;
  title: string;
  abstract: string;
  /** What its source says it is about; read where papers are held against what is followed, not searched. */
  keywords: readonly string[];
  authors: readonly string[] | null;
  organisation: Organisation | null;
  /** ISO day it appeared. */
  day: string | null;
  upvotes: number | null;
  code: boolean;
};

/** How far the library has been read: 0 is its beginning, and numbers only grow. `model` tells whose vectors those are, where there may be several. */
export type ChangeMark = { papers: number; vectors: number; model?: number };

/** What came, changed or went since a mark, a page of it. A change may come more than once. */
export type ChangePage = {
  /** Names the library: what was read of another one tells nothing. */
  library: string;
  /** Whose vectors these are. */
  model: ModelName | undefined;
  papers: readonly SearchedPaper[];
  /** Places of papers that are no more. */
  gone: readonly number[];
  /** Vectors as `packVector` makes them, of papers that are on this page or came before. */
  vectors: readonly { place: number; vector: Uint8Array }[];
  mark: ChangeMark;
  /** There is another page. */
  more: boolean;
  /** The highest marks there are. Where they are lower than what was read, the library is an older one by now. */
  newest: ChangeMark;
};

/** What a store tells the engine. No change is ever left out. */
export type ChangeFeed = {
  /** Another number than the last time whenever something may have changed. */
  version(): number | Promise<number>;
  since(mark: ChangeMark): ChangePage | Promise<ChangePage>;
  /** Calls soon after something has changed, mostly: whoever must know asks for the version. */
  onChange?(changed: () => void): void;
};
