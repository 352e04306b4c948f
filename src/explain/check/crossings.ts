import { type Clause, clausesOf, wordsIn } from './clauses.ts';
import { NEGATES } from './denials.ts';
import { directionsOf } from './directions.ts';
import { type Token, tells } from './tokens.ts';

/** Is this clause a statement of its own, with a subject before its verb? */
const stated = (tokens: readonly Token[], { from, to }: Clause): boolean => {
  const verb = tokens
    .slice(from, to)
    .findIndex(({ low }) =>
      /^(?:is|are|was|were|has|have|had|do|does|did|can|will|failed|fails|needs?|uses?|used|takes?|took|runs?|gives?|gave)$|..(?:ed)$/.test(
        low,
      ),
    );
  return verb > 0 && tokens.slice(from, from + verb).some(tells);
};

const PREPOSITION = /^(?:for|on|in|without|under|at|of|against|during|among|when)$/;

/**
 * Two clauses that say different things of two things ("largest for white nets and hardly visible for black ones"): does the
 * claim join what one says with what the other speaks of?
 */
export function crossed(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const there = clausesOf(sentence).map((clause) => ({
    ...clause,
    words: wordsIn(sentence, clause),
    denied: denies(sentence, clause),
  }));
  if (there.length < 2) return false;
  const said = clausesOf(claim).map((clause) => ({
    words: wordsIn(claim, clause),
    denied: denies(claim, clause),
    numbered: claim.slice(clause.from, clause.to).some(({ kind }) => kind === 'number'),
  }));
  const claimDirections = directionsOf(claim);
  const directions = directionsOf(sentence);
  for (let i = 0; i < there.length; i += 1)
    for (let j = 0; j < there.length; j += 1) {
      if (i === j) continue;
      const [a, b] = [there[i]!, there[j]!];
      const only = (x: ReadonlySet<string>, y: ReadonlySet<string>): Set<string> =>
        new Set([...x].filter((word) => !y.has(word)));
      const [inA, inB] = [only(a.words, b.words), only(b.words, a.words)];
      for (const prep of prepositions(sentence, a)) {
        const [pa, pb] = [behind(sentence, a, prep), behind(sentence, b, prep)];
        if (pa.size === 0 || pb.size === 0) continue;
        for (const { words, denied } of said) {
          if (denied === b.denied && a.denied !== b.denied) continue;
          const has = (set: ReadonlySet<string>): boolean => [...set].some((word) => words.has(word));
          if (
            words.has([...pb][0]!) &&
            !a.words.has([...pb][0]!) &&
            !words.has([...pa][0]!) &&
            [...pa][0] !== [...pb][0] &&
            ((has(only(inA, pa)) && !has(only(inB, pb))) || saysOnly(words, a.words, b.words))
          )
            return true;
        }
      }
      // What one clause says, said of the other's subject.
      const [sa, sb] = [[...a.words][0], [...b.words][0]];
      if (
        sa !== undefined &&
        sb !== undefined &&
        inA.has(sa) &&
        inB.has(sb) &&
        stated(sentence, a) &&
        stated(sentence, b)
      )
        for (const { words, denied, numbered } of said) {
          const rest = (set: ReadonlySet<string>, subject: string): boolean =>
            [...set].some((word) => word !== subject && words.has(word));
          if (
            !numbered &&
            [...words][0] === sb &&
            !words.has(sa) &&
            rest(inA, sa) &&
            !rest(inB, sb) &&
            denied === a.denied
          )
            return true;
        }
      // A direction of one clause, said of the other's subject.
      for (const direction of claimDirections) {
        const like = (from: number, to: number): boolean =>
          directions.some(
            (one) =>
              one.at >= from &&
              one.at < to &&
              one.axis === direction.axis &&
              one.sign === direction.sign &&
              !one.denied,
          );
        const tells =
          directions.some((one) => one.at >= b.from && one.at < b.to) ||
          sentence.slice(b.from, b.to).some(({ low }) => STAYS.test(low));
        if (direction.denied || !like(a.from, a.to) || like(b.from, b.to) || !tells) continue;
        const { subject, object } = direction;
        if (subject !== undefined && inB.has(subject) && !inA.has(subject)) return true;
        if (object !== undefined && inB.has(object) && !inA.has(object)) return true;
      }
    }
  return false;
}

/** Does it speak of the first thing that one clause tells of, and not of the other's? */
function saysOnly(words: ReadonlySet<string>, a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [first, other] = [[...a].find((word) => !b.has(word)), [...b].find((word) => !a.has(word))];
  return first !== undefined && other !== undefined && words.has(first) && !words.has(other);
}

const denies = (tokens: readonly Token[], { from, to }: Clause): boolean =>
  tokens.slice(from, to).some(({ low }) => NEGATES.test(low));
const STAYS = /^(?:unchanged|same|stays?|stayed|remains?|remained|untouched|constant|not|no|stable|unaffected|hardly)$/;

const prepositions = (tokens: readonly Token[], { from, to }: { from: number; to: number }): Set<string> =>
  new Set(
    tokens
      .slice(from, to)
      .map(({ low }) => low)
      .filter((low) => PREPOSITION.test(low)),
  );

/** The two telling words behind the last such preposition of a clause. */
function behind(tokens: readonly Token[], { from, to }: { from: number; to: number }, prep: string): Set<string> {
  const found = new Set<string>();
  let at = -1;
  for (let i = from; i < to; i += 1) if (tokens[i]!.low === prep) at = i;
  if (at < 0) return found;
  for (let i = at + 1; i < to && i < at + 5 && found.size < 2; i += 1) {
    if (PREPOSITION.test(tokens[i]!.low) || tokens[i]!.kind === 'mark') break;
    if (tells(tokens[i]!)) found.add(tokens[i]!.stem);
  }
  return found;
}
