import type { Candidate, Meaning, Meant } from '../ports/search.ts';
import { stem, words } from '../text/words.ts';

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
} as const;
/** How fast trust in meaning falls with words of the question that the model does not know: with half of them to a sixteenth. */
const TRUST = 4;
/** Less is not worth looking for. */
const LEAST = 0.003;

/** What one standard deviation of meaning is worth for a question whose vector has this length (0 to 1, what the model knows of it). */
export function meaningWeight(known: number): number {
  const weight = WEIGHT.meaning * Math.min(1, known) ** TRUST;
  return weight < LEAST ? 0 : weight;
}

/** A meaning with what it counts beside the words. */
export const weighed = (meant: Meant): Meaning => ({ ...meant, weight: meaningWeight(Math.hypot(...meant.vector)) });

/** A question as evidence is looked for: its words in order, frame words too, and the year it names. */
export type Asked = { sequence: readonly string[]; year: string | undefined; weight: number };

export type Ranked = Candidate & { score: number };

/** Best first. Equal evidence: the newer paper, then more upvotes, then the key, so that an answer is the same every time. */
export function ranked(asked: Asked, candidates: readonly Candidate[]): Ranked[] {
  const scored = candidates.map((candidate) => ({ ...candidate, score: evidence(asked, candidate) }));
  return scored.sort((a, b) => b.score - a.score || tie(a, b));
}

export function evidence({ sequence, year, weight }: Asked, candidate: Candidate): number {
  const title = words(candidate.title).map(stem);
  let score = candidate.words + weight * candidate.meaning;
  score += WEIGHT.title * (sharedRun(sequence, title) / Math.max(1, sequence.length)) ** 3;
  if (isName(sequence, title, candidate.title)) score += WEIGHT.name;
  if (year !== undefined && candidate.lead !== null && sequence.includes(stem(words(candidate.lead).at(-1) ?? ''))) {
    const apart = Math.abs(Number(candidate.day?.slice(0, 4) ?? 0) - Number(year));
    score += WEIGHT.lead * Math.max(0, 1 - apart / 2);
  }
  return score;
}

const tie = (a: Candidate, b: Candidate): number =>
  (b.day ?? '').localeCompare(a.day ?? '') || b.upvotes - a.upvotes || (a.paper < b.paper ? -1 : 1);

/** The longest run of words that stands in both, in the same order without a gap. */
export function sharedRun(a: readonly string[], b: readonly string[]): number {
  let longest = 0;
  let before = new Uint16Array(b.length + 1);
  for (const word of a) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j += 1)
      if (b[j] === word) {
        row[j + 1] = before[j]! + 1;
        longest = Math.max(longest, row[j + 1]!);
      }
    before = row;
  }
  return longest;
}

function isName(sequence: readonly string[], title: readonly string[], text: string): boolean {
  const same = (one: readonly string[]): boolean =>
    one.length === sequence.length && one.every((word, i) => word === sequence[i]);
  if (sequence.length === 0) return false;
  if (same(title)) return true;
  const colon = text.indexOf(':');
  return colon > 0 && same(words(text.slice(0, colon)).map(stem));
}
