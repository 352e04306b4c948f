import type { Meaning, Meant } from '../ports/search.ts';

/**
 * What counts beside the words' share of what was asked (0 to 1). Each is a share of that same measure, found on the
 * development collections and held against parts of them that it was not found on: see `npm run bench:search`.
 */
const WEIGHT = {
  /** A standard deviation of meaning, for a question that the model has all words of. */
  meaning: 0.06,
  /** The title holds the question word for word; of a part of the question, the part cubed. */
  title: 0.5,
  /** The question is the name that stands before the title's colon, or the whole title. */
  name: 0.3,
  /** The question names the family name of the first author and the year; half for the year before or after. */
  lead: 0.4,
  /** Of two papers that are asked to be alike, an author in common. */
  author: 0.05,
} as const;
/** Of authors in common no more count. */
const MOST_SHARED = 3;
/** How fast trust in meaning falls with words that the model does not know: with half of them to a sixteenth. */
const TRUST = 4;
/** Less is not worth looking for. */
const LEAST = 0.003;

/** How far a meaning is to be trusted of which a model knows so much, 0 to 1. */
export const trustIn = (known: number): number => Math.min(1, known) ** TRUST;

/** What one standard deviation of meaning is worth for a question whose vector has this length (0 to 1, what the model knows of it). */
export function meaningWeight(known: number): number {
  const weight = WEIGHT.meaning * trustIn(known);
  return weight < LEAST ? 0 : weight;
}

/** A meaning with what it counts beside the words. */
export const weighed = (meant: Meant): Meaning => ({ ...meant, weight: meaningWeight(Math.hypot(...meant.vector)) });

/** What authors in common count. */
export const authorsWeight = (shared: number): number => WEIGHT.author * Math.min(MOST_SHARED, shared);

/** A question as evidence is looked for: its terms in order by number, frame words too, and the year it names. */
export type Asked = { sequence: readonly number[]; year: number | undefined; weight: number };

/** One paper that may answer a question, with the evidence for it. Terms are numbers, the same for the question. */
export type Candidate = {
  key: string;
  /** The title's terms in order, and how many of them stand before its colon. */
  title: readonly number[];
  name: number;
  /** The family name of its first author, or -1. */
  lead: number;
  /** Share of what was asked, 0 to 1. */
  words: number;
  /** Standard deviations above the average paper; 0 where that is not known. */
  meaning: number;
  /** As `dayNumber` makes it; 0 where it is not known. */
  day: number;
  upvotes: number;
};

export type Ranked<C extends Candidate = Candidate> = C & { score: number };

/** Best first. Equal evidence: the newer paper, then more upvotes, then the key, so that an answer is the same every time. */
export function ranked<C extends Candidate>(asked: Asked, candidates: readonly C[]): Ranked<C>[] {
  const scored = candidates.map((candidate) => ({ ...candidate, score: evidence(asked, candidate) }));
  return scored.sort((a, b) => b.score - a.score || tie(a, b));
}

export function evidence({ sequence, year, weight }: Asked, candidate: Candidate): number {
  const { title, name, lead, words, meaning, day } = candidate;
  let score = words + weight * meaning;
  score += WEIGHT.title * (sharedRun(sequence, title) / Math.max(1, sequence.length)) ** 3;
  if (isName(sequence, title, name)) score += WEIGHT.name;
  if (year !== undefined && lead >= 0 && sequence.includes(lead)) {
    const apart = Math.abs(Math.floor(day / 10_000) - year);
    score += WEIGHT.lead * Math.max(0, 1 - apart / 2);
  }
  return score;
}

const tie = (a: Candidate, b: Candidate): number => b.day - a.day || b.upvotes - a.upvotes || (a.key < b.key ? -1 : 1);

/** The longest run of terms that stands in both, in the same order without a gap. */
export function sharedRun(a: readonly number[], b: readonly number[]): number {
  let longest = 0;
  let before = new Uint16Array(b.length + 1);
  let row = new Uint16Array(b.length + 1);
  for (const term of a) {
    for (let j = 0; j < b.length; j += 1) {
      const run = b[j] === term ? before[j]! + 1 : 0;
      row[j + 1] = run;
      if (run > longest) longest = run;
    }
    [before, row] = [row, before];
  }
  return longest;
}

function isName(sequence: readonly number[], title: readonly number[], name: number): boolean {
  const begins = (length: number): boolean =>
    length === sequence.length && sequence.every((term, i) => term === title[i]);
  return sequence.length > 0 && (begins(title.length) || (name > 0 && begins(name)));
}
