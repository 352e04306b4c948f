import type { WordQuestion } from '../ports/search.ts';
import { withLatex } from '../text/as-read.ts';
import { STOP, stem, words } from '../text/words.ts';

/** The longest question that is read; what follows is not looked at. */
const LONGEST = 4_000;
/** A minus sign as keyboards, phones and word processors write it. The longest dash is none: it is their "--". */
const MINUS = '[-\u2010-\u2013\u2212\ufe58\ufe63\uff0d]';
const PIECES = new RegExp(`(?<!\\S)(${MINUS}?)"([^"]*)"|(?<!\\S)${MINUS}(?=[\\p{L}\\p{N}])([^\\s"]+)|[^\\s"]+|"`, 'gu');

export type ReadQuestion = WordQuestion;

/** What a person typed, as words to look for: "quoted phrases" must occur, -excluded words and -"phrases" must not. */
export function readQuestion(text: string): ReadQuestion {
  const plain: string[] = [];
  const phrases: string[][] = [];
  const excluded: string[][] = [];
  const typed = withLatex(text.slice(0, LONGEST)).replace(/[“”„«»]/g, '"');
  for (const [piece, minus, quoted, barred] of typed.matchAll(PIECES)) {
    if (quoted !== undefined) {
      const run = words(quoted).map(stem);
      if (run.length > 0) (minus ? excluded : phrases).push(run);
      if (!minus) plain.push(...words(quoted));
    } else if (barred !== undefined) {
      const run = words(barred).map(stem);
      if (run.length > 0) excluded.push(run);
    } else plain.push(...words(piece));
  }
  const said = plain.filter((_, i) => !isEtAl(plain, i));
  const lead = plain[plain.findIndex((word, i) => word === 'et' && isEtAl(plain, i)) - 1];
  const telling = said.filter((word) => !STOP.has(word));
  const spelled = [...new Set(telling.length > 0 ? telling : said)];
  const year = yearOf(spelled, phrases);
  return {
    terms: spelled.map(stem),
    spelled,
    phrases: few(phrases),
    excluded: few(excluded),
    ...(year === undefined ? {} : { year }),
    sequence: said,
    ...(isSentence(text, said) ? { isSentence: true } : {}),
    ...(lead === undefined ? {} : { lead }),
  };
}

const EXCLUDED = new RegExp(`(?<!\\S)${MINUS}(?:"[^"]*"|[^\\s"]+)`, 'gu');

/** A question's words alone: without what it excludes, and without its quotation marks. */
export const withoutSyntax = (text: string): string => {
  const typed = text.slice(0, LONGEST).replace(/[“”„«»]/g, '"');
  return typed.replace(EXCLUDED, ' ').replaceAll('"', ' ').replace(/\s+/g, ' ').trim();
};

/** Keywords have no words that only frame them, and are few. */
const MOST_KEYWORDS = 8;
const isSentence = (text: string, said: readonly string[]): boolean =>
  text.includes('?') || said.length > MOST_KEYWORDS || said.some((word) => STOP.has(word));

/** "He et al. 2015" names one person. */
const isEtAl = (all: readonly string[], i: number): boolean =>
  (all[i] === 'et' && all[i + 1] === 'al') || (all[i] === 'al' && all[i - 1] === 'et');

/** Each once, and no more than a person would type: every one of them costs a pass over the index. */
const MOST_RUNS = 16;
const few = (runs: readonly string[][]): string[][] =>
  [...new Map(runs.map((run) => [run.join(' '), run])).values()].slice(0, MOST_RUNS);

/** The one year that stands among other words, unless it is quoted: "he 2015 residual". */
function yearOf(spelled: readonly string[], phrases: readonly (readonly string[])[]): string | undefined {
  const years = spelled.filter((word) => /^(?:19[5-9]|20[0-4])\d$/.test(word));
  const [year] = years;
  return years.length === 1 && spelled.length > 1 && !phrases.some((run) => run.includes(year!)) ? year : undefined;
}
