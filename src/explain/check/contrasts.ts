import { SELF_WORD } from './cells.ts';
import { clausesOf } from './clauses.ts';
import { isLike } from './closeness.ts';
import { isDenied, mayDeny, NEGATES } from './denials.ts';
import { hasWord, partEnd, type Token, tells } from './tokens.ts';

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
  return like.length > 0 && other.some((word) => has(like, word));
}
/** The telling words behind the first place that begins there, up to the next mark. */
function behind(
  tokens: readonly Token[],
  begins: (tokens: readonly Token[], i: number) => number | undefined,
): Token[] {
  const from = tokens.map((_, i) => begins(tokens, i)).find((at) => at !== undefined);
  return from === undefined ? [] : telling(tokens.slice(from, partEnd(tokens, from)));
}

/** What a sentence says of one thing and, in another clause, denies of another. */
type DeniedApart = {
  said: readonly (readonly Token[])[];
  denied: readonly Token[];
  /** "but not in Oslo" */
  isElliptic: boolean;
};

const SETS_AGAINST = /^(?:whereas|while|but|although|though)$/;
/** Said of what nothing happens to. */
const AS_BEFORE = /^(?:unchanged|unaffected|absent|stable|hardly|barely)$/;

/** Words that deny in their own way. */
const LEAVES_OUT =
  /^(?:un(?!der|til|it|i[vqo]|less|like)\p{L}{4,}|impossible|fail\p{L}*|lack\p{L}*|disagree\p{L}*|disappear\p{L}*|vanish\p{L}*|stay\p{L}*|remain\p{L}*|conceal\p{L}*|blind\p{L}*|miss\p{L}*|exclud\p{L}*|left|avoid\p{L}*|prevent\p{L}*|equal\p{L}*|same)$/u;

/** "Peas grew, while beans did not"; undefined where more, or nothing, is denied, or in words that only may deny. */
function deniedApart(tokens: readonly Token[]): DeniedApart | undefined {
  const clauses: Token[][] = [];
  for (const { from, to } of clausesOf(tokens)) {
    const clause = tokens.slice(from, to);
    // "the cook who salted it did not"
    if (/^(?:who|which)$/.test(clause[0]!.low) && clauses.length > 0) clauses.at(-1)!.push(...clause);
    else if (clause.some(tells)) clauses.push(clause);
  }
  if (clauses.length < 2 || clauses.length > MOST || !clauses.some(([first]) => SETS_AGAINST.test(first!.low)))
    return undefined;
  const denies = (clause: readonly Token[]): boolean => hasWord(clause, NEGATES) || hasWord(clause, AS_BEFORE);
  const [denied, another] = clauses.filter(denies);
  const said = clauses.filter((clause) => clause !== denied);
  if (!denied || another || said.some((clause) => hasWord(clause, LEAVES_OUT))) return undefined;
  return {
    said: said.map(telling),
    denied: telling(denied),
    isElliptic: /^(?:but|and|though)$/.test(denied[0]!.low) && denied[1]?.low === 'not',
  };
}
const MOST = 3;
const telling = (clause: readonly Token[]): Token[] =>
  clause.filter((token) => tells(token) || token.kind === 'number');
const has = (words: readonly Token[], word: Token): boolean =>
  words.some((other) =>
    word.kind === 'number' ? other.low === word.low : other.kind === 'word' && isLike(other, word),
  );

/** "clear in Oslo but not in Rome" where it is clear in Rome but not in Oslo. */
function exchangesElliptic(mine: DeniedApart, theirs: DeniedApart): boolean {
  const [said, there] = [mine.said.flat(), theirs.said.flat()];
  const crosses = (these: readonly Token[], those: readonly Token[], other: readonly Token[]): boolean =>
    these.some((word) => has(those, word) && !has(other, word));
  return (
    mine.isElliptic &&
    theirs.isElliptic &&
    crosses(said, theirs.denied, there) &&
    crosses(mine.denied, there, theirs.denied) &&
    !mine.denied.some((word) => has(theirs.denied, word))
  );
}

/** "Beans grew, while peas did not": each clause begins with what the other speaks of. */
export function exchangesDenied(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const [mine, theirs] = [deniedApart(claim), deniedApart(sentence)];
  if (!mine || !theirs) return false;
  if (exchangesElliptic(mine, theirs)) return true;
  const said = theirs.said.flat();
  const beginsWith = (clause: readonly Token[], these: readonly Token[], those: readonly Token[]): boolean => {
    const first = clause.slice(0, BEGINNING).find((word) => has(these, word) !== has(those, word));
    return first !== undefined && has(these, first);
  };
  return (
    mine.said.some((clause) => beginsWith(clause, theirs.denied, said)) && beginsWith(mine.denied, said, theirs.denied)
  );
}
/** So many telling words at its beginning say of what a clause speaks. */
const BEGINNING = 2;
