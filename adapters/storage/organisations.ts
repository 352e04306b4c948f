import type { Organisation } from '../../src/paper.ts';
import { fold } from '../../src/text/words.ts';

/** Those whose handle or name begins with what is typed, then where a word does, then where it stands inside; else as given. */
export function chosenOrganisations(all: readonly Organisation[], typed: string, limit: number): Organisation[] {
  const wanted = fold(typed).trim();
  const rank = (name: string): number => {
    const at = fold(name).indexOf(wanted);
    return at < 0 ? 3 : at === 0 ? 0 : /\W/.test(fold(name)[at - 1]!) ? 1 : 2;
  };
  return all
    .map((row) => ({ row, rank: Math.min(rank(row.handle), rank(row.name)) }))
    .filter((found) => found.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ row }) => ({ handle: row.handle, name: row.name }));
}
