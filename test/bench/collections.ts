import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readRecorded } from '../../adapters/papers/recorded.ts';
import { type PaperRecord, UNKNOWN } from '../../src/paper.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);

export const haveCollections = (): boolean => existsSync(DATA);

function jsonLines<T>(path: string): T[] {
  const bytes = readFileSync(new URL(path, DATA));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** 50,000 papers listed on arXiv. */
export function* arxivScale(): Generator<PaperRecord[]> {
  for (let part = 1; part <= 5; part += 1)
    yield jsonLines<{ id: string; title: string; abstract: string; authors: string[]; listed: string }>(
      `arxiv-scale/arxiv-${part}of5.jsonl.gz`,
    ).map(({ id, title, abstract, authors, listed }) => ({
      ...UNKNOWN,
      id,
      title,
      abstract,
      authors,
      authorsCount: authors.length,
      published: listed,
    }));
}

export type Query = { id: string; text: string };
export type Collection = {
  name: 'scholar-dev' | 'scifact-train';
  papers: PaperRecord[];
  queries: Query[];
  relevant: Map<string, Set<string>>;
};

/**
 * A collection with judged queries. Its papers have ids of its own, which stand in as keys: the key of each paper that
 * the store gives back is found by `place`, its number in the list.
 */
export function collection(name: 'scholar-dev' | 'scifact-train'): Collection & { ids: string[] } {
  const docs = jsonLines<{ id: string; title: string; text: string; authors?: string; year?: number }>(
    `${name}/corpus.jsonl.gz`,
  );
  const relevant = new Map<string, Set<string>>();
  for (const line of readFileSync(new URL(`${name}/qrels.tsv`, DATA), 'utf8')
    .trim()
    .split('\n')
    .slice(1)) {
    const [query, doc, score] = line.split('\t');
    if (Number(score) > 0) relevant.set(query!, (relevant.get(query!) ?? new Set()).add(doc!));
  }
  const papers = docs.map((doc, i) => {
    const authors = doc.authors ? doc.authors.split(/,\s*/) : null;
    return {
      ...UNKNOWN,
      id: madeId(i),
      title: doc.title,
      abstract: doc.text,
      authors,
      authorsCount: authors?.length ?? null,
      published: doc.year ? `${doc.year}-01-01` : null,
    };
  });
  return { name, papers, ids: docs.map((doc) => doc.id), queries: queriesOf(name), relevant };
}

export const queriesOf = (name: Collection['name']): Query[] => jsonLines<Query>(`${name}/queries.jsonl`);

/** A well-formed arXiv id for the i-th paper of a collection that has none. */
export const madeId = (i: number): string =>
  `${2001 + Math.floor(i / 90_000)}.${String(10_000 + (i % 90_000)).padStart(5, '0')}`;
export const placeOf = (id: string): number => (Number(id.slice(0, 4)) - 2001) * 90_000 + Number(id.slice(5)) - 10_000;

/** Normalised discounted cumulative gain at 10 and recall at 100, for one ranking of document ids. */
export function judge(
  ranking: readonly string[],
  relevant: ReadonlySet<string>,
): { ndcg10: number; recall100: number } {
  const gain = (rank: number): number => 1 / Math.log2(rank + 2);
  let got = 0;
  let ideal = 0;
  ranking.slice(0, 10).forEach((id, rank) => {
    if (relevant.has(id)) got += gain(rank);
  });
  for (let rank = 0; rank < Math.min(10, relevant.size); rank += 1) ideal += gain(rank);
  const found = ranking.slice(0, 100).filter((id) => relevant.has(id)).length;
  return { ndcg10: got / ideal, recall100: found / relevant.size };
}

/** The recorded days of Daily Papers: every paper once. */
export function dailyPapers(): PaperRecord[] {
  const folder = new URL('daily-papers/', DATA);
  const papers = new Map<string, PaperRecord>();
  for (const name of readdirSync(folder).sort()) {
    const answer = readRecorded(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), { name, today: '2026-11-22' });
    for (const record of answer?.lists.flatMap((list) => list.papers) ?? []) papers.set(record.id!, record);
  }
  return [...papers.values()];
}
