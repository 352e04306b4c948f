/** Abbreviations that a full stop follows inside a sentence. */
const SHORT =
  /(?:\b(?:e\.g|i\.e|et al|cf|vs|resp|approx|fig|figs|eq|eqs|sec|ref|refs|no|dr|prof|st|w\.r\.t|a\.k\.a))\.$/i;
const INITIAL = /\b[A-Z]\.$/;
const ENDS = /[.!?…]["')\]”’]*(?=\s+["'([“‘]?[\p{Lu}\p{N}\\$])|[。！？]/gu;

/** The sentences of a text, verbatim, in order. Paragraph breaks end one too. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  for (const paragraph of text.split(/\n\s*\n/)) {
    let from = 0;
    for (const { index, 0: end } of paragraph.matchAll(ENDS)) {
      const upTo = index + end.length;
      const before = paragraph.slice(Math.max(from, index - 12), index + 1);
      if (end.startsWith('.') && (SHORT.test(before) || INITIAL.test(before))) continue;
      found.push(paragraph.slice(from, upTo).trim());
      from = upTo;
    }
    found.push(paragraph.slice(from).trim());
  }
  return found.filter((sentence) => sentence.length > 0);
}
