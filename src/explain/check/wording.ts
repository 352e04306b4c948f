import { isLike } from './closeness.ts';
import { denialsIn, isDenied, mayDeny } from './denials.ts';
import { synonymous } from './everyday-words.ts';
import type { ReadSentence } from './quantities.ts';
import { hasWord, partEnd, type Token, tells } from './tokens.ts';

/** What can be seen of a claim's wording beside that of its sentence. */
export type Trait =
  | 'no new word'
  | 'in another order'
  | 'begins alike'
  | 'denies'
  | 'drops a denial'
  | 'may drop a denial'
  | 'drops a contrast'
  | 'leaves a doubt out'
  | 'has a number'
  | 'has another number'
  | 'has a synonym'
  | 'has two numbers'
  | 'leaves its numbers out'
  | 'is a gloss';
/** What is more or less so, each from 0 to 1. */
export type WordingMeasure =
  /** Of its neighbouring words those that are neighbours in the sentence too. */
  | 'pairs'
  /** The sentence's numbers. */
  | 'numbers'
  /** The claim's length. */
  | 'length'
  /** Words that the sentence says in no way, and the paper says elsewhere: what is exchanged or added is often taken from there. */
  | 'borrowed'
  /** Words that the paper does not say: who retells has his own. */
  | 'its own';
export type Wording = {
  traits: ReadonlySet<Trait>;
  measures: Readonly<Record<WordingMeasure, number>>;
  /** The sentence's own words in its own order, with no doubt or denial less and no "all" or "only" more. */
  repeats: boolean;
};

const isTelling = (token: Token): boolean => tells(token) || token.kind === 'number';

/** The tokens of a sentence; a number is the same in figures and in words. */
function asCompared({ tokens, quantities }: ReadSentence): readonly Token[] {
  const compared = [...tokens];
  for (const { from, to, values } of quantities)
    if (to === from + 1) {
      const low = String(values[0]);
      compared[from] = { ...tokens[from]!, kind: 'number', low, stem: low };
    }
  return compared;
}

/** For each word, where the sentence has it. */
export const placesOf = (words: readonly Token[], sentence: readonly Token[]): number[][] =>
  words.map((word) =>
    sentence.flatMap((other, i) => {
      const same = word.kind === other.kind && (word.kind === 'number' ? other.low === word.low : isLike(word, other));
      return same && isTelling(other) ? [i] : [];
    }),
  );

/** How many words can be found one behind the other. */
export function inOrder(places: readonly (readonly number[])[]): number {
  const ends: number[] = [];
  for (const options of places)
    for (const at of options.toReversed()) {
      const k = ends.findIndex((end) => end >= at);
      if (k < 0) ends.push(at);
      else ends[k] = at;
    }
  return ends.length;
}

/** The share of neighbouring words that stand one behind the other in the sentence too, little words aside. */
function pairsKept(places: readonly (readonly number[])[], sentence: readonly Token[]): number {
  const telling = sentence.flatMap((token, i) => (isTelling(token) ? [i] : []));
  const next = new Map(telling.map((at, k) => [at, telling[k + 1]]));
  const kept = places.filter((at, i) => at.some((one) => places[i + 1]?.includes(next.get(one) ?? -1)));
  return places.length < 2 ? 0 : kept.length / (places.length - 1);
}

const HEDGE =
  /^(?:may|might|could|would|should|likely|probably|perhaps|suggests?|suspect|believe|assume|expect|expected|plan|planned|planning|plans|will|next|goal|future|underway|way|construction|preparation|preparing|prepared|progress|possible|possibly|conceivabl[ey]|seems?|appears?|hope|open|unclear|unknown|untested|whether|question|presumably|evidence|tested|tried|evaluated|test|estimated|extrapolation)$/;
const hedges = (tokens: readonly Token[]): boolean => hasWord(tokens, HEDGE);
/** Does it hedge in a part that these places of it are in, or before all of them? "…, which suggests that it is shared" is another's. */
const hedgesAt = (tokens: readonly Token[], places: readonly number[]): boolean =>
  tokens.some(({ low }, i) => {
    if (!HEDGE.test(low)) return false;
    const from = tokens.findLastIndex(({ text }, k) => k < i && PARTS.test(text));
    const to = partEnd(tokens, i);
    return places.length === 0 || places.some((at) => at > from && at < to);
  });
