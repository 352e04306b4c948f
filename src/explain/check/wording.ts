import { alignmentOf, opposes } from './alignment.ts';
import { denialsIn, isDenied, mayDeny } from './denials.ts';
import { synonymous } from './everyday-words.ts';
import { type LeftOut, leftOut } from './left-out.ts';
import type { ReadSentence } from './quantities.ts';
import { type Edit, singleEdit } from './said-again.ts';
import { isSomeOf } from './scope.ts';
import { hasWord, partEnd, type Token } from './tokens.ts';
import { inOrder, isTelling, placesOf } from './word-order.ts';
import { measuresOf, type WordingMeasure } from './wording-measures.ts';

/** What can be seen of a claim's wording beside that of its sentence. */
export type Trait =
  | 'no new word'
  | 'in another order'
  | 'begins alike'
  | 'denies'
  | 'drops a denial'
  | 'may drop a denial'
  | 'drops a contrast'
  | 'drops a clause'
  | 'is of a denial'
  | 'keeps a doubt'
  | 'leaves a doubt out'
  | 'has a number'
  | 'has another number'
  | 'has a synonym'
  | 'has two numbers'
  | 'leaves its numbers out'
  | 'is a gloss'
  | 'says an opposite'
  | 'replaces a word'
  | 'adds a word';
export type Wording = {
  traits: ReadonlySet<Trait>;
  measures: Readonly<Record<WordingMeasure, number>>;
  words: Omit<LeftOut, 'counts'>;
  /** The sentence's own words in its own order, with no doubt or denial less and no "all" or "only" more. */
  repeats: boolean;
};

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
  {
    isGloss,
    uses,
    isBeside,
    edits,
  }: {
    isGloss: boolean;
    uses: (word: string) => boolean;
    isBeside: (word: string) => boolean;
    /** What it alters of a sentence that it says over again. */
    edits?: readonly Edit[] | undefined;
  },
): Wording | undefined {
  const [mine, theirs] = [asCompared(claim), asCompared(sentence)];
  if (isPart(mine, theirs)) return undefined;
  const own = mine.filter(isTelling);
  const places = placesOf(own, theirs);
  const found = places.filter((at) => at.length > 0);
  const fresh = own.filter(({ kind }, i) => kind === 'word' && places[i]!.length === 0);
  const all = found.flat();
  // Where words of the sentence stand that new ones may mean, for each of these.
  const meant = fresh.map(({ stem }) => theirs.flatMap((token, i) => (synonymous(stem, token.stem) ? [i] : [])));
  const retold = meant.flat();
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
  note('drops a clause', hasWord(theirs, CLAUSES) && !hasWord(mine, CLAUSES));
  note('is of a denial', denialsIn(theirs).length > 0);
  note('keeps a doubt', hedges(theirs) && hedges(mine));
  note('leaves a doubt out', hedgesAt(theirs, all) && !hedges(mine));
  note('has a number', claim.quantities.length > 0);
  note(
    'has another number',
    figures.some(({ values }) => !sentence.quantities.some((other) => other.values[0] === values[0])),
  );
  note('has a synonym', retold.length > 0);
  note('has two numbers', claim.quantities.length > 1);
  note('leaves its numbers out', claim.quantities.length === 0 && sentence.quantities.length > 0);
  note('is a gloss', isGloss);
  const edit = edits && singleEdit(edits, claim.tokens, sentence.tokens);
  note('replaces a word', edit === 'replaces');
  note('adds a word', edit === 'adds');
  const alignment = alignmentOf(mine, theirs);
  note('says an opposite', opposes(claim.tokens, sentence.tokens, alignment));
  const said = new Set(theirs.flatMap(({ low }, i) => (low === 'all' && isSomeOf(theirs, i) ? [] : [low])));
  const other = distinct(fresh.filter((_, i) => meant[i]!.length === 0));
  const borrowed = other.filter(({ low }) => uses(low)).length;
  const repeats =
    fresh.length === 0 &&
    ordered &&
    isDenied(mine) === isDenied(theirs, 0, toldTo(theirs, all)) &&
    !traits.has('leaves a doubt out') &&
    !mine.some(({ low }, i) => WIDE.test(low) && !said.has(low) && mine[i + 1]?.kind !== 'number');
  const { counts, ...words } = leftOut(mine, theirs, new Set([...all, ...retold]));
  const measures = measuresOf({
    claim: { ...claim, tokens: mine },
    sentence: { ...sentence, tokens: theirs },
    own,
    places,
    fresh,
    near: fresh.filter(({ low }) => isBeside(low)).length,
    alignment,
    counts,
    borrowed,
    others: other.length,
  });
  return { repeats, traits, words, measures };
}
/** Where the part ends that a claim tells: what is denied behind it, in a part of its own, is another matter. */
function toldTo(sentence: readonly Token[], places: readonly number[]): number {
  const end = Math.max(-1, ...places) + 1;
  return /^(?:[,;:]|and|but|which|while|whereas)$/.test(sentence[end]?.low ?? '') ? end : sentence.length;
}
const WIDE = /^(?:all|every|always|never|only|any|both|each|entirely|whole|completely|fully|everyone|everybody)$/;
const CLAUSES = /^(?:that|which|who|if|when|because|since|while|although|but|though|so|where|whereas)$/;
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
