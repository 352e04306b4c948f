/** Whether a paper may be found at all, asked only of those that would be. */
export type Allowed = (slot: number) => boolean;
/** Whether `a` comes after `b`. Two slots are never equal. */
export type IsWorse = (a: number, b: number) => boolean;

/**
 * The best of so many slots by an order, best first, at most `most`: a heap whose top is the worst so far, so that of most
 * slots only one comparison is made. `allowed` is asked only of slots that would come in. The last slots, which are the
 * newest papers, are looked at first.
 */
export function bestOf(slots: number, most: number, isWorse: IsWorse, allowed: Allowed): number[] {
  const heap: number[] = [];
  if (most <= 0) return heap;
  for (let slot = slots - 1; slot >= 0; slot -= 1) {
    if (heap.length === most && isWorse(slot, heap[0]!)) continue;
    if (!allowed(slot)) continue;
    if (heap.length < most) {
      heap.push(slot);
      rise(heap, isWorse);
    } else {
      heap[0] = slot;
      sink(heap, isWorse);
    }
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

function rise(heap: number[], isWorse: IsWorse): void {
  let at = heap.length - 1;
  const slot = heap[at]!;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isWorse(slot, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = slot;
}

function sink(heap: number[], isWorse: IsWorse): void {
  let at = 0;
  const slot = heap[0]!;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isWorse(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isWorse(heap[child]!, slot)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = slot;
}

/** Of so many scores one is looked at, to guess how high the best ones are. */
const SAMPLED = 64;
/** A guess is for so many times as many slots as are wanted. */
const ROOM = 1.5;

/**
 * The same by a score, the higher the better, of equal ones the later slot; among so many slots, or among these. What is
 * surely not among the best is passed over with one comparison; the rest are put in order as one number each, score before
 * slot, which is much faster than a heap.
 */
export function highest(
  scores: Float32Array,
  among: number | readonly number[],
  most: number,
  allowed: Allowed,
): number[] {
  if (most <= 0) return [];
  if (typeof among !== 'number') return firstOf(scores, among.filter(allowed), most);
  for (let wanted = Math.ceil((ROOM * most) / SAMPLED); ; wanted *= 4) {
    const floor = guessed(scores, among, wanted, allowed);
    const above: number[] = [];
    for (let slot = 0; slot < among; slot += 1) if (scores[slot]! >= floor) above.push(slot);
    const found = above.filter(allowed);
    if (found.length >= most || floor === Number.NEGATIVE_INFINITY) return firstOf(scores, found, most);
  }
}

/** The score that so many of the sampled slots are above which are allowed. */
function guessed(scores: Float32Array, slots: number, wanted: number, allowed: Allowed): number {
  // The highest so far, the lowest of them first.
  const top = new Float64Array(wanted + 1).fill(Number.NEGATIVE_INFINITY);
  for (let slot = 0; slot < slots; slot += SAMPLED) {
    const score = scores[slot]!;
    if (score <= top[0]! || !allowed(slot)) continue;
    let at = 0;
    for (; at < wanted && top[at + 1]! < score; at += 1) top[at] = top[at + 1]!;
    top[at] = score;
  }
  return top[0]!;
}

function firstOf(scores: Float32Array, slots: readonly number[], most: number): number[] {
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  // Slot and score of each, which are one number of 64 bits together: little-endian, like every machine that Node runs on.
  const pairs = new Uint32Array(2 * slots.length);
  for (let i = 0; i < slots.length; i += 1) {
    pairs[2 * i] = slots[i]!;
    pairs[2 * i + 1] = ordered(bits[slots[i]!]!);
  }
  new BigUint64Array(pairs.buffer).sort();
  const best: number[] = [];
  for (let i = pairs.length - 2; i >= 0 && best.length < most; i -= 2) best.push(pairs[i]!);
  return best;
}

/** The bits of a float32 as a number from 0 on that is ordered as the float is: those below zero the other way round. */
const ordered = (bits: number): number => (bits >= 0 ? bits + 2 ** 31 : 2 ** 31 - (bits & 0x7fffffff));
