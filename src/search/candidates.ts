import type { Meaning } from '../ports/search.ts';
import { type Allowed, highest } from './best.ts';
import type { PaperIndex } from './paper-index.ts';
import type { WordPlan } from './plan.ts';
import { trustIn } from './rank.ts';
import type { Scorer } from './score.ts';
import { lengthOf } from './vectors.ts';

/** A paper by slot with its words' share and its meaning in standard deviations, and both together. */
export type Scored = { slot: number; words: number; meaning: number; score: number };

/** So many papers nearest in meaning are looked at beside those that words and meaning together like best. */
const AROUND = 400;
/**
 * Pseudo-relevance feedback after Rocchio (The SMART Retrieval System, 1971): the question is moved towards the papers that
 * words and meaning together like best. It brings up papers that share no word with the question.
 */
const FEEDBACK_PAPERS = 5;
const FEEDBACK_SHARE = 0.4;

/** What is added to the score of some papers, by slot. */
type Added = ReadonlyMap<number, number>;
const NOTHING: Added = new Map();

export type Candidates = {
  /** At most the asked number, best first. A paper with neither a word nor a nearer meaning than the average is none. */
  scored: Scored[];
  /** The score of every paper before feedback, by slot; good until the next question. */
  all: Float32Array;
};

/** Finds papers that may answer, by all of the evidence that can be summed over every paper. */
export function makeCandidates(index: PaperIndex, scorer: Scorer) {
  let sums = new Float32Array(0);

  function candidates(
    plan: WordPlan,
    meaning: Meaning | undefined,
    allowed: Allowed,
    most: number,
    added: Added = NOTHING,
  ): Candidates {
    const words = scorer.words(plan);
    const near = meaning && meaning.weight > 0 ? scorer.meaning(meaning) : undefined;
    const all = sum(words, near, meaning?.weight ?? 0, added);
    const tells: Allowed = (slot) =>
      (words[slot]! > 0 || (near !== undefined && near[slot]! > 0) || added.has(slot)) && allowed(slot);
    const best = highest(all, index.facts.size(), near ? most + AROUND : most, tells);
    if (!near)
      return { scored: best.map((slot) => ({ slot, words: words[slot]!, meaning: 0, score: all[slot]! })), all };
    const around = highest(near, index.facts.size(), AROUND, (slot) => near[slot]! > 0 && allowed(slot));
    const scored = again([...new Set([...best, ...around])], meaning!, words, added);
    return { scored: scored.slice(0, most), all };
  }

  function sum(words: Float32Array, near: Float32Array | undefined, weight: number, added: Added): Float32Array {
    const slots = index.facts.size();
    if (sums.length < slots) sums = new Float32Array(Math.ceil(slots * 1.1));
    const all = sums;
    if (near) for (let slot = 0; slot < slots; slot += 1) all[slot] = words[slot]! + weight * near[slot]!;
    else all.set(words.subarray(0, slots));
    for (const [slot, more] of added) all[slot]! += more;
    return all;
  }

  /**
   * Scores a second time, best slots first: the meaning that is looked for has moved towards what was best the first time,
   * and counts the less, the less of those papers' words the model knows.
   */
  function again(slots: readonly number[], { vector, weight }: Meaning, words: Float32Array, added: Added): Scored[] {
    const vectors = index.vectors!;
    const liked = slots.slice(0, FEEDBACK_PAPERS).flatMap((slot) => vectors.get(slot) ?? []);
    const known = liked.reduce((total, one) => total + lengthOf(one), 0) / Math.max(1, liked.length);
    const trust = trustIn(known);
    const moved = vectors.nearnessAmong(movedTowards(vector, liked), slots);
    return slots
      .map((slot, i) => {
        const meaning = trust * moved[i]!;
        const score = words[slot]! + weight * meaning + (added.get(slot) ?? 0);
        return { slot, words: words[slot]!, meaning, score };
      })
      .filter((one) => one.words > 0 || one.meaning > 0 || added.has(one.slot))
      .sort((a, b) => b.score - a.score || b.slot - a.slot);
  }

  return candidates;
}

function movedTowards(vector: Float32Array, liked: readonly Float32Array[]): Float32Array {
  const middle = new Float32Array(vector.length);
  for (const one of liked) {
    const own = lengthOf(one) || 1;
    for (let i = 0; i < middle.length; i += 1) middle[i]! += one[i]! / own;
  }
  const [a, b] = [lengthOf(vector) || 1, lengthOf(middle) || 1];
  return vector.map((x, i) => x / a + (FEEDBACK_SHARE * middle[i]!) / b);
}
