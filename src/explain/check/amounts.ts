import { directionsOf } from './directions.ts';
import { isAblation } from './effects.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import { hasWord, type Token } from './tokens.ts';

/** "three hours more" and "to 22 h" where the sentence goes from 22 h to 19 h. */
export function wrongEnd(claim: ReadSentence, sentence: ReadSentence): boolean {
  const at = sentence.quantities.findIndex((one, i) => {
    const next = sentence.quantities[i + 1];
    return (
      sentence.tokens[one.from - 1]?.low === 'from' &&
      next !== undefined &&
      next.from - one.to <= 4 &&
      sentence.tokens[next.from - 1]?.low === 'to'
    );
  });
  const [a, b] = [sentence.quantities[at], sentence.quantities[at + 1]];
  if (at < 0 || !a || !b) return false;
  const [x, y] = [a.values[0]!, b.values[0]!];
  const { tokens, quantities } = claim;
  if (quantities.length === 0 || tokens.some(({ low }) => low === 'from')) return false;
  // What is left out tells the other way round.
  if (isAblation(tokens) !== isAblation(sentence.tokens)) return false;
  const fits = quantities.some(({ values }) => [x, y, Number(Math.abs(x - y).toPrecision(10))].includes(values[0]!));
  const signs = directionsOf(tokens).flatMap(({ axis, sign, denied }) => (axis === 'amount' && !denied ? [sign] : []));
  const reaches = quantities.some(({ values, from }) => values[0] === y && tokens[from - 1]?.low === 'to');
  const toStart = quantities.some(({ values, from }) => values[0] === x && tokens[from - 1]?.low === 'to');
  return fits && (toStart || (!reaches && signs.length > 0 && signs.every((sign) => sign !== Math.sign(y - x))));
}

/** "fell to 39 %" where it fell by 39 %: the step is taken for where it ends or begins, or the other way round. */
export function takesStepForEnd(claim: ReadSentence, sentence: ReadSentence): boolean {
  const before = ({ from }: Quantity, tokens: readonly Token[]): string =>
    tokens.slice(Math.max(0, from - 3), from).findLast(({ low }) => /^(?:by|to|from|of|at|with|than|for)$/.test(low))
      ?.low ?? '';
  // "their lead grows from 2 to 5": each end is a step.
  if (claim.tokens.some(({ low }) => DISTANCE.test(low))) return false;
  return claim.quantities.some((one) => {
    const mine = before(one, claim.tokens);
    const same = sentence.quantities.filter(
      (other) => other.values[0] === one.values[0] && other.unit?.kind === one.unit?.kind && one.unit?.kind !== 'times',
    );
    if (same.length === 0) return false;
    if (mine === 'by')
      return same.every(
        (other) =>
          before(other, sentence.tokens) === 'to' ||
          (one.unit?.kind === 'percent' && before(other, sentence.tokens) === 'from'),
      );
    return mine === 'to' && same.every((other) => before(other, sentence.tokens) === 'by');
  });
}

const DISTANCE = /^(?:leads?|gaps?|differences?|advantages?|margins?|edge|distance|deviate\p{L}*|differ|differs)$/u;

const STRONG =
  /^(?:sharply|dramatically|drastically|massively|hugely|vastly|enormously|considerably|strongly|substantially|greatly|immensely|tremendously)$/;
const WEAK = /^(?:slightly|marginally|only|somewhat|barely|just|little|hardly|modestly|modest|minor|small)$/;
const COMPARATIVE = /^(?:better|worse|more|less|fewer|higher|lower|faster|slower|\p{L}{3,}er)$/u;

/** "far better" where the sentence says "slightly better". */
export function strengthens(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const strong = (tokens: readonly Token[]): boolean =>
    tokens.some(
      ({ low }, i) => STRONG.test(low) || (/^(?:far|much)$/.test(low) && COMPARATIVE.test(tokens[i + 1]?.low ?? '')),
    );
  const weak = (tokens: readonly Token[]): boolean => hasWord(tokens, WEAK);
  return strong(claim) && !strong(sentence) && weak(sentence) && !weak(claim);
}
