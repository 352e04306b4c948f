import type { Width } from './follow.ts';
import type { Place, PostFault } from './platform.ts';

/** Rules for channels, and what is owed by them. */

/** What a channel is to get, and when. */
export type Rule = Place & {
  id: string;
  /** Short and unlike the channel's other rules, whatever the case of its letters. */
  name: string;
  /** Who is told when it cannot be posted; "" for nobody. */
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
  /** "video diffusion", "GUI agent or \"computer use\"". A paper that is near one of them is wanted. */
  topics: readonly string[];
  /** How near. */
  width: Width;
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
  /** When it was first set, or went on after a pause: what was listed before that is no news. */
  began?: number | undefined;
  /** `remedy` is what helps, where its platform said more than why. */
  paused: { at: number; why: 'asked' | PostFault; told: boolean; remedy?: string | undefined } | null;
  /** When posts began to fail for good, and the last day that did. */
  trouble: { since: number; day: string } | null;
};

/**
 * A paper as it was posted, with the upvotes it had then. `rest` papers stand in the thread; for `over` ones there was no
 * room, so the channel did not get them.
 */
export type PostedPaper = { paper: string; upvotes: number; rest?: true; over?: true; why?: string };

/** Which message of a day: the post of its hour or one that was asked for, the thread under a post, or a line about a source. */
export type DeliveryPart = {
  kind: 'post' | 'thread' | 'notice';
  /** The UTC minute in which it was asked for out of turn: "2026-08-21T12:32". */
  asked?: string;
};

export type DeliveryKey = {
  rule: string;
  /** ISO day in the rule's zone. */
  day: string;
  part: DeliveryPart;
};

/** One message that is owed to a channel. Unique by rule, day and part. */
export type Delivery = DeliveryKey & {
  /** When it was due, in milliseconds since 1970. */
  due: number;
  status: 'open' | 'posted' | 'nothing' | 'dropped';
  /** Of whoever took it last: who took it earlier can change it no more. */
  token: string;
  /** How often it was taken. */
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

export type NewDelivery = Pick<Delivery, 'day' | 'part' | 'due'> & { under?: string; papers?: readonly PostedPaper[] };

/** Times a channel got a paper: first and last upvotes known then, and when. */
export type Delivered = { paper: string; at: number; upvotes: number; times: number; weekly: boolean };

/** How a delivery ends. One that was dropped is no longer taken to be on its way, unless its message may stand. */
export type DeliveryEnd =
  | { status: 'posted'; message: string }
  | { status: 'nothing' }
  | { status: 'dropped'; mayStand?: boolean };

/** What became of a change: made now, made by the same hold before, or not the caller's to make. */
export type Changed = 'done' | 'already' | 'lost';

/** Which deliveries are wanted, and for how long they are held: ten minutes at most. */
export type Taking = {
  platform: string;
  /** Whoever takes them, for people who look into the store. */
  holder: string;
  most: number;
  forMs: number;
  /** Workspaces that are left alone for now. */
  except?: readonly string[];
};

/**
 * Rules and what is owed by them. Instants are milliseconds since 1970, by the store's own clock; what that clock held or
 * put off when it was ahead counts no more once it is set back. Every change is whole, whoever else makes one at the same
 * time, and on disk when its promise resolves.
 */
export type RuleStore = {
  /** Keeps a rule, new or changed, due next at `next`. False when another rule of the channel has its name. */
  put(rule: Rule, next: number): Promise<boolean>;
  /** Changes these facts of a rule and leaves the others, whoever changes them meanwhile. */
  change(rule: string, facts: Partial<Pick<Rule, 'creator' | 'since' | 'began' | 'paused' | 'trouble'>>): Promise<void>;
  /** By name. */
  rulesIn(place: Place): Promise<readonly Rule[]>;
  /** Those of all channels of a workspace, or of a platform where no workspace is named. */
  rulesOf(of: Pick<Place, 'platform'> & { workspace?: string | undefined }): Promise<readonly Rule[]>;
  /** Categories and groups of arXiv that rules want which are not paused, each once. */
  wantedCategories(): Promise<readonly string[]>;
  /** With all that is owed by it; what the channel got, or may have got on its way, is remembered. */
  remove(rule: string): Promise<void>;

  /** Rules that are not paused and whose next post is due, oldest first; and those reckoned by a clock that was ahead. */
  due(limit: number): Promise<readonly Rule[]>;
  /**
   * Adds deliveries that are not there yet and keeps when a rule is due next. Those given are worked in this order, old or new.
   * What a clock that was ahead ended without papers, though it is not due yet, may be added again: where nothing was said,
   * or of a day that is more than a day from now.
   */
  owe(plans: readonly { rule: string; deliveries: readonly NewDelivery[]; next: number }[]): Promise<void>;
  /** How many deliveries are due and not ended, of rules that are not paused, and when the oldest of them was due. */
  backlog(): Promise<{ due: number; oldest: number | null }>;
  /** The newest deliveries of a rule. */
  deliveries(rule: string, limit: number): Promise<readonly Delivery[]>;
  /**
   * Takes open deliveries that are due, of rules that are not paused, in the order they came up: one a channel, and none of
   * a channel where one is held, by however many takers at once. Those that were put off come when their time is over, and
   * those whose hold is over too.
   */
  takeReady(taking: Taking): Promise<readonly { delivery: Delivery; rule: Rule }[]>;
  /**
   * Noted before anything goes to the platform, and held for so long from now. False when the delivery is no longer one's
   * own, or another of its channel is held by now; then nothing may go.
   */
  sending(delivery: Delivery, papers: readonly PostedPaper[], forMs: number): Promise<boolean>;
  /**
   * Lets go of a delivery for so long, and adds others. `stands` says whether its message may be on the platform; one that
   * was refused does not, and is counted.
   */
  putOff(delivery: Delivery, forMs: number, stands: Stands, next?: readonly NewDelivery[]): Promise<Changed>;
  /** Ends a delivery. What was posted is remembered for its channel, with what stands under it; those that follow are added. */
  settle(delivery: Delivery, end: DeliveryEnd, next?: readonly NewDelivery[]): Promise<Changed>;
  /** Ends all open deliveries of a rule that are not on their way. */
  dropOpen(rule: string): Promise<void>;

  /** Which of these papers a channel got. */
  delivered(place: Place, papers: readonly string[]): Promise<readonly Delivered[]>;
  /** Forgets what was settled or delivered before an instant. */
  forget(before: number): Promise<void>;

  /** People who may manage beside those whom the platform lets. */
  managers(place: Pick<Place, 'platform' | 'workspace'>): Promise<readonly string[]>;
  setManager(place: Pick<Place, 'platform' | 'workspace'>, user: string, may: boolean): Promise<void>;
  /** Forgets a channel that no rule posts to, with what it got; one that has a rule is left as it is. */
  forgetChannel(place: Place): Promise<void>;
  /** Forgets a workspace: its rules with all that is owed by them, what its channels got, and who may manage. */
  forgetWorkspace(workspace: Pick<Place, 'platform' | 'workspace'>): Promise<void>;
};
