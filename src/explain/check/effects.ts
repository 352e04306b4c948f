import { type Clause, clausesOf, overlap, wordsIn } from './clauses.ts';
import { comparisonsOf } from './comparisons.ts';
import { type Direction, directionsOf } from './directions.ts';
import { hasWord, stemsOf, type Token, tells } from './tokens.ts';

/** Does a text's effect contradict the other's, agree with it, or tell nothing? */
export type Agreement = 'contradicts' | 'agrees' | 'open';

const REMOVING =
  /^(?:removing|leaving|dropping|omitting|disabling|ablating|excluding|skipping|discarding|deleting|taking|switching|turning|removal|omission|lacking|missing)$/;
/** Of these only what is switched off, left out or taken away is gone: "switching to". */
const AWAY = /^(?:leaving|taking|switching|turning)$/;
const isAway = (tokens: readonly Token[], i: number): boolean =>
  hasWord(tokens.slice(i + 1, i + 6), /^(?:out|off|away)$/);
const CUT = /^[,;:.]$/;
const LITTLE = /^(?:out|off|away|of|the|a|an|our|its|this|that|any|all|step|from)$/;

/** What a sentence takes away: "without X", "removing X". */
function removedIn(tokens: readonly Token[]): { words: ReadonlySet<string>; from: number; to: number } | undefined {
  for (let i = 0; i < tokens.length; i += 1) {
    const { low } = tokens[i]!;
    const removes = low === 'without' || (REMOVING.test(low) && (!AWAY.test(low) || isAway(tokens, i)));
    if (!removes || hasWord(tokens.slice(Math.max(0, i - 6), i), /^than$/)) continue;
    const words = new Set<string>();
    let to = i + 1;
    for (; to < tokens.length && words.size < 3; to += 1) {
      const one = tokens[to]!;
      if (CUT.test(one.text) || (words.size > 0 && !tells(one) && !LITTLE.test(one.low))) break;
      if (words.size > 0 && /(?:s|ed)$/.test(one.low) && directionsOf([one]).length > 0) break;
      if (tells(one)) words.add(one.stem);
    }
    if (words.size > 0 && !(low === 'without' && hasWord(tokens.slice(i, to), PRICE))) return { words, from: i, to };
  }
  return undefined;
}
/** "Without loss" takes nothing away. */
const PRICE = /^(?:loss|los[st]es|drop|decline|change|cost|harm|sacrific\p{L}+|compromis\p{L}+|increase|effort|help)$/u;

const DENIES = /^(?:not|no|never|hardly|neither|nor|without|nothing|barely|little)$/;
const CHANGES =
  /^(?:chang\p{L}*|differ\p{L}*|effects?|influenc\p{L}*|impact|affect\p{L}*|matter\p{L}*|depend\p{L}*|alter\p{L}*|advantages?|gains?|benefits?|improvements?|differences?|relations?|relationships?|correlat\p{L}*|associat\p{L}*)$/u;
const SAME =
  /^(?:same|unchanged|unaffected|equal|equally|identical|identically|alike|indistinguishable|independent|independently|unrelated|uncorrelated|tied|unmoved|unaltered|constant|insignificant|irrelevant|par|likewise|similar|similarly)$/;

/** "was the same", "gave the same scores", "the same as": not "on the same machines". */
const isSame = (part: readonly Token[], i: number): boolean =>
  !hasWord(part.slice(Math.max(0, i - 2), i), /^(?:than|on|at|in|with|for|of|from|by|to)$/) && isSameAs(part, i);
const isSameAs = (part: readonly Token[], i: number): boolean =>
  part.slice(i + 1, i + 4).some(({ low }) => low === 'as') ||
  hasWord(
    part.slice(Math.max(0, i - 4), i),
    /^(?:is|are|was|were|be|been|stay\p{L}*|remain\p{L}*|g[ai]ve\p{L}*|got|reach\p{L}*|scor\p{L}+|had|have|has|perform\p{L}*|achiev\p{L}+|yield\p{L}*|produc\p{L}+|kept|keeps?)$/u,
  );

/** "as well as lay people", not "twice as often as". */
const asMuch = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]!.low === 'as' &&
  /^(?:well|good|bad|often|fast|slow|large|small|high|low|strong|weak|accurate|reliable|anxious|long|many|much)$/.test(
    tokens[i + 1]?.low ?? '',
  ) &&
  tokens[i + 2]?.low === 'as' &&
  // "as much as 6 points" bounds.
  tokens[i + 3]?.kind !== 'number' &&
  !tokens
    .slice(Math.max(0, i - 4), i)
    .some(({ low, kind }) => kind === 'number' || /^(?:times|twice|half|third|not|never|no)$/.test(low));
/** "no better than", "not treated worse". */
const noMore = (part: readonly Token[], i: number): boolean =>
  /^(?:no|not|never)$/.test(part[i]!.low) &&
  hasWord(part.slice(i + 1, i + 4), /^(?:better|worse|faster|slower|higher|lower|stronger|weaker)$/);

