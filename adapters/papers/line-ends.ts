/** Does the text hold a word, in whatever case, elsewhere than over the end of a line? */
export type Holds = (word: string) => boolean;

const WORD = /\p{L}+(?:-\p{L}+)*/gu;
const CUT_WORD = /(?<!\p{L})\p{L}{1,60}[-\u2010\u00ad]\n\s{0,20}\p{L}{1,60}/gu;
const MOST_WORDS = 100_000;

/** Asks for the words of a text, which are gathered when the first is asked for. */
export function wordsHeld(text: string): Holds {
  let words: Set<string> | undefined;
  return (word) => {
    words ??= wordsOf(text);
    return words.has(word.toLowerCase());
  };
}

function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const [word] of text.replace(CUT_WORD, ' ').matchAll(WORD)) {
    if (words.size >= MOST_WORDS) break;
    const low = word.toLowerCase();
    words.add(low);
    if (low.includes('-')) for (const part of low.split('-')) words.add(part);
  }
  return words;
}

/** Characters of a line's end and of the next one's start that are looked at. */
const LOOKED_AT = 120;
/** "pre- and post-training": nothing is cut there. */
const SUSPENDED = /^(?:and|or|to|vs\.?|versus|und|oder|bis|et|ou|y|o|e)(?![\p{L}\p{N}-])/iu;
/** Scripts without spaces, and their punctuation. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u;
const DASH = /[^\s—–][—–]$/u;

const CUT = { drop: 1, put: '' };
const WHOLE = { drop: 0, put: '' };
const APART = { drop: 0, put: ' ' };

/** What stands between a line and the one that goes on with it, and how many letters of its end were put there to cut a word. */
export function joinedAt(line: string, next: string, holds: Holds): { drop: number; put: string } {
  const end = line.slice(-LOOKED_AT).replaceAll('\u2010', '-');
  const start = next.slice(0, LOOKED_AT);
  if (end.endsWith('\u00ad')) return CUT;
  if (DASH.test(end) || (UNSPACED.test(end.slice(-1)) && UNSPACED.test(start.slice(0, 1)))) return WHOLE;
  const before = cutWord(end);
  const [after] = /^[\p{L}\p{N}]+/u.exec(start) ?? [];
  if (before === '' || after === undefined) return APART;
  if (SUSPENDED.test(start) && !holds(before + after)) return APART;
  return isHyphenOfItsOwn(before, after, end, start, holds) ? WHOLE : CUT;
}

/** What stands before the hyphen at a line's end, hyphens within it included: "state-of-the". */
function cutWord(end: string): string {
  if (!end.endsWith('-')) return '';
  let from = end.length - 1;
  while (from > 0 && /[\p{L}\p{N}-]/u.test(end[from - 1]!)) from -= 1;
  const word = end.slice(from, -1);
  return /^-|-$/.test(word) ? '' : word;
}

/** Within an address a hyphen is a hyphen. */
const ADDRESS = /\/\/|www\.|@|\w\//;
/** Letters of the parts of a word that the text has by themselves. */
const LEAST_PART = 3;

/** Does the hyphen belong to the word, which may be told by the words of the text, or was it put there to cut it? */
function isHyphenOfItsOwn(before: string, after: string, end: string, start: string, holds: Holds): boolean {
  const part = before.slice(before.lastIndexOf('-') + 1);
  if (holds(part + after)) return false;
  const alike = /^\p{Lu}{2,}$/u.test(after) ? /^\p{Lu}{2,}$/u : /^\p{Lu}?\p{Ll}+$/u;
  if (!alike.test(part) || !/^(?:\p{Ll}|\p{Lu}{2,}$)/u.test(after)) return true;
  if (ADDRESS.test(end.slice(end.lastIndexOf(' ') + 1))) return true;
  if (before !== part || start[after.length] === '-' || holds(`${part}-${after}`)) return true;
  return part.length >= LEAST_PART && after.length >= LEAST_PART && holds(part) && holds(after);
}
