import type { Quote } from '../reply.ts';
import { terms, words } from '../words.ts';

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

/** The sentence with the most of what was asked, words of it marked; the first one where no word occurs. */
export function bestSentence(text: string, weights: ReadonlyMap<string, number>): Quote | undefined {
  let best: string | undefined;
  let most = -1;
  for (const sentence of sentences(text)) {
    const have = new Set(terms(sentence));
    let score = 0;
    for (const [term, weight] of weights) if (have.has(term)) score += weight;
    // Long sentences hold more words by chance.
    score /= 1 + Math.max(0, have.size - 20) / 80;
    if (score > most) [best, most] = [sentence, score];
  }
  return best === undefined ? undefined : { text: best, marks: marks(best, weights), from: 'abstract' };
}

const RUN = /[\p{L}\p{N}\p{M}]+/gu;

/** Where the asked words stand in a text, as ranges of UTF-16 units. */
export function marks(text: string, weights: ReadonlyMap<string, number>): [number, number][] {
  const found: [number, number][] = [];
  for (const { index, 0: run } of text.matchAll(RUN)) {
    if (words(run).length <= 6 && terms(run).some((term) => weights.has(term))) found.push([index, index + run.length]);
  }
  return found;
}
