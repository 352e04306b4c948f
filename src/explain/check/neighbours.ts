import { isLike } from './closeness.ts';
import { isDirection } from './directions.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import { isTotal } from './same-amounts.ts';
import { type Token, tells } from './tokens.ts';
import { readUnit } from './units.ts';

/** So many words next to a number say what it is a number of. */
const NEXT = 3;
const PARTS = /^(?:and|or|but|while|whereas|versus|vs|against|compared|than|[,;:.])$/;

/** The unit of a number, and not "the second week". */
const isUnit = (tokens: readonly Token[], i: number): boolean =>
  tokens[i - 1]?.kind !== 'word' && readUnit(tokens, i) !== undefined;

/** The words of a number: up to the next numbers, and to what parts it from them. `next` keeps only those next to it. */
function wordsOf(
  { tokens, quantities }: ReadSentence,
  next = Number.POSITIVE_INFINITY,
): Map<Quantity, readonly Token[]> {
  const plain = quantities.filter(({ bracketed }) => !bracketed);
  const words = (from: number, to: number): Token[] =>
    tokens.slice(from, to).filter((token, i) => tells(token) && !isDirection(token.low) && !isUnit(tokens, from + i));
  const partAt = (from: number, to: number): number =>
    tokens.findIndex(({ low }, i) => i >= from && i < to && PARTS.test(low));
  return new Map(
    plain.map((one, i) => {
      const begin = plain[i - 1]?.to ?? 0;
      const parted = i > 0 ? partAt(begin, one.from) : -1;
      const end = plain[i + 1]?.from ?? tokens.length;
      const stop = partAt(one.to, end);
      // "lowered the height by 14": what stands behind the verb, if anything does.
      const verb = tokens.findLastIndex(({ low }, k) => k >= begin && k < one.from && isDirection(low));
      const object = verb < 0 ? [] : words(Math.max(verb, parted), one.from);
      const before = object.length > 0 ? object : words(parted < 0 ? begin : parted, one.from);
      const behind = words(one.to, stop < 0 ? end : stop);
      return [one, [...before.slice(-next), ...behind.slice(0, next)]];
    }),
  );
}

const same = (a: Quantity, b: Quantity): boolean =>
  a.values[0] === b.values[0] && (a.unit === undefined || b.unit === undefined || a.unit.kind === b.unit.kind);
const without = (these: readonly Token[], those: readonly Token[]): Token[] =>
  these.filter((token) => !those.some((other) => isLike(token, other)));
const shares = (these: readonly Token[], those: readonly Token[]): boolean =>
  these.some((token) => those.some((other) => isLike(token, other)));

/** "spindle power by 12 %" where the sentence has "amplitude by 12 % and spindle power by 7 %": the number of what stands beside. */
export function takesNeighbour(claim: ReadSentence, sentence: ReadSentence): boolean {
  if (claim.quantities.length === 0 || sentence.quantities.length < 2) return false;
  if ([...claim.tokens, ...sentence.tokens].some(({ low }) => /^(?:respectively|latter|former)$/.test(low)))
    return false;
  const [said, there] = [wordsOf(claim), wordsOf(sentence, NEXT)];
  return [...said].some(([number, mine]) => {
    const homes = [...there.keys()].filter((other) => same(number, other));
    const [home] = homes;
    if (!home || homes.length > 1 || isTotal(home, sentence.tokens) || isTotal(number, claim.tokens)) return false;
    return [...there].some(([other, theirs]) => {
      if (other === home || other.unit?.kind !== home.unit?.kind || [...said.keys()].some((one) => same(one, other)))
        return false;
      const [own, away] = [without(there.get(home)!, theirs), without(theirs, there.get(home)!)];
      return own.length > 0 && shares(mine, away) && !shares(mine, own);
    });
  });
}
