import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
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
  | 'denies more'
  | 'denies less'
  | 'leaves a doubt out'
  | 'has a number'
  | 'has a number in words'
  | 'has another number'
  | 'is a gloss'
  | 'is a close gloss';
/** Those that are more or less so: the share of its words that the sentence has too, what it skips, the sentence's numbers. */
export type Wording = {
  traits: ReadonlySet<Trait>;
  share: number;
  skipped: number;
  numbers: number;
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

const denies = ({ low }: Token): boolean =>
  NEGATES.test(low) || /^(?:fails?|failed|unable|instead|rather|unlike|untested|yet)$/.test(low);
const isOdd = (tokens: readonly Token[]): boolean => tokens.filter(denies).length % 2 === 1;
const HEDGE =
  /^(?:may|might|could|would|should|likely|probably|perhaps|suggests?|suspect|believe|assume|expect|expected|plan|planned|planning|plans|will|next|goal|future|underway|way|construction|preparation|preparing|prepared|progress|possible|possibly|conceivabl[ey]|seems?|appears?|hope|open|unclear|unknown|untested|whether|question|presumably|evidence|tested|tried|evaluated|test|estimated|extrapolation)$/;
const hedges = (tokens: readonly Token[]): boolean => tokens.some(({ low }) => HEDGE.test(low));

/** How a claim is worded beside its sentence. Undefined where it is a part of the sentence, word for word. */
export function wordingOf(claim: ReadSentence, sentence: ReadSentence, isGloss: boolean): Wording | undefined {
  const [mine, theirs] = [asCompared(claim), asCompared(sentence)];
  if (isPart(mine, theirs)) return undefined;
  const own = mine.filter(isTelling);
  const places = placesOf(own, theirs);
  const found = places.filter((at) => at.length > 0);
  const foreign = new Set(
    own.filter(({ kind }, i) => kind === 'word' && places[i]!.length === 0).map(({ stem }) => stem),
  );
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
    share: own.length === 0 ? 0 : found.length / own.length,
    skipped: Math.min(span.filter(isTelling).length - found.length, MOST_SKIPPED) / MOST_SKIPPED,
    numbers: Math.min(sentence.quantities.length, MOST_NUMBERS) / MOST_NUMBERS,
  };
}
const WIDE = /^(?:all|every|always|never|only|any|both|each|entirely|whole|completely|fully|everyone|everybody)$/;
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
