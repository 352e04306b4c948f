import type { Quote } from '../chat/reply.ts';
import { findPaperRefs, isDescribedHere, type Paper, parsePaperRef } from '../paper.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { Filter, Meant, Question, SearchEngine, SearchResult, Sort } from '../ports/search.ts';
import { cosine } from '../search/cosine.ts';
import { readQuestion, withoutSyntax } from '../search/question.ts';
import { weighed } from '../search/rank.ts';
import { bestSentence, sentencesByMeaning } from '../search/sentence.ts';
import { byAddress, type Elsewhere, onlyAsks, pointsTo } from './by-address.ts';
import { namesByTitle } from './cited-title.ts';
import type { Finder } from './find.ts';
import type { MeaningMaker } from './meaning.ts';
import { withOtherSigns } from './named-ref.ts';
import { pastedTitle } from './pasted-title.ts';

export type Wish = { text: string; filter: Filter; sort: Sort; limit: number };
export type SearchAnswer = {
  /** The keys of what was found, best first. */
  found: readonly string[];
  /** Papers that were found, by their keys: read when asked, since most results are never looked at. */
  read(keys: readonly string[]): Promise<readonly Paper[]>;
  /** The sentences that answer best, by the paper's key. */
  why(papers: readonly Paper[]): Promise<ReadonlyMap<string, Quote>>;
  /** What each term that was looked for tells; a term of no paper has none. */
  weights: ReadonlyMap<string, number>;
  /** How near papers are to the question in meaning, as cosines, by the paper's key; none where no model tells. */
  nearness(papers: readonly Paper[]): Promise<ReadonlyMap<string, number>>;
  /** Words read as another, as typed and as read. */
  corrected: readonly (readonly [string, string])[];
  /** Ids among the words of papers that the library lacks: none is fetched, which takes long. */
  absent: readonly string[];
  /** What was asked, where no paper says a word of it: what was found is near in meaning alone, and little. */
  unsaid?: readonly string[];
  /** Where nothing was found: what would find something. */
  instead?: NonNullable<SearchResult['instead']>;
  /** What the question points to, where that is nothing of the library’s. */
  elsewhere?: Elsewhere;
  /** While the library is still being read: of how many papers this is. */
  soFar?: number;
};

const withoutRefs = (text: string): string =>
  text
    .split(/\s+/)
    .filter((word) => findPaperRefs(word).length === 0)
    .join(' ');

/** Whether an id stands beside the title of its own paper: "Kettles in Choir https://arxiv.org/abs/…". */
const isTitleOf = (text: string, [paper, another]: readonly Paper[]): boolean =>
  paper !== undefined && !another && pastedTitle(text).texts.some((one) => namesByTitle(one, paper));

/** The words around addresses, whose own parts are no words; a text of nothing else stays. */
function withoutAddresses(text: string): string {
  const others = text.replace(/https?:\/\/\S+/gi, ' ');
  return /[\p{L}\p{N}]/u.test(others) ? others : text;
}

/** The meaning of a longer question is that of its beginning. */
const LONGEST_MEANING = 2_000;
/** So many papers can be named among words. */
const MOST_REFS = 10;
/** Of papers that are near in meaning alone only the first are worth a look. */
const MOST_NEAR = 5;
const NOTHING: ReadonlyMap<string, number> = new Map();

export function makeSearch(store: PaperStore, engine: SearchEngine, find: Finder, meaning: MeaningMaker) {
  async function search(wish: Wish): Promise<SearchAnswer> {
    const alone = parsePaperRef(wish.text) ?? withOtherSigns(wish.text);
    if (alone) return these([await find.byRef(alone)]);
    const refs = findPaperRefs(wish.text).slice(0, MOST_REFS);
    const named = refs.length > 0 ? await store.get(refs.map(({ id }) => id)) : [];
    const first = named.filter((paper) => paper !== undefined);
    const absent = refs.flatMap(({ id }, i) => (named[i] ? [] : [id]));
    const elsewhere = refs.length > 0 ? undefined : pointsTo(wish.text);
    const linked = elsewhere?.what === 'address' ? await byAddress(elsewhere.at, store, engine) : undefined;
    if (elsewhere) return linked ? these([linked]) : { ...these([]), elsewhere: elsewhere.what };
    // An id that found its paper is no word to look for besides.
    const text = withoutAddresses(first.length > 0 ? withoutRefs(wish.text) : wish.text);
    if (first.length > 0 && (onlyAsks(text) || isTitleOf(text, first))) return { ...these(first), absent };
    const read = readQuestion(text);
    // While the question's meaning is made.
    engine.begin();
    const meant =
      read.terms.length > 0 ? await meaning.question(withoutSyntax(text).slice(0, LONGEST_MEANING)) : undefined;
    const question: Question = {
      ...read,
      filter: wish.filter,
      sort: wish.sort,
      ...(meant ? { meaning: weighed(meant, read) } : {}),
    };
    const answer = await engine.search(question, wish.limit);
    const { corrected, soFar } = answer;
    const unsaid = first.length > 0 ? undefined : answer.unsaid;
    const keys = [...new Set([...first.map(({ key }) => key), ...answer.papers])];
    const found = keys.slice(0, unsaid ? Math.min(MOST_NEAR, wish.limit) : wish.limit);
    const why = (some: readonly Paper[]): Promise<ReadonlyMap<string, Quote>> => reasons(some, answer.weights, meant);
    const nearness = (some: readonly Paper[]): Promise<ReadonlyMap<string, number>> => cosines(some, meant);
    const instead = found.length > 0 ? undefined : answer.instead;
    const more = {
      ...(unsaid ? { unsaid } : {}),
      ...(instead ? { instead } : {}),
      ...(soFar === undefined ? {} : { soFar }),
    };
    return { found, read: reader(first), why, weights: answer.weights, nearness, corrected, absent, ...more };
  }

  /** What was named, and no search. */
  const these = (papers: readonly Paper[]): SearchAnswer => ({
    found: papers.map(({ key }) => key),
    read: reader(papers),
    why: async () => new Map(),
    weights: NOTHING,
    nearness: async () => NOTHING,
    corrected: [],
    absent: [],
  });

  /** Reads papers, all but those that are here already. */
  function reader(known: readonly Paper[]): SearchAnswer['read'] {
    const here = new Map(known.map((paper) => [paper.key, paper]));
    return async (keys) => {
      const missing = keys.filter((key) => !here.has(key));
      const read = missing.length > 0 ? await store.get(missing) : [];
      const all = new Map([...here, ...read.flatMap((paper) => (paper ? [[paper.key, paper] as const] : []))]);
      return keys.flatMap((key) => all.get(key) ?? []);
    };
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
    const near = meant ? await sentencesByMeaning(wordless, meant.vector, meaning.papers) : [];
    const all = new Map([...best, ...near]);
    for (const paper of papers.filter(isDescribedHere)) {
      const quote = all.get(paper.key);
      if (quote) all.set(paper.key, { ...quote, from: 'Paperboy’s own description' });
    }
    return all;
  }

  async function cosines(papers: readonly Paper[], meant: Meant | undefined): Promise<ReadonlyMap<string, number>> {
    const read = meant && (await meaning.papers(papers));
    const pairs = read?.map(({ vector }, i) => [papers[i]!.key, cosine(vector, meant!.vector)] as const);
    return new Map(pairs);
  }

  return search;
}
