import type { Token } from './tokens.ts';

/** "from A to B" where the sentence goes from B to A. */
export function fromToReversed(said: readonly Token[], there: readonly Token[]): boolean {
  const pairs = (tokens: readonly Token[]): [string, string][] => {
    const found: [string, string][] = [];
    tokens.forEach(({ low }, i) => {
      if (low !== 'from') return;
      // "8 %, down from 12 %"
      const late = /^(?:down|up)$/.test(tokens[i - 1]?.low ?? '');
      const first = tokens.slice(i + 1, i + 4).find(({ kind }) => kind === 'number')?.text;
      const last = tokens.slice(0, i).findLast(({ kind }) => kind === 'number')?.text;
      if (late && first && last) found.push([first, last]);
      const to = tokens.findIndex((token, k) => k > i && k < i + 7 && token.low === 'to');
      const number = (from: number): string | undefined =>
        tokens.slice(from, from + 3).find(({ kind }) => kind === 'number')?.text;
      const [a, b] = [number(i + 1), to > 0 ? number(to + 1) : undefined];
      if (a && b) found.push([a, b]);
    });
    return found;
  };
  const theirs = pairs(there);
  return pairs(said).some(([a, b]) => theirs.some(([x, y]) => a === y && b === x && a !== b));
}
