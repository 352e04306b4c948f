import { isEntry } from '../library/bibliography-entry.ts';
import { pointsTo } from '../library/by-address.ts';
import { PAPER_CALLED } from '../library/pasted-title.ts';
import { findPaperRefs } from '../paper.ts';

const SMART_QUOTES: Record<string, string> = { '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'" };

/** As keyboards with one kind of quotes write it. */
export const plainQuotes = (line: string): string =>
  line.replace(/[“”„«»‘’]/g, (quote) => SMART_QUOTES[quote] ?? quote).trim();

/** "Can you …, please?" */
export const withoutPoliteness = (text: string): string =>
  text
    .replace(
      /^(?:(?:hey|hi|hello)[,!]? )?(?:please|pls|(?:can|could|would|will) (?:you|u)(?: please)?)\s{1,3}(?=\S)/i,
      '',
    )
    .replace(/[,\s]{1,3}(?:please|pls|thanks|thank you)[.!?]{0,3}$/i, '');

/** Whether a paper is named beyond doubt: by an id, an entry of a bibliography, an address, or as "the paper called …". */
export const saysWhich = (text: string): boolean =>
  findPaperRefs(text).length > 0 || isEntry(text) || pointsTo(text) !== undefined || PAPER_CALLED.test(text);

/** Whether nothing more of a paper's name can follow: "in Arabic" may belong to a title, unless that stands in quotes. */
export const isWhole = (named: string): boolean =>
  isEntry(named) || findPaperRefs(named).length === 1 || /^"[^"]*"$/.test(named);
