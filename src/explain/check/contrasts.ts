import { SELF_WORD } from './cells.ts';
import { hasLike } from './closeness.ts';
import { isDenied, mayDeny } from './denials.ts';
import { partEnd, type Token } from './tokens.ts';
import { isTelling } from './word-order.ts';

/** Of two, one does what the other does not: who does it (or, if denied, does not), the words for the other, and what is said of the one. */
type Contrast = { who: string; other: ReadonlySet<string>; told: readonly Token[] };

const SPEAKS = /^(?:we|our|ours|it|its|they|authors?|here)$/;
const BUT = /^(?:whereas|while|but|which)$/;
const DOES = /^(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would)$/;
/** So many words tell whom a sentence, or a part of it, speaks of. */
const NAMED = 4;

/** "Unlike A, B reads it", "B reads it, unlike A", "B reads it, whereas A does not". */
function contrastOf(tokens: readonly Token[], own: ReadonlySet<string>): Contrast | undefined {
  const namesIn = (from: number, to: number): string[] =>
    tokens
      .slice(from, to)
      .flatMap(({ stem, low, telling }) => (own.has(stem) || SPEAKS.test(low) ? [SELF_WORD] : telling ? [stem] : []));
  const contrast = (from: number, to: number, other: readonly [number, number]): Contrast | undefined => {
    const [who] = namesIn(from, Math.min(to, from + NAMED));
    return who === undefined ? undefined : { who, other: new Set(namesIn(...other)), told: tokens.slice(from, to) };
  };
  const unlike = tokens.findIndex(({ low }) => low === 'unlike');
  if (unlike >= 0) {
    const end = partEnd(tokens, unlike);
    return unlike === 0 ? contrast(end + 1, tokens.length, [1, end]) : contrast(0, unlike, [unlike + 1, end]);
  }
  const but = tokens.findIndex(({ low }, i) => i > 2 && BUT.test(low));
  const does = tokens.findIndex(({ low }, i) => i > but + 1 && DOES.test(low));
  if (but < 0 || does < 0 || does > but + 1 + NAMED) return undefined;
  const rest = tokens.slice(does + 1, partEnd(tokens, does));
  const isElliptic = rest.length === 0 || (rest.length === 1 && rest[0]!.low === 'not');
  return isElliptic ? contrast(0, but, [but + 1, does]) : undefined;
}

/** Does the claim say of the one what its sentence says of the other? */
export function exchangesContrast(
  claim: readonly Token[],
  sentence: readonly Token[],
  own: ReadonlySet<string>,
): boolean {
  const [said, there] = [contrastOf(claim, own), contrastOf(sentence, own)];
  if (!said || !there) return false;
  const isOther = there.other.has(said.who) && !there.other.has(there.who) && said.who !== there.who;
  const [mine, theirs] = [isDenied(said.told), isDenied(there.told)];
  return isOther && said.other.has(there.who) && mine === theirs && (mine || !mayDeny(said.told, there.told));
}

/** "Like barges, it forgets" where "unlike barges" it does. */
export function likensContrary(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const other = behind(sentence, (tokens, i) =>
    tokens[i]!.low === 'unlike'
      ? i + 1
      : tokens[i]!.low === 'contrast' && tokens[i + 1]?.low === 'to'
        ? i + 2
        : undefined,
  );
  const like = behind(claim, (tokens, i) =>
    /^(?:like|resembling)$/.test(tokens[i]!.low) && (i === 0 || tokens[i - 1]!.text === ',') ? i + 1 : undefined,
  );
  return like.length > 0 && other.some((word) => hasLike(like, word));
}
/** The telling words behind the first place that begins there, up to the next mark. */
function behind(
  tokens: readonly Token[],
  begins: (tokens: readonly Token[], i: number) => number | undefined,
): Token[] {
  const from = tokens.map((_, i) => begins(tokens, i)).find((at) => at !== undefined);
  return from === undefined ? [] : tokens.slice(from, partEnd(tokens, from)).filter(isTelling);
}
