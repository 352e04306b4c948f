import type { Section } from '../ports/sources.ts';
import { oneLine } from '../text/clip.ts';
import { type Evidence, evidenceAt } from './evidence.ts';
import { type Folded, foldForQuotes } from './quote-folding.ts';

/**
 * Where a quote stands: the paper's own words, the heading above them, the whole sentence (or list item, or table row with
 * its head) that they stand in, which is the evidence, and the sentences beside it.
 */
export type QuotePlace = { text: string; section: string } & Evidence;

export type QuoteIndex = {
  /**
   * The place of a quote, undefined when the text does not hold it word for word, begins or ends it within a word, or when
   * it is too short to prove anything. White space, case, hyphens, accents, Unicode forms and LaTeX do not matter.
   */
  find(quote: string): QuotePlace | undefined;
  /** The same for a quote that is still being written: its last word may be half there. */
  begins(quote: string): QuotePlace | undefined;
  /** Does the text say this anywhere, however short? For names such as "GPT-4". */
  holds(words: string): boolean;
};

/** Letters and digits that a quote must have; "the results" proves nothing. */
const SHORTEST = 16;
/** Characters of scripts that write a word with one or two. */
const SHORTEST_DENSE = 6;
/** A row of a table, with its name and a number. */
const SHORTEST_ROW = 6;
const ROW = /^\s*\||\|.*\|/;
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
const BARRIER = '\u0000';

/** Reads the sections once; each quote is then one search in a string. */
export function quoteIndex(sections: readonly Section[]): QuoteIndex {
  const starts: number[] = [];
  let text = '';
  for (const section of sections) {
    starts.push(text.length);
    text += `${section.text}\n${BARRIER}\n`;
  }
  const folded = foldForQuotes(text);

  function search(wanted: Folded, whole: boolean): QuotePlace | undefined {
    for (let i = folded.text.indexOf(wanted.text); i >= 0; i = folded.text.indexOf(wanted.text, i + 1)) {
      const end = i + wanted.text.length;
      const bounded = folded.starts[i] === 1 && (!whole || end >= folded.text.length || folded.starts[end] === 1);
      if (bounded) return placeAt(folded.at[i]!, folded.at[end - 1]! + 1);
    }
    return undefined;
  }

  function placeAt(from: number, to: number): QuotePlace {
    let number = starts.length - 1;
    while (number > 0 && starts[number]! > from) number -= 1;
    // A character outside the first plane has two units, and what closes a quote belongs to it.
    const tail = /^[\udc00-\udfff]?[\p{M}}]*[$)%]?[.!?]?/u.exec(text.slice(to, to + 8))?.[0].length ?? 0;
    const { title, text: own } = sections[number]!;
    const begin = starts[number]!;
    return {
      text: oneLine(text.slice(from, to + tail)),
      section: title,
      ...evidenceAt(own, from - begin, Math.min(own.length, to + tail - begin)),
    };
  }

  const proves = (quote: Folded, row = false): boolean =>
    quote.text.length >= (row ? SHORTEST_ROW : DENSE.test(quote.text) ? SHORTEST_DENSE : SHORTEST) &&
    !quote.text.includes(BARRIER);

  return {
    find(quote) {
      const wanted = foldForQuotes(quote);
      return proves(wanted, ROW.test(quote)) ? search(wanted, true) : undefined;
    },
    begins(quote) {
      const words = quote.slice(0, Math.max(0, quote.lastIndexOf(' '), quote.lastIndexOf('\n')));
      const wanted = foldForQuotes(words);
      return proves(wanted) ? search(wanted, false) : undefined;
    },
    holds(words) {
      const wanted = foldForQuotes(words);
      return wanted.text.length > 0 && search(wanted, true) !== undefined;
    },
  };
}
