/** Abbreviations that a full stop follows inside a sentence. */
const SHORT =
  /(?:\b(?:e\.g|i\.e|et al|cf|vs|resp|approx|fig|figs|eq|eqs|sec|ref|refs|no|dr|prof|st|w\.r\.t|a\.k\.a))\.$/i;
const INITIAL = /\b[A-Z]\.$/;
const ENDS = /[.!?…]["')\]”’]*(?=\s+["'([“‘]?[\p{Lu}\p{N}\\$])|[。！？]/gu;

const isShort = (before: string): boolean => SHORT.test(before) || INITIAL.test(before);

/** The sentences of a text, verbatim, in order. Paragraph breaks end one too. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  for (const paragraph of text.includes('\n') ? text.split(/\n\s*\n/) : [text]) {
    let from = 0;
    for (const { index, 0: end } of paragraph.matchAll(ENDS)) {
      const upTo = index + end.length;
      if (end.startsWith('.') && isShort(paragraph.slice(Math.max(from, index - 12), index + 1))) continue;
      found.push(paragraph.slice(from, upTo).trim());
      from = upTo;
    }
    found.push(paragraph.slice(from).trim());
  }
  return found.filter((sentence) => sentence.length > 0);
}
