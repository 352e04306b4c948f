import { nearnessTo, type TopicReading, toLength1 } from './follow-reading.ts';

/** Steps of the solver: the directions that matter are found in the first few. */
const STEPS = 10;

/**
 * The direction in which papers like these differ most from the library's, by Fisher's linear discriminant (1936): what all
 * papers share counts less in it. The spread within the library is estimated from `sample`, and half of it is taken to be
 * the same in all directions. Solved by conjugate gradients (Hestenes and Stiefel, 1952), so that no matrix is made.
 */
export function discriminant(average: Float32Array, sample: TopicReading): Float32Array {
  const evenSpread = 1 / Math.max(1, average.length);
  const spread = (direction: Float32Array): Float32Array => {
    const made = spreadAlong(direction, sample);
    return made.map((x, i) => x / evenSpread + direction[i]!);
  };
  const solved = new Float32Array(average.length);
  let left = average.slice();
  let towards = left.slice();
  let size = dot(left, left);
  for (let step = 0; step < STEPS && size > 1e-10; step += 1) {
    const spreadNow = spread(towards);
    const by = size / dot(towards, spreadNow);
    for (let i = 0; i < solved.length; i += 1) solved[i]! += by * towards[i]!;
    left = left.map((x, i) => x - by * spreadNow[i]!);
    const next = dot(left, left);
    towards = left.map((x, i) => x + (next / size) * towards[i]!);
    size = next;
  }
  return toLength1(solved);
}

/** The covariance of the sample's directions, times this one. */
function spreadAlong(direction: Float32Array, sample: TopicReading): Float32Array {
  const near = nearnessTo(direction, sample);
  const { count, dimension, directions } = sample;
  const sum = new Float32Array(dimension);
  for (let i = 0, at = 0; i < count; i += 1, at += dimension) {
    const by = near[i]! / count;
    for (let k = 0; k < dimension; k += 1) sum[k]! += by * directions[at + k]!;
  }
  return sum;
}

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
};
