/**
 * BM25 over weighted fields with one length, as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
 * Beyond" (2009), with its usual constants. The one place that knows the measure.
 */
export const K1 = 1.2;
export const B = 0.75;

/** How much an occurrence counts beside one in the abstract. Ten authors called Wu say no more than one. */
const FIELD = { title: 2, abstract: 1, people: 0.5 } as const;
/** Occurrences are kept as a byte of halves: beyond 127 BM25 cannot tell more from many. */
const MOST_HALVES = 255;

export type Occurrences = { title: number; abstract: number; people: number };

/** A term's occurrences in one paper as a byte, 1 to 255, in halves of one in the abstract. */
export const halvesOf = ({ title, abstract, people }: Occurrences): number =>
  Math.min(MOST_HALVES, 2 * (FIELD.title * title + FIELD.abstract * abstract + (people > 0 ? FIELD.people : 0)));

/** What a term of weight 1 adds to a paper: 0 to K1 + 1. `length` is that of title and abstract in terms. */
export function termScore(occurrences: number, length: number, averageLength: number): number {
  return (occurrences * (K1 + 1)) / (occurrences + K1 * (1 - B + (B * length) / averageLength));
}

/** The most that a paper could score: every term without end. */
export const mostOf = (weights: number): number => weights * (K1 + 1);

/** Robertson and Spärck Jones' weight, kept above zero. */
export const inverseFrequency = (papers: number, having: number): number =>
  Math.log(1 + (Math.max(papers, having) - having + 0.5) / (having + 0.5));
