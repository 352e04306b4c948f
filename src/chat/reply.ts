/**
 * A command with its options, as data: what a slash command, a typed line and a pressed button all become. `meant` is what
 * a line may have been a slip of; it is offered beside the answer and goes no further.
 */
export type Invocation = { command: string; options: Options; meant?: Invocation };
export type Options = Readonly<Record<string, string | number | boolean>>;

/**
 * A button. One that opens an address, or one that asks the bot something. The answer to one of a reply's own takes the
 * reply's place, unless it says `beside`. With `form` it first opens the command's form, or what is behind its "More",
 * filled in with the options that it has; where forms cannot be opened there is no such button. One that `unfolds` is offered
 * only where statements or their evidence had to be cut: it brings the whole of them. `about` says what a label of signs means,
 * to those who hear it.
 */
export type Action = { label: string; about?: string } & (
  | { open: string }
  | { ask: Invocation; disabled?: true; primary?: true; beside?: true; form?: FormPart; unfolds?: true }
);

/** What of a form is asked for: what matters to everybody, or what is behind "More". */
export type FormPart = 'first' | 'more';

/** A verbatim piece of a paper. `marks` are half-open ranges of UTF-16 units, ascending, that do not touch. */
export type Quote = { text: string; marks?: readonly (readonly [number, number])[]; from?: string };

/** A paragraph of a card, with the sentences of the paper that bear it out under it. */
export type CardSection = {
  /** One word or two before the text: "Result". */
  heading?: string;
  /** A command that it is about: its name, and a line of it as it is typed on the caller's platform. */
  command?: { name: string; line: string };
  /** Paragraphs, parted by a blank line; empty where the evidence speaks for itself. */
  text: string;
  evidence?: readonly Quote[];
};

/** One thing shown: a paper, a summary, a rule. Every string is plain text; a platform escapes and cuts it. */
export type Card = {
  /** A paper's key, for scripts and for finding it again. A card with one is picked from a list. */
  id?: string;
  title: string;
  url?: string;
  /** The one line that says what it is about. */
  lead?: string;
  sections?: readonly CardSection[];
  /** Papers that its statements cite by number, as one line of links after them. */
  cited?: readonly { label: string; url: string }[];
  /** Why it is here, in few words; before any other fact. */
  why?: string;
  /** Who and when, one line. */
  byline?: string;
  /** Short counts and labels: "38 upvotes". */
  facts?: readonly string[];
  /** A picture's public address. */
  image?: string;
  /** Links stand in text where they can, questions in one menu a card, or as buttons of the only card. */
  actions?: readonly Action[];
  /** What whoever picks it from a list is answered; left out, the paper by itself. */
  picked?: Invocation;
  /** Small print at its end. */
  small?: string;
};

/** A file to take along. `type` is its media type, with no parameters; its text is UTF-8. */
export type ReplyFile = { name: string; type: string; text: string };

/** Lines over the same points, none of them below 0; each platform draws it as it can. */
export type Chart = {
  title: string;
  /** What each point is called: "Jun 2026". Two or more. */
  points: readonly string[];
  /** One value a point. */
  lines: readonly { name: string; values: readonly number[] }[];
  /** What stands behind each value: "%". */
  unit: string;
  /** The same in words, for those who do not see it. */
  about: string;
};

/**
 * What the bot answers. `text` stands alone: notifications and screen readers read only it.
 * `head` stands above the cards in the place of `text`, nothing at all where it is empty; of a reply without cards it is a
 * headline and what is said under that. `small` is small print under the cards. `private` replies are for the caller's eyes;
 * `failed` ones say why there is no answer, `none` that nothing was found; `actions` belong to the reply as a whole (paging,
 * days). `followUp` is what a person's next words in the same thread ask: the command whose `words` option
 * they fill.
 */
export type Reply = {
  text: string;
  head?: { title?: string; small?: string };
  /** Stands above the cards. */
  chart?: Chart;
  cards: readonly Card[];
  /** Further cards by their titles alone, after the others; only where nothing can stand under a message. */
  also?: readonly Card[];
  small?: string;
  /** What can be done about a digest, at the very end of its message; only where nothing can be typed. */
  foot?: readonly Action[];
  file?: ReplyFile;
  actions?: readonly Action[];
  followUp?: Invocation;
  private?: true;
  failed?: true;
  none?: true;
  /** More of it is to come: nothing that belongs to a finished answer is offered yet. */
  growing?: true;
};

/** Who asks, from where, and what they may. */
export type Caller = {
  /** The platform's name. */
  platform: string;
  workspace: string;
  channel?: string;
  /** The channel that a thread is in, where threads have ids of their own and they ask in one. */
  parent?: string;
  user: string;
  /** BCP 47, as the platform tells it. */
  locale?: string;
  /** IANA zone. */
  timeZone?: string;
  /** May change what belongs to the channel. */
  manager: boolean;
  /** May decide for the whole workspace, its other channels too. */
  admin: boolean;
  /** The platform was asked who they are and did not say, so that they count as no manager. */
  unsure?: true;
  /** Whether the bot may post in that channel and read what it posted, where the platform says so with the question. */
  mayPost?: boolean;
  /** The rights that it lacks for that, as the platform calls them. */
  lacks?: readonly string[];
  /** Nobody else reads along: there is nobody to share with. */
  alone?: true;
  /** How many cards one message of the platform holds well. */
  perPage: number;
};
