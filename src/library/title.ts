import { titleIdentity } from '../paper.ts';
import { editDistance } from '../search/spelling.ts';
import { oneLine } from '../text/clip.ts';
import { plainLatex } from '../text/latex.ts';
import { STOP, words } from '../text/words.ts';

/** Characters of a text that may be a title. */
const LONGEST_TITLE = 500;
/** Of so many words one may be mistyped, and one more of every so many more. */
const WORDS_A_SLIP = 4;
/** Letters that a word must have for one of its letters to be a slip, and for two. */
const SLIP = 5;
const TWO_SLIPS = 9;

/** The title that a person wrote or pasted: of a BibTeX entry its own, without quotes around it. */
export function titleIn(text: string): string {
  const entry = /^\s{0,20}@\w{1,30}\s{0,3}\{/.test(text);
  const [, braced, quoted] =
    (entry &&
      /(?<![\w-])title\s{0,5}=\s{0,5}(?:\{((?:[^{}]|\{[^{}]{0,200}\}){1,500})\}|"([^"]{1,500})")/i.exec(
        text.slice(0, 8_000),
      )) ||
    [];
  const said = braced ?? quoted;
  return said === undefined
    ? oneLine(text.slice(0, 2 * LONGEST_TITLE))
        .slice(0, LONGEST_TITLE)
        .replace(/^["“”«»„']+|(?<!["“”«»'])["“”«»']+$/g, '')
    : plainLatex(oneLine(said)).replace(/[{}]/g, '');
}

/** Is this the paper's title, slips of typing forgiven? A number, a short word, a word more or less make it another one. */
export function isTitle(typed: string, title: string): boolean {
  if (titleIdentity(typed) === titleIdentity(title)) return true;
  const [a, b] = [words(typed), words(title)];
  if (a.length !== b.length) return false;
  const off = a.flatMap((word, i) => (word === b[i] ? [] : [[word, b[i]!] as const]));
  return off.length <= Math.ceil(a.length / WORDS_A_SLIP) && off.every(([word, meant]) => isSlip(word, meant));
}

function isSlip(typed: string, meant: string): boolean {
  const length = Math.min(typed.length, meant.length);
  // Hardly anybody mistypes a word's first letter, and "unsupervised" is not "supervised".
  if (length < SLIP || typed[0] !== meant[0] || /\d/.test(typed + meant)) return false;
  const most = length >= TWO_SLIPS ? 2 : 1;
  return editDistance(typed, meant, most) <= most;
}

/** How much of what was typed the title says, 0 to 1. */
export function likeness(typed: string, title: string): number {
  const telling = [...new Set(words(typed))].filter((word) => !STOP.has(word));
  const said = words(title);
  return telling.length === 0
    ? 0
    : telling.filter((word) => said.some((one) => one === word || isSlip(word, one))).length / telling.length;
}
