import type { Comparison } from './comparisons.ts';

/** "B does better than A" where the sentence says that A does not beat B: does one deny what the other turns round? */
export const tellsDenied = (claim: readonly Comparison[], sentence: readonly Comparison[]): boolean =>
  claim.some((one) =>
    sentence.some(
      (other) =>
        one.denied !== other.denied &&
        one.axis === other.axis &&
        !one.winners.isDisjointFrom(other.winners) &&
        !one.losers.isDisjointFrom(other.losers),
    ),
  );

/** Does the claim put on top what the sentence puts below? Words on both sides of one comparison tell nothing. */
export function swapped(claim: readonly Comparison[], sentence: readonly Comparison[]): boolean {
  const rank = (one: Comparison, stem: string): number =>
    (one.winners.has(stem) ? 1 : 0) - (one.losers.has(stem) ? 1 : 0);
  return claim.some((one) => {
    const all = sentence.filter((other) => other.axis === one.axis);
    if (all.length === 0) return false;
    const near = all.map(
      ({ context, names }) =>
        [...one.context].filter((stem) => context.has(stem) && !names.has(stem) && rank(one, stem) === 0).length,
    );
    const fitting = all.filter((_, i) => near[i] === Math.max(...near));
    const ranked = [...new Set([...one.winners, ...one.losers])].filter((stem) => rank(one, stem) !== 0);
    return fitting.every((other) => {
      const named = ranked.filter((stem) => one.names.has(stem) && other.names.has(stem) && rank(other, stem) !== 0);
      // Names tell most where they stand on both sides: that in Germany one is above the other puts Germany on neither.
      const both = named.some((stem) => rank(one, stem) > 0) && named.some((stem) => rank(one, stem) < 0);
      const turned = named.some((stem) => rank(one, stem) !== rank(other, stem));
      const stems = both || turned ? named : ranked;
      let same = 0;
      let opposite = 0;
      for (const stem of stems) {
        const product = rank(one, stem) * rank(other, stem);
        const weight = one.object.has(stem) || other.object.has(stem) ? 3 : 1;
        if (product > 0) same += weight;
        if (product < 0) opposite += weight;
      }
      return opposite > same;
    });
  });
}
