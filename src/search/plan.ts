import type { WordQuestion } from '../ports/search.ts';
import { stem } from '../text/words.ts';
import { inverseFrequency } from './bm25.ts';
import type { PaperIndex } from './paper-index.ts';
import { spellings } from './spelling.ts';

/** A term to look for by its number, how much it tells, and how it is written. */
export type WeightedTerm = { number: number; text: string; weight: number };

/** What is looked for, and what it is worth in this library. */
export type WordPlan = {
  terms: readonly WeightedTerm[];
  /** What a paper with every asked word has in weights: of several readings of one word only the weightiest counts. */
  all: number;
  /** The year that is asked, apart from the other terms: a paper of that year has its whole weight without any text. */
  year?: { number: number; weight: number; term: number };
  /** Words taken for a misspelling of another, as written and as read. */
  corrected: readonly (readonly [string, string])[];
};

/** The longest question in terms: more than any sentence has, less than a pasted page. */
const MOST_TERMS = 48;
/** A word that this few papers hold may be a misspelling that others made too. */
const RARE = 2;
/** A reading must be so many times as common as what was written. */
const COMMONER = 3;
/** A term guessed for a misspelt word counts a little less than one that was typed. */
const GUESSED = 0.9;
/** Words of a question that may be a reference by name, year and a word of the title. */
const LONGEST_REFERENCE = 5;
/** Of a paper that is itself the question, so many of its words are asked. */
const TELLING = 24;

export function planWords(index: PaperIndex, question: Pick<WordQuestion, 'terms' | 'spelled' | 'year'>): WordPlan {
  const papers = index.papers();
  const corrected: [string, string][] = [];
  const weighted = new Map<string, WeightedTerm>();
  let all = 0;
  const having = (term: string): number => {
    const number = index.lexicon.find(term);
    return number < 0 ? 0 : index.postings.count(number);
  };
  const put = (text: string, share: number): number => {
    const count = having(text);
    if (count === 0) return 0;
    const weight = share * inverseFrequency(papers, count);
    if (weight > (weighted.get(text)?.weight ?? 0))
      weighted.set(text, { number: index.lexicon.find(text), text, weight });
    return weight;
  };
  question.terms.slice(0, MOST_TERMS).forEach((term, i) => {
    if (term === question.year) return;
    let most = put(term, 1);
    const word = question.spelled[i] ?? term;
    if (having(term) <= RARE)
      for (const guess of spellings(index.lexicon, word)) {
        const known = stem(guess);
        if (known === term || having(known) <= COMMONER * having(term)) continue;
        most = Math.max(most, put(known, GUESSED));
        corrected.push([word, guess]);
      }
    all += most;
  });
  const terms = [...weighted.values()];
  if (question.year === undefined) return { terms, all, corrected };
  // Written like a reference ("he 2015 residual"), a year tells as much as the other words do on average, however
  // rarely the number stands in a text; among many words it is a word like them.
  const average = terms.length > 0 ? all / terms.length : 1;
  const isReference = question.terms.length <= LONGEST_REFERENCE;
  const weight = isReference ? average : inverseFrequency(papers, having(question.year));
  const year = { number: Number(question.year), weight, term: index.lexicon.find(question.year) };
  return { terms, all: all + weight, year, corrected };
}

/** A plan's terms with what each tells, the year too. */
export function weightsOf({ terms, year }: WordPlan): Map<string, number> {
  const weights = new Map(terms.map(({ text, weight }) => [text, weight]));
  if (year) weights.set(String(year.number), year.weight);
  return weights;
}

/** The most telling words of a paper, as a question. */
export function planAlike(index: PaperIndex, slot: number): WordPlan {
  const papers = index.papers();
  const counts = new Map<number, number>();
  const { title, abstract } = index.records.whole(slot);
  for (const word of title) {
    const term = index.lexicon.termOf(word);
    counts.set(term, (counts.get(term) ?? 0) + 2);
  }
  for (const term of abstract) counts.set(term, (counts.get(term) ?? 0) + 1);
  const terms = Array.from(counts, ([number, times]) => ({ number, times, having: index.postings.count(number) }))
    .filter(({ having }) => having > 1)
    .map(({ number, times, having }) => ({
      number,
      text: index.lexicon.text(number),
      weight: (1 + Math.log(times)) * inverseFrequency(papers, having),
    }))
    .sort((a, b) => b.weight - a.weight || a.number - b.number)
    .slice(0, TELLING);
  return { terms, all: terms.reduce((sum, one) => sum + one.weight, 0), corrected: [] };
}
