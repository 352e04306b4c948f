import type { Quantity } from './quantities.ts';
import { isIn } from './retold-counts.ts';
import { isYear } from './same-amounts.ts';
import { MOST_SAID } from './shares.ts';
import { type LabelledRow, PERCENT } from './table-reading.ts';
import { hasWord, type Token } from './tokens.ts';

/** Is a claim's number one that a cell has to hold: not of a row's name, nor of the caption, nor what an interval includes? */
export const isOfCells = (
  one: Quantity,
  rows: readonly LabelledRow[],
  caption: readonly Quantity[],
  said: readonly Token[],
): boolean =>
  !isOfLabel(one, rows, said) && !isOfCaption(one, caption) && !isInInterval(one, said) && !isLevel(one, said);

/** "the 12M model" of a row that is called "Oak-12M", or "16-member" of one that counts 16 members: no value of the table. */
const isOfLabel = ({ from, to, values }: Quantity, rows: readonly LabelledRow[], said: readonly Token[]): boolean =>
  rows.some(
    ({ label, labelNumbers }) =>
      labelNumbers.includes(values[0]!) ||
      said.slice(from, to).some(({ stem }) => label.includes(stem)) ||
      label.some((stem) => isIn(stem, said.slice(from, to))),
  );

/** What the caption says of all rows: "at 8 steps". */
const isOfCaption = ({ values, nouns, unit }: Quantity, caption: readonly Quantity[]): boolean =>
  caption.some(
    (other) =>
      other.values[0] === values[0] &&
      (unit
        ? other.unit?.kind === unit.kind
        : isYear(other) || nouns.includes('scale') || nouns.some((noun) => other.nouns.includes(noun))),
  );

/** "nine out of ten" as one number, in percent. */
export function withShares(all: readonly Quantity[]): Quantity[] {
  const found: Quantity[] = [];
  for (let i = 0; i < all.length; i += 1) {
    const [a, b] = [all[i]!, all[i + 1]];
    const share = a.values[0]! / (b?.values[0] ?? 0);
    // "4.7 out of 7" is a mark on a scale.
    if (
      b &&
      a.shareOf &&
      Number.isInteger(a.values[0]) &&
      !a.unit &&
      !b.unit &&
      share < 1 &&
      b.values[0]! <= MOST_SAID
    ) {
      found.push({ ...a, values: [100 * share], unit: PERCENT, nouns: [], to: b.to });
      i += 1;
    } else found.push(a);
  }
  return found;
}

/** "an interval that includes zero" */
const isInInterval = ({ text, from }: Quantity, said: readonly Token[]): boolean =>
  /^(?:zero|0|1)$/.test(text) &&
  /^(?:includ|contain|cross|span|exclud|in$|overlap|cover)/.test(said[from - 1]?.low ?? '');

/** "the 0.05 level" */
const isLevel = ({ to }: Quantity, said: readonly Token[]): boolean =>
  /^(?:level|threshold)$/.test(said[to]?.low ?? '');

/** "a quarter" */
export const isShare = ({ values, unit, round }: Quantity): boolean => round === true && !unit && values[0]! < 1;
const asPercent = (number: Quantity): Quantity => (number.unit ? number : { ...number, unit: PERCENT });

/** A cell's number with the unit that a claim's has it in: none, where the claim names none; points, of a difference of percents. */
export function asSaid(one: Quantity, cell: Quantity, isDifference: boolean): Quantity {
  if (isShare(one)) return asPercent(cell);
  if (isDifference && one.unit?.kind === 'points' && cell.unit?.kind === 'percent') return { ...cell, unit: one.unit };
  if (one.unit || !cell.unit) return cell;
  const { unit: _, ...bare } = cell;
  return bare;
}

/** Words with which a number is a change. */
export const TELLS_CHANGE =
  /^(?:by|more|less|fewer|higher|lower|better|worse|longer|shorter|faster|slower|larger|smaller|differ\p{L}*|gaps?|points?|gain\p{L}*|los[ets]\p{L}*|lost|fell|falls?|drop\p{L}*|r[io]se[sn]?|rais\p{L}+|chang\p{L}+|reduc\p{L}+|increas\p{L}+|decreas\p{L}+|declin\p{L}+|cuts?|sav\p{L}+|improv\p{L}+|extra|additional|effects?|costs?|adds?|added)$/u;
/** What stands in brackets behind a mean is its spread. */
export const isMean = (said: readonly Token[]): boolean =>
  hasWord(said, /^(?:mean|average|averaged|averages)$/) &&
  !hasWord(said, /^(?:sd|deviations?|spread|interval|ci|error)$/);
