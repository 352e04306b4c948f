import { hasLike } from './closeness.ts';
import { type Token, tells } from './tokens.ts';
import { isTelling } from './word-order.ts';

/** The telling words and numbers of a part of a sentence; `beside` where it says its thing beside that of the part before. */
type Part = { words: readonly Token[]; beside: boolean };

const JOINS = /^(?:and|or|while|but|whereas|than|rather|instead|versus|vs|against|compared|although|though|[,;:])$/;
const ENDS = /^(?:which|where|because|since|when|if|so|who|after|before|[.—–])$/;
const NEAR = 5;
const isBetween = ({ low }: Token): boolean => low === 'between';
const isName = (token: Token | undefined): boolean => token !== undefined && /^\p{Lu}/u.test(token.text);

/** "Ada and Ben", "between peas and beans", "more than 5", "Ada, 2022" are said in one. */
function parts(tokens: readonly Token[], i: number): boolean {
  const [before, { low, text }, next] = [tokens[i - 1], tokens[i]!, tokens[i + 1]];
  if (/^(?:and|or)$/.test(low))
    return !(isName(before) && isName(next)) && !tokens.slice(Math.max(0, i - NEAR), i).some(isBetween);
  if (low === 'than') return next?.kind !== 'number';
  if (text === ',') return !/^\d{4}$/.test(next?.text ?? '');
  return JOINS.test(low) || ENDS.test(low);
}

/** More parts than any sentence has; each is held against each. */
const MOST_PARTS = 24;

function partsOf(tokens: readonly Token[]): Part[] {
  const found: Part[] = [];
  let words: Token[] = [];
  let joint = '';
  tokens.forEach((token, i) => {
    if (isTelling(token)) words.push(token);
    if (!parts(tokens, i)) return;
    if (words.length > 0) {
      found.push({ words, beside: JOINS.test(joint) });
      words = [];
      joint = '';
    }
    if (joint === '' || joint === ',' || ENDS.test(token.low)) joint = token.low;
  });
  if (words.length > 0) found.push({ words, beside: JOINS.test(joint) });
  return found.slice(0, MOST_PARTS);
}

const has = ({ words }: Part, token: Token): boolean => hasLike(words, token);
const only = (these: Part, those: Part): Token[] => these.words.filter((token) => !has(those, token));
/** All pairs of parts that stand beside one another. */
const pairsOf = (all: readonly Part[]): (readonly [Part, Part])[] =>
  all.flatMap((one, i) => {
    const end = all.findIndex(({ beside }, k) => k > i && !beside);
    return all.slice(i + 1, end < 0 ? undefined : end).map((other) => [one, other] as const);
  });

/**
 * "Peas were sown by hand and beans by drill" where beans were sown by hand and peas by drill: two parts of the claim, each of
 * which says something of the one part of the sentence and something of the other. Who retells keeps together what was.
 * Numbers alone are reckoned with elsewhere.
 */
export function exchangesParts(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const mine = pairsOf(partsOf(claim));
  if (mine.length === 0) return false;
  const theirs = pairsOf(partsOf(sentence)).map(([a, b]) => [only(a, b), only(b, a)] as const);
  return mine.some(([one, other]) =>
    theirs.some((both) => {
      const said = both.map((words) => [
        words.filter((token) => has(one, token) && !has(other, token)),
        words.filter((token) => has(other, token) && !has(one, token)),
      ]);
      return (
        said.every((shared) => shared.every((words) => words.length > 0)) &&
        said.flat(2).some(({ kind }) => kind === 'word')
      );
    }),
  );
}

/** Between these, both ways say the same; who compares is asked elsewhere. */
const EITHER_WAY = /^(?:and|or|with|between|to|vs|versus|both|than|[,–-])$/;
/** So many words has a thing's name. */
const LONGEST = 3;

/** "Peru, Finland and Chad": names of a list stand in any order. */
const isList = (tokens: readonly Token[], left: number, right: number): boolean =>
  tokens.slice(left + 1, right).every(({ low, text }) => /^(?:and|or|,|the)$/.test(low) || /^\p{Lu}/u.test(text)) &&
  LISTS.test(tokens[left + 1]?.low ?? '') &&
  LISTS.test(tokens[right - 1]?.low ?? '');
const ARTICLE = /^(?:the|an?|its|their|our)$/;
const LISTS = /^(?:and|or|,)$/;
/** "south-facing sides" are sides facing south. */
const isCompound = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.tight === true && tokens[at + 1]!.kind === 'word';

/** "an hour every two days" where it was two days every hour: two things on either side of the same words. */
export function exchangesPlaces(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const telling = (tokens: readonly Token[], i: number): boolean => isTelling(tokens[i]!);
  const is = (a: Token | undefined, b: Token | undefined): boolean => a?.low === b?.low && a?.kind === b?.kind;
  const within = (token: Token, tokens: readonly Token[], from: number): boolean =>
    tokens.slice(Math.max(0, from), from + LONGEST).some((other) => is(token, other));
  return claim.some(
    (left, i) =>
      telling(claim, i) &&
      sentence.some((_, k) => {
        if (!telling(sentence, k) || is(left, sentence[k]) || !is(claim[i + 1], sentence[k + 1])) return false;
        let run = 1;
        let own = 0;
        while (i + run < claim.length && is(claim[i + run], sentence[k + run])) {
          if (!EITHER_WAY.test(claim[i + run]!.low)) own += 1;
          run += 1;
        }
        const skip = (tokens: readonly Token[], at: number): number =>
          ARTICLE.test(tokens[at]?.low ?? '') ? at + 1 : at;
        // "a set of clips" are the clips of the set.
        const isVerb = claim.slice(i + 1, i + run).some((token) => tells(token));
        const [mine, theirs] = isVerb ? [skip(claim, i + run), skip(sentence, k + run)] : [i + run, k + run];
        const [right, other] = [claim[mine], sentence[theirs]];
        if (isList(claim, i, i + run) || isCompound(sentence, k) || isCompound(claim, i)) return false;
        if (own === 0 || !right || !other || !telling(claim, mine) || !telling(sentence, theirs)) return false;
        return within(sentence[k]!, claim, i + run) && within(left, sentence, k + run);
      }),
  );
}
