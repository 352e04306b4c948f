import type { DatabaseSync } from 'node:sqlite';
import type { WordQuestion } from '../../../src/ports/search.ts';
import { stem, terms } from '../../../src/text/words.ts';
import { inverseFrequency } from './bag.ts';
import type { Spelling } from './spelling.ts';

/** A term to look for, how much it tells and how many papers have it. */
export type Weighted = { term: string; weight: number; papers: number };

export type ReadTerms = {
  weighted: readonly Weighted[];
  /** What a paper with every asked word has in weights: of several readings of one word only the weightiest counts. */
  all: number;
  /** Words taken for a misspelling of another, as written and as read. */
  corrected: readonly (readonly [string, string])[];
};

/** The longest question in terms: more than any sentence has, less than a pasted page. */
const MOST_TERMS = 48;
/** A word that this few papers hold may be a misspelling that others made too. */
const RARE = 2;
/** A term guessed for a misspelt word counts a little less than one that was typed. */
const GUESSED = 0.9;
/** Words of a question that may be a reference by name, year and a word of the title. */
const LONGEST_REFERENCE = 5;
/** Of a paper that is itself the question, so many of its words are asked. */
const TELLING = 24;

/** What the terms of a question are worth in this library. */
export function makeTermReader(db: DatabaseSync, spelling: Spelling, version: () => number) {
  const frequency = db.prepare('SELECT doc FROM vocabulary WHERE term = ?');
  const total = db.prepare('SELECT value FROM total WHERE name = ?');
  let frequencies = new Map<string, number>();
  let countedAt = -1;

  const totals = () => {
    const papers = Number(total.get('papers')!['value']);
    return { papers, average: Math.max(1, Number(total.get('length')!['value']) / Math.max(1, papers)) };
  };

  function papersWith(term: string): number {
    if (countedAt !== version() || frequencies.size > 50_000) {
      frequencies = new Map();
      countedAt = version();
    }
    const known = frequencies.get(term);
    if (known !== undefined) return known;
    const papers = Number(frequency.get(term)?.['doc'] ?? 0);
    frequencies.set(term, papers);
    return papers;
  }

  function readTerms(question: WordQuestion): ReadTerms {
    const { papers } = totals();
    const corrected: [string, string][] = [];
    const weighted = new Map<string, Weighted>();
    let all = 0;
    const put = (term: string, share: number): number => {
      const having = papersWith(term);
      if (having === 0) return 0;
      const weight = share * inverseFrequency(papers, having);
      if (weight > (weighted.get(term)?.weight ?? 0)) weighted.set(term, { term, weight, papers: having });
      return weight;
    };
    question.terms.slice(0, MOST_TERMS).forEach((term, i) => {
      if (term === question.year) return;
      let most = put(term, 1);
      const word = question.spelled[i] ?? term;
      if (papersWith(term) <= RARE)
        for (const guess of spelling(word)) {
          const known = stem(guess);
          if (known === term || papersWith(known) <= 3 * papersWith(term)) continue;
          most = Math.max(most, put(known, GUESSED));
          corrected.push([word, guess]);
        }
      all += most;
    });
    if (question.year !== undefined) {
      // Written like a reference ("he 2015 residual"), a year tells as much as the other words do on average, however
      // rarely the number stands in a text; among many words it is a word like them.
      const having = papersWith(question.year);
      const average = weighted.size > 0 ? all / weighted.size : 1;
      const weight = question.terms.length > LONGEST_REFERENCE ? inverseFrequency(papers, having) : average;
      weighted.set(question.year, { term: question.year, weight, papers: having });
      all += weight;
    }
    return { weighted: [...weighted.values()], all, corrected };
  }

  /** The most telling words of a paper, as a question. */
  function tellingTerms({ title, abstract }: { title: string; abstract: string }): ReadTerms {
    const { papers } = totals();
    const counts = new Map<string, number>();
    for (const term of terms(title)) counts.set(term, (counts.get(term) ?? 0) + 2);
    for (const term of terms(abstract)) counts.set(term, (counts.get(term) ?? 0) + 1);
    const weighted = [...counts]
      .map(([term, times]) => {
        const having = papersWith(term);
        return { term, papers: having, weight: (1 + Math.log(times)) * inverseFrequency(papers, having) };
      })
      .filter((one) => one.papers > 1)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, TELLING);
    return { weighted, all: weighted.reduce((sum, one) => sum + one.weight, 0), corrected: [] };
  }

  return { readTerms, tellingTerms, averageLength: () => totals().average };
}
