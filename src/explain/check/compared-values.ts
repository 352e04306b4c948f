import { measured } from './directions.ts';
import { quantitiesOf } from './quantities.ts';
import { type Token, tells } from './tokens.ts';

const JOINS = /^(?:compared|against|versus|vs|opposed|whereas|while|whilst|but|relative|unlike|where)$/;

/** Two numbers that are set against each other. `left` and `right` are the tokens that say whose they are, from and to. */
type ComparedValues = {
  /** Is it good (1) or bad (-1) to have much of what is measured, or not known (0)? */
  metric: number;
  left: readonly [number, number];
  right: readonly [number, number];
  /** Is the left number the higher one? */
  higher: boolean;
};

/** "an error of 2.7 %, compared with 4.1 % for B": who has the better number, by what is measured. */
export function valuesCompared(tokens: readonly Token[]): ComparedValues[] {
  const quantities = quantitiesOf(tokens);
  return quantities.flatMap((a, i) => {
    const b = quantities.slice(i + 1, i + 4).find(({ unit }) => unit?.kind === a.unit?.kind) ?? quantities[i + 1];
    if (!b || a.shareOf || (a.unit && b.unit && a.unit.kind !== b.unit.kind)) return [];
    // "11 % at step 3, compared with 12 %": the number before the step is compared.
    if (!a.unit && b.unit && quantities.slice(0, i).some(({ unit }) => unit?.kind === b.unit?.kind)) return [];
    // "while using 4 %" tells how, not of another.
    const isHow = (k: number): boolean => /^whil/.test(tokens[k]!.low) && /..ing$/.test(tokens[k + 1]?.low ?? '');
    const join = tokens.findIndex(({ low }, k) => k >= a.to && k < b.from && JOINS.test(low) && !isHow(k));
    if (join < 0) return [];
    const behind = measured(tokens.slice(a.to, join));
    const isRate = a.per !== undefined || b.per !== undefined;
    const metric = (isRate && behind) || measured(tokens.slice(Math.max(0, a.from - 9), a.from)) || behind;
    const [x, y] = [a.values[0]! * (a.unit?.factor ?? 1), b.values[0]! * (b.unit?.factor ?? a.unit?.factor ?? 1)];
    if (x === y) return [];
    const stop = tokens.findIndex(({ text }, k) => k > b.to && /^[.;,]$/.test(text));
    const whose: ComparedValues['right'] = tokens
      .slice(join + 1, b.from)
      .some((token) => /\p{Lu}/u.test(token.text) || tells(token))
      ? [join + 1, b.from]
      : [b.to, stop < 0 ? tokens.length : stop];
    // "better than B, with 7.9 against 12.6": whose is said by the "than".
    const named = tokens.slice(...whose).some(({ kind }) => kind === 'word');
    if (!named && tokens.slice(0, join).some(({ low }) => low === 'than')) return [];
    return [{ metric, left: [0, a.from], right: whose, higher: x > y }];
  });
}
