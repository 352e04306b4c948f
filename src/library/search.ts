import { UpstreamError } from '../errors.ts';
import { findPaperRefs, type Paper, parsePaperRef } from '../paper.ts';
import type { Candidate, Filter, PaperStore, WordQuestion } from '../ports.ts';
import type { Quote } from '../reply.ts';
import type { Finder } from './find.ts';
import { readQuestion } from './question.ts';
import { bestSentence } from './sentence.ts';

export type Sort = 'best' | 'new' | 'top';
export type Wish = { text: string; filter: Filter; sort: Sort; limit: number };
export type SearchAnswer = {
  found: readonly Paper[];
  /** The sentence of a paper's abstract that answers best; made when asked, since most results are never looked at. */
  why(paper: Paper): Quote | undefined;
  /** Words read as another, as typed and as read. */
  corrected: readonly (readonly [string, string])[];
  /** Where nothing was found: what would find something. */
  instead?: { without: 'filters' | 'quotes and exclusions'; papers: number };
};

/** Sorted by date or upvotes, only papers that answer about as well as the best one count. */
const RELEVANT_SHARE = 0.5;

export function makeSearch(store: PaperStore, find: Finder) {
  async function search(wish: Wish): Promise<SearchAnswer> {
    const named = await namedPapers(wish.text);
    if (named && parsePaperRef(wish.text)) return { found: named, why: () => undefined, corrected: [] };
    const question: WordQuestion = { ...readQuestion(wish.text), filter: wish.filter };
    const answer = await store.match(question, Math.max(wish.limit, wish.sort === 'best' ? 0 : 400));
    const ranked = sorted(answer.candidates, wish.sort).slice(0, wish.limit);
    const papers = (await store.get(ranked.map((candidate) => candidate.paper))).filter((paper) => paper !== undefined);
    const first = named ?? [];
    const others = papers.filter((paper) => !first.some((one) => one.key === paper.key));
    const found = [...first, ...others].slice(0, wish.limit);
    const why = (paper: Paper): Quote | undefined => bestSentence(paper.abstract, answer.weights);
    const instead = found.length > 0 ? undefined : await nearest(question);
    return { found, why, corrected: answer.corrected, ...(instead ? { instead } : {}) };
  }

  /** Papers that the text names by id or address; undefined when it names none. One that cannot be fetched is left out, unless it is all that was asked. */
  async function namedPapers(text: string): Promise<Paper[] | undefined> {
    const refs = findPaperRefs(text).slice(0, 10);
    if (refs.length === 0) return undefined;
    if (parsePaperRef(text)) return [await find.byRef(refs[0]!)];
    const papers = await Promise.all(
      refs.map((ref) =>
        find.byRef(ref).catch((error: unknown) => {
          if (error instanceof UpstreamError || (error instanceof Error && error.name === 'UserError'))
            return undefined;
          throw error;
        }),
      ),
    );
    return papers.filter((paper) => paper !== undefined);
  }

  async function nearest(question: WordQuestion): Promise<SearchAnswer['instead']> {
    const tries = [
      { without: 'filters', question: { ...question, filter: {} } },
      { without: 'quotes and exclusions', question: { ...question, filter: {}, phrases: [], excluded: [] } },
    ] as const;
    for (const one of tries) {
      const { candidates } = await store.match(one.question, 25);
      if (candidates.length > 0) return { without: one.without, papers: candidates.length };
    }
    return undefined;
  }

  return search;
}

function sorted(candidates: readonly Candidate[], sort: Sort): readonly Candidate[] {
  if (sort === 'best') return candidates;
  const floor = (candidates[0]?.words ?? 0) * RELEVANT_SHARE;
  const relevant = candidates.filter((candidate) => candidate.words >= floor);
  return sort === 'new'
    ? relevant.sort((a, b) => (b.day ?? '').localeCompare(a.day ?? '') || b.words - a.words)
    : relevant.sort((a, b) => b.upvotes - a.upvotes || b.words - a.words);
}
