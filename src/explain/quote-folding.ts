import { spoken } from '../text/latex.ts';
import { fold } from '../text/words.ts';

/**
 * A text as quotes are compared: letters and digits alone, in lower case, without accents, white space, hyphens and
 * markup, and with what changes a number or a comparison. `at` tells where in the text each character stood, `starts`
 * whether a word begins there. A barrier (U+0000) stands where sections meet.
 */
export type Folded = { text: string; at: Uint32Array; starts: Uint8Array };

const BARRIER = 0;
const MINUS = 0x2d;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isSpace = (code: number): boolean => code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0;
/** Braces and dollar signs of LaTeX: a number goes on behind them. */
const isTransparent = (code: number): boolean => code === 0x7b || code === 0x7d || code === 0x24;

/** What a backslash makes an accent or a line's end of: " ' ` ^ ~ and itself. */
const SWALLOWED = new Set([0x22, 0x27, 0x60, 0x5e, 0x7e, 0x5c]);

const beyondAscii = new Map<number, string>();

/** One character outside ASCII: its letters and digits, or a sign that compares; most signs and all spaces are nothing. */
function foldBeyond(code: number): string {
  const kept = beyondAscii.get(code);
  if (kept !== undefined) return kept;
  const character = String.fromCodePoint(code);
  const made = /[≤≥≠∞]/.test(character)
    ? character
    : /\p{Nd}/u.test(character)
      ? String(digitOf(code))
      : fold(character.normalize('NFKD')).replace(/[^\p{L}\p{N}]+/gu, '');
  if (beyondAscii.size > 20_000) beyondAscii.clear();
  beyondAscii.set(code, made);
  return made;
}

/** Decimal digits of every script stand in runs of ten that begin with their zero. */
function digitOf(code: number): number {
  const plain = String.fromCodePoint(code).normalize('NFKC');
  if (/^\d$/.test(plain)) return Number(plain);
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/** Where a folded text is written. That of short ones is used again. */
const roomFor = (length: number) => ({
  units: new Uint16Array(length),
  at: new Uint32Array(length),
  starts: new Uint8Array(length),
});
const SHORT = 4_096;
const roomForShort = roomFor(SHORT);

/** The `text` alone of a folded text. */
export const folded = (text: string): string =>
  foldForQuotes(text, text.length < SHORT ? roomForShort : undefined).text;

export function foldForQuotes(text: string, room = roomFor(text.length + 64)): Folded {
  let { units, at, starts } = room;
  let n = 0;
  let before = 0; // The character just before in the text, transparent ones left out; 0 at the beginning.

  const push = (unit: number, from: number, begins: boolean): void => {
    if (n === units.length) {
      const size = n * 2;
      const [biggerUnits, biggerAt, biggerStarts] = [
        new Uint16Array(size),
        new Uint32Array(size),
        new Uint8Array(size),
      ];
      biggerUnits.set(units);
      biggerAt.set(at);
      biggerStarts.set(starts);
      [units, at, starts] = [biggerUnits, biggerAt, biggerStarts];
    }
    units[n] = unit;
    at[n] = from;
    starts[n] = begins ? 1 : 0;
    n += 1;
  };
  const pushAll = (folded: string, from: number, begins: boolean): void => {
    for (let k = 0; k < folded.length; k += 1) push(folded.charCodeAt(k), from, begins && k === 0);
  };
  const inWord = (): boolean => isLetter(before) || isDigit(before) || before > 0x7f;
  const nextDigit = (from: number): boolean => {
    let i = from;
    while (isTransparent(text.charCodeAt(i))) i += 1;
    return isDigit(text.charCodeAt(i));
  };

  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    // Nearly all of a text is small letters and spaces, and calls cost until they are compiled.
    if (code >= 0x61 && code <= 0x7a && n < units.length) {
      units[n] = code;
      at[n] = i;
      starts[n] = isLetter(before) || before > 0x7f ? 0 : 1;
      n += 1;
      before = code;
      i += 1;
    } else if (code === 0x20) {
      before = code;
      i += 1;
    } else if (isLetter(code)) {
      push(code | 0x20, i, !isLetter(before) && before <= 0x7f);
      before = code;
      i += 1;
    } else if (isDigit(code)) {
      // "5%" is no quote of "95%", nor "3.2" of "13.2" or "2.5" of "1.2.5".
      push(code, i, !isDigit(before) && !(units[n - 1] === 0x2e && before === 0x2e));
      before = code;
      i += 1;
    } else if (isTransparent(code)) i += 1;
    else if (code === 0x5c) i = command(i);
    else if (code > 0x7f) i = beyond(i);
    else {
      sign(code, i);
      before = code;
      i += 1;
    }
  }

  function sign(code: number, i: number): void {
    if (code === 0x25 || code === 0x3c || code === 0x3e) push(code, i, true);
    else if (code === BARRIER) push(BARRIER, i, true);
    else if (isDigit(before) && nextDigit(i + 1)) {
      if (code === 0x2e || code === 0x2f || code === 0x3a) push(code, i, false);
      // 1,000 is 1000; any other comma between digits stays.
      else if (code === 0x2c && !/^[{}$]*\d{3}(?!\d)/.test(text.slice(i + 1, i + 12))) push(code, i, false);
    } else if (code === MINUS && !inWord() && before !== MINUS && nextDigit(i + 1)) push(MINUS, i, true);
  }

  function command(i: number): number {
    let end = i + 1;
    while (isLetter(text.charCodeAt(end))) end += 1;
    if (end === i + 1) {
      // An escaped character ("\%") or an accent (\"o): what follows speaks for itself.
      const escaped = text.charCodeAt(end);
      return SWALLOWED.has(escaped) ? end + 1 : end;
    }
    const said = spoken(text.slice(i + 1, end));
    pushAll(said, i, true);
    before = said ? 0x61 : 0x5c;
    // The space that ends a command is none of the text, so "\alpha 3" goes on.
    return end;
  }

  function beyond(i: number): number {
    const code = text.codePointAt(i)!;
    const length = code > 0xffff ? 2 : 1;
    const minus = code === 0x2212 || code === 0x2013;
    if (minus) {
      let next = i + length;
      while (code === 0x2212 && isSpace(text.charCodeAt(next))) next += 1;
      if (!inWord() && nextDigit(next)) push(MINUS, i, true);
      before = MINUS;
      return i + length;
    }
    const said = foldBeyond(code);
    if (said) {
      const first = said.charCodeAt(0);
      const digit = isDigit(first);
      pushAll(said, i, digit ? !isDigit(before) : !inWord() || isDigit(before) || !isAlphabetic(code));
      before = said.charCodeAt(said.length - 1);
    } else if (!/\p{M}|\p{Cf}/u.test(String.fromCodePoint(code))) before = 0x20;
    return i + length;
  }

  const all = Buffer.from(units.buffer, 0, n * units.BYTES_PER_ELEMENT).toString('utf16le');
  return { text: all, at: at.subarray(0, n), starts: starts.subarray(0, n) };
}

/** Scripts whose words are parted by spaces. In the others a quote may begin at any character. */
const isAlphabetic = (code: number): boolean => code < 0x0e00 || (code >= 0x1e00 && code < 0x2e80);
