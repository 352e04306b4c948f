import { type Clause, clausesOf } from './clauses.ts';
import { directionsOf } from './directions.ts';
import { saysSame } from './effects.ts';
import { type Token, tells } from './tokens.ts';

/** What a clause says becomes of what it speaks of. */
type State = { words: ReadonlySet<string>; changes: boolean };

function statesOf(tokens: readonly Token[]): State[] {
  const directions = directionsOf(tokens);
  return clausesOf(tokens).flatMap((clause: Clause) => {
    const { from, to } = clause;
    const same = saysSame(tokens, clause);
    const changed = directions.some(({ at, denied }) => at >= from && at < to && !denied);
    if (same === changed) return [];
    const words = new Set(
      tokens
        .slice(from, to)
        .filter(tells)
        .map(({ stem }) => stem),
    );
    return [{ words, changes: changed }];
  });
}

/** "had no influence on flicker" where quality stayed the same and flicker rose: one thing's fate told of the other. */
export function exchangesStates(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const mine = statesOf(claim);
  const there = mine.length === 0 ? [] : statesOf(sentence);
  if (!there.some(({ changes }) => changes) || there.every(({ changes }) => changes)) return false;
  const only = (one: State): string[] =>
    [...one.words].filter((word) => there.every((other) => other === one || !other.words.has(word)));
  return mine.some((said) =>
    there.some((one) => {
      if (one.changes === said.changes) return false;
      const own = only(one).filter((word) => said.words.has(word));
      const others = there.filter((other) => other.changes === said.changes).flatMap(only);
      return own.length > 0 && !others.some((word) => said.words.has(word));
    }),
  );
}
