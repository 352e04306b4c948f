import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../adapters/clock.ts';
import { bundled } from '../../adapters/models/bundled/embedder.ts';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { openLibrary } from '../../src/library/library.ts';
import { makeMeaning } from '../../src/library/meaning.ts';
import type { Paper, PaperRecord } from '../../src/paper.ts';
import type { Embedder } from '../../src/ports/models.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { readQuestion } from '../../src/search/question.ts';
import { plainCosine, plainFts5, type Ranker } from './baselines.ts';
import { startFlags } from './bot-process.ts';
import {
  arxivScale,
  dailyPapers,
  haveCollections,
  judge,
  readCollection,
  SCHOLAR,
  SCIFACT,
  type Scores,
} from './collections.ts';
import { KINDS, type KnownItem, knownItems } from './known-items.ts';
import { machine } from './machine.ts';

/**
 * How good answers are: `npm run bench:search -- FOLDER… [--json FILE]`. Everything goes through the library and its
 * storage, as a chat would. A folder holds a collection (see `readCollection`); without one, what is in ../shared/data is
 * measured, and in the place of a folder stand `known`, `among`, `speed`, `years` (as many papers as arXiv
 * lists in cs.* in three years) and `million` for what is not a collection.
 */

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const clock = systemClock();
const EACH = 200;

/** `papers` reads them all, which takes much memory where there are a million. */
type Bench = { folder: string; storage: Storage; papers(): Promise<readonly Paper[]>; model: Embedder };
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
    // Words are indexed while vectors are made, as in a bot.
    const { catchUp } = makeMeaning({ store, clock, log: quiet, open: async () => model });
    await Promise.all([catchUp(Number.POSITIVE_INFINITY), storage.engine.ready()]);
    await storage.engine.ready();
    await work({ folder, storage, papers: async () => (await Array.fromAsync(store.pages())).flat(), model });
  } finally {
    await model.close();
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ways({ storage: { papers: store, engine }, papers: read, model }: Bench): Promise<Way[]> {
  const papers = await read();
  const library = (open?: () => Promise<Embedder>): Ranker => {
    const meaning = makeMeaning({ store, clock, log: quiet, open });
    const { search } = openLibrary({ store, engine, kept: memoryKept(clock), sources: [], clock, log: quiet, meaning });
    return async (text, limit) => [...(await search({ text, filter: {}, sort: 'best', limit })).found];
  };
  const byMeaning: Ranker = async (text, limit) => {
    const vector = await model.question(text);
    const meaning = { model: model.model, vector, weight: 1 };
    return [...(await engine.search({ ...readQuestion(''), filter: {}, sort: 'best', meaning }, limit)).papers];
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

type Measured = { scores: Scores; questions: number };
type Report = { collection: string; papers: number; kind: string; ways: Record<string, Measured> };

/** What is measured of all questions of a collection, and where it tells their kinds of each kind. */
async function judged(source: string): Promise<Report[]> {
  const { name, papers: records, queries, relevant, idOf } = readCollection(source);
  const reports: Report[] = [];
  await onLibrary([records], async (bench) => {
    const { papers } = await bench.storage.papers.status();
    const asked = queries.filter((query) => relevant.has(query.id));
    const kinds = [...new Set(asked.flatMap(({ kind }) => kind ?? []))];
    write(`\n${name}: ${asked.length} questions, ${papers.toLocaleString('en')} papers\n`);
    const scores = new Map<string, Map<string, Scores>>();
    for (const way of await ways(bench)) {
      const own = new Map<string, Scores>();
      scores.set(way.name, own);
      for (const { id, text } of asked) {
        const found = (await way.rank(text, 100)).map((key) => idOf.get(key)!);
        own.set(id, judge(found, relevant.get(id)!));
      }
    }
    head(['', 'questions', 'nDCG@10', 'recall@100', 'MRR@10']);
    for (const kind of ['all', ...kinds]) {
      const ids = asked.filter((query) => kind === 'all' || query.kind === kind).map(({ id }) => id);
      const report: Report = { collection: name, papers, kind, ways: {} };
      for (const [way, own] of scores) {
        const measured = meanScores(ids.map((id) => own.get(id)!));
        report.ways[way] = { scores: measured, questions: ids.length };
        const { ndcg10, recall100, mrr10 } = measured;
        const cells = [ndcg10, recall100, mrr10].map((score) => score.toFixed(3));
        row([kind === 'all' ? way : `${kind}: ${way}`, String(ids.length), ...cells]);
      }
      reports.push(report);
    }
  });
  return reports;
}

const meanScores = (all: readonly Scores[]): Scores => ({
  ndcg10: mean(all.map(({ ndcg10 }) => ndcg10)),
  recall100: mean(all.map(({ recall100 }) => recall100)),
  mrr10: mean(all.map(({ mrr10 }) => mrr10)),
});

async function known(title: string, others: Iterable<readonly PaperRecord[]>): Promise<void> {
  const daily = dailyPapers();
  const named = new Set(daily.map((record) => record.id));
  await onLibrary([...others, daily], async (bench) => {
    const papers = await bench.papers();
    const items = knownItems(
      papers.filter((paper) => named.has(paper.id)),
      EACH,
    );
    write(`\nKnown items, ${title} (${papers.length.toLocaleString('en')} papers); nDCG@10, success@1, success@10\n`);
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
    row(['**mean of the ten**', ...total.map((scores) => `**${mean(scores).toFixed(3)}**`)]);
  });
}

/** Latencies, memory and what embedding costs, at 50,000 papers and, with numbers in their titles, at twenty times as many. */
async function speed(times: number): Promise<void> {
  await onLibrary(repeated(times), async ({ folder, storage }) => {
    const { papers } = await storage.papers.status();
    write(`\nSpeed, ${papers.toLocaleString('en')} papers with vectors\n`);
    head(['', '']);
    process.stdout.write(
      execFileSync(process.execPath, [...startFlags(), join(import.meta.dirname, 'search-speed.ts'), folder]),
    );
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

const MEASUREMENTS: Readonly<Record<string, () => Promise<void>>> = {
  known: () => known('daily papers alone', []),
  among: () => known('among the papers of arxiv-scale', arxivScale()),
  speed: async () => {
    await embedding();
    await speed(1);
  },
  years: () => speed(6),
  million: () => speed(20),
};
const USUAL = [SCHOLAR, SCIFACT, 'known', 'speed', 'among'];

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
if (positionals.length === 0 && !haveCollections())
  write('The collections that this measures on are not here (../shared/data). Name a folder that holds one.');
else {
  const reports: Report[] = [];
  write(machine());
  for (const what of positionals.length > 0 ? positionals : USUAL) {
    const measure = MEASUREMENTS[what];
    if (measure) await measure();
    else reports.push(...(await judged(what)));
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ machine: machine(), reports }, null, 2)}\n`);
}
