/** How text becomes words, for the index, for queries and for marking: one way everywhere. */

import { isPrintedAscii } from './ascii.ts';
import { plainLatex } from './latex.ts';
import { porter } from './porter.ts';

const GREEK_LETTERS =
  'α alpha β beta γ gamma δ delta ε epsilon ϵ epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ' +
  'ο omicron π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi ϕ phi χ chi ψ psi ω omega';
const GREEK = new Map(Array.from(GREEK_LETTERS.matchAll(/(\S) (\S+)/g), ([, letter, name]) => [letter!, name!]));
/** LaTeX accents: \"o, \'{e}, \c{c}, \v s. A letter command needs a brace or a space, or \url would lose its u. */
const LATEX_ACCENT = /\\(?:["'`^~=.]\s*\{?\\?([a-zA-Z])\}?|[uvHtcdbrk](?:\{\s*\\?([a-zA-Z])\s*\}|\s+([a-zA-Z])\b))/g;
const LATEX_LETTER = /\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![a-zA-Z])\s*/g;
const LATEX_COMMAND = /\\([a-zA-Z]+)\*?/g;
const GREEK_NAMES = new Set(GREEK.values());
/** Letters that Unicode does not take apart, as people without them on their keyboard write them. */
const LETTERS =
  "ß ss ø o ł l æ ae œ oe đ d ð d þ th ħ h ŧ t ŋ n ı i ȷ j ĸ k ƶ z ə e ɛ e ɔ o ɖ d ɗ d ɓ b ƙ k ƴ y ʻ ' ʼ ' ’ ' ‘ ' ′ ' ＇ '";
const PLAIN = new Map(Array.from(LETTERS.matchAll(/(\S) (\S+)/g), ([, letter, plain]) => [letter!, plain!]));
const UNPLAIN = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'g');

/** Lower case, without accents, LaTeX markup or compatibility forms; Greek letters by name. Spaces and punctuation stay. */
export function fold(text: string): string {
  let plain = /[\\$]/.test(text) ? plainLatex(text) : text;
  if (plain.includes('\\')) {
    plain = plain
      .replace(LATEX_ACCENT, (_, a, b, c) => a ?? b ?? c)
      .replace(LATEX_LETTER, '$1')
      .replace(LATEX_COMMAND, (_, name: string) => (GREEK_NAMES.has(name.toLowerCase()) ? name : ' '));
  }
  plain = plain.toLowerCase();
  // It needs none of the rest, and most abstracts are nothing else.
  if (isPrintedAscii(plain)) return plain;
  return plain
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[α-ωϵϕ]/g, (letter) => GREEK.get(letter) ?? letter)
    .replace(UNPLAIN, (letter) => PLAIN.get(letter)!)
    .normalize('NFC');
}

const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts written without spaces: cut into pairs of characters, the usual index unit for them. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]+/gu;
export const LONGEST_WORD = 64;

/** An apostrophe between letters belongs to the word: O'Dowd, model's. */
const INNER_APOSTROPHE = /(?<=\p{L})'(?=\p{L})/gu;
/** A name and its number are two words, however they are joined; of one letter (T5, H2O) they are one. "v" goes with its number. */
const NUMBERED = /^(?:([a-z]{3,})(v\d.*)|([a-z]{2,})(\d.*))$/;

/**
 * The words of a text in order: runs of letters and digits, folded, not stemmed. "Gemma2", "Gemma-2" and "Gemma 2" are the
 * same two.
 */
export function words(text: string): string[] {
  let folded = fold(text);
  if (folded.includes("'")) folded = folded.replace(INNER_APOSTROPHE, '');
  const ascii = isPrintedAscii(folded);
  const numbered = /[a-z]{2}\d/.test(folded);
  if (ascii && !numbered) return folded.match(/[a-z0-9]+/g)?.map((word) => word.slice(0, LONGEST_WORD)) ?? [];
  const found: string[] = [];
  for (const [run] of folded.matchAll(ascii ? /[a-z0-9]+/g : RUN)) {
    const word = run.slice(0, LONGEST_WORD);
    const [, ...parts] = (numbered && NUMBERED.exec(word)) || [];
    if (parts.length > 0) found.push(...parts.filter((part) => part !== undefined));
    else if (ascii || !/[^\u0000-\u024f]/.test(run)) found.push(word);
    else cutUnspaced(run, found);
  }
  return found;
}

function cutUnspaced(run: string, found: string[]): void {
  let from = 0;
  for (const { 0: part, index } of run.matchAll(UNSPACED)) {
    if (index > from) found.push(run.slice(from, index).slice(0, LONGEST_WORD));
    const letters = [...part];
    if (letters.length === 1) found.push(part);
    for (let i = 0; i + 1 < letters.length; i += 1) found.push(letters[i]! + letters[i + 1]!);
    from = index + part.length;
  }
  if (from < run.length) found.push(run.slice(from).slice(0, LONGEST_WORD));
}

/** Words that say how a question is asked, not what about. Left out of a query unless nothing else is there. */
export const STOP: ReadonlySet<string> = new Set(
  (
    'a about an and any are as at be been being but by can could did do does for from had has have how i if in into is it ' +
    'its me my no nor of on or our ours please should so some such than that the their them then there these they this ' +
    'those to us was we were what when where which while who whom whose why will with would you your ' +
    'paper papers article articles study studies work works research researches literature give find list name show tell ' +
    'provide mention discuss discusses discussed describe describes propose proposes proposed present presents ' +
    'introduce introduces introduced explore explores explored investigate investigates focus focuses focused ' +
    'using used use uses via between among other others also e g i.e etc'
  ).split(' '),
);

/** Stems made lately. Few, since a long word that was cut from a text keeps all of that text in memory. */
const stems = new Map<string, string>();
const MOST_STEMS = 20_000;

/** The word's stem; words that are not plain English letters stay. */
export function stem(word: string): string {
  const kept = stems.get(word);
  if (kept !== undefined) return kept;
  const made = word.length > 2 && /^[a-z]+$/.test(word) ? porter(word) : word;
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, made);
  return made;
}

/** The stemmed words of a text, in order. */
export const terms = (text: string): string[] => words(text).map(stem);
