import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../adapters/clock.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { openLibrary } from '../../src/library/library.ts';
import type { PaperRecord } from '../../src/paper.ts';
import type { PaperStore } from '../../src/ports/papers.ts';
import { arxivScale, haveCollections, judge, readCollection, SCHOLAR, SCIFACT } from './collections.ts';
import { machine, residentMiB, spread } from './machine.ts';

/** The figures of "The main job": `npm run bench`. Nothing here passes or fails; it prints. */

const BATCH = 500;
/** Common words of the field: every pair of neighbours and every third three of them is asked. */
const COMMON = (
  'language model deep learning neural network diffusion image generation reinforcement policy graph federated training data ' +
  'performance method large transformer attention efficient robust video speech recognition segmentation detection reasoning ' +
  'agents benchmark evaluation knowledge distillation quantization retrieval planning optimization convergence gradient noise ' +
  'time series forecasting medical privacy adversarial causal representation alignment safety multimodal vision text'
).split(' ');
const SHORT = COMMON.flatMap((word, i) => [
  `${word} ${COMMON[(i + 1) % COMMON.length]}`,
  `${word} ${COMMON[(i + 7) % COMMON.length]}`,
  `${word} ${COMMON[(i + 3) % COMMON.length]} ${COMMON[(i + 11) % COMMON.length]}`,
]);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

async function fill(papers: PaperStore, records: readonly PaperRecord[]): Promise<void> {
  for (let i = 0; i < records.length; i += BATCH)
    await papers.save({ loose: { papers: records.slice(i, i + BATCH), origin: 'arxiv', observed: '2026-01-01' } });
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const show = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(46)} ${value}\n`);
const ms = (n: number): string => `${n.toFixed(1)} ms`;

async function speed(folder: string): Promise<void> {
  const { papers, engine, close } = await sqliteStorage(folder);
  let saved = 0;
  let spent = 0;
  for (const part of arxivScale()) {
    const from = performance.now();
    await fill(papers, part);
    spent += performance.now() - from;
    saved += part.length;
  }
  show(
    `import of ${saved.toLocaleString('en')} papers`,
    `${Math.round(saved / (spent / 1000)).toLocaleString('en')} papers/s`,
  );
  const from = performance.now();
  await engine.ready();
  show('search index of them', `${((performance.now() - from) / 1000).toFixed(1)} s`);
  await close();
  execFileSync(process.execPath, [...process.execArgv, import.meta.filename, folder], { stdio: 'inherit' });
  coldStart(folder);
}

/** Searches in a process that did nothing else before, so that its memory is that of a bot which answers. */
async function serve(folder: string): Promise<void> {
  const { papers, engine, kept, close } = await sqliteStorage(folder);
  const { search } = openLibrary({ store: papers, engine, kept, sources: [], clock: systemClock(), log: quiet });
  const ask = (text: string) => search({ text, filter: {}, sort: 'best', limit: 25 });
  const questions = readCollection(SCHOLAR)
    .queries.slice(0, 300)
    .map((query) => query.text);
  for (const [name, asked] of [
    ['2- and 3-word queries', SHORT],
    ['whole questions', questions],
  ] as const) {
    const took: number[] = [];
    for (const text of asked) {
      const from = performance.now();
      await ask(text);
      took.push(performance.now() - from);
    }
    const { p50, p99, max } = spread(took);
    show(`search, ${asked.length} ${name}`, `p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(max)}`);
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const from = performance.now();
  await Promise.all(questions.slice(0, 50).map(ask));
  const took = performance.now() - from;
  delay.disable();
  show('50 searches at once', `${ms(took)} in all; event-loop delay p99 ${ms(delay.percentile(99) / 1e6)}`);
  show('memory after it', `${residentMiB().toFixed(0)} MiB`);
  await close();
}

/** A whole process from nothing to its first answer, npm left out and included. */
function coldStart(folder: string): void {
  const env = { ...process.env, DATA_DIR: folder };
  const run = (file: string, args: string[]): number => {
    const from = performance.now();
    execFileSync(file, args, { env, stdio: 'pipe' });
    return performance.now() - from;
  };
  const direct = () =>
    run(process.execPath, ['--import=./src/check-node.js', 'src/main.ts', 'search', 'faster', 'convergence']);
  direct();
  const bare = spread(Array.from({ length: 7 }, direct)).p50;
  const npm = spread(
    Array.from({ length: 3 }, () => run('npm', ['start', '-s', '--', 'search', 'faster convergence'])),
  ).p50;
  const nothing = spread(Array.from({ length: 5 }, () => run(process.execPath, ['-e', '0']))).p50;
  show(
    'cold start to first answer',
    `${ms(bare)} (${(bare / nothing).toFixed(1)} times an empty process); through npm ${ms(npm)}`,
  );
}

async function ranking(source: string, folder: string): Promise<void> {
  const { name, papers, idOf, queries, relevant } = readCollection(source);
  const storage = await sqliteStorage(folder);
  await fill(storage.papers, papers);
  const { search } = openLibrary({
    store: storage.papers,
    kept: storage.kept,
    engine: storage.engine,
    sources: [],
    clock: systemClock(),
    log: quiet,
  });
  const sums = { ndcg10: 0, recall100: 0 };
  const judged = queries.filter((query) => relevant.has(query.id));
  for (const { id, text } of judged) {
    const { found } = await search({ text, filter: {}, sort: 'best', limit: 100 });
    const scores = judge(
      found.map((key) => idOf.get(key)!),
      relevant.get(id)!,
    );
    sums.ndcg10 += scores.ndcg10;
    sums.recall100 += scores.recall100;
  }
  show(
    `${name}, ${judged.length} queries`,
    `nDCG@10 ${(sums.ndcg10 / judged.length).toFixed(3)}, recall@100 ${(sums.recall100 / judged.length).toFixed(3)}`,
  );
  await storage.close();
}

const [served] = process.argv.slice(2);
if (served !== undefined) await serve(served);
else if (!haveCollections())
  process.stdout.write('The collections that this measures on are not here (../shared/data).\n');
else {
  process.stdout.write(`${machine()}\n`);
  await inFolder(speed);
  await inFolder((folder) => ranking(SCHOLAR, folder));
  await inFolder((folder) => ranking(SCIFACT, folder));
}
