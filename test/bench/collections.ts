import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readRecorded } from '../../adapters/papers/recorded.ts';
import { type PaperRecord, parsePaperRef, UNKNOWN } from '../../src/paper.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);

export const haveCollections = (): boolean => existsSync(DATA);

function jsonLines<T>(path: string): T[] {
  const bytes = readFileSync(path);
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
      fileURLToPath(new URL(`arxiv-scale/arxiv-${part}of5.jsonl.gz`, DATA)),
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

/** `kind` is what sort of question it is, where a collection tells. */
export type Query = { id: string; text: string; kind?: string };

/** Documents with judged queries. `idOf` gives the id of the document that the library knows by a key. */
export type Collection = {
  name: string;
  papers: PaperRecord[];
  idOf: ReadonlyMap<string, string>;
  queries: Query[];
  relevant: ReadonlyMap<string, ReadonlySet<string>>;
};

type Document = {
  id: string;
  title: string;
  text: string;
  /** Names in a list, or one text with commas. */
  authors?: readonly string[] | string;
  organisation?: string;
  /** An ISO day, or at least a year. */
  date?: string;
  year?: number;
};

export const SCHOLAR = fileURLToPath(new URL('scholar-dev', DATA));
export const SCIFACT = fileURLToPath(new URL('scifact-train', DATA));

/** A folder with `corpus.jsonl.gz` (id, title, text and what else is known), `queries.jsonl` and `qrels.tsv`. */
export function readCollection(folder: string): Collection {
  const at = (file: string): string => join(folder, file);
  const documents = jsonLines<Document>(at('corpus.jsonl.gz'));
  const relevant = new Map<string, Set<string>>();
  for (const line of readFileSync(at('qrels.tsv'), 'utf8').trim().split('\n').slice(1)) {
    const [query, document, score] = line.split('\t');
    if (Number(score) > 0) relevant.set(query!, (relevant.get(query!) ?? new Set()).add(document!));
  }
  const papers = documents.map(recordOf);
  const idOf = new Map(papers.map((paper, i) => [paper.id!, documents[i]!.id]));
  return { name: basename(folder), papers, idOf, queries: readQueries(folder), relevant };
}

/** A collection's questions alone. */
export const readQueries = (folder: string): Query[] => jsonLines<Query>(join(folder, 'queries.jsonl'));

function recordOf({ id, title, text, authors, organisation, date, year }: Document, i: number): PaperRecord {
  const names = typeof authors === 'string' ? authors.split(/,\s*/) : (authors ?? null);
  return {
    ...UNKNOWN,
    id: parsePaperRef(id)?.id ?? madeId(i),
    title,
    abstract: text,
    authors: names,
    authorsCount: names?.length ?? null,
    organisation: organisation ? { handle: organisation, name: organisation } : null,
    published: date ? `${date}-01-01`.slice(0, 10) : year ? `${year}-01-01` : null,
  };
}

/** A well-formed arXiv id for a document that has none, of a year that has not come: no question names it. */
const madeId = (i: number): string =>
  `${8001 + Math.floor(i / 90_000)}.${String(10_000 + (i % 90_000)).padStart(5, '0')}`;

export type Scores = { ndcg10: number; recall100: number; mrr10: number };

/** Normalised discounted cumulative gain at 10, recall at 100 and reciprocal rank within 10, for one ranking of document ids. */
export function judge(ranking: readonly string[], relevant: ReadonlySet<string>): Scores {
  const gain = (rank: number): number => 1 / Math.log2(rank + 2);
  let got = 0;
  let ideal = 0;
  ranking.slice(0, 10).forEach((id, rank) => {
    if (relevant.has(id)) got += gain(rank);
  });
  for (let rank = 0; rank < Math.min(10, relevant.size); rank += 1) ideal += gain(rank);
  const found = ranking.slice(0, 100).filter((id) => relevant.has(id)).length;
  const first = ranking.slice(0, 10).findIndex((id) => relevant.has(id));
  return { ndcg10: got / ideal, recall100: found / relevant.size, mrr10: first < 0 ? 0 : 1 / (first + 1) };
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
