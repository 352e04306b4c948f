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

/** The same by a score, the higher the better, of equal ones the later slot: it costs a comparison of two numbers a slot. */
export function highest(scores: Float32Array, slots: number, most: number, allowed: Allowed): number[] {
  const isWorse: IsWorse = (a, b) => scores[a]! < scores[b]! || (scores[a] === scores[b] && a < b);
  const heap: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let slot = slots - 1; slot >= 0; slot -= 1) {
    if (scores[slot]! <= least || !allowed(slot)) continue;
    if (heap.length < most) {
      heap.push(slot);
      rise(heap, isWorse);
    } else {
      heap[0] = slot;
      sink(heap, isWorse);
    }
    if (heap.length === most) least = scores[heap[0]!]!;
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}
