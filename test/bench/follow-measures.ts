import { seeded } from '../wires/searched.ts';

/** How good an order or a choice of papers is, and how sure that is. */

/** Of one topic; a measure that says nothing there is left out. */
export type Measures = Record<string, number>;

/** Of papers in an order, which are relevant. */
export function orderMeasures(order: readonly boolean[]): Measures {
  const all = order.filter(Boolean).length;
  if (all === 0) return {};
  let found = 0;
  let precision = 0;
  let gain = 0;
  let ideal = 0;
  order.forEach((isRelevant, i) => {
    if (i < Math.min(50, all)) ideal += 1 / Math.log2(i + 2);
    if (!isRelevant) return;
    found += 1;
    precision += found / (i + 1);
    if (i < 50) gain += 1 / Math.log2(i + 2);
  });
  return {
    'average precision': precision / all,
    'recall at R': order.slice(0, all).filter(Boolean).length / all,
    'nDCG@50': gain / ideal,
  };
}

/** Of papers that are taken or not. */
export function choiceMeasures(papers: readonly { isTaken: boolean; isRelevant: boolean }[]): Measures {
  const taken = papers.filter(({ isTaken }) => isTaken);
  const relevant = papers.filter(({ isRelevant }) => isRelevant).length;
  if (relevant === 0) return {};
  const hits = taken.filter(({ isRelevant }) => isRelevant).length;
  const precision = hits / Math.max(1, taken.length);
  const recall = hits / relevant;
  return {
    precision,
    recall,
    F1: hits > 0 ? (2 * precision * recall) / (precision + recall) : 0,
    taken: taken.length,
    'share taken': taken.length / papers.length,
  };
}

export type Summary = { mean: number; low: number; high: number; median: number; topics: number };

const RESAMPLED = 2_000;

/** Mean over topics with its 95 % interval by bootstrap, the same for the same numbers; and the median. */
export function summary(values: readonly number[]): Summary {
  const random = seeded(13);
  const means = Array.from({ length: RESAMPLED }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  ).sort((a, b) => a - b);
  const at = (share: number): number => means[Math.floor(share * RESAMPLED)] ?? Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { mean: mean(values), low: at(0.025), high: at(0.975), median, topics: values.length };
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
