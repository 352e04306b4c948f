import type { z } from 'zod';
import type { DigestList, Organisation, Origin, Paper, PaperRecord } from './paper.ts';
import type { Platform, Reply } from './reply.ts';

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
export type Meaning = { vector: Float32Array; weight: number };

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
  /** Keeps vectors of the current model; those of another, or of a text that has changed meanwhile, are passed over. */
  saveVectors(
    name: ModelName,
    vectors: readonly { place: number; stamp: number; vector: Float32Array }[],
  ): Promise<void>;
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

/** A channel, or a direct message, of a workspace on a platform. */
export type Place = { platform: Platform; workspace: string; channel: string };

/** Why something is not on a platform: the channel is not there (any more), the bot may not write there, it was told to slow
 * down, the platform does not answer (what was sent may have arrived), or it found the message itself wrong. */
export type PostFault = 'gone' | 'forbidden' | 'limited' | 'down' | 'refused';
/** `retryAfter` in seconds. */
export type PostFailure = { fault: PostFault; detail: string; retryAfter?: number };

/** What a channel is to get, and when. */
export type Rule = Place & {
  id: string;
  /** Short and unlike the channel's other rules, whatever the case of its letters. */
  name: string;
  creator: string;
  kind: 'daily' | 'weekly';
  hour: number;
  minute: number;
  /** IANA zone. */
  zone: string;
  /** 1 for Monday to 7 for Sunday. */
  days: readonly number[];
  /** How many papers as cards; the others stand in the thread. */
  top: number;
  /** As in a search: "video diffusion", "\"world model\"". A paper that has one of them is wanted. */
  topics: readonly string[];
  without: readonly string[];
  organisations: readonly string[];
  authors: readonly string[];
  /** The fewest upvotes of papers that are wanted for nothing else. */
  floor: number | null;
  language: string;
  style: 'full' | 'compact';
  /** Whether a day without papers gets a line that says so. */
  sayEmpty: boolean;
  /** Milliseconds since 1970; what was due before is not owed. */
  since: number;
  paused: { at: number; why: 'asked' | PostFault; told: boolean } | null;
  /** When posts began to fail for good, and the last day that did. */
  trouble: { since: number; day: string } | null;
};

/** A paper as it was posted, with the upvotes it had then. `rest` papers stand in the thread. */
export type PostedPaper = { paper: string; upvotes: number; rest?: true; why?: string };

/** One message that is owed to a channel. Unique by rule, day and part. */
export type ClaimKey = {
  rule: string;
  /** ISO day in the rule's zone. */
  day: string;
  /** "" for the post of the day; others are asked for ("now 14:32") or belong to one ("rest", "notice"). */
  part: string;
};
export type Claim = ClaimKey & {
  /** When it was due, in milliseconds since 1970. */
  due: number;
  status: 'open' | 'posted' | 'nothing' | 'dropped';
  /** Grows each time it is taken: whoever took it earlier can change it no more. */
  attempts: number;
  /** When a holder was on the way to the platform with it and may have got there. */
  sent: number | null;
  /** Whoever held it before did not let go of it. */
  abandoned: boolean;
  /** The message that it stands under. */
  under: string | null;
  message: string | null;
  /** What is in it, from when it is sent. */
  papers: readonly PostedPaper[] | null;
  /** When it was last changed. */
  at: number;
};
export type NewClaim = Pick<Claim, 'day' | 'part' | 'due'> & { under?: string; papers?: readonly PostedPaper[] };
/** Times a channel got a paper: first and last upvotes known then, and when. */
export type Delivered = { paper: string; at: number; upvotes: number; times: number; weekly: boolean };

