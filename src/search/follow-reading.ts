import { makeColumn } from './column.ts';
import { lengthOf } from './cosine.ts';
import type { PaperIndex } from './paper-index.ts';

/** Papers as following reads them, side by side in flat arrays, so that many topics can be held against them. */
export type TopicReading = {
  count: number;
  /**
   * Terms, paper after paper, part after part: a paper's title, its abstract, then each of its keywords. Where each part ends,
   * and which is the first part of each paper, with one more behind the last.
   */
  terms: Uint32Array;
  ends: Uint32Array;
  parts: Uint32Array;
  /** Directions of length 1 from the middle of the library, `dimension` numbers a paper; all 0 where there is no vector. */
  directions: Float32Array;
  dimension: number;
  hasVector: Uint8Array;
};

/** Reads these slots. `middle` is the library's average direction. */
export function readSlots(index: PaperIndex, slots: readonly number[], middle: Float32Array): TopicReading {
  const { lexicon, records, vectors } = index;
  const dimension = middle.length;
  const directions = new Float32Array(slots.length * dimension);
  const hasVector = new Uint8Array(slots.length);
  const terms = makeColumn(Uint32Array);
  const ends = makeColumn(Uint32Array);
  const parts = new Uint32Array(slots.length + 1);
  let [end, part] = [0, 0];
  const add = (some: readonly number[]): void => {
    terms.reserve(end + some.length);
    terms.data.set(some, end);
    end += some.length;
    ends.reserve(part + 1);
    ends.data[part++] = end;
  };
  for (const [i, slot] of slots.entries()) {
    const { title, abstract, keywords } = records.whole(slot);
    add(title.map(lexicon.termOf));
    add(abstract);
    keywords.forEach(add);
    parts[i + 1] = part;
    const vector = vectors?.get(slot);
    if (!vector || vector.length !== dimension) continue;
    hasVector[i] = 1;
    directions.set(directionFrom(vector, middle), i * dimension);
  }
  return {
    count: slots.length,
    terms: terms.data.slice(0, end),
    ends: ends.data.slice(0, part),
    parts,
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