const PARTS = /^[,;:.]$/;
const CONTRASTS =
  /^(?:while|whereas|but|against|than|versus|vs|compared|although|though|rather|instead|unlike|however|yet|except|despite)$/;

/** How a claim is worded beside its sentence. Undefined where it is a part of the sentence, word for word. */
export function wordingOf(
  claim: ReadSentence,
  sentence: ReadSentence,
  { isGloss, uses }: { isGloss: boolean; uses: (word: string) => boolean },
): Wording | undefined {
  const [mine, theirs] = [asCompared(claim), asCompared(sentence)];
  if (isPart(mine, theirs)) return undefined;
  const own = mine.filter(isTelling);
  const places = placesOf(own, theirs);
  const found = places.filter((at) => at.length > 0);
  const fresh = own.filter(({ kind }, i) => kind === 'word' && places[i]!.length === 0);
  const all = found.flat();
  const ordered = inOrder(found) === found.length;
  const figures = claim.quantities.filter(({ text }) => /^\d/.test(text));
  const traits = new Set<Trait>();
  const note = (trait: Trait, holds: boolean): void => void (holds && traits.add(trait));
  note('no new word', fresh.length === 0);
  note('in another order', !ordered);
  note('begins alike', places[0]?.includes(theirs.findIndex(isTelling)) ?? false);
  note('denies', denialsIn(mine).length > 0);
  const denialLost = mayDeny(theirs, mine) && !mayDeny(mine, theirs);
  note('drops a denial', denialLost && denialsIn(theirs).length > 0);
  note('may drop a denial', denialLost && denialsIn(theirs).length === 0);
  note('drops a contrast', hasWord(theirs, CONTRASTS) && !hasWord(mine, CONTRASTS));
  note('leaves a doubt out', hedgesAt(theirs, all) && !hedges(mine));
  note('has a number', claim.quantities.length > 0);
  note(
    'has another number',
    figures.some(({ values }) => !sentence.quantities.some((other) => other.values[0] === values[0])),
  );
  note(
    'has a synonym',
    fresh.some((word) => theirs.some((other) => synonymous(word.stem, other.stem))),
  );
  note('has two numbers', claim.quantities.length > 1);
  note('leaves its numbers out', claim.quantities.length === 0 && sentence.quantities.length > 0);
  note('is a gloss', isGloss);
  const said = new Set(theirs.map(({ low }) => low));
  const other = distinct(fresh).filter((word) => !theirs.some(({ stem }) => synonymous(word.stem, stem)));
  const borrowed = other.filter(({ low }) => uses(low)).length;
  const repeats =
    fresh.length === 0 &&
    ordered &&
    isDenied(mine) === isDenied(theirs) &&
    !traits.has('leaves a doubt out') &&
    !mine.some(({ low }, i) => WIDE.test(low) && !said.has(low) && mine[i + 1]?.kind !== 'number');
  return {
    repeats,
    traits,
    measures: {
      pairs: pairsKept(places, theirs),
      numbers: Math.min(sentence.quantities.length, MOST_NUMBERS) / MOST_NUMBERS,
      length: Math.min(own.length, LONG) / LONG,
      borrowed: Math.min(borrowed, MOST_NEW) / MOST_NEW,
      'its own': Math.min(other.length - borrowed, MOST_NEW) / MOST_NEW,
    },
  };
}
const WIDE = /^(?:all|every|always|never|only|any|both|each|entirely|whole|completely|fully|everyone|everybody)$/;
/** So many telling words has a long claim. */
const LONG = 12;
const MOST_NUMBERS = 5;
const MOST_NEW = 5;

const distinct = (words: readonly Token[]): Token[] => [...new Map(words.map((word) => [word.stem, word])).values()];

/** Do all words of the claim stand in the sentence, one right behind the other? */
function isPart(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const words = (tokens: readonly Token[]): string =>
    ` ${tokens
      .filter(({ text }) => !/^[.!?,]$/.test(text))
      .map(({ low }) => low)
      .join(' ')} `;
  return words(sentence).includes(words(claim));
}
