import type { FollowedTopic } from '../ports/follow.ts';
import { highest } from './best.ts';
import { inverseFrequency, termScore } from './bm25.ts';
import { lengthOf } from './cosine.ts';
import { directionFrom, nearnessTo, type TopicReading, toLength1 } from './follow-reading.ts';
import { momentsOf } from './moments.ts';
import type { PaperIndex } from './paper-index.ts';
import type { WeightedTerm } from './plan.ts';
import type { Scorer } from './score.ts';

/** What is looked for in papers for one topic. */
export type TopicModel = {
  /** Each way to say it: its terms with their weights, and neighbouring ones that stand side by side. */
  phrases: readonly Phrase[];
  /** Terms of the papers that it likes best, the weightiest first. */
  related: readonly { term: number; weight: number }[];
  /** Where its meaning points from the middle of the library. */
  direction?: Float32Array;
};
type Phrase = {
  terms: readonly { term: number; weight: number }[];
  pairs: readonly { first: number; second: number; weight: number }[];
};

/** How much a standard deviation of meaning counts beside one of the words' share. */
export const MEANING = 2;
/** How much a pair of neighbours counts beside a term as rare as it (Metzler and Croft, sequential dependence, 2005, have less). */
const PAIR = 0.25;
/**
 * Pseudo-relevance feedback: the meaning is moved half-way to the average of the best papers (Rocchio, 1971), and the
 * terms that those have in common are asked too (Lavrenko and Croft, relevance models, 2001).
 */
const BEST_FOR_MEANING = 20;
const BEST_FOR_TERMS = 40;
const LOOKED_AT = 400;
const MOST_RELATED = 80;
/** A term of more papers tells nothing, one of fewer is a name of its own. */
const [FEWEST, LARGEST_SHARE] = [2, 0.15];
/** How much an occurrence in the title counts beside one in the abstract. */
export const IN_TITLE = 2;
/** And one in a keyword: what its source says that it is about. */
export const IN_KEYWORDS = 2;

/** `sample` stands for the library. */
export function makeTopicModel(
  topic: FollowedTopic,
  index: PaperIndex,
  scorer: Scorer,
  sample: TopicReading,
  middle: Float32Array,
): TopicModel {
  const phrases = readPhrases(topic.phrases, index, sample);
  const slots = index.facts.size();
  const words = shareOfBest(phrases, scorer, slots);
  const spread = momentsOf(words, slots).deviation;
  const meant = topic.meaning && scorer.meaning(topic.meaning);
  const first = words.map((share, slot) => share / spread + (meant ? MEANING * meant[slot]! : 0));
  const allowed = (slot: number): boolean => !index.facts.isGone(slot) && first[slot]! > 0;
  const likely = highest(first, slots, LOOKED_AT, allowed);
  if (!meant || !topic.meaning) return { phrases, related: relatedTerms(likely.slice(0, BEST_FOR_TERMS), index) };

  const directionOf = (slot: number): Float32Array | undefined => {
    const vector = index.vectors?.get(slot);
    return vector && directionFrom(vector, middle);
  };
  const best = likely.slice(0, BEST_FOR_MEANING).flatMap((slot) => directionOf(slot) ?? []);
  const own = toLength1(topic.meaning.vector);
  const direction = toLength1(best.length > 0 ? added(own, toLength1(best.reduce(added))) : own);
  const { mean, deviation } = momentsOf(nearnessTo(direction, sample), sample.count);
  const again = likely
    .map((slot) => {
      const near = nearnessFrom(middle, direction, index.vectors?.get(slot)) ?? mean;
      return { slot, score: words[slot]! / spread + (MEANING * (near - mean)) / deviation };
    })
    .sort((a, b) => b.score - a.score || b.slot - a.slot)
    .slice(0, BEST_FOR_TERMS);
  const related = relatedTerms(
    again.map(({ slot }) => slot),
    index,
  );
  return { phrases, related, direction };
}

