import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { synonymous } from './everyday-words.ts';
import type { ReadSentence } from './quantities.ts';
import { type Token, tells } from './tokens.ts';

/** What can be seen of a claim's wording beside that of its sentence. */
export type Trait =
  | 'no new word'
  | 'one new word'
  | 'three new words'
  | 'more new words'
  | 'in another order'
  | 'in order'
  | 'begins alike'
  | 'denies'
  | 'denies more'
  | 'denies less'
  | 'leaves a doubt out'
  | 'has a number'
  | 'has a number in words'
  | 'has another number'
  | 'has a synonym'
  | 'borrows a word'
  | 'borrows more words'
  | 'is a gloss'
  | 'is a close gloss';
/** What is more or less so, each from 0 to 1. */
export type WordingMeasure =
  /** Of the claim's words those that the sentence has too. */
  | 'share'
  /** Of its neighbouring words those that are neighbours in the sentence too. */
  | 'pairs'
  /** What it skips between its first and its last word of the sentence. */
  | 'skipped'
  /** The sentence's numbers. */
  | 'numbers'
  /** The claim's length. */
  | 'length';
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
const placesOf = (words: readonly Token[], sentence: readonly Token[]): number[][] =>
  words.map((word) =>
    sentence.flatMap((other, i) => {
      const same = word.kind === other.kind && (word.kind === 'number' ? other.low === word.low : isLike(word, other));
      return same && isTelling(other) ? [i] : [];
    }),
  );

/** How many words can be found one behind the other. */
function inOrder(places: readonly (readonly number[])[]): number {
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

const denies = ({ low }: Token): boolean =>
  NEGATES.test(low) || /^(?:fails?|failed|unable|instead|rather|unlike|untested|yet)$/.test(low);
const isOdd = (tokens: readonly Token[]): boolean => tokens.filter(denies).length % 2 === 1;
const HEDGE =
  /^(?:may|might|could|would|should|likely|probably|perhaps|suggests?|suspect|believe|assume|expect|expected|plan|planned|planning|plans|will|next|goal|future|underway|way|construction|preparation|preparing|prepared|progress|possible|possibly|conceivabl[ey]|seems?|appears?|hope|open|unclear|unknown|untested|whether|question|presumably|evidence|tested|tried|evaluated|test|estimated|extrapolation)$/;
const hedges = (tokens: readonly Token[]): boolean => tokens.some(({ low }) => HEDGE.test(low));

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
  const foreign = new Set(fresh.map(({ stem }) => stem));
  const borrowed = new Set(fresh.filter(({ low }) => low.length > 3 && uses(low)).map(({ stem }) => stem));
  const all = found.flat();
  const span = theirs.slice(Math.min(...all, theirs.length), Math.max(...all, -1) + 1);
  const ordered = inOrder(found) === found.length;
  const figures = claim.quantities.filter(({ text }) => /^\d/.test(text));
  const close = foreign.size <= 1;
  const traits = new Set<Trait>();
  const note = (trait: Trait, holds: boolean): void => void (holds && traits.add(trait));
  note('no new word', foreign.size === 0);
  note('one new word', foreign.size === 1);
  note('three new words', foreign.size === 3);
  note('more new words', foreign.size > 3);
  note('in another order', !ordered);
  note('in order', foreign.size === 0 && ordered && isOdd(mine) === isOdd(theirs));
  note('begins alike', places[0]?.includes(theirs.findIndex(isTelling)) ?? false);
  note('denies', mine.some(denies));
  note('denies more', isOdd(mine) && !isOdd(span));
  note('denies less', !isOdd(mine) && isOdd(theirs));
  note('leaves a doubt out', hedges(theirs) && !hedges(mine));
  note('has a number', claim.quantities.length > 0);
  note(
    'has a number in words',
    claim.quantities.some(({ text }) => !/^\d/.test(text)),
  );
  note(
    'has another number',
    figures.some(({ values }) => !sentence.quantities.some((other) => other.values[0] === values[0])),
  );
  note(
    'has a synonym',
    fresh.some((word) => theirs.some((other) => synonymous(word.stem, other.stem))),
  );
  note('borrows a word', borrowed.size > 0);
  note('borrows more words', borrowed.size > 1);
  note('is a gloss', isGloss);
  note('is a close gloss', isGloss && close);
  const said = new Set(theirs.map(({ low }) => low));
  const repeats =
    traits.has('in order') &&
    !traits.has('leaves a doubt out') &&
    !mine.some(({ low }, i) => WIDE.test(low) && !said.has(low) && mine[i + 1]?.kind !== 'number');
  return {
    repeats,
    traits,
    measures: {
      share: own.length === 0 ? 0 : found.length / own.length,
      pairs: pairsKept(places, theirs),
      skipped: Math.min(span.filter(isTelling).length - found.length, MOST_SKIPPED) / MOST_SKIPPED,
      numbers: Math.min(sentence.quantities.length, MOST_NUMBERS) / MOST_NUMBERS,
      length: Math.min(own.length, LONG) / LONG,
    },
  };
}
const WIDE = /^(?:all|every|always|never|only|any|both|each|entirely|whole|completely|fully|everyone|everybody)$/;
/** So many telling words has a long claim. */
const LONG = 12;
const MOST_SKIPPED = 8;
const MOST_NUMBERS = 5;

/** Do all words of the claim stand in the sentence, one right behind the other? */
function isPart(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const words = (tokens: readonly Token[]): string =>
    ` ${tokens
      .filter(({ text }) => !/^[.!?,]$/.test(text))
      .map(({ low }) => low)
      .join(' ')} `;
  return words(sentence).includes(words(claim));
}
