import { clauseAt } from './clauses.ts';
import { NEGATES } from './denials.ts';
import { hasWord, saysAt, type Token } from './tokens.ts';
import { readUnit } from './units.ts';

/** At most, at least, about, up to: what is said before or behind a number. */
export type Bound = 'below' | 'above' | 'near' | 'nearly' | 'up to';

const BOUNDS: Readonly<Record<Bound, string>> = {
  below:
    'no more than|not more than|never more than|at most|limited to|capped at|restricted to|maximum of|no longer than|at best|at the most|as little as|as few as|less than|fewer than|smaller than|lower than|shorter than|younger than|under|below|within',
  above:
    'minimum of|no less than|no fewer than|not less than|at least|more than|greater than|larger than|bigger than|higher than|longer than|older than|over|above|beyond|exceeds|exceed|exceeded|exceeding',
  'up to': 'up to|until|as much as|as many as|as high as|as long as|as large as|as far as',
  near: 'about|around|roughly|approximately|some|circa|near|close to',
  nearly: 'nearly|almost',
};
/** By their last word, which stands before the number. */
const BEFORE = Map.groupBy(
  Object.entries(BOUNDS).flatMap(([bound, phrases]) =>
    phrases.split('|').map((words) => ({ words: words.split(' '), bound: bound as Bound })),
  ),
  ({ words }) => words.at(-1)!,
);
const BEHIND: ReadonlyMap<string, Bound> = new Map(
  Object.entries({
    more: 'above',
    older: 'above',
    longer: 'above',
    higher: 'above',
    above: 'above',
    less: 'below',
    fewer: 'below',
    younger: 'below',
  }),
);

/** What stands there behind the last comma or conjunction. */
const sinceCut = (tokens: readonly Token[], from: number, to: number): readonly Token[] =>
  tokens.slice(
    1 +
      Math.max(
        from - 1,
        tokens.findLastIndex(({ low }, i) => i < to && /^(?:[,;:.]|and|but|or)$/.test(low)),
      ),
    to,
  );

/** "could not be cooled below 60" and "stayed above 60": does one of the two deny, apart from its bound, and the other not? */
export function deniesApart(claim: readonly Token[], a: number, sentence: readonly Token[], b: number): boolean {
  const denies = (tokens: readonly Token[], at: number): boolean => {
    const { from, to } = clauseAt(tokens, at)!;
    const isApart = (i: number): boolean =>
      i > at || at - i > FARTHEST || !(tokens[i]!.low === 'never' || hasWord(tokens.slice(i, at), MORE));
    const denials = tokens
      .slice(from, to)
      .filter(({ low }, i) => (NEGATES.test(low) && isApart(from + i)) || (FORBIDS.test(low) && from + i < at));
    return denials.length % 2 === 1;
  };
  return denies(claim, a) !== denies(sentence, b);
}
const FORBIDS = /^(?:forb[ai]d\p{L}*|prohibit\p{L}*|bans?|banned|disallow\p{L}*|rejects?|rejected|refus\p{L}*)$/u;
/** So few words before a number a denial belongs to its bound: "never takes more than". */
const FARTHEST = 5;
const MORE = /^(?:more|less|fewer|greater|larger|longer|shorter|higher|lower|older|younger)$/;

/** How the number at these tokens is bounded. */
export function boundOf(tokens: readonly Token[], from: number, to: number): Bound | undefined {
  // "no more than about 12" bounds, whatever stands between.
  const about = /^(?:about|some|roughly|around|approximately)$/.test(tokens[from - 1]?.low ?? '');
  for (const back of about ? [1, 0] : [0, 1])
    for (const { words, bound } of BEFORE.get(tokens[from - back - 1]?.low ?? '') ?? []) {
      const at = from - back - words.length;
      if (at < 0 || !saysAt(tokens, at, words)) continue;
      // "Over 180 days, …" is a span.
      const begins = at === 0 || tokens[at - 1]!.kind === 'mark';
      // "under 20 to 60 bar" is a pressure.
      if (words[0] === 'under' && tokens[to]?.low === 'to' && tokens[to + 1]?.kind === 'number') continue;
      if (words[0] === 'over' && begins && readUnit(tokens, to)?.kind === 'time') continue;
      const denied =
        /^(?:not|never|no)$/.test(tokens[at - 1]?.low ?? '') ||
        // "none stays under 50 %"
        tokens.slice(Math.max(0, at - 5), at).some(({ low }) => low === 'none') ||
        sinceCut(tokens, Math.max(0, at - 4), at).some(
          ({ low }) =>
            low === 'never' ||
            (/^(?:no|not)$/.test(low) && /^(?:more|greater|larger|longer|higher|older)$/.test(words[0]!)),
        );
      return denied && bound === 'above' ? 'below' : denied && bound === 'below' ? 'above' : bound;
    }
  for (let i = to; i < Math.min(to + 3, tokens.length); i += 1) {
    const behind = tokens[i]!.low === 'or' ? BEHIND.get(tokens[i + 1]?.low ?? '') : undefined;
    if (behind) return behind;
    if (saysAt(tokens, i, ['at', 'most'])) return 'below';
  }
  // "80 ms after onset at the latest"
  for (let i = to; i < Math.min(to + 6, tokens.length) && tokens[i]!.kind === 'word'; i += 1)
    if (saysAt(tokens, i, ['at', 'the', 'latest']) || saysAt(tokens, i, ['at', 'the', 'most'])) return 'below';
  return undefined;
}
