import { monitorEventLoopDelay } from 'node:perf_hooks';
import { argv } from 'node:process';
import { systemClock } from '../../adapters/clock.ts';
import { bundled } from '../../adapters/models/bundled/embedder.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { openLibrary } from '../../src/library/library.ts';
import { makeMeaning } from '../../src/library/meaning.ts';
import type { Filter } from '../../src/ports/search.ts';
import { readQueries, SCHOLAR } from './collections.ts';
import { residentMiB, spread } from './machine.ts';

/** How fast a filled folder answers, in a process that does nothing else: `search-speed.ts FOLDER`. */
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const clock = systemClock();
const show = (name: string, value: string): void => void process.stdout.write(`| ${name} | ${value} |\n`);

const SHORT =
  'language model,image generation,federated training,graph neural network,policy gradient,speech recognition,large transformer,' +
  'efficient attention,knowledge distillation,time series forecasting,robust segmentation,object detection,reasoning agents,' +
  'retrieval planning,deep learning,model performance,faster convergence,video understanding,few shot learning,safety alignment';

const from = performance.now();
const storage = await sqliteStorage(argv[2]!);
const meaning = makeMeaning({ store: storage.papers, clock, log: quiet, open: bundled });
const { search } = openLibrary({
  store: storage.papers,
  engine: storage.engine,
  kept: storage.kept,
  sources: [],
  clock,
  log: quiet,
  meaning,
});
/** With the papers of a page, as a chat does. */
async function ask(text: string, filter: Filter = {}): Promise<void> {
  const { found, read } = await search({ text, filter, sort: 'best', limit: 25 });
  await read(found.slice(0, 10));
}
await ask('faster convergence');
show('opened, model and vectors loaded, first answer', `${(performance.now() - from).toFixed(0)} ms`);

const questions = readQueries(SCHOLAR)
  .slice(0, 300)
  .map((query) => query.text);
const kinds: readonly (readonly [string, readonly string[], Filter])[] = [
  ['2 and 3 words', [...SHORT.split(','), ...SHORT.split(',').map((text) => `${text} methods`)], {}],
  ['whole questions', questions, {}],
  ['whole questions, of one week', questions.slice(0, 100), { since: '2026-06-01', until: '2026-06-07' }],
  ['whole questions, since 2026', questions.slice(0, 100), { since: '2026-01-01' }],
];
for (const [, texts, filter] of kinds) for (const text of texts.slice(0, 40)) await ask(text, filter);
for (const [name, texts, filter] of kinds) {
  const took: number[] = [];
  for (const text of texts) {
    const start = performance.now();
    await ask(text, filter);
    took.push(performance.now() - start);
  }
  const { p50, p99 } = spread(took);
  show(`search, ${name}`, `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
}

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const start = performance.now();
await Promise.all(questions.slice(0, 50).map((text) => ask(text)));
delay.disable();
show(
  '50 at once',
  `${(performance.now() - start).toFixed(0)} ms in all, event-loop delay p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
);
show('memory', `${residentMiB().toFixed(0)} MiB`);
await meaning.close();
await storage.close();
