import { clauseAt } from './clauses.ts';
import { saysSame } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { type Direction, directionsOf } from './directions.ts';
import { type Token, tells } from './tokens.ts';

/** What a claim says that there is none of, "any" and the like aside. */
const PRICE =
  /^(?:loss|losses|losing|costs?|costing|penalty|sacrific\p{L}*|compromis\p{L}*|increas\p{L}*|raising|reduc\p{L}*|lowering|lengthening|slowing|hurting|harming|degrad\p{L}*|affecting|changing|adding|giving|drop|dropping|decreas\p{L}*|decline|effect|impact|changes?|errors?|false|side|overhead|delay\p{L}*)$/u;
const ANY = /^(?:any|an?|the|further|additional|extra|measurable|noticeable|significant|much|producing|causing)$/;
/** What stays as it was. */
const STAYS = /^(?:unchanged|unaffected|untouched|unaltered|unharmed|intact)$/;
/** A sentence with one of these may mean the same. */
const KEEPS =
  /^(?:same|equal|equally|indistinguishable|within|un(?:changed|affected)|maintain\p{L}*|preserv\p{L}*|ke(?:eps?|pt)|retain\p{L}*|match\p{L}*)$/u;

const mayKeep = (tokens: readonly Token[]): boolean => tokens.some(({ low }) => NEGATES.test(low) || KEEPS.test(low));

/** The words of what a claim says that it takes nothing of: "without raising the number of leaks". */
function unpaid(claim: readonly Token[]): readonly Token[] {
  const at = claim.findIndex(
    ({ low }, i) => low === 'without' || (low === 'no' && /^(?:at|with)$/.test(claim[i - 1]?.low ?? '')),
  );
  if (at < 0) return [];
  const from = claim.findIndex(({ low }, i) => i > at && !ANY.test(low));
  if (from < 0 || !PRICE.test(claim[from]!.low)) return [];
  const end = claim.findIndex(
    ({ kind, low }, i) => i > from && (kind === 'mark' || /^(?:and|but|while|at|than|over)$/.test(low)),
  );
  return claim.slice(from, end < 0 ? undefined : end).filter(tells);
}

/** "without raising the number of leaks", "leaks are unaffected" where the sentence tells of those that come with it. */
export function hidesPrice(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (mayKeep(sentence)) return false;
  if (unpaid(claim).some((word) => sentence.some((other) => tells(other) && saysSame(word, other)))) return true;
  const at = claim.findIndex(({ low }) => STAYS.test(low));
  const clause = clauseAt(claim, at);
  if (!clause) return false;
  const kept = claim.slice(clause.from, clause.to).filter(tells);
  return directionsOf(sentence).some(({ denied, theme }) => !denied && kept.some(({ stem }) => theme.has(stem)));
}

const CHANGES =
  /^(?:chang\p{L}*|differ\p{L}*|var(?:y|ies|ied)|alter\p{L}*|affect\p{L}*|influenc\p{L}*|deviat\p{L}*|shift\p{L}*|mov\p{L}*|matter\p{L}*|ke(?:eps?|pt)|stay\p{L}*|remain\p{L}*)$/u;
const LITTLE = /^(?:barely|hardly|scarcely|little|slightly|minimally|negligibly)$/;
/** So many words behind a change stands by how much: "changes the yield by less than 1 %", "keeps it within 2 %". */
const NEAR = 6;

/** Where a sentence says that something changes little, either way. */
const littleAt = (tokens: readonly Token[]): number =>
  tokens.findIndex(({ low }, i) => {
    if (!CHANGES.test(low)) return false;
    if ([tokens[i - 1], tokens[i + 1]].some((token) => LITTLE.test(token?.low ?? ''))) return true;
    return tokens.slice(i + 1, i + 1 + NEAR).some((token, k) => {
      const [next, later] = [tokens[i + k + 2], tokens[i + k + 3]];
      if (token.low === 'within') return next?.kind === 'number' || later?.kind === 'number';
      return (
        (/^(?:less|more)$/.test(token.low) && next?.low === 'than') ||
        (token.low === 'at' && next?.low === 'most') ||
        (token.low === 'either' && /^(?:way|direction)$/.test(next?.low ?? ''))
      );
    });
  });

const isGraded = ({ low }: Token): boolean =>
  /(?:er|est)$|^(?:more|less|most|least|best|worse|up|down|often)$/.test(low);

/** "clearly raises the yield" where it barely changes it, or by at most so much. */
export function findsGain(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const at = littleAt(sentence);
  const hedges = ({ low }: Token): boolean =>
    LITTLE.test(low) || /^(?:only|within|most)$/.test(low) || (NEGATES.test(low) && low !== 'without');
  if (at < 0 || littleAt(claim) >= 0 || claim.some(hedges)) return false;
  const clause = clauseAt(sentence, at)!;
  const there = directionsOf(sentence).filter((other) => other.at >= clause.from && other.at < clause.to);
  const also = (one: Direction): boolean =>
    there.some(
      (other) => (other.sign === one.sign && other.axis === one.axis) || (one.good !== 0 && other.good === one.good),
    );
  const near = (one: Direction): boolean =>
    [...one.theme].some((stem) => sentence.slice(clause.from, clause.to).some((token) => token.stem === stem));
  return directionsOf(claim).some(
    (one) =>
      !one.denied && /^(?:amount|worth|speed)$/.test(one.axis) && !isGraded(claim[one.at]!) && near(one) && !also(one),
  );
}
