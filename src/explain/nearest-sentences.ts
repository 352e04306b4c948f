import type { Section } from '../ports/sources.ts';
import { sentences } from '../text/sentences.ts';
import { terms } from '../text/words.ts';
import { passages } from './excerpt.ts';
import { isPresentable } from './hostile.ts';
import type { KeySentence } from './key-sentences.ts';

/** A sentence and the number of the paper that it stands in, from 1. */
export type NearSentence = KeySentence & { paper: number };

const MOST_SENTENCES = 4;

/** The sentences of the papers that share most with the question: from the best passages, one each. `given`: ids that may be named. */
export function nearestSentences(
  papers: readonly (readonly Section[])[],
  question: string,
  given: ReadonlySet<string>,
): NearSentence[] {
  const asked = new Set(terms(question));
  const best = papers
    .flatMap((sections, i) => passages(sections, [...asked]).map((passage) => ({ ...passage, paper: i + 1 })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const found: NearSentence[] = [];
  for (const { section, text, paper } of best) {
    if (found.length >= MOST_SENTENCES) break;
    const [top] = sentences(text)
      .filter((sentence) => sentence.length >= 30 && isPresentable(sentence, given))
      .map((sentence) => ({ sentence, hits: new Set(terms(sentence).filter((term) => asked.has(term))).size }))
      .sort((a, b) => b.hits - a.hits);
    if (top && top.hits > 0) found.push({ text: top.sentence.replace(/\s+/g, ' '), section, paper });
  }
  return found;
}
