import { type Cell, cellsOf, SELF_WORD } from './cells.ts';
import { measured } from './directions.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import { isSameAmount, isTotal, isYear } from './same-amounts.ts';
import { hasWord, type Token, tells } from './tokens.ts';

/** Does the claim give a number to something whose own number in the sentence is another? */
export function misbound(claim: ReadSentence, sentence: ReadSentence, own: ReadonlySet<string>): boolean {
  const said = cellsOf(claim.tokens, claim.quantities, own);
  const there = cellsOf(sentence.tokens, sentence.quantities, own);
  return said.some((cell) =>
    cell.numbers.some((number) => {
      if (number.unit?.kind === 'times' || isTotal(number, claim.tokens)) return false;
      const homes = there.filter(({ numbers }) => numbers.some((other) => isSameAmount(number, other)));
      const [home] = homes;
      if (!home || homes.length > 1) return false;
      const own = home.numbers.find((other) => isSameAmount(number, other))!;
      if (relabelled(number, own, claim.tokens, sentence)) return true;
      if (sameVersion(number, claim.tokens, own, sentence.tokens)) return false;
      const total = isTotal(own, sentence.tokens);
      // "Of 644 patients, 322 …": they are of all that follows.
      if (own.from < 3 && total && claim.quantities.length === 1) return false;
      const counted = total || number.unit ? [] : number.nouns.filter((noun) => own.nouns.includes(noun));
      const telling = [...cell.words].filter((word) => !number.nouns.includes(word));
      const [subject] = telling;
      // What belongs to one name, said of another that the sentence speaks of.
      const whose = (words: ReadonlySet<string>): string[] =>
        [...words].filter(
          (word, i) =>
            word === SELF_WORD || (named(word, sentence.tokens) && (i === 0 || coded(word, sentence.tokens))),
        );
      const [mine, theirs] = [whose(cell.words), whose(home.words)];
      if (
        mine.length > 0 &&
        theirs.length > 0 &&
        !mine.some((word) => home.words.has(word)) &&
        mine.every((word) => there.some(({ words }) => words.has(word))) &&
        said.every((one) => one === cell || one.numbers.length === 0 || !one.words.has(theirs[0]!))
      )
        return true;
      // "a 13 % drop in fruit": what stands right behind is what it is of. "0.5 lower than" compares.
      const near = wordsBehind(claim.tokens, number).filter(
        (word) => !number.nouns.includes(word) || !own.nouns.includes(word),
      );
      const isHome =
        (subject === undefined || !named(subject, sentence.tokens) || near.length >= SURE) &&
        !hasWord(claim.tokens.slice(number.to), /^than$/) &&
        near.some((word) => home.words.has(word)) &&
        near.every((word) => home.words.has(word) || !there.some(({ words }) => words.has(word)));
      if (isHome || (own.bracketed && isDifference(sentence.tokens, own) && hasWord(claim.tokens, /^than$/)))
        return false;
      return there.some((other) => {
        if (other === home || subject === undefined) return false;
        const rivals = other.numbers.filter((one) => fits(one, own) && !isYear(one));
        if (rivals.length === 0)
          return (
            other.numbers.length === 0 &&
            other.compared &&
            !cell.compared &&
            !home.words.has(subject) &&
            other.words.has(subject) &&
            (subject === SELF_WORD || named(subject, sentence.tokens))
          );
        if (rivals.some((one) => cell.numbers.some((mine) => isSameAmount(mine, one)))) return false;
        if (
          counted.length > 0 &&
          !widensCount(claim.tokens, number) &&
          !rivals.some(({ nouns }) => counted.some((noun) => nouns.includes(noun)))
        )
          return false;
        const [here, away] = [home.words.has(subject), other.words.has(subject)];
        const only = (these: Cell, those: Cell): number =>
          telling.filter((word) => these.words.has(word) && !those.words.has(word)).length;
        if (here && both(claim.tokens, cell) && only(other, home) > 0) return true;
        if (here !== away) return away;
        return only(other, home) > only(home, other);
      });
    }),
  );
}

/** "(difference −0.5)" */
const isDifference = (tokens: readonly Token[], { from }: Quantity): boolean =>
  hasWord(tokens.slice(Math.max(0, from - 3), from), /^difference$/);

/** The telling words behind a number, up to the next mark. */
function wordsBehind(tokens: readonly Token[], { to }: Quantity): string[] {
  const words = tokens.slice(to, to + BEHIND);
  const end = words.findIndex(
    ({ text, kind }) => (kind === 'mark' && text !== '-' && text !== '%') || kind === 'number',
  );
  return words
    .slice(0, end < 0 ? undefined : end)
    .filter(tells)
    .map(({ stem }) => stem);
}
const BEHIND = 6;
/** So many of them tell more than a name before the number. */
const SURE = 2;

/** "Brook 0.9" in both: the number belongs to that name. */
const sameVersion = (a: Quantity, claim: readonly Token[], b: Quantity, sentence: readonly Token[]): boolean =>
  [[a, claim] as const, [b, sentence] as const].every(
    ([{ from, to, unit }, tokens]) =>
      !unit && to === from + 1 && /^\d{1,3}(?:\.\d{1,3})+$/.test(tokens[from]!.text) && isName(tokens[from - 1]),
  ) && claim[a.from - 1]!.low === sentence[b.from - 1]!.low;
/** A name, and no "Recall". */
const isName = (token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}\p{Ll}/u.test(token.text) && measured([token]) === 0;

/** "rank 2 for 64 epochs" where the rank is 64: a word right before another number of the sentence. */
function relabelled(
  number: Quantity,
  home: Quantity,
  said: readonly Token[],
  { tokens, quantities }: ReadSentence,
): boolean {
  const label = (one: Quantity, of: readonly Token[]): string | undefined => {
    const before = of[one.from - 1];
    return before && tells(before) && !/(?:s|ed|ing|ly|er)$/.test(before.low) ? before.stem : undefined;
  };
  const mine = label(number, said);
  return mine !== undefined && quantities.some((one) => one !== home && label(one, tokens) === mine);
}

/** "all 60": said of every one of them. */
const widensCount = (tokens: readonly Token[], { from }: Quantity): boolean =>
  /^(?:all|every|each|any)$/.test(tokens[from - 1]?.low ?? '') || /^(?:all)$/.test(tokens[from - 2]?.low ?? '');
const both = (tokens: readonly Token[], { from, to }: Cell): boolean =>
  hasWord(tokens.slice(from, to), /^(?:both|all|each|every|too|also)$/);
/** May two numbers be exchanged, or do their units part them? */
const fits = (a: Quantity, b: Quantity): boolean =>
  a.unit && b.unit
    ? a.unit.kind === b.unit.kind
    : (a.unit ?? b.unit) === undefined || (a.unit ? b : a).nouns.length === 0;

/** Written as systems are: with a digit, or in capitals inside. */
const coded = (stem: string, tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.stem === stem && /\d|\p{L}\p{Lu}/u.test(token.text));
const named = (stem: string, tokens: readonly Token[]): boolean =>
  tokens.some((token, i) => i > 0 && token.stem === stem && /\p{Lu}/u.test(token.text));
