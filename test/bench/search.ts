import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { systemClock } from '../../adapters/clock.ts';
import { bundled } from '../../adapters/models/bundled/embedder.ts';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { openLibrary } from '../../src/library/library.ts';
import { makeMeaning } from '../../src/library/meaning.ts';
import type { Paper, PaperRecord } from '../../src/paper.ts';
import type { Embedder } from '../../src/ports/models.ts';
import type { PaperStore } from '../../src/ports/papers.ts';
import { readQuestion } from '../../src/search/question.ts';
import { plainCosine, plainFts5, type Ranker } from './baselines.ts';
import { arxivScale, collection, dailyPapers, haveCollections, judge } from './collections.ts';
import { KINDS, type KnownItem, knownItems } from './known-items.ts';
import { machine } from './machine.ts';

/** How good answers are: `npm run bench:search`. Everything goes through the library and its storage, as a chat would. */

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const clock = systemClock();
const EACH = 200;

type Bench = { folder: string; store: PaperStore; papers: readonly Paper[]; model: Embedder };
type Way = { name: string; rank: Ranker };

/** Runs `work` on a library of these papers, with all vectors made. */
async function onLibrary(batches: Iterable<readonly PaperRecord[]>, work: (bench: Bench) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  const storage = await sqliteStorage(folder);
  const store = storage.papers;
  const model = await bundled();
  try {
    for (const records of batches)
      for (let i = 0; i < records.length; i += 500)
        await store.save({
          loose: { papers: records.slice(i, i + 500), origin: 'huggingface', observed: '2026-01-01' },
        });
    await makeMeaning({ store, clock, log: quiet, open: async () => model }).catchUp(Number.POSITIVE_INFINITY);
    await work({ folder, store, papers: (await Array.fromAsync(store.pages())).flat(), model });
  } finally {
    await model.close();
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ways({ store, papers, model }: Bench): Promise<Way[]> {
  const library = (open?: () => Promise<Embedder>): Ranker => {
    const meaning = makeMeaning({ store, clock, log: quiet, open });
    const { search } = openLibrary({ store, kept: memoryKept(clock), sources: [], clock, log: quiet, meaning });
    return async (text, limit) => (await search({ text, filter: {}, sort: 'best', limit })).found.map(({ key }) => key);
  };
  const byMeaning: Ranker = async (text, limit) => {
    const vector = await model.question(text);
    const question = { ...readQuestion(''), filter: {}, meaning: { model: model.model, vector, weight: 1 } };
    return (await store.match(question, limit)).candidates.map((one) => one.paper);
  };
  return [
    { name: 'FTS5 as it comes', rank: plainFts5(papers) },
    { name: 'exact cosine', rank: await plainCosine(papers, model) },
    { name: 'words', rank: library() },
    { name: 'meaning', rank: byMeaning },
    { name: 'both', rank: library(async () => model) },
  ];
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const row = (cells: readonly string[]): void => write(`| ${cells.join(' | ')} |`);
const head = (cells: readonly string[]): void => {
  row(cells);
  row(cells.map((_, i) => (i === 0 ? '---' : '---:')));
};
const mean = (all: readonly number[]): number => all.reduce((sum, x) => sum + x, 0) / Math.max(1, all.length);

async function judged(name: 'scholar-dev' | 'scifact-train'): Promise<void> {
  const { papers: records, queries, relevant, ids } = collection(name);
  await onLibrary([records], async (bench) => {
    const idOf = new Map(records.map((record, i) => [record.id!, ids[i]!]));
    const asked = queries.filter((query) => relevant.has(query.id));
    write(`\n${name}: ${asked.length} questions, ${bench.papers.length.toLocaleString('en')} papers\n`);
    head(['', 'nDCG@10', 'recall@100', 'MRR@10']);
    for (const way of await ways(bench)) {
      const scores = { ndcg: [] as number[], recall: [] as number[], first: [] as number[] };
      for (const { id, text } of asked) {
        const found = (await way.rank(text, 100)).map((key) => idOf.get(key)!);
        const { ndcg10, recall100 } = judge(found, relevant.get(id)!);
        const first = found.slice(0, 10).findIndex((one) => relevant.get(id)!.has(one));
        scores.ndcg.push(ndcg10);
        scores.recall.push(recall100);
        scores.first.push(first < 0 ? 0 : 1 / (first + 1));
      }
      row([way.name, ...[scores.ndcg, scores.recall, scores.first].map((all) => mean(all).toFixed(3))]);
    }
  });
}

async function known(title: string, others: Iterable<readonly PaperRecord[]>): Promise<void> {
  const daily = dailyPapers();
  const named = new Set(daily.map((record) => record.id));
  await onLibrary([...others, daily], async (bench) => {
    const items = knownItems(
      bench.papers.filter((paper) => named.has(paper.id)),
      EACH,
    );
    write(
      `\nKnown items, ${title} (${bench.papers.length.toLocaleString('en')} papers); nDCG@10, success@1, success@10\n`,
    );
    const all = await ways(bench);
    head(['', ...all.map((way) => way.name)]);
    const total = all.map(() => [] as number[]);
    for (const kind of KINDS) {
      const cells: string[] = [];
      for (const [i, way] of all.entries()) {
        const ranks = await ranksOf(
          items.filter((item) => item.kind === kind),
          way.rank,
        );
        const ndcg = mean(ranks.map((rank) => (rank < 0 ? 0 : 1 / Math.log2(rank + 2))));
        total[i]!.push(ndcg);
        const within = (n: number): string => mean(ranks.map((rank) => Number(rank >= 0 && rank < n))).toFixed(2);
        cells.push(`${ndcg.toFixed(3)} ${within(1)} ${within(10)}`);
      }
      row([kind, ...cells]);
    }
    row(['**mean of the nine**', ...total.map((scores) => `**${mean(scores).toFixed(3)}**`)]);
  });
}

/** Latencies, memory and what embedding costs, at 50,000 papers and, with numbers in their titles, at twenty times as many. */
async function speed(times: number): Promise<void> {
  await onLibrary(repeated(times), async ({ folder, store }) => {
    const { papers } = await store.status();
    write(`\nSpeed, ${papers.toLocaleString('en')} papers with vectors\n`);
    head(['', '']);
    process.stdout.write(execFileSync(process.execPath, [join(import.meta.dirname, 'search-speed.ts'), folder]));
  });
}

function* repeated(times: number): Generator<readonly PaperRecord[]> {
  for (let copy = 0; copy < times; copy += 1)
    for (const part of arxivScale())
      yield copy === 0
        ? part
        : part.map((record) => ({
            ...record,
            id: null,
            title: `${record.title} ${copy}`,
            abstract: shifted(record.abstract, copy),
          }));
}

/** Another abstract of the same words: its sentences in another order, a few left out. */
function shifted(abstract: string, by: number): string {
  const parts = abstract.split(/(?<=\.) /);
  const turned = [...parts.slice(by % parts.length), ...parts.slice(0, by % parts.length)];
  return turned.slice(0, Math.max(2, parts.length - (by % 3))).join(' ');
}

async function embedding(): Promise<void> {
  const { readBundled } = await import('../../adapters/models/bundled/bundled.ts');
  const model = await readBundled();
  const [papers = []] = arxivScale();
  for (const { title, abstract } of papers.slice(0, 2_000)) model.paper(title, abstract);
  const from = performance.now();
  for (const { title, abstract } of papers) model.paper(title, abstract);
  const took = (performance.now() - from) / 1000;
  write(`\nEmbedding: ${Math.round(papers.length / took).toLocaleString('en')} papers a second on one core`);
}

/** Where each item's paper stands among the first ten, from 0; -1 where it does not. */
async function ranksOf(items: readonly KnownItem[], rank: Ranker): Promise<number[]> {
  const ranks: number[] = [];
  for (const { text, key } of items) ranks.push((await rank(text, 10)).indexOf(key));
  return ranks;
}

if (!haveCollections()) write('The collections that this measures on are not here (../shared/data).');
else {
  const only = argv.slice(2);
  const wanted = (name: string): boolean => only.length === 0 || only.includes(name);
  write(machine());
  if (wanted('scholar')) await judged('scholar-dev');
  if (wanted('scifact')) await judged('scifact-train');
  if (wanted('known')) await known('daily papers alone', []);
  if (wanted('speed')) {
    await embedding();
    await speed(1);
  }
  if (only.includes('million')) await speed(20);
  if (wanted('among')) await known('among the papers of arxiv-scale', arxivScale());
}
