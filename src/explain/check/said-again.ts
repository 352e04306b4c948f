import { gapsOf } from './alignment.ts';
import { saysSame } from './closeness.ts';
import { DIRECTION_WORDS } from './direction-words.ts';
import { isOtherKind, saysOpposite } from './opposites.ts';
import { ordinalsOf } from './ordinals.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';
import { sameValue } from './same-amounts.ts';
import { hasWord, type Token, tells } from './tokens.ts';
import type { Unit } from './unit-names.ts';
import { readUnit } from './units.ts';

/** A place where a claim that says its sentence over again says something else: its tokens, the sentence's, and what both say behind it up to the next. */
export type Edit = { said: readonly Token[]; there: readonly Token[]; behind: readonly Token[] };

/** So much of a claim has to stand in its sentence, word for word and in order, to be that sentence over again. */
const SHARE = 0.75;
/** Longer ones are compared by their beginning. */
const LONGEST = 80;
/** So many tokens may one thing's place have. */
const NEAR = 4;

/** What a claim alters of the sentence that it says over again; undefined where it says it in words of its own. */
export function editsOf(claim: readonly Token[], sentence: readonly Token[]): readonly Edit[] | undefined {
  const [mine, theirs] = [wordsOf(claim), wordsOf(sentence)];
  const gaps = gapsOf(mine, theirs, (i, k) => (mine[i]!.low === theirs[k]!.low ? 1 : 0));
  if (gaps.length - 1 < SHARE * mine.length) return undefined;
  const edits: Edit[] = [];
  for (const { said, there, next } of gaps) {
    if (said.length > 0 || there.length > 0) edits.push({ said, there, behind: [] });
    const last = edits.at(-1);
    if (last && next) last.behind = [...last.behind, next];
  }
  return edits;
}

const wordsOf = (tokens: readonly Token[]): Token[] => tokens.filter(({ kind }) => kind !== 'mark').slice(0, LONGEST);

/** Is there an edit after which the sentence says something else: "less" for "more", "a third" for "two thirds", "all" for "most"? */
export function altersSense(edits: readonly Edit[]): boolean {
  if (exchangesTwo(edits)) return true;
  const moved = new Set(edits.flatMap(({ there }) => there.map(({ low }) => low)));
  const denies = edits.some(({ said }) => hasWord(said, DENIES));
  return edits.some((edit) => {
    const { said, there } = edit;
    if (there.length === 0 || there.length > NEAR || said.length > NEAR) return false;
    // Said elsewhere: only its place is another.
    if (
      said.some(({ low, kind, telling }) => (telling || kind === 'number' || NUMBER_WORD.test(low)) && moved.has(low))
    )
      return false;
    if (hasWord(there, DENIES)) return !denies && isTakenOut(edit);
    if (hasWord(said, DENIES)) return false;
    return [turnsDirection, saysOpposite, isOtherKind, countsOther, widensAmount, joinsOther].some((alters) =>
      alters(said, there),
    );
  });
}
/** So many words has what is told: of fewer one in another's place may be what a retelling is. */
const SENTENCE = 10;
/** So many words may be added, or stand in others' place. */
const LONGEST_EDIT = 4;

/** The one thing that a claim says anew of a sentence that it says over again: a word of its own in another's place, or beside all others. */
export function singleEdit(
  edits: readonly Edit[],
  claim: readonly Token[],
  sentence: readonly Token[],
): 'replaces' | 'adds' | undefined {
  const [edit, more] = edits;
  if (!edit || more || claim.filter(({ kind }) => kind !== 'mark').length < SENTENCE) return undefined;
  const isOwn = (words: readonly Token[], all: readonly Token[]): boolean =>
    words.some((word) => tells(word) && !all.some((other) => saysSame(word, other)));
  if (edit.there.length > LONGEST_EDIT || !isOwn(edit.said, sentence)) return undefined;
  if (edit.there.length === 0) return 'adds';
  return edit.said.length <= LONGEST_EDIT && isOwn(edit.there, claim) ? 'replaces' : undefined;
}

const DENIES = /^(?:not|no|never|none|cannot|without|refus(?:ed|es?)|fail(?:ed|s)?)$/;
const NUMBER_WORD = /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/;

/** "after three instead of one" where it is after one instead of three: each stands where the other stood. */
const exchangesTwo = (edits: readonly Edit[]): boolean =>
  edits.some((one, i) =>
    edits.some(
      (other, k) =>
        k > i &&
        one.said.length > 0 &&
        other.said.length > 0 &&
        isText(one.said, other.there) &&
        isText(other.said, one.there) &&
        !isList(one),
    ),
  );
/** Names of a list stand in any order. */
const EITHER_WAY = /^(?:and|or|with|between|both|the|an?)$/;
const isList = ({ behind }: Edit): boolean => behind.every(({ low }) => EITHER_WAY.test(low));
const isText = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every(({ low }, i) => low === b[i]!.low);

/** "called" where they refused to call: the denial is gone, and the rest stands as it was. */
const isTakenOut = ({ said, there }: Edit): boolean =>
  said.length === 0 ? there.length === 1 : said.every(({ stem }) => there.some((other) => other.stem === stem));

function turnsDirection(said: readonly Token[], there: readonly Token[]): boolean {
  const [mine, theirs] = [said, there].map((tokens) => tokens.flatMap(({ low }) => DIRECTION_WORDS.get(low) ?? []));
  const [one, other] = [mine![0], theirs![0]];
  return mine!.length === 1 && theirs!.length === 1 && one!.axis === other!.axis && one!.sign !== other!.sign;
}

/** "the sixth year" for the second, "an hour" for a minute. */
function countsOther(said: readonly Token[], there: readonly Token[]): boolean {
  // "35 points higher" is reckoned from both.
  if (isDirected(said) && !isDirected(there)) return false;
  const [mine, theirs] = [numbersIn(said), numbersIn(there)];
  if (mine.length > 0 && theirs.length > 0) return !mine.some((one) => theirs.some((other) => isSame(one, other)));
  const [unit, other] = [unitIn(said), unitIn(there)];
  return unit !== undefined && unit.kind === other?.kind && unit.factor !== other.factor;
}
const isDirected = (tokens: readonly Token[]): boolean => tokens.some(({ low }) => DIRECTION_WORDS.has(low));
const numbersIn = (tokens: readonly Token[]): Quantity[] => [...quantitiesOf(tokens), ...ordinalsOf(tokens)];
const unitIn = (tokens: readonly Token[]): Unit | undefined =>
  tokens.map((_, i) => readUnit(tokens, i)).find((unit) => unit !== undefined);
/** The sign of a percentage is no word, so that "half" may be 50. */
const isSame = (one: Quantity, other: Quantity): boolean =>
  sameValue(one, other) ||
  one.values.some((a) => other.values.some((b) => Math.abs(a - 100 * b) < 0.5 || Math.abs(b - 100 * a) < 0.5));

const WHOLE = /^(?:all|every|always|never|any|everyone|everything|entirely|completely)$/;
const PART =
  /^(?:most|many|some|several|few|often|usually|rarely|seldom|sometimes|nearly|almost|partly|mainly|mostly|half)$/;
/** "all" for most, "never" for seldom. */
const widensAmount = (said: readonly Token[], there: readonly Token[]): boolean =>
  hasWord(said, WHOLE) && hasWord(there, PART) && !hasWord(said, PART) && !hasWord(there, WHOLE);

/** "plus" for "or": both where one was enough. */
const joinsOther = (said: readonly Token[], there: readonly Token[]): boolean =>
  hasWord(said, /^(?:and|plus)$/) && there.length === 1 && there[0]!.low === 'or';
