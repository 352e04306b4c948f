import type { WordQuestion } from '../ports/search.ts';
import { STOP, stem } from '../text/words.ts';
import { inverseFrequency } from './bm25.ts';
import type { PaperIndex } from './paper-index.ts';
import { germanFolded, otherSpellings, papersWith, partsOf } from './readings.ts';
import { framesMisspelt, spellings } from './spelling.ts';

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
/** A keyword that so few papers hold may be written as two in others. */
const FEW = 100;
/** Two words that were written as one weigh together no more than a word that hardly a paper has. */
const RAREST = 12;
const LONGEST_JOINED = 30;
/** Of a paper that is itself the question, so many of its words are asked. */
const TELLING = 24;

type Planned = Pick<WordQuestion, 'terms' | 'spelled' | 'sequence' | 'year' | 'isSentence'>;

export function planWords(index: PaperIndex, question: Planned): WordPlan {
  const papers = index.papers();
  const corrected: [string, string][] = [];
  const weighted = new Map<string, WeightedTerm>();
  const having = (term: string): number => papersWith(index, term);
  /** A title is hardly ever misspelt. */
  const isTitled = (word: string): boolean => {
    const number = index.lexicon.find(word);
    return number >= 0 && index.lexicon.titles.data[number]! > 0;
  };
  const weightOf = (term: string): number => (having(term) > 0 ? inverseFrequency(papers, having(term)) : 0);
  const put = (text: string, weight: number): number => {
    if (having(text) === 0) return 0;
    if (weight > (weighted.get(text)?.weight ?? 0))
      weighted.set(text, { number: index.lexicon.find(text), text, weight });
    return weight;
  };
  // What each word is worth: of several readings the weightiest.
  const worth = question.terms.slice(0, MOST_TERMS).map(() => 0);
  worth.forEach((_, i) => {
    const term = question.terms[i]!;
    const word = question.spelled[i] ?? term;
    const add = (weight: number): void => {
      worth[i] = Math.max(worth[i]!, weight);
    };
    if (term === question.year) return;
    const own = weightOf(term);
    add(put(term, own));
    for (const other of otherSpellings(index, word).map(stem))
      add(put(other, own > 0 ? Math.min(own, weightOf(other)) : weightOf(other)));
    const parts = having(term) <= (question.isSentence ? 0 : FEW) ? partsOf(index, word) : undefined;
    if (parts) {
      const weights = parts.map((part) => weightOf(stem(part)));
      const share = Math.min(1, (own || RAREST) / (weights[0]! + weights[1]!));
      add(parts.reduce((sum, part, k) => sum + put(stem(part), share * weights[k]!), 0));
    }
    if (having(term) > RARE || isTitled(word) || (parts && own === 0)) return;
    const guesses = spellings(index.lexicon, word, question.year !== undefined);
    // "abuot" is rather "about" than a word that hardly a paper has.
    const framing = Math.max(0, ...framesMisspelt(word).map((one) => having(stem(one))));
    if (guesses.every((guess) => STOP.has(guess) || having(stem(guess)) < framing)) return;
    for (const guess of guesses) {
      const known = stem(guess);
      if (known === term || having(known) <= COMMONER * having(term)) continue;
      add(put(known, GUESSED * weightOf(known)));
      corrected.push([word, guess]);
    }
  });
  for (const [a, b] of neighbours(question)) {
    const joined = stem(a + b);
    const [first, second] = [question.spelled.indexOf(a), question.spelled.indexOf(b)];
    const apart = (worth[first] ?? 0) + (worth[second] ?? 0);
    const weight = put(joined, apart || weightOf(joined));
    if (apart === 0 && first < worth.length) worth[first] = weight;
  }
  const all = worth.reduce((sum, weight) => sum + weight, 0);
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

/** Words of a question that may name people, with what they were read as. */
export const namesIn = ({ sequence }: Pick<WordQuestion, 'sequence'>, { corrected }: WordPlan): string[] => [
  ...sequence,
  ...sequence.map(germanFolded),
  ...corrected.map(([, read]) => read),
];

/** Neighbours in a question that may be one word elsewhere: "Sig LIP". */
function neighbours({ sequence, spelled }: Planned): (readonly [string, string])[] {
  const telling = new Set(spelled);
  return sequence
    .slice(1, MOST_TERMS)
    .map((word, i) => [sequence[i]!, word] as const)
    .filter(([a, b]) => telling.has(a) && telling.has(b) && a.length + b.length <= LONGEST_JOINED);
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
