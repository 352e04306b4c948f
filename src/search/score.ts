import type { Meant } from '../ports/search.ts';
import { B, K1, mostOf } from './bm25.ts';
import { makeColumn } from './column.ts';
import type { Facts } from './facts.ts';
import type { PaperIndex } from './paper-index.ts';
import type { WeightedTerm, WordPlan } from './plan.ts';

/**
 * Every paper's score by slot, the numbers of papers that are gone being 0. The arrays belong to the scorer, may be longer
 * than there are slots, and are good until it is asked again.
 */
export type Scorer = {
  /** BM25 over title, abstract and people, exact, as a share of the most there can be: 0 where no term occurs, at most 1. */
  words(plan: WordPlan): Float32Array;
  /**
   * How near each is to a meaning, in standard deviations above the average paper; 0 where it has no vector. Undefined
   * when the index has no vectors of this model. Where few are wanted, the numbers of all others mean nothing.
   */
  meaning(meant: Meant, few?: readonly number[]): Float32Array | undefined;
};

/** How far beside the asked year a paper counts half: a preprint appears the year before its conference. */
const NEAR_YEAR = 0.5;

export function makeScorer(index: PaperIndex): Scorer {
  let words = new Float32Array(0);
  let meaning = new Float32Array(0);
  let years = new Float32Array(0);
  const against = makeColumn(Float32Array);
  let measured: { facts: Facts; slots: number; average: number } | undefined;

  const fresh = (array: Float32Array, slots: number): Float32Array<ArrayBuffer> =>
    array.length >= slots
      ? (array as Float32Array<ArrayBuffer>).fill(0, 0, slots)
      : new Float32Array(Math.ceil(slots * 1.1));

  /** What stands beside the halves of an occurrence below the line of `termScore`, by slot; it is the same for every term. */
  function halvesAgainst(): Float32Array {
    const { facts } = index;
    const [slots, average] = [facts.size(), index.averageLength()];
    if (measured?.facts === facts && measured.slots === slots && measured.average === average) return against.data;
    against.reserve(slots);
    const lengths = facts.columns().length;
    for (let slot = 0; slot < slots; slot += 1) against.data[slot] = 2 * K1 * (1 - B + (B * lengths[slot]!) / average);
    measured = { facts, slots, average };
    return against.data;
  }

  /** `termScore` of `bm25.ts`, written out: this is what a search spends its time on. */
  function addTerm(into: Float32Array, { number, weight }: Pick<WeightedTerm, 'number' | 'weight'>): void {
    if (number < 0) return;
    const halves = halvesAgainst();
    const most = weight * (K1 + 1);
    index.postings.read(number, (bytes, from, to, before) => {
      let slot = before;
      let i = from;
      while (i < to) {
        let difference = bytes[i]!;
        if (difference === 0) break;
        i += 1;
        if (difference > 127) {
          difference &= 127;
          for (let shift = 7; ; shift += 7) {
            const byte = bytes[i]!;
            i += 1;
            difference |= (byte & 127) << shift;
            if (byte < 128) break;
          }
        }
        slot += difference;
        const occurrences = bytes[i]!;
        i += 1;
        into[slot]! += (most * occurrences) / (occurrences + halves[slot]!);
      }
      return slot;
    });
  }

  function scoreWords({ terms, all, year }: WordPlan): Float32Array {
    const slots = index.facts.size();
    words = fresh(words, slots);
    const share = 1 / (mostOf(all) || 1);
    const into = words;
    for (const { number, weight } of terms) addTerm(into, { number, weight: weight * share });
    if (year) addYear(year, share, slots);
    // Several readings of one word can add up to more than the word.
    const sum = terms.reduce((total, { weight }) => total + weight, year?.weight ?? 0);
    if (sum > all) for (let slot = 0; slot < slots; slot += 1) if (into[slot]! > 1) into[slot] = 1;
    for (const slot of index.facts.gone()) into[slot] = 0;
    return into;
  }

  /** A year counts by the paper's day or by its text, whichever says more. */
  function addYear(year: NonNullable<WordPlan['year']>, share: number, slots: number): void {
    years = fresh(years, slots);
    addTerm(years, { number: year.term, weight: year.weight * share });
    const { day } = index.facts.columns();
    for (let slot = 0; slot < slots; slot += 1) {
      const apart = Math.abs(Math.floor(day[slot]! / 10_000) - year.number);
      words[slot]! += Math.max(year.weight * share * (1 - NEAR_YEAR * apart), years[slot]!);
    }
  }

  function scoreMeaning({ model, vector }: Meant, few?: readonly number[]): Float32Array | undefined {
    const { vectors } = index;
    if (!vectors || index.model?.model !== model || vectors.dimension !== vector.length || vectors.count() === 0)
      return undefined;
    const slots = index.facts.size();
    if (meaning.length < slots) meaning = new Float32Array(Math.ceil(slots * 1.1));
    if (few) {
      const among = vectors.nearnessAmong(vector, few);
      for (let i = 0; i < few.length; i += 1) meaning[few[i]!] = among[i]!;
    } else vectors.nearness(vector, slots, meaning);
    return meaning;
  }

  return { words: scoreWords, meaning: scoreMeaning };
}
