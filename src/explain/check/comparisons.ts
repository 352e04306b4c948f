import { SELF_WORD } from './cells.ts';
import { valuesCompared } from './compared-values.ts';
import { directionsOf, measured, PASSIVE, passive } from './directions.ts';
import { hasWord, partEnd, stemsOf, type Token, tells } from './tokens.ts';

/** Who stands above whom, by one measure: stems of both sides. */
export type Comparison = {
  /** What stands behind "than": short, so that it tells most. */
  object: ReadonlySet<string>;
  axis: string;
  against: boolean;
  /** "does not beat": told by a denial, so that who does not win stands below. */
  denied: boolean;
  winners: ReadonlySet<string>;
  losers: ReadonlySet<string>;
  /** Those that are names, the paper's own among them: they tell most. */
  names: ReadonlySet<string>;
  /** All that its clause says: of several comparisons the one is meant whose clause is said again. */
  context: ReadonlySet<string>;
};

/** Verbs that say who wins, and what parts the two sides. */
const BEATS =
  /^(?:outperform|outperforms|outperformed|outperforming|beat|beats|beaten|surpass|surpasses|surpassed|exceed|exceeds|exceeded|overtake|overtakes|overtook|overtaken|outdo|outdoes|outpaces?|outpaced|outstrips?|outstripped|outruns?|outran|defeats?|defeated|outscores?|dominates?)$/;
const LOSES = /^(?:lose|loses|lost|lag|lags|lagged|trail|trails|trailed|fall|falls|fell|fallen|inferior)$/;
const SELF = /^(?:we|our|ours|us|it|its|they|their|them|this|proposed|new|authors?|approach|method|model|paper)$/;

/**
 * Who is compared with whom. Sides are sets of stems; the paper's own system is the same word whether it is called by its
 * name, "it" or "our method".
 */