/** Does a clause say that something stays as it is, or that two things do not differ? */
export function saysSame(tokens: readonly Token[], { from, to }: Clause): boolean {
  const part = tokens.slice(from, to);
  if (
    part.some(
      ({ low }, i) =>
        SAME.test(low) &&
        (!/^(?:same|constant|equal|identical)$/.test(low) || isSame(part, i)) &&
        // "in a similar way"
        !(low === 'similar' && /^(?:an?|the|of|with|in|on|for|to|from|by)$/.test(part[i - 1]?.low ?? '')) &&
        // "columns of uncorrelated values" names them.
        !(/^(?:un(?:correlat|relat)ed|independent)$/.test(low) && part[i + 1] && tells(part[i + 1]!)),
    )
  )
    return true;
  // A clause may end before the second "as".
  if (part.some((_, i) => asMuch(tokens, from + i) || noMore(part, i))) return true;
  return hasWord(part, DENIES) && hasWord(part, CHANGES);
}

const sure = (directions: readonly Direction[]): Direction[] => directions.filter(({ denied }) => !denied);

/** Does the claim tell of a change where the sentence tells of none, or of none where it tells of one? */
function sameness(claim: readonly Token[], sentence: readonly Token[]): Agreement {
  const [said, there] = [directionsOf(claim), directionsOf(sentence)];
  const mine = clausesOf(claim).filter((clause) => saysSame(claim, clause));
  const clauses = clausesOf(sentence);
  const theirs = clauses.filter((clause) => saysSame(sentence, clause));
  const all = stemsOf(claim);
  if (mine.length > 0 && theirs.length > 0) return 'agrees';
  if (theirs.length > 0) {
    const near = (clause: Clause): number => overlap(all, wordsIn(sentence, clause));
    const most = Math.max(...theirs.map(near));
    if (clauses.some((clause) => !theirs.includes(clause) && near(clause) > most)) return 'open';
    const changed = sure(said).filter(
      (one) => !there.some((other) => sentence[other.at]!.stem === claim[one.at]!.stem),
    );
    const differs = sure(said).length === 0 && (hasWord(claim, /^differ/) || ranks(claim));
    const denies = claim.some(({ low }) => DENIES.test(low) || low === 'cannot');
    return changed.length > 0 || (differs && !denies) ? 'contradicts' : 'open';
  }
  const own = sure(said).filter(({ at }) => !sentence.some(({ stem }) => stem === claim[at]!.stem));
  if (mine.length > 0 && own.length === 0 && sure(there).length > 0 && there.length === sure(there).length) {
    const about = overlap(all, new Set(sentence.map(({ stem }) => stem))) > 0;
    return about && !sentence.some(({ low }) => DENIES.test(low) || /^(?:both|all|only|slightly|marginally)$/.test(low))
      ? 'contradicts'
      : 'open';
  }
  return 'open';
}

/** "ahead of", "outperforms": does it put one thing above another? */
const ranks = (tokens: readonly Token[]): boolean => comparisonsOf(tokens, NO_NAMES).some(({ against }) => against);
const NO_NAMES: ReadonlySet<string> = new Set();

/** Named more often than told. */
const NOUN = /^(?:gains?|benefits?|improvements?|profit|costs?)$/;

/** "Without X it fell" against "X lowers it": does the claim turn round what taking X away does? */
function ablation(claim: readonly Token[], sentence: readonly Token[]): Agreement {
  const removed = removedIn(sentence);
  // "Removing A hurt more than removing B" compares two of them.
  if (!removed || removedIn(sentence.slice(removed.to))) return 'open';
  const about = new Set(claim.map(({ stem }) => stem));
  if (![...removed.words].some((stem) => about.has(stem))) return 'open';
  const mine = removedIn(claim);
  const same = mine !== undefined && [...mine.words].some((stem) => removed.words.has(stem));
  const outside = (at: number, part: { from: number; to: number } | undefined): boolean =>
    !part || at < part.from || at >= part.to;
  const there = sure(directionsOf(sentence)).filter(({ at }) => outside(at, removed) && !NOUN.test(sentence[at]!.low));
  const said = sure(directionsOf(claim)).filter(({ at }) => outside(at, mine) && !NOUN.test(claim[at]!.low));
  let agrees = false;
  for (const one of said)
    for (const other of there) {
      const judged = one.good !== 0 && other.good !== 0;
      if (!judged && one.axis !== other.axis) continue;
      const product = judged ? one.good * other.good : one.sign * other.sign;
      if (product === (same ? 1 : -1)) agrees = true;
      else if (!agrees) return 'contradicts';
    }
  return agrees ? 'agrees' : 'open';
}

/** Does the sentence take something away to see what it does? */
export const isAblation = (sentence: readonly Token[]): boolean => removedIn(sentence) !== undefined;

/** What a sentence says of an effect, by what is taken away and by what stays the same, beside what the claim says of it. */
export function effectOf(claim: readonly Token[], sentence: readonly Token[], close: boolean): Agreement {
  const [undone, b] = [ablation(claim, sentence), sameness(claim, sentence)];
  // Who retells in words of his own may mean another effect.
  const a = undone === 'contradicts' && !close ? 'open' : undone;
  if (a === 'contradicts' || b === 'contradicts') return 'contradicts';
  return a === 'agrees' || b === 'agrees' ? 'agrees' : 'open';
}
