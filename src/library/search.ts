import type { Quote } from '../chat/reply.ts';
import { findPaperRefs, type Paper, parsePaperRef } from '../paper.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { Filter, Meant, Question } from '../ports/search.ts';
import { readQuestion } from '../search/question.ts';
import { type Asked, type Ranked, ranked, weighed } from '../search/rank.ts';
import { bestSentence, nearestSentences } from '../search/sentence.ts';
import type { Finder } from './find.ts';
import type { MeaningMaker } from './meaning.ts';

export type Sort = 'best' | 'new' | 'top';
export type Wish = { text: string; filter: Filter; sort: Sort; limit: number };
export type Without = 'filters' | 'quotes and exclusions' | 'filters, quotes and exclusions';
export type SearchAnswer = {
  found: readonly Paper[];
  /** The sentences that answer best, by the paper's key; made when asked, since most results are never looked at. */
  why(papers: readonly Paper[]): Promise<ReadonlyMap<string, Quote>>;
  /** Words read as another, as typed and as read. */
  corrected: readonly (readonly [string, string])[];
  /** Where nothing was found: what would find something. */
  instead?: { without: Without; papers: number };
};

/** Sorted by date or upvotes, only papers that answer about as well as the best one count. */
const RELEVANT_SHARE = 0.5;
const SORTED_AMONG = 1_000;
/** Candidates beyond those asked for, among which evidence that the store does not look at may choose. */
const MORE = 75;
/** The meaning of a longer question is that of its beginning. */
const LONGEST_MEANING = 2_000;

export function makeSearch(store: PaperStore, find: Finder, meaning: MeaningMaker) {
  async function search(wish: Wish): Promise<SearchAnswer> {
    const named = await namedPapers(wish.text);
    if (named && parsePaperRef(wish.text)) return { found: named, why: async () => new Map(), corrected: [] };
    const { sequence, ...read } = readQuestion(wish.text);
    const meant = read.terms.length > 0 ? await meaning.question(wish.text.slice(0, LONGEST_MEANING)) : undefined;
    const near = meant && weighed(meant);
    const question: Question = {
      ...read,
      filter: wish.filter,
      ...(near ? { meaning: near } : {}),
      ...(wish.sort === 'best' ? {} : { sort: wish.sort }),
    };
    const answer = await store.match(question, wish.sort === 'best' ? wish.limit + MORE : SORTED_AMONG);
    const order = ranked({ sequence, year: read.year, weight: near?.weight ?? 0 } satisfies Asked, answer.candidates);
    const best = sorted(order, wish.sort).slice(0, wish.limit);
    const papers = (await store.get(best.map((one) => one.paper))).filter((paper) => paper !== undefined);
    const first = named ?? [];
    const others = papers.filter((paper) => !first.some((one) => one.key === paper.key));
    const found = [...first, ...others].slice(0, wish.limit);
    const why = (some: readonly Paper[]): Promise<ReadonlyMap<string, Quote>> => reasons(some, answer.weights, meant);
    const instead = found.length > 0 ? undefined : await nearest(question);
    return { found, why, corrected: answer.corrected, ...(instead ? { instead } : {}) };
  }

  /** Of each paper the sentence with most of the asked words; where none is in it, the one that is nearest in meaning. */
  async function reasons(
    papers: readonly Paper[],
    weights: ReadonlyMap<string, number>,
    meant: Meant | undefined,
  ): Promise<ReadonlyMap<string, Quote>> {
    const best = new Map<string, Quote>();
    for (const { key, abstract } of papers) {
      const sentence = bestSentence(abstract, weights);
      if (sentence) best.set(key, sentence);
    }
    const wordless = papers.filter(({ key }) => best.get(key)?.marks?.length === 0);
    if (!meant || wordless.length === 0) return best;
    return new Map([...best, ...(await nearestSentences(wordless, meant.vector, meaning.papers))]);
  }

  /** Papers that the text names by id or address; undefined when it names none. Among other words only those of the library, since a fetch takes long. */
  async function namedPapers(text: string): Promise<Paper[] | undefined> {
    const refs = findPaperRefs(text).slice(0, 10);
    if (refs.length === 0) return undefined;
    if (parsePaperRef(text)) return [await find.byRef(refs[0]!)];
    const papers = await store.get(refs.map((ref) => ref.id));
    return papers.filter((paper) => paper !== undefined);
  }

  async function nearest(question: Question): Promise<SearchAnswer['instead']> {
    const { filter, phrases, excluded } = question;
    const bare = { phrases: [], excluded: [] };
    const filtered = Object.keys(filter).length > 0;
    const marked = phrases.length + excluded.length > 0;
    const tries: { without: Without; question: Question }[] = [
      ...(filtered ? [{ without: 'filters' as const, question: { ...question, filter: {} } }] : []),
      ...(marked ? [{ without: 'quotes and exclusions' as const, question: { ...question, ...bare } }] : []),
      ...(filtered && marked
        ? [{ without: 'filters, quotes and exclusions' as const, question: { ...question, ...bare, filter: {} } }]
        : []),
    ];
    for (const one of tries) {
      const { candidates } = await store.match(one.question, 25);
      if (candidates.length > 0) return { without: one.without, papers: candidates.length };
    }
    return undefined;
  }

  return search;
}

function sorted(order: readonly Ranked[], sort: Sort): readonly Ranked[] {
  if (sort === 'best') return order;
  const floor = (order[0]?.score ?? 0) * RELEVANT_SHARE;
  const relevant = order.filter((one) => one.score >= floor);
  return sort === 'new'
    ? relevant.sort((a, b) => (b.day ?? '').localeCompare(a.day ?? '') || b.score - a.score)
    : relevant.sort((a, b) => b.upvotes - a.upvotes || b.score - a.score);
}
