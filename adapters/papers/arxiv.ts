import { UpstreamError } from '../../src/errors.ts';
import { parsePaperRef } from '../../src/paper.ts';
import type { Clock } from '../../src/ports/host.ts';
import type { Kept } from '../../src/ports/kept.ts';
import type { PaperSource, PublicationSource } from '../../src/ports/sources.ts';
import { STOP } from '../../src/text/words.ts';
import { type HttpDeps, makeHttp } from '../http.ts';
import { oneAtATime, type Turns } from '../turns.ts';
import { oneAtATimeOfAll } from '../turns-of-all.ts';
import type { ArxivRecord } from './atom.ts';

export type Arxiv = Omit<PaperSource, 'paper' | 'search'> &
  PublicationSource & {
    paper(id: string): Promise<ArxivRecord | undefined>;
    search(words: string, limit: number): Promise<readonly ArxivRecord[]>;
    /** Those of the papers that arXiv has, in the asked order, each once. */
    papers(ids: readonly string[]): Promise<readonly ArxivRecord[]>;
  };

const SERVICE = 'arXiv';
/** Between requests, which may also not overlap (info.arxiv.org/help/api/tou). */
const GAP_MS = 3_000;
/** A busy day's query takes this long, and asking again would only add to the load. */
const SLOW_ANSWER_MS = 20_000;
const IDS_PER_REQUEST = 100;
const MOST_FOUND = 100;
const MOST_TERMS = 30;
/** arXiv's answers change once a day; what it lacks may be there tomorrow morning. */
const KEPT_MS = 6 * 3_600_000;
const LACK_KEPT_MS = 600_000;
/** Papers kept in memory, some 3 kB each, and searches of up to a hundred of them. */
const MOST_KEPT = { papers: 2_000, searches: 50 } as const;

/** One a process, for all that asks arXiv for data: requests go out one at a time, with a gap between them, those of other processes counted where they are kept. */
export const arxivTurns = (clock: Clock, kept?: Kept): Turns =>
  kept === undefined ? oneAtATime(clock, GAP_MS) : oneAtATimeOfAll('arXiv', GAP_MS, { clock, kept });

/** arXiv's query API at `base`, usually https://export.arxiv.org. */
export function arxiv({
  base,
  clock,
  log,
  pauses,
  turns = arxivTurns(clock),
}: HttpDeps & { base: string; turns?: Turns }): Arxiv {
  const http = makeHttp({
    service: SERVICE,
    base,
    clock,
    log,
    turns,
    pauses: pauses?.('arxiv'),
    timeoutMs: SLOW_ANSWER_MS,
    otherHosts: ['export.arxiv.org', 'arxiv.org'],
  });
  const kept = memory<ArxivRecord | null>(clock, MOST_KEPT.papers);
  const searches = memory<readonly ArxivRecord[]>(clock, MOST_KEPT.searches);
  /** Questions under way: who asks the same meanwhile waits for the same answer, not for a turn of their own. */
  const asking = new Map<string, Promise<readonly ArxivRecord[]>>();

  function ask(question: Record<string, string>, most: number): Promise<readonly ArxivRecord[]> {
    const query = `${new URLSearchParams({ ...question, start: '0', max_results: String(most) })}`;
    const answer = asking.get(query) ?? answerTo(query).finally(() => asking.delete(query));
    asking.set(query, answer);
    return answer;
  }

  async function answerTo(query: string): Promise<readonly ArxivRecord[]> {
    const { status, body } = await http.text(`/api/query?${query}`, { accept: 'application/atom+xml' });
    if (status === 404) throw new UpstreamError(SERVICE, 'refused', 'has no query API there', { status });
    // To load what reads XML takes as long as an answer from the library.
    const feed = (await import('./atom.ts')).readAtom(body);
    if (!feed) throw new UpstreamError(SERVICE, 'nonsense', 'the answer is no Atom feed', { status });
    if ('error' in feed) throw new UpstreamError(SERVICE, 'refused', feed.error, { status });
    // It happens that arXiv counts papers and then sends none; that is no word on whether they are there.
    if (feed.records.length === 0 && (feed.total ?? 0) > 0)
      throw new UpstreamError(SERVICE, 'nonsense', 'counted papers and sent none', { status });
    return feed.records;
  }

  async function papers(ids: readonly string[]): Promise<readonly ArxivRecord[]> {
    const wanted = new Set(ids.map(arxivId).filter((id) => id !== undefined));
    const found = new Map([...wanted].map((id) => [id, kept.get(id)] as const));
    const missing = [...wanted].filter((id) => found.get(id) === undefined);
    for (let from = 0; from < missing.length; from += IDS_PER_REQUEST) {
      const some = missing.slice(from, from + IDS_PER_REQUEST);
      const records = new Map(
        (await ask({ id_list: some.join(',') }, some.length)).map((record) => [record.id, record]),
      );
      for (const id of some) {
        const record = records.get(id) ?? null;
        kept.set(id, record, record ? KEPT_MS : LACK_KEPT_MS);
        found.set(id, record);
      }
    }
    return [...wanted].map((id) => found.get(id)).filter((record) => record !== undefined && record !== null);
  }

  return {
    origin: 'arxiv',
    name: SERVICE,
    papers,
    publications: async (ids) =>
      new Map(
        (await papers(ids)).map(({ id, categories: [primaryClass = null], doi = null, venue = null }) => [
          id!,
          { primaryClass, doi, venue },
        ]),
      ),
    paper: async (id) => (await papers([id]))[0],

    async search(words, limit) {
      const most = Math.min(Math.max(Math.trunc(limit), 1), MOST_FOUND);
      const search_query = allOf(words);
      if (!search_query) return [];
      const key = `${most} ${search_query}`;
      const known = searches.get(key);
      if (known) return known;
      const question = { search_query, sortBy: 'relevance', sortOrder: 'descending' };
      const records = (await ask(question, most)).slice(0, most);
      for (const record of records) if (record.id) kept.set(record.id, record, KEPT_MS);
      searches.set(key, records, KEPT_MS);
      return records;
    },
  };
}

/** The id that arXiv is asked for; undefined for what is none, since one malformed id spoils a whole list. */
const arxivId = (id: string): string | undefined => parsePaperRef(id)?.id;

/** Letters and digits, with what joins them inside a word. Quotes, brackets and operators of the query language are neither. */
const TERM = /[\p{L}\p{N}\p{M}]+(?:[-.'’+][\p{L}\p{N}\p{M}]+)*/gu;

/** Every term must occur somewhere in the paper. Quoted, so that a term named OR or ti:x is only a word. */
function allOf(words: string): string {
  const terms = [...new Set(words.slice(0, 2_000).toLowerCase().match(TERM) ?? [])];
  const telling = terms.filter((term) => !STOP.has(term));
  return (telling.length > 0 ? telling : terms)
    .slice(0, MOST_TERMS)
    .map((term) => `all:"${term.slice(0, 64)}"`)
    .join(' AND ');
}

/** Remembers at most so many things, each for its time; the oldest go first. */
function memory<T>(clock: Clock, most: number) {
  const entries = new Map<string, { value: T; since: number; until: number }>();
  return {
    get(key: string): T | undefined {
      const entry = entries.get(key);
      const now = clock.now();
      return entry && now >= entry.since && now < entry.until ? entry.value : undefined;
    },
    set(key: string, value: T, ms: number): void {
      entries.delete(key);
      entries.set(key, { value, since: clock.now(), until: clock.now() + ms });
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
    },
  };
}
