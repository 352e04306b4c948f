import type { Place, PostFault } from './platform.ts';

/** Rules for channels, and what is owed by them. */

/** What a channel is to get, and when. */
export type Rule = Place & {
  id: string;
  /** Short and unlike the channel's other rules, whatever the case of its letters. */
  name: string;
  creator: string;
  kind: 'daily' | 'weekly';
  /** Whose lists. */
  source: 'huggingface' | 'arxiv' | 'both';
  /** arXiv's, as it writes them: "cs.CL", or a group as "cs.*". None where arXiv is not wanted. */
  categories: readonly string[];
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

/**
 * A paper as it was posted, with the upvotes it had then. `rest` papers stand in the thread; for `over` ones there was no
 * room, so the channel did not get them.
 */
export type PostedPaper = { paper: string; upvotes: number; rest?: true; over?: true; why?: string };

/** One message that is owed to a channel. Unique by rule, day and part. */
export type ClaimKey = {
  rule: string;
  /** ISO day in the rule's zone. */
  day: string;
  /** "" for the post of the day; others are asked for ("now 2026-08-21T12:32") or belong to one ("rest", "notice"). */
  part: string;
};

export type Claim = ClaimKey & {
  /** When it was due, in milliseconds since 1970. */
  due: number;
  status: 'open' | 'posted' | 'nothing' | 'dropped';
  /** Grows each time it is taken: whoever took it earlier can change it no more. */
  attempts: number;
  /** How often the platform found its message wrong. */
  refusals: number;
  /** When a holder was last on the way to the platform with it and may have got there. */
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

/** Whether a message may be on its platform. */
export type Stands = 'may stand' | 'does not stand' | 'refused';

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
  /** Categories and groups of arXiv that rules want which are not paused, each once. */
  wantedCategories(): Promise<readonly string[]>;
  /** With all that is owed by it; what the channel got, or may have got on its way, is remembered. */
  remove(rule: string): Promise<void>;

  /** Rules that are not paused and whose next post is due, oldest first; and those reckoned by a clock that was ahead. */
  due(now: number, limit: number): Promise<readonly Rule[]>;
  /** Adds claims that are not there yet and keeps when a rule is due next. Those given are worked in this order, old or new. */
  owe(plans: readonly { rule: string; claims: readonly NewClaim[]; next: number }[], now: number): Promise<void>;
  /** The newest claims of a rule. */
  claims(rule: string, limit: number): Promise<readonly Claim[]>;
  /** Open claims that are due and can be taken, of rules that are not paused, in the order they came up. */
  ready(platform: string, now: number, limit: number): Promise<readonly { claim: Claim; rule: Rule }[]>;
  /**
   * The claim, held until `until`; undefined when it is settled, put off, or held by another, or another claim on the
   * same channel is. A hold that is over, or longer than any could be, counts no more.
   */
  take(key: ClaimKey, holder: string, now: number, until: number): Promise<Claim | undefined>;
  /** Noted before anything goes to the platform. False when the claim is no longer one's own; then nothing may go. */
  sending(claim: Claim, papers: readonly PostedPaper[], now: number, until: number): Promise<boolean>;
  /**
   * Lets go of a claim until `again`, and adds claims. `stands` says whether its message may be on the platform; one that was
   * refused does not, and is counted.
   */
  putOff(claim: Claim, again: number, stands: Stands, now: number, next?: readonly NewClaim[]): Promise<boolean>;
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
