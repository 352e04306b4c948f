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

/** Of so many scores one is looked at, where it is allowed, to guess how high the best ones are. */
const SAMPLED = 64;
/** A guess is for so many times as many slots as are wanted. */
const ROOM = 1.5;
/** Slots are told apart below this. */
const MOST_SLOTS = 2 ** 22;

/**
 * The same by a score, the higher the better, of equal ones the later slot. What is surely not among the best is passed over
 * with one comparison; the rest are put in order as one number each, score before slot, which is much faster than a heap.
 */
export function highest(scores: Float32Array, slots: number, most: number, allowed: Allowed): number[] {
  if (most <= 0) return [];
  const bits = new Int32Array(scores.buffer, scores.byteOffset, slots);
  const looked: number[] = [];
  for (let slot = 0; slot < slots; slot += SAMPLED) if (allowed(slot)) looked.push(scores[slot]!);
  const sample = Float32Array.from(looked).sort();
  for (let wanted = ROOM * most; ; wanted *= 4) {
    const floor = sample.at(-1 - Math.ceil(wanted / SAMPLED)) ?? Number.NEGATIVE_INFINITY;
    const found: number[] = [];
    for (let slot = 0; slot < slots; slot += 1)
      if (scores[slot]! >= floor && allowed(slot)) found.push(ordered(bits[slot]!) * MOST_SLOTS + slot);
    if (found.length < most && floor > Number.NEGATIVE_INFINITY) continue;
    const best = Float64Array.from(found).sort().subarray(-most).reverse();
    return Array.from(best, (one) => one - Math.floor(one / MOST_SLOTS) * MOST_SLOTS);
  }
}

/** The bits of a float32 as a number that is ordered as the float is: those below zero the other way round. */
const ordered = (bits: number): number => (bits >= 0 ? bits : -(bits & 0x7fffffff));
