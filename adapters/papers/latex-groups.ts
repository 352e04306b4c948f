/**
 * What is dropped of a text; `opened`: with the brace right before it. `counted` is the piece that is counted where it says
 * something, `instead` what is read in its place.
 */
export type Dropped = { end: number; opened?: boolean; counted?: string; instead?: string };

/** Characters of one piece that are looked through for its end. */
const LONGEST_PIECE = 20_000;

/** Behind the first such words, or the end of the paragraph where there are none. */
export function endOf(text: string, from: number, words: string): number {
  const end = text.slice(from, from + LONGEST_PIECE).indexOf(words);
  return end < 0 ? paragraphEnd(text, from) : from + end + words.length;
}

/** Behind the group in braces that begins here, or in brackets; nothing of the text where none does. */
export function groupEnd(text: string, from: number, open: '{' | '[' = '{'): number {
  const start = from + (/^\s{0,8}/.exec(text.slice(from, from + 8))?.[0].length ?? 0);
  return text[start] === open ? restOfGroup(text, start + 1, true, false) : from;
}

/** What a group holds that begins here, without its braces; undefined where none does. */
export function groupAt(text: string, from: number): string | undefined {
  const end = groupEnd(text, from);
  return end === from ? undefined : text.slice(text.indexOf('{', from) + 1, text[end - 1] === '}' ? end - 1 : end);
}

/**
 * Behind the brace or bracket that closes the group one is in, or where the next colour is set in it. Where none does, or
 * where the text did not open one itself, it is the end of the paragraph.
 */
export function restOfGroup(text: string, from: number, opened: boolean, untilColour = true): number {
  let depth = 0;
  const last = opened ? Math.min(text.length, from + LONGEST_PIECE) : paragraphEnd(text, from);
  for (let at = from; at < last; at += 1) {
    const letter = text[at];
    if (letter === '\\') {
      if (untilColour && depth === 0 && /^\\(?:normal)?color\b/.test(text.slice(at, at + 14))) return at;
      at += 1;
    } else if (letter === '{') depth += 1;
    else if (letter === '}' || (letter === ']' && depth === 0 && text[from - 1] === '[')) {
      if (depth === 0) return at + 1;
      depth -= 1;
    }
  }
  return opened ? paragraphEnd(text, from) : last;
}

function paragraphEnd(text: string, from: number): number {
  const end = text.slice(from, from + LONGEST_PIECE).search(/\n[^\S\n]*\n/);
  return Math.min(text.length, end < 0 ? from + LONGEST_PIECE : from + end);
}

/**
 * Where each "\or" and the "\else" of a condition begin whose branch begins here, and what is behind its "\fi", or the end of
 * the paragraph where there is none; conditions within it are passed over.
 */
export function branches(text: string, from: number): { ors: number[]; otherwise: number | undefined; end: number } {
  const within = text.slice(from, from + LONGEST_PIECE);
  let depth = 0;
  const ors: number[] = [];
  let otherwise: number | undefined;
  for (const { 0: word, index } of within.matchAll(BRANCH)) {
    if (word === '\\fi') {
      if (depth === 0) return { ors, otherwise, end: from + index + word.length };
      depth -= 1;
    } else if (word === '\\or') {
      if (depth === 0) ors.push(from + index);
    } else if (word === '\\else') {
      if (depth === 0) otherwise = from + index;
    } else depth += 1;
  }
  return { ors, otherwise, end: paragraphEnd(text, from) };
}
/** "\iff" is a sign, and "\ifthenelse" takes its branches in braces. */
const BRANCH = /\\(?:if(?!thenelse|f(?![a-zA-Z@]))[a-zA-Z@]{0,30}|or|else|fi)(?![a-zA-Z@])/g;
