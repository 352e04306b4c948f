/** Of numbers: how many there are, their sum and that of their squares. */
export type RunningSums = { n: number; sum: number; squares: number };
/** Mean and standard deviation, which is 1 where it would be 0. */
export type Moment = { mean: number; deviation: number };

/** Adds numbers; how many they are is counted by the caller, since what stands for nothing may be a 0 among them. */
export function addTo(sums: RunningSums, numbers: Float32Array): void {
  let { sum, squares } = sums;
  for (let i = 0; i < numbers.length; i += 1) {
    const one = numbers[i]!;
    sum += one;
    squares += one * one;
  }
  sums.sum = sum;
  sums.squares = squares;
}

export function momentsOfSums({ n, sum, squares }: RunningSums): Moment {
  const mean = sum / Math.max(1, n);
  return { mean, deviation: Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)) || 1 };
}

/** Of the first so many numbers. */
export function momentsOf(numbers: Float32Array, count: number): Moment {
  const sums = { n: count, sum: 0, squares: 0 };
  addTo(sums, numbers.subarray(0, count));
  return momentsOfSums(sums);
}
