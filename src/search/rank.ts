import type { Meaning, Meant, WordQuestion } from '../ports/search.ts';
import { lengthOf } from './cosine.ts';

/**
 * What counts beside the words' share of what was asked (0 to 1). Each is a share of that same measure, found on the
 * development collections and held against parts of them that it was not found on: see `npm run bench:search`.
 */
const WEIGHT = {
  /** A standard deviation of meaning, for a question that the model has all words of. */
  meaning: 0.08,
  /** The title holds the question word for word; of a part of the question, the part cubed. */
  title: 0.5,
  /** The question is the name that stands before the title's colon, or the whole title. */
  name: 0.3,
  /** The title holds the words as they are written, not only their stems; for keywords. */
  exact: 0.1,
  /** The question names the family name of the first author and the year; half for the year before or after. */
  lead: 0.4,
  /** It names the first author's other names too. */
  given: 0.3,
  /** The question is the name of one of its authors, whichever. */
  person: 0.5,
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

/** Of a few keywords the meaning counts less than of a sentence: they are more often a name that is meant to the letter. */
const OF_KEYWORDS = 0.2;

/** A question's meaning with what it counts beside the words. */
export function weighed(
  meant: Meant,
  { isSentence }: Pick<WordQuestion, 'isSentence'> = { isSentence: true },
): Meaning {
  const weight = meaningWeight(lengthOf(meant.vector));
  return { ...meant, weight: isSentence ? weight : OF_KEYWORDS * weight };
}

/** What it counts that the question is the name of an author. */
export const PERSON = WEIGHT.person;

/** What authors in common count. */
export const authorsWeight = (shared: number): number => WEIGHT.author * Math.min(MOST_SHARED, shared);

/**
 * A question as evidence is looked for: its words in order, frame words too, as they are written and as terms, and the
 * letters of all; the year it names and the first author it names as such. Words and terms by number.
 */
export type Asked = {
  words: readonly number[];
  sequence: readonly number[];
  letters: string;
  /** Words that may name a person, also as a misspelt or otherwise spelled one was read; `words.ts` has folded them. */
  people: ReadonlySet<string>;
  isSentence: boolean;
  year: number | undefined;
  /** Where the year stands among the words, or -1. */
  yearAt: number;
  lead: string | undefined;
  weight: number;
};

/** One paper that may answer a question, with the evidence for it. Words and terms are numbers, the same for the question. */
export type Candidate = {
  /** Read only where nothing else tells two papers apart. */
  key(): string;
  /** The title's words in order, as they are written and as terms, and how many of them stand before its colon. */
  written: readonly number[];
  title: readonly number[];
  name: number;
  /** The letters of a name before the colon, or of the whole title where it is short. */
  letters: readonly string[];
  /** The parts of its first author's name, the family name last. */
  lead: readonly string[];
  /** The question is the name of one of its authors. */
  isByAsked: boolean;
  /** Share of what was asked, 0 to 1. */
  words: number;
  /** Standard deviations above the average paper; 0 where that is not known. */
  meaning: number;
  /** As `dayNumber` makes it; 0 where it is not known. */
  day: number;
  upvotes: number;
};

export type Ranked<C extends Candidate = Candidate> = { candidate: C; score: number };

/** Best first. Equal evidence: the newer paper, then more upvotes, then the key, so that an answer is the same every time. */
export function ranked<C extends Candidate>(asked: Asked, candidates: readonly C[]): Ranked<C>[] {
  const scored = candidates.map((candidate) => ({ candidate, score: evidence(asked, candidate) }));
  return scored.sort((a, b) => b.score - a.score || tie(a.candidate, b.candidate));
}

export function evidence(asked: Asked, candidate: Candidate): number {
  const { sequence, weight } = asked;
  let score = candidate.words + weight * candidate.meaning + (candidate.isByAsked ? WEIGHT.person : 0);
  score += WEIGHT.title * (titleRun(asked, candidate.title) / Math.max(1, sequence.length)) ** 3;
  if (isName(asked, candidate)) score += WEIGHT.name;
  if (!asked.isSentence) score += WEIGHT.exact * exactShare(asked, candidate.written);
  return score + leadEvidence(asked, candidate);
}

/** The longest run of the question that the title holds. A year that stands there alone is no part of a title that is asked for. */
function titleRun({ sequence, yearAt }: Asked, title: readonly number[]): number {
  const run = sharedRun(sequence, title);
  return run > 1 || yearAt < 0 ? run : sharedRun(sequence.toSpliced(yearAt, 1), title);
}

/** The question's words that the title holds as they are written, as a share of all. */
function exactShare({ words, yearAt }: Asked, title: readonly number[]): number {
  const found = words.filter((word, i) => word >= 0 && i !== yearAt && title.includes(word)).length;
  return words.length > 0 ? found / words.length : 0;
}

/** The first author: by family name where the year is named too, or where the question says so; the more, with the given name. */
function leadEvidence({ people, year, lead: named }: Asked, { lead, day }: Candidate): number {
  const family = lead.at(-1);
  if (family === undefined || !people.has(family)) return 0;
  const apart = year === undefined ? 0 : Math.abs(Math.floor(day / 10_000) - year);
  const inTime = Math.max(0, 1 - apart / 2);
  const isSaid = named === family;
  const given = lead.slice(0, -1);
  const isWhole = given.length > 0 && given.every((name) => people.has(name) || people.has(name[0]!));
  const some = year !== undefined || isSaid ? WEIGHT.lead : 0;
  return inTime * (some + (isWhole ? WEIGHT.given : 0));
}

const tie = (a: Candidate, b: Candidate): number =>
  b.day - a.day || b.upvotes - a.upvotes || (a.key() < b.key() ? -1 : 1);

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

/** The question is the title or the name before its colon: word for word, or to the letter however it is parted. */
function isName({ sequence, letters }: Asked, candidate: Candidate): boolean {
  const { title, name } = candidate;
  const begins = (length: number): boolean =>
    length === sequence.length && sequence.every((term, i) => term === title[i]);
  if (sequence.length === 0) return false;
  return begins(title.length) || (name > 0 && begins(name)) || candidate.letters.includes(letters);
}