/** The cosine of a vector, as seen from the middle, to a direction of length 1. */
function nearnessFrom(middle: Float32Array, direction: Float32Array, vector?: Float32Array): number | undefined {
  if (!vector) return undefined;
  const own = lengthOf(vector) || 1;
  let [dot, squares] = [0, 0];
  for (let i = 0; i < vector.length; i += 1) {
    const x = vector[i]! / own - middle[i]!;
    dot += x * direction[i]!;
    squares += x * x;
  }
  return dot / (Math.sqrt(squares) || 1);
}

const added = (a: Float32Array, b: Float32Array): Float32Array => a.map((x, i) => x + b[i]!);

function readPhrases(texts: FollowedTopic['phrases'], index: PaperIndex, sample: TopicReading): Phrase[] {
  const { lexicon, postings, papers } = index;
  const phrases = texts.map(({ terms }) => terms.map(lexicon.find));
  const pairs = phrases.map((terms) => terms.slice(1).map((second, i) => ({ first: terms[i]!, second })));
  const having = countPairs(pairs.flat(), sample, lexicon.size());
  let at = 0;
  return phrases.map((terms, i) => ({
    terms: terms.map((term) => ({
      term,
      weight: inverseFrequency(papers(), term < 0 ? 0 : postings.count(term)),
    })),
    pairs: pairs[i]!.map((pair) => ({ ...pair, weight: PAIR * inverseFrequency(sample.count, having[at++]!) })),
  }));
}

/** How many papers hold each pair of terms side by side. */
function countPairs(
  pairs: readonly { first: number; second: number }[],
  { terms, ends, parts, count }: TopicReading,
  lexiconSize: number,
): Uint32Array {
  const having = new Uint32Array(pairs.length);
  const isSecond = new Uint8Array(lexiconSize);
  for (const { first, second } of pairs) if (first >= 0 && second >= 0) isSecond[second] = 1;
  const last = new Int32Array(pairs.length).fill(-1);
  for (let i = 0; i < count; i += 1)
    for (let part = parts[i]!; part < parts[i + 1]!; part += 1)
      for (let at = (part === 0 ? 0 : ends[part - 1]!) + 1; at < ends[part]!; at += 1) {
        if (isSecond[terms[at]!] === 0) continue;
        pairs.forEach(({ first, second }, k) => {
          if (terms[at] !== second || terms[at - 1] !== first || last[k] === i) return;
          last[k] = i;
          having[k]! += 1;
        });
      }
  return having;
}

/** Of each paper the share that it has of the phrase it has most of, by slot. */
function shareOfBest(phrases: readonly Phrase[], scorer: Scorer, slots: number): Float32Array {
  const most = new Float32Array(slots);
  for (const { terms } of phrases) {
    const all = terms.reduce((sum, { weight }) => sum + weight, 0);
    const asked: WeightedTerm[] = terms.map(({ term, weight }) => ({ number: term, text: '', weight }));
    const words = scorer.words({ terms: asked, all, corrected: [] });
    for (let slot = 0; slot < slots; slot += 1) if (words[slot]! > most[slot]!) most[slot] = words[slot]!;
  }
  return most;
}

function relatedTerms(slots: readonly number[], index: PaperIndex): TopicModel['related'] {
  const weights = new Map<number, number>();
  const papers = index.papers();
  const lengths = index.facts.columns().length;
  for (const slot of slots) {
    const { title, abstract, keywords } = index.records.whole(slot);
    const counts = new Map<number, number>();
    const add = (term: number, by: number): void => void counts.set(term, (counts.get(term) ?? 0) + by);
    for (const word of title) add(index.lexicon.termOf(word), IN_TITLE);
    for (const term of abstract) add(term, 1);
    for (const term of keywords.flat()) add(term, IN_KEYWORDS);
    for (const [term, times] of counts) {
      const having = index.postings.count(term);
      if (having < FEWEST || having > LARGEST_SHARE * papers) continue;
      const weight = inverseFrequency(papers, having) * termScore(times, lengths[slot]!, index.averageLength());
      weights.set(term, (weights.get(term) ?? 0) + weight);
    }
  }
  return Array.from(weights, ([term, weight]) => ({ term, weight }))
    .sort((a, b) => b.weight - a.weight || a.term - b.term)
    .slice(0, MOST_RELATED);
}
