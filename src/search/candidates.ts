import type { Meaning } from '../ports/search.ts';
import type { Passing } from './allowed.ts';
import { type Allowed, highest } from './best.ts';
import { type Column, makeColumn } from './column.ts';
import { lengthOf } from './cosine.ts';
import type { PaperIndex } from './paper-index.ts';
import type { WordPlan } from './plan.ts';
import { trustIn } from './rank.ts';
import type { Scorer } from './score.ts';

/** A paper by slot with its words' share and its meaning in standard deviations, and both together. */
export type Scored = { slot: number; words: number; meaning: number; score: number };

/** So many papers nearest in meaning are looked at beside those that words and meaning together like best. */
const AROUND = 200;
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
  /** The score of every paper that passes before feedback, by slot; good until the next question. */
  all: Float32Array;
};

/** Finds papers that may answer, by all of the evidence that can be summed over every paper. */
export function makeCandidates(index: PaperIndex, scorer: Scorer) {
  const first = makeColumn(Float32Array);
  const second = makeColumn(Float32Array);

  function candidates(
    plan: WordPlan,
    meaning: Meaning | undefined,
    { allows, few }: Passing,
    most: number,
    added: Added = NOTHING,
  ): Candidates {
    const among = few ?? index.facts.size();
    const words = scorer.words(plan);
    const near = meaning && meaning.weight > 0 ? scorer.meaning(meaning, few) : undefined;
    const all = sum(first, among, words, near, meaning?.weight ?? 0, added);
    const tells: Allowed = (slot) =>
      (words[slot]! > 0 || (near !== undefined && near[slot]! > 0) || added.has(slot)) && allows(slot);
    const best = highest(all, among, near ? most + AROUND : most, tells);
    if (!near)
      return { scored: best.map((slot) => ({ slot, words: words[slot]!, meaning: 0, score: all[slot]! })), all };
    const around = highest(near, among, AROUND, (slot) => near[slot]! > 0 && allows(slot));
    return { scored: again([...new Set([...best, ...around])], meaning!, words, most, added), all };
  }

  /** Words and meaning together, of so many papers or of these. */
  function sum(
    column: Column<Float32Array>,
    among: number | readonly number[],
    words: Float32Array,
    near: Float32Array | undefined,
    weight: number,
    added: Added,
  ): Float32Array {
    column.reserve(index.facts.size());
    const all = column.data;
    if (typeof among !== 'number')
      for (const slot of among) all[slot] = words[slot]! + (near ? weight * near[slot]! : 0);
    else if (near) for (let slot = 0; slot < among; slot += 1) all[slot] = words[slot]! + weight * near[slot]!;
    else all.set(words.subarray(0, among));
    for (const [slot, more] of added) all[slot]! += more;
    return all;
  }

  /**
   * Scores a second time, best slots first: the meaning that is looked for has moved towards what was best the first time,
   * and counts the less, the less of those papers' words the model knows.
   */
  function again(
    slots: readonly number[],
    { model, vector, weight }: Meaning,
    words: Float32Array,
    most: number,
    added: Added,
  ): Scored[] {
    const liked = slots.slice(0, FEEDBACK_PAPERS).flatMap((slot) => index.vectors!.get(slot) ?? []);
    const trust = trustIn(liked.reduce((total, one) => total + lengthOf(one), 0) / Math.max(1, liked.length));
    const near = scorer.meaning({ model, vector: movedTowards(vector, liked) }, slots)!;
    const all = sum(second, slots, words, near, trust * weight, added);
    const tells: Allowed = (slot) => words[slot]! > 0 || trust * near[slot]! > 0 || added.has(slot);
    return highest(all, slots, most, tells).map((slot) => ({
      slot,
      words: words[slot]!,
      meaning: trust * near[slot]!,
      score: all[slot]!,
    }));
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
