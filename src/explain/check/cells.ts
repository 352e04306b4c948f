import { clausesOf } from './clauses.ts';
import type { Quantity } from './quantities.ts';
import { hasWord, type Token, tells } from './tokens.ts';

/** A stretch of a sentence that says one thing of one number: its words, and the numbers in it. */
export type Cell = { words: Set<string>; numbers: Quantity[]; compared: boolean; from: number; to: number };

const PARTS =
  /^(?:beats?|outperforms?|surpasses|and|than|over|against|versus|vs|behind|above|compared|while|whereas|but|instead)$/;
const SELF = /^(?:we|our|it|its|they|this|proposed|new)$/;
/** Stands for the paper's own work, whether it is called by its name, "it" or "we". */
export const SELF_WORD = '\u0001self';
const LEADS = /^(?:on|at|in|with|without|for|after|under|of|from|by|during|among|when|if|using|unlike|across)$/;

export function cellsOf(tokens: readonly Token[], quantities: readonly Quantity[], own: ReadonlySet<string>): Cell[] {
  const clauses = clausesOf(tokens);
  const cells: Cell[] = [];
  for (const { from, to } of clauses) {
    let begin = from;
    for (let i = from; i <= to; i += 1) {
      if (i < to && !(PARTS.test(tokens[i]!.low) && i > begin && !(tokens[i]!.low === 'and' && range(tokens, i))))
        continue;
      if (i > begin) cells.push(cell(begin, i));
      begin = i;
    }
  }
  function cell(from: number, to: number): Cell {
    const words = new Set<string>();
    for (let i = from; i < to; i += 1) {
      const token = tokens[i]!;
      if (quantities.some((one) => i >= one.from && i < one.to)) continue;
      if (own.has(token.stem) || SELF.test(token.low)) words.add(SELF_WORD);
      else if (tells(token) || /\d/.test(token.text) || /^(?:most|least)$/.test(token.low)) words.add(token.stem);
    }
    const compared =
      /^(?:beats?|outperforms?|surpasses|than|over|against|versus|vs|behind|above|compared|instead)$/.test(
        tokens[from]!.low,
      );
    return { words, numbers: quantities.filter((one) => one.from >= from && one.from < to), compared, from, to };
  }
  // "On short texts, the score is 3": what leads in belongs to what follows.
  // "60 % old and 40 % new jars": both are jars.
  cells.forEach((one, i) => {
    const next = cells[i + 1];
    const [number, other] = [one.numbers.at(-1), next?.numbers[0]];
    if (!next || !number || !other || tokens[next.from]!.low !== 'and' || other.from > next.from + 1) return;
    const [mine, theirs] = [wordsBehind(number, one.to), wordsBehind(other, next.to)];
    if (mine.length === 1 && theirs.length === 2) one.words.add(theirs[1]!.stem);
  });
  function wordsBehind({ to }: Quantity, end: number): readonly Token[] {
    const words = tokens.slice(to, end).filter(({ text }) => text !== '%');
    const stop = words.findIndex(({ kind }) => kind !== 'word');
    return stop < 0 ? words : words.slice(0, stop);
  }
  // "…, which needs 9 ms": of what stands before it.
  cells.forEach((one, i) => {
    const before = [...(cells[i - 1]?.words ?? [])].at(-1);
    if (before !== undefined && hasWord(tokens.slice(one.from, one.from + 2), /^(?:which|who)$/))
      one.words = new Set([before, ...one.words]);
  });
  const merged: Cell[] = [];
  for (const one of cells.reverse()) {
    const next = merged.at(-1);
    const first = tokens[one.from]!.text === ',' ? tokens[one.from + 1] : tokens[one.from];
    const leads =
      one.numbers.length === 0 &&
      LEADS.test(first?.low ?? '') &&
      next &&
      !next.compared &&
      tokens[next.from]!.text === ',';
    if (leads) merged.splice(-1, 1, { ...next, words: new Set([...one.words, ...next.words]), from: one.from });
    else merged.push(one);
  }
  return merged.reverse();
}

/** "between 3 and 5". */
const range = (tokens: readonly Token[], i: number): boolean =>
  tokens.slice(Math.max(0, i - 4), i).some(({ low }) => low === 'between');