export function comparisonsOf(tokens: readonly Token[], own: ReadonlySet<string>): Comparison[] {
  const found: Comparison[] = [];
  const names = new Set<string>([SELF_WORD]);
  tokens.forEach(({ text, stem }, i) => {
    if (/\p{Lu}/u.test(i > 0 ? text : text.slice(1)) && measured([tokens[i]!]) === 0) names.add(stem);
  });
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
      !/^(?:but|while|whereas|although)$/.test(tokens[i - 1]!.low)
    )
      i -= 1;
    // "Compared with B, A is faster": B stands not on A's side.
    const comma = /^(?:compared|relative|unlike|against|versus)$/.test(tokens[i]?.low ?? '') ? partEnd(tokens, i) : i;
    return comma < at ? comma : i;
  };
  const end = (at: number): number => {
    let i = at;
    // "those from Mexico", "designs by Chroma-T": what stands behind a preposition tells who is meant.
    const telling = (to: number): boolean =>
      tokens.slice(at, to).some((token) => tells(token) && !SHARED.test(token.low));
    while (i < tokens.length && !/^[;:.|,]$/.test(tokens[i]!.text)) {
      const early = /^(?:from|by|with|in|on|for|at)$/.test(tokens[i]!.low) && !telling(i);
      if (!early && ENDS.test(tokens[i]!.low)) break;
      i += 1;
    }
    return i;
  };
  const past = (at: number): number =>
    /^(?:in|on|for|with|by|at|of|from|to|under)$/.test(tokens[at]?.low ?? '') ? at + 1 : at;
  let here = 0;
  const contextAt = (at: number): Set<string> => {
    let stop = at;
    while (stop < tokens.length && !/^(?:[;:.|]|but|while|whereas|although)$/.test(tokens[stop]!.low)) stop += 1;
    return stemsOf(tokens.slice(begin(at), stop));
  };
  const add = (
    axis: string,
    higher: boolean,
    left: ReadonlySet<string>,
    right: ReadonlySet<string>,
    against = true,
    good = 0,
    denied = false,
  ): void => {
    if (left.size === 0 && right.size === 0) return;
    const [winners, losers] = higher !== denied ? [left, right] : [right, left];
    found.push({ axis, against, denied, object: right, winners, losers, names, context: contextAt(here) });
    // More errors are worse, fewer are better.
    if (axis !== 'worth' && good !== 0) add('worth', good > 0, left, right, against);
  };
  tokens.forEach(({ low }, i) => {
    here = i;
    const leads = /^(?:leads?|led)$/.test(low) && /^\p{Lu}/u.test(tokens[i + 1]?.text ?? '');
    if ((BEATS.test(low) && !/^\d/.test(tokens[i + 1]?.text ?? '')) || leads) {
      const turned = passive(tokens, i);
      const from = turned ? i + 2 : i + 1;
      const denied = hasWord(tokens.slice(Math.max(0, i - 3), i), /^(?:not|never|cannot)$/);
      add('worth', !turned, side(begin(i), i), side(from, end(from)), true, 0, denied);
    } else if (LOSES.test(low) && /^(?:to|against|behind|short)$/.test(tokens[i + 1]?.low ?? '')) {
      if (/^f[ae]ll/.test(low) && !/^(?:behind|short)$/.test(tokens[i + 1]!.low)) return;
      add('worth', false, side(begin(i), i), side(i + 2, end(i + 2)));
    } else if (
      (low === 'ahead' && tokens[i + 1]?.low === 'of') ||
      (low === 'superior' && tokens[i + 1]?.low === 'to')
    ) {
      add('worth', true, side(begin(i), i), side(i + 2, end(i + 2)));
    } else if (/^(?:below|above)$/.test(low) && (distanceBefore(tokens, i) || passes(tokens, i))) {
      const good = measured(tokens.slice(begin(i), i)) || 1;
      add('worth', (low === 'above') === good > 0, side(begin(i), i), side(i + 1, end(i + 1)));
    } else if (/^prefer(?:s|red|ring)?$/.test(low)) {
      const over = tokens.findIndex((token, k) => k > i && k < i + 12 && /^(?:to|over)$/.test(token.low));
      if (over < 0) return;
      const left = hasWord(tokens.slice(Math.max(0, i - 2), i), PASSIVE) ? side(begin(i), i) : side(i + 1, over);
      add('preference', true, left, side(over + 1, end(over + 1)));
    } else if (low === 'behind' && /^(?:points?|far|is|are|was|were|still)$/.test(tokens[i - 1]?.low ?? '')) {
      add('worth', false, side(begin(i), i), side(i + 1, end(i + 1)));
    }
  });
  const directions = directionsOf(tokens);
  const bracket = (from: number, to: number): boolean => tokens.slice(from, to).some(({ text }) => text === '(');
  tokens.forEach(({ low }, i) => {
    // "faster than real time" beats nobody.
    if (low !== 'than' || (tokens[i + 1]?.low === 'real' && tokens[i + 2]?.low === 'time')) return;
    here = i;
    const of = directions.filter(({ at }) => at < i && i - at <= (bracket(at, i) ? 14 : 8)).at(-1);
    // "bluer than": any adjective compares.
    const own_ = tokens.findIndex(
      (token, k) => k < i && i - k <= 3 && /\p{L}{3}er$/u.test(token.low) && !NO_COMPARATIVE.test(token.low),
    );
    if (!of && own_ > 0 && tokens[i + 1]?.kind !== 'number') {
      add(`er ${tokens[own_]!.low}`, true, side(begin(own_), own_), side(past(i + 1), end(past(i + 1))));
      return;
    }
    if (!of || tokens[i + 1]?.kind === 'number' || of.denied) return;
    add(of.axis, of.sign > 0, side(begin(of.at), i), side(past(i + 1), end(past(i + 1))), true, of.good);
  });
  tokens.forEach(({ low }, i) => {
    if (
      !/^(?:many|much|fast|large|high|good|likely|often|long|big|strong|expensive|accurate|frequent|frequently|common)$/.test(
        low,
      ) ||
      tokens[i - 1]?.low !== 'as'
    )
      return;
    const as = tokens.findIndex((token, k) => k > i && k < i + 4 && token.low === 'as');
    const times = tokens
      .slice(Math.max(0, i - 4), i)
      .some((token) => token.kind === 'number' || /times|twice|half/.test(token.low));
    const part = hasWord(tokens.slice(Math.max(0, i - 4), i), /^(?:half|third|quarter|fifth|tenth|fraction)$/);
    if (!times) return;
    here = i;
    const of = tokens.slice(i + 1, as > 0 ? as : i + 3);
    const good = measured(of) * (part ? -1 : 1);
    add(
      low === 'fast' ? 'speed' : 'amount',
      !part,
      side(begin(i), i),
      as > 0 ? side(as + 1, end(as + 1)) : new Set(),
      as > 0,
      good,
    );
  });
  for (const { metric, left, right, higher } of valuesCompared(tokens)) {
    here = left[1];
    if (metric !== 0) add('worth', metric > 0 ? higher : !higher, side(...left), side(...right));
  }
  // "is faster than B at the median but slower at the tail": the same two are compared again.
  const but = tokens.findIndex(({ low }, i) => i > 0 && /^(?:but|yet)$/.test(low));
  const again = but < 0 ? undefined : directions.find(({ at }) => at > but && at <= but + 4);
  if (!again || again.denied || hasWord(tokens.slice(but), /^than$/)) return found;
  here = again.at;
  const repeated = found.map((one): Comparison => {
    const isTurned = again.sign > 0 === (one.winners === one.object);
    const sides = isTurned ? { winners: one.losers, losers: one.winners } : {};
    return { ...one, ...sides, context: contextAt(again.at) };
  });
  return [...found, ...repeated];
}

/** "falls below that of the base model" */
const passes = (tokens: readonly Token[], at: number): boolean =>
  /^(?:falls?|fell|drops?|dropped|rises?|rose|stays?|remains?|lies|is|are)$/.test(
    tokens[/^(?:still|also|well|far|just)$/.test(tokens[at - 1]?.low ?? '') ? at - 2 : at - 1]?.low ?? '',
  ) && tokens[at + 1]?.kind === 'word';

/** "3 points above B", "2.1 BLEU below it". */
const distanceBefore = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 3), at).some(({ kind }) => kind === 'number') && tokens[at + 1]?.kind === 'word';

const NO_COMPARATIVE =
  /^(?:rather|other|either|whether|further|earlier|later|over|after|never|paper|number|order|user|layer|computer|under)$/;
/** What both sides of a comparison are: "those", "designs". */
const SHARED = /^(?:those|that|ones?|\p{L}{3,}s)$/u;
const ENDS =
  /^(?:but|and|while|whereas|although|which|on|in|at|for|by|when|with|from|because|needs?|after|before|during|under|using|among|if|as|where|since|until|at)$/;

const LITTLE = new Set(
  'the a an is are was were be been of on in at by to for with and or than as that which has have had do does did not no so far much many more less times only also both all also even still best other others another any these those its their his her one ones'.split(
    ' ',
  ),
);
