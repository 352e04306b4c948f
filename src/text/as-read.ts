import { plainLatex } from './latex.ts';

/** What stands behind a letter: "^2", "^{128}", "^circ", "^*". */
const RAISED = /(?<=[\p{L}\p{N}])\^(?:\{([\d.+*-]{1,6})\}|(\d{1,6}|\*)(?!\d)|(?:\{circ\}|circ\b))/gu;
/** Of one letter, which "snake_1" is not: "N_0", "V_{0.5}". */
const LOWERED = /(?<![\p{L}\p{N}_])(\p{L})_(?:\{([\d.]{1,6})\}|(\d{1,6})(?!\d))/gu;
const SET = /(?<![a-zA-Z\\])(?:text(?:bf|it|tt|sc|rm|sf)|math(?:bf|it|rm|sf|tt|cal|bb))\{([^{}]{0,80})\}/g;

/** A title or a sentence as it is read, by people and for the index. */
export const asRead = (text: string): string => plainLatex(withLatex(text));

/**
 * Hugging Face tells many titles without the signs of their LaTeX, "X^{2}-Gaussian" and "texttt{D}ual": where none is left,
 * those that can be told are put back.
 */
export function withLatex(title: string): string {
  if (!/[\^_{]/.test(title) || /[\\$]/.test(title)) return title;
  return title
    .replace(SET, '$1')
    .replace(RAISED, (_, braced?: string, bare?: string) => `$^{${braced ?? bare ?? '\\circ'}}$`)
    .replace(LOWERED, (_, letter: string, braced?: string, bare?: string) => `${letter}$_{${braced ?? bare}}$`);
}
