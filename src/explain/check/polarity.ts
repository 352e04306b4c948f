import { clausesOf, overlap, wordsIn } from './clauses.ts';
import { isLike } from './closeness.ts';
import { denialsIn, isDenied, mayDeny } from './denials.ts';
import { DIRECTION_WORDS } from './direction-words.ts';
import { partEnd, stemsOf, type Token, tells } from './tokens.ts';

/** What a sentence says plainly and what, clause by clause, it denies: stems. */
function senseOf(tokens: readonly Token[]): { plain: ReadonlySet<string>; denied: readonly ReadonlySet<string>[] } {
  const denied = clausesOf(tokens).flatMap(({ from, to }) => {
    if (!isDenied(tokens, from, to)) return [];
    const at = denialsIn(tokens).find((i) => i >= from)!;
    const behind = wordsIn(tokens, { from: at, to: Math.min(to, partEnd(tokens, at)) });
    // "the Solar System has none"
    return [behind.size > 0 ? behind : wordsIn(tokens, { from, to: at })];
  });
  const behind = union(denied);
  const all = stemsOf(tokens);
  return { plain: all.difference(behind), denied };
}
const union = (sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((words) => [...words]));

/** Does the claim say the opposite of the sentence: deny what that says, or say what that denies? */
export function turned(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const [said, there] = [senseOf(claim), senseOf(sentence)];
  if (said.denied.length === 0)
    return (
      !mayDeny(claim, sentence) &&
      there.denied.some((words) => words.size > 0 && 2 * overlap(words, said.plain) >= words.size)
    );
  if (there.denied.length === 0) return !mayDeny(sentence, claim);
  const theirs = union(there.denied);
  return said.denied.every((words) => overlap(words, theirs) === 0 && overlap(words, there.plain) > 0);
}

/** So many telling words right behind a denial are denied. */
const SCOPE = 2;
/** "no part in it", "no change to it": what is denied follows. */
const LIGHT =
  /^(?:part|role|hand|effects?|change[sd]?|influence|impact|needs?|use|signs?|evidence|differences?|link|relation|access|increase|decrease|drop|gain|loss)$/;
const isChoice = (tokens: readonly Token[], i: number): boolean => /^(?:rather|instead)$/.test(tokens[i]!.low);
const PLACES = /^(?:to|in|on|at|for|by|with|from|of|during|under|after|before)$/;
const deniedWords = (tokens: readonly Token[]): readonly Token[] =>
  denialsIn(tokens).flatMap((i) => {
    const end = tokens.findIndex(
      ({ kind, text, low }, k) =>
        k > i &&
        ((kind === 'mark' && text !== '-') ||
          /^(?:but|because|since|when|if|while|who|which|so|and)$/.test(low) ||
          // "not blinded to the dose": the dose is not what is denied.
          (PLACES.test(low) &&
            tokens.slice(i + 1, k).some((token) => tells(token) && !LIGHT.test(token.low)) &&
            !isChoice(tokens, i))),
    );
    return tokens
      .slice(i + 1, end < 0 ? undefined : end)
      .filter(tells)
      .slice(0, SCOPE);
  });

/** "knowing which system" where the sentence says "who did not know": the denied word is said again, and nothing denied. */
export const saysDenied = (claim: readonly Token[], sentence: readonly Token[]): boolean =>
  !mayDeny(claim, sentence) &&
  deniedWords(sentence).some((denied) =>
    claim.some(
      (token) =>
        tells(token) &&
        isAlike(token, denied) &&
        // "needs" where it "needs a bell and uses no drum": said of what is not denied.
        sentence.every(
          (other) =>
            other === denied || !(token.stem === denied.stem ? other.stem === token.stem : isAlike(token, other)),
        ),
    ),
  );

/** The same word, or one of the same direction: what does not help does not improve. */
function isAlike(a: Token, b: Token): boolean {
  const [one, other] = [DIRECTION_WORDS.get(a.low), DIRECTION_WORDS.get(b.low)];
  return isLike(a, b) || (one !== undefined && one.axis === other?.axis && one.sign === other.sign);
}
