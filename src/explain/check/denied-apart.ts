import { clausesOf } from './clauses.ts';
import { hasLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { hasWord, type Token, tells } from './tokens.ts';
import { isTelling } from './word-order.ts';

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
const telling = (clause: readonly Token[]): Token[] => clause.filter(isTelling);

/** "clear in Oslo but not in Rome" where it is clear in Rome but not in Oslo. */
function exchangesElliptic(mine: DeniedApart, theirs: DeniedApart): boolean {
  const [said, there] = [mine.said.flat(), theirs.said.flat()];
  const crosses = (these: readonly Token[], those: readonly Token[], other: readonly Token[]): boolean =>
    these.some((word) => hasLike(those, word) && !hasLike(other, word));
  return (
    mine.isElliptic &&
    theirs.isElliptic &&
    crosses(said, theirs.denied, there) &&
    crosses(mine.denied, there, theirs.denied) &&
    !mine.denied.some((word) => hasLike(theirs.denied, word))
  );
}

/** "Beans grew, while peas did not": each clause begins with what the other speaks of. */
export function exchangesDenied(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const [mine, theirs] = [deniedApart(claim), deniedApart(sentence)];
  if (!mine || !theirs) return false;
  if (exchangesElliptic(mine, theirs)) return true;
  const said = theirs.said.flat();
  const beginsWith = (clause: readonly Token[], these: readonly Token[], those: readonly Token[]): boolean => {
    const first = clause.slice(0, BEGINNING).find((word) => hasLike(these, word) !== hasLike(those, word));
    return first !== undefined && hasLike(these, first);
  };
  return (
    mine.said.some((clause) => beginsWith(clause, theirs.denied, said)) && beginsWith(mine.denied, said, theirs.denied)
  );
}
/** So many telling words at its beginning say of what a clause speaks. */
const BEGINNING = 2;