/** Rules and what is owed by them. Times are milliseconds since 1970; every change is on disk when its promise resolves. */
export type RuleStore = {
  /** Keeps a rule, new or changed, due next at `next`. False when another rule of the channel has its name. */
  put(rule: Rule, next: number, now: number): Promise<boolean>;
  /** Changes these facts of a rule and leaves the others, whoever changes them meanwhile. */
  change(rule: string, facts: Partial<Pick<Rule, 'since' | 'paused' | 'trouble'>>): Promise<void>;
  rule(id: string): Promise<Rule | undefined>;
  /** By name. */
  rulesIn(place: Place): Promise<readonly Rule[]>;
  /** With all that is owed by it; what the channel got is remembered. */
  remove(rule: string): Promise<void>;

  /** Rules that are not paused and whose next post is due, oldest first; and those reckoned by a clock that was ahead. */
  due(now: number, limit: number): Promise<readonly Rule[]>;
  /** Adds claims that are not there yet, those of a rule worked in this order, and keeps when it is due next. */
  owe(plans: readonly { rule: string; claims: readonly NewClaim[]; next: number }[], now: number): Promise<void>;
  /** The newest claims of a rule. */
  claims(rule: string, limit: number): Promise<readonly Claim[]>;
  /** Open claims that are due and can be taken, of rules that are not paused, in the order they came up. */
  ready(platform: Platform, now: number, limit: number): Promise<readonly { claim: Claim; rule: Rule }[]>;
  /**
   * The claim, held until `until`; undefined when it is settled, put off, or held by another, or another claim on the
   * same channel is. A hold that is over, or longer than any could be, counts no more.
   */
  take(key: ClaimKey, holder: string, now: number, until: number): Promise<Claim | undefined>;
  /** Noted before anything goes to the platform. False when the claim is no longer one's own; then nothing may go. */
  sending(claim: Claim, papers: readonly PostedPaper[], now: number, until: number): Promise<boolean>;
  /** Lets go of a claim until `again`, and adds claims. `stands` says whether its message may be on the platform. */
  putOff(
    claim: Claim,
    again: number,
    stands: 'may stand' | 'does not stand',
    now: number,
    next?: readonly NewClaim[],
  ): Promise<boolean>;
  /** Ends a claim. What was posted is remembered for its channel, with what stands under it; claims that follow are added. */
  settle(
    claim: Claim,
    end: { status: 'posted'; message: string } | { status: 'nothing' | 'dropped' },
    now: number,
    next?: readonly NewClaim[],
  ): Promise<boolean>;
  /** Ends all open claims of a rule that are not on their way. */
  dropOpen(rule: string, now: number): Promise<void>;

  /** Which of these papers a channel got. */
  delivered(place: Place, papers: readonly string[]): Promise<readonly Delivered[]>;
  /** Forgets what was settled or delivered before an instant. */
  forget(before: number): Promise<void>;

  /** People who may manage beside those whom the platform lets. */
  managers(place: Pick<Place, 'platform' | 'workspace'>): Promise<readonly string[]>;
  setManager(place: Pick<Place, 'platform' | 'workspace'>, user: string, may: boolean): Promise<void>;
};

/** Texts by key, for ever. Holds nothing that is secret as it stands. */
export type Values = {
  put(key: string, value: string): Promise<void>;
  get(key: string): Promise<string | undefined>;
  delete(key: string): Promise<void>;
  /** Keys that begin with this, in order. */
  list(prefix: string): Promise<readonly string[]>;
};

/** Speaks first in the channels of a platform. A post ends within 20 seconds; what the platform says is a value. */
export type Poster = {
  platform: Platform;
  /** Puts a message into a channel, or into the thread under one. Pings nobody. The same key makes the same message. */
  post(to: Place & { under?: string }, reply: Reply, key: string): Promise<{ message: string } | PostFailure>;
  /** The message of a key that stands there already, made at `since` or later. */
  find(
    to: Place & { under?: string },
    key: string,
    since: number,
  ): Promise<{ message: string | undefined } | PostFailure>;
  /** Tells a person something about a channel in a direct message. */
  tell(about: Place, user: string, text: string, key: string): Promise<{ message: string } | PostFailure>;
  /** Whether the bot may write into a channel, undefined when nothing speaks against it. */
  check(place: Place): Promise<PostFailure | undefined>;
};
