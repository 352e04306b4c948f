import type { PhraseMarks } from '../ports/follow.ts';

/** What is looked for in a paper, as terms or as their numbers; see `FollowedPhrase`. */
export type SoughtPhrase<T> = {
  terms: readonly T[];
  must: readonly (readonly T[])[];
  never: readonly (readonly T[])[];
};
/** A paper's text as the same; its heads are its title and each of its keywords. */
export type HeldText<T> = { heads: readonly ArrayLike<T>[]; abstract: ArrayLike<T> };

/** How a paper holds each of a few phrases. A run stands in one part of the text and never goes on in the next. */
export function marksOf<T>(phrases: readonly SoughtPhrase<T>[], text: HeldText<T>): PhraseMarks {
  const { heads } = text;
  const marks = { open: 0, said: 0, headed: 0, named: 0 };
  const stands = (run: readonly T[]): boolean =>
    heads.some((part) => holdsRun(part, run)) || holdsRun(text.abstract, run);
  const has = (term: T): boolean => heads.some((part) => holds(part, term)) || holds(text.abstract, term);
  phrases.forEach(({ terms, must, never }, i) => {
    const bit = 1 << i;
    const isOpen = must.every(stands) && !never.some(stands);
    if (isOpen) marks.open |= bit;
    if (must.length > 0 ? must.every(stands) : heads.some((part) => holdsRun(part, terms))) marks.named |= bit;
    if (terms.length === 0) return;
    if (terms.every(has)) marks.said |= bit;
    if (heads.some((part) => terms.every((term) => holds(part, term)))) marks.headed |= bit;
  });
  return marks;
}

function holds<T>(part: ArrayLike<T>, term: T): boolean {
  for (let at = 0; at < part.length; at += 1) if (part[at] === term) return true;
  return false;
}

function holdsRun<T>(part: ArrayLike<T>, run: readonly T[]): boolean {
  if (run.length === 0) return false;
  for (let at = 0; at + run.length <= part.length; at += 1) {
    let same = 0;
    while (same < run.length && part[at + same] === run[same]) same += 1;
    if (same === run.length) return true;
  }
  return false;
}
