import type { PaperIndex } from './paper-index.ts';
import { lengthOf } from './vectors.ts';

/** Papers as following reads them, side by side in flat arrays, so that many topics can be held against them. */
export type TopicReading = {
  count: number;
  /** Terms of titles and abstracts, paper after paper; where each paper starts, and where its abstract does. */
  terms: Uint32Array;
  starts: Uint32Array;
  abstracts: Uint32Array;
  /** Directions of length 1 from the middle of the library, `dimension` numbers a paper; all 0 where there is no vector. */
  directions: Float32Array;
  dimension: number;
  hasVector: Uint8Array;
};

/** Reads these slots. `middle` is the library's average direction. */
export function readSlots(index: PaperIndex, slots: readonly number[], middle: Float32Array): TopicReading {
  const { lexicon, records, vectors } = index;
  const dimension = middle.length;
  const starts = new Uint32Array(slots.length + 1);
  const abstracts = new Uint32Array(slots.length);
  const directions = new Float32Array(slots.length * dimension);
  const hasVector = new Uint8Array(slots.length);
  const lengths = index.facts.columns().length;
  const terms = new Uint32Array(slots.reduce((sum, slot) => sum + lengths[slot]!, 0));
  let end = 0;
  for (const [i, slot] of slots.entries()) {
    const { title, abstract } = records.whole(slot);
    for (const word of title) terms[end++] = lexicon.termOf(word);
    abstracts[i] = end;
    terms.set(abstract, end);
    end += abstract.length;
    starts[i + 1] = end;
    const vector = vectors?.get(slot);
    if (!vector || vector.length !== dimension) continue;
    hasVector[i] = 1;
    directions.set(directionFrom(vector, middle), i * dimension);
  }
  return {
    count: slots.length,
    terms,
    starts,
    abstracts,
    directions,
    dimension,
    hasVector,
  };
}

/** The direction of a vector as seen from the middle, of length 1. */
export function directionFrom(vector: Float32Array, middle: Float32Array): Float32Array {
  const own = lengthOf(vector) || 1;
  const direction = new Float32Array(vector.length);
  for (let i = 0; i < vector.length; i += 1) direction[i] = vector[i]! / own - middle[i]!;
  return toLength1(direction);
}

/** The average direction of these slots' vectors; of none, nothing. */
export function middleOf(index: PaperIndex, slots: readonly number[]): Float32Array {
  const middle = new Float32Array(index.vectors?.dimension ?? 0);
  let read = 0;
  for (const slot of slots) {
    const vector = index.vectors?.get(slot);
    if (!vector) continue;
    read += 1;
    const own = lengthOf(vector) || 1;
    for (let i = 0; i < middle.length; i += 1) middle[i]! += vector[i]! / own;
  }
  return middle.map((x) => x / Math.max(1, read));
}

export function toLength1(vector: Float32Array): Float32Array {
  const own = lengthOf(vector) || 1;
  const made = new Float32Array(vector.length);
  for (let i = 0; i < vector.length; i += 1) made[i] = vector[i]! / own;
  return made;
}

/** How near each paper's direction is to this one; 0 where a paper has none. */
export function nearnessTo(direction: Float32Array, { count, directions, dimension }: TopicReading): Float32Array {
  const near = new Float32Array(count);
  for (let i = 0, at = 0; i < count; i += 1, at += dimension) {
    let dot = 0;
    for (let k = 0; k < dimension; k += 1) dot += direction[k]! * directions[at + k]!;
    near[i] = dot;
  }
  return near;
}
