import type { Section } from '../ports/sources.ts';
import { oneLine } from '../text/clip.ts';
import { type Evidence, evidenceAt } from './evidence.ts';
import { folded, foldForQuotes } from './quote-folding.ts';

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
  const all = foldForQuotes(text);

  function search(wanted: string, whole: boolean): QuotePlace | undefined {
    for (let i = all.text.indexOf(wanted); i >= 0; i = all.text.indexOf(wanted, i + 1)) {
      const end = i + wanted.length;
      const bounded = all.starts[i] === 1 && (!whole || end >= all.text.length || all.starts[end] === 1);
      if (bounded) return placeAt(all.at[i]!, all.at[end - 1]! + 1);
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

  const proves = (quote: string, row = false): boolean =>
    quote.length >= (row ? SHORTEST_ROW : DENSE.test(quote) ? SHORTEST_DENSE : SHORTEST) && !quote.includes(BARRIER);

  return {
    find(quote) {
      const wanted = folded(quote);
      return proves(wanted, ROW.test(quote)) ? search(wanted, true) : undefined;
    },
    begins(quote) {
      const words = quote.slice(0, Math.max(0, quote.lastIndexOf(' '), quote.lastIndexOf('\n')));
      const wanted = folded(words);
      return proves(wanted) ? search(wanted, false) : undefined;
    },
    holds(words) {
      const wanted = folded(words);
      return wanted.length > 0 && search(wanted, true) !== undefined;
    },
  };
}
