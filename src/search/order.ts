import type { Sort } from '../ports/search.ts';
import type { IsWorse } from './best.ts';
import type { PaperIndex } from './paper-index.ts';

/** Slots by day, then upvotes; or by upvotes, then day. Of equal ones the later comes first. */
export function byOrder(index: PaperIndex, sort: Exclude<Sort, 'best'>): IsWorse {
  const { day, upvotes } = index.facts.columns();
  const [first, second] = sort === 'new' ? [day, upvotes] : [upvotes, day];
  return (a, b) => {
    if (first[a] !== first[b]) return first[a]! < first[b]!;
    if (second[a] !== second[b]) return second[a]! < second[b]!;
    return a < b;
  };
}
