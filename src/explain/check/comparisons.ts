import { clausesOf } from './clauses.ts';
import { directionsOf, passive } from './directions.ts';
import type { Token } from './tokens.ts';

/** Who stands above whom, by one measure: stems of both sides. */
export type Comparison = {
  /** What stands behind "than": short, so that it tells most. */
  object: ReadonlySet<string>;
  axis: string;
  against: boolean;
  winners: ReadonlySet<string>;
  losers: ReadonlySet<string>;
};

/** Verbs that say who wins, and what parts the two sides. */
const BEATS =
  /^(?:outperform|outperforms|outperformed|outperforming|beat|beats|beaten|surpass|surpasses|surpassed|exceed|exceeds|exceeded|overtake|overtakes|overtook|outdo|outdoes|defeats?|defeated|outscores?|dominates?)$/;
const LOSES = /^(?:lose|loses|lost|lag|lags|lagged|trail|trails|trailed|fall|falls|fell|fallen|inferior)$/;
const SELF = /^(?:we|our|ours|us|it|its|they|their|them|this|proposed|new|authors?|approach|method|model|paper)$/;

/**
 * Who is compared with whom. Sides are sets of stems; the paper's own system is the same word whether it is called by its
 * name, "it" or "our method".
 */
export function comparisonsOf(tokens: readonly Token[], own: ReadonlySet<string>): Comparison[] {
  const found: Comparison[] = [];
  const side = (from: number, to: number): Set<string> => {
    const stems = new Set<string>();
    for (let i = from; i < to; i += 1) {
      const { kind, stem, low } = tokens[i]!;
      if (kind !== 'word' || LITTLE.has(low)) continue;
      stems.add(own.has(stem) || SELF.test(low) ? SELF_WORD : stem);
    }
    return stems;
  };
  const begin = (at: number): number => {
    let i = at;
    while (
      i > 0 &&
      !/^[;:.|]$/.test(tokens[i - 1]!.text) &&
      !/^(?:but|while|whereas|although|which)$/.test(tokens[i - 1]!.low)
    )
      i -= 1;
    return i;
  };
  const end = (at: number): number => {
    let i = at;
    while (
      i < tokens.length &&
      !/^[;:.|,]$/.test(tokens[i]!.text) &&
      !/^(?:but|and|while|whereas|although|which|on|in|at|for|by|when|with|from|because|needs?)$/.test(tokens[i]!.low)
    )
      i += 1;
    return i;
  };
  const past = (at: number): number =>
    /^(?:in|on|for|with|by|at|of|from|to|under)$/.test(tokens[at]?.low ?? '') ? at + 1 : at;
  const add = (
    axis: string,
    higher: boolean,
    left: ReadonlySet<string>,
    right: ReadonlySet<string>,
    against = true,
  ): void => {
    if (left.size === 0 && right.size === 0) return;
    found.push(
      higher
        ? { axis, against, object: right, winners: left, losers: right }
        : { axis, against, object: right, winners: right, losers: left },
    );
  };
  tokens.forEach(({ low }, i) => {
    if (BEATS.test(low) && tokens[i + 1]?.kind !== 'number') {
      const turned = passive(tokens, i);
      const from = turned ? i + 2 : i + 1;
      add('worth', !turned, side(begin(i), i), side(from, end(from)));
    } else if (LOSES.test(low) && /^(?:to|against|behind|short)$/.test(tokens[i + 1]?.low ?? '')) {
      if (/^f[ae]ll/.test(low) && tokens[i + 1]!.low !== 'behind' && tokens[i + 1]!.low !== 'short') return;
      add('worth', false, side(begin(i), i), side(i + 2, end(i + 2)));
    } else if (/^(?:prefer|prefers|preferred|favou?red)$/.test(low)) {
      const over = tokens.findIndex((token, k) => k > i && /^(?:over|to|than)$/.test(token.low));
      if (over > 0) add('choice', true, side(i + 1, over), side(over + 1, end(over + 1)));
    }
  });
  const directions = directionsOf(tokens);
  tokens.forEach(({ low }, i) => {
    if (low !== 'than') return;
    const of = directions.filter(({ at }) => at < i && i - at <= 8).at(-1);
    if (!of || tokens[i + 1]?.kind === 'number' || of.denied) return;
    add(of.axis, of.sign > 0, side(begin(of.at), i), side(past(i + 1), end(past(i + 1))));
  });
  // "17 times as many as Memcached", "UDPipe is 40 times slower".
  for (const { at, sign, axis, denied } of directions) {
    const compared = tokens.slice(at, at + 9).some(({ low }) => low === 'than');
    if (!denied && !compared && /er$|^(?:better|worse|more|less|fewer)$/.test(tokens[at]!.low)) {
      const clause = clausesOf(tokens).find(({ from, to }) => at >= from && at < to)!;
      add(axis, sign > 0, side(clause.from, at), new Set(), false);
    }
  }
  tokens.forEach(({ low }, i) => {
    if (!/^(?:many|much|fast|large|high|good|likely)$/.test(low) || tokens[i - 1]?.low !== 'as') return;
    const as = tokens.findIndex((token, k) => k > i && k < i + 4 && token.low === 'as');
    const times = tokens
      .slice(Math.max(0, i - 4), i)
      .some((token) => token.kind === 'number' || /times|twice|half/.test(token.low));
    if (times)
      add(low === 'fast' ? 'speed' : 'amount', true, side(begin(i), i), as > 0 ? side(as + 1, end(as + 1)) : new Set());
  });
  return found;
}

const SELF_WORD = '\u0001self';
const LITTLE = new Set(
  'the a an is are was were be been of on in at by to for with and or than as that which has have had do does did not no so far much many more less times only also both all also even still best other others another any these those its their his her one ones'.split(
    ' ',
  ),
);

/** Does the claim put on top what the sentence puts below? Words on both sides of one comparison tell nothing. */
export function swapped(claim: readonly Comparison[], sentence: readonly Comparison[]): boolean {
  const rank = (one: Comparison, stem: string): number =>
    (one.winners.has(stem) ? 1 : 0) - (one.losers.has(stem) ? 1 : 0);
  return claim.some((one) => {
    const fitting = sentence.filter((other) => other.axis === one.axis);
    if (fitting.length === 0) return false;
    const stems = [...new Set([...one.winners, ...one.losers])].filter((stem) => rank(one, stem) !== 0);
    return fitting.every((other) => {
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
