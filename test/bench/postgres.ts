import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../adapters/clock.ts';
import { bundled } from '../../adapters/models/bundled/embedder.ts';
import { move } from '../../adapters/storage/move.ts';
import { postgresTarget } from '../../adapters/storage/postgres/moving.ts';
import { postgresStorage } from '../../adapters/storage/postgres/storage.ts';
import { sqliteSide } from '../../adapters/storage/sqlite/moving.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { openLibrary } from '../../src/library/library.ts';
import { makeMeaning } from '../../src/library/meaning.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { makeRule } from '../wires/digests.ts';
import { noPostgres, postgresServer } from '../wires/postgres.ts';
import { haveCollections, readCollection, SCHOLAR } from './collections.ts';
import { fill } from './fill.ts';
import { machine, spread } from './machine.ts';
import { show } from './shown.ts';

/**
 * The figures of Postgres: `npm run bench:postgres`. `-- --papers 5000` fills in fewer papers, `--rules 1000` fewer rules, for
 * a quick look. TEST_DATABASE_URL names another server than one that is started for it. Nothing here passes or fails; it prints.
 */
const { values } = parseArgs({
  options: { papers: { type: 'string', default: '50000' }, rules: { type: 'string', default: '10000' } },
});
const QUESTIONS = 300;
const CHANNELS = 2_000;
const PROCESSES = 3;
const ends: (() => unknown)[] = [];
const scope = { after: (end: () => Promise<void>) => void ends.push(end) };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const seconds = (from: number): string => `${((performance.now() - from) / 1_000).toFixed(1)} s`;

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  ends.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

type Found = { keys: readonly string[]; ms: number };

async function ask({ papers, engine, kept }: Storage, texts: readonly string[]): Promise<Found[]> {
  const meaning = makeMeaning({ store: papers, clock: systemClock(), log: quiet, open: bundled });
  const library = openLibrary({ store: papers, engine, kept, sources: [], clock: systemClock(), log: quiet, meaning });
  const all: Found[] = [];
  for (const text of texts) {
    const from = performance.now();
    const { found, read } = await library.search({ text, filter: {}, sort: 'best', limit: 10 });
    await read(found);
    all.push({ keys: found, ms: performance.now() - from });
  }
  await meaning.close();
  return all;
}

/** Rules that are all due now, planned and taken by three processes at once; the posts themselves take no time. */
async function claim(stores: readonly Storage[], most: number): Promise<void> {
  const now = Date.now();
  for (let i = 0; i < most; i += 100)
    await Promise.all(
      Array.from({ length: Math.min(100, most - i) }, (_, k) =>
        stores[0]!.rules.put(makeRule({ channel: `C${(i + k) % CHANNELS}` }), now - 1),
      ),
    );
  const from = performance.now();
  const taken = new Map<string, number>();
  let planned = 0;
  const day = new Date(now).toISOString().slice(0, 10);
  await Promise.all(
    stores.map(async ({ rules }) => {
      for (let due = await rules.due(200); due.length > 0; due = await rules.due(200)) {
        const part = { kind: 'post' } as const;
        await rules.owe(
          due.map(({ id }) => ({ rule: id, deliveries: [{ day, part, due: now }], next: now + 86_400_000 })),
        );
      }
      planned = performance.now() - from;
      while (taken.size < most) {
        const ready = await rules.takeReady({ platform: 'slack', holder: 'bench', most: 12, forMs: 60_000 });
        await Promise.all(
          ready.map(async ({ delivery, rule }) => {
            taken.set(rule.id, (taken.get(rule.id) ?? 0) + 1);
            await rules.sending(delivery, [], 60_000);
            await rules.settle(delivery, { status: 'posted', message: 'm' });
          }),
        );
      }
    }),
  );
  const twice = [...taken.values()].filter((times) => times > 1).length;
  show(
    `${most.toLocaleString('en')} rules in ${CHANNELS.toLocaleString('en')} channels, ${PROCESSES} processes`,
    `planned in ${(planned / 1_000).toFixed(1)} s, taken and settled in ${seconds(from)}, ${twice} twice`,
  );
}

async function figures(): Promise<void> {
  const most = Number(values.papers);
  const server = await postgresServer();
  const url = await server.fresh(scope);
  const files = folder();
  const sqlite = await sqliteStorage(files);
  await fill(sqlite, most);
  await sqlite.engine.ready();
  let from = performance.now();
  const [source, target] = [sqliteSide(files), await postgresTarget(url)];
  await move(source, target, () => {});
  await source.close();
  await target.close();
  show(`move of ${most.toLocaleString('en')} papers with vectors`, `${seconds(from)}, both sides compared`);

  const here = folder();
  for (const [what, at, last] of [
    ['start where no index is, searches all', here, false],
    ['start with an index in the database alone', folder(), false],
    ['start with its index', here, true],
  ] as const) {
    from = performance.now();
    const started = await postgresStorage(url, at);
    await started.papers.day();
    const first = seconds(from);
    await started.engine.ready();
    show(what, `${seconds(from)}; all else after ${first}`);
    if (!last) {
      await started.close();
      continue;
    }
    const texts = readCollection(SCHOLAR)
      .queries.slice(0, QUESTIONS)
      .map(({ text }) => text);
    const before = await ask(sqlite, texts);
    const now = await ask(started, texts);
    const same = before.filter(({ keys }, i) => keys.join() === now[i]!.keys.join()).length;
    show('questions with the same ten first results', `${same} of ${texts.length}`);
    const [files50, pg50] = [before, now].map((all) => spread(all.map(({ ms }) => ms)));
    const times = (pg50!.p50 / files50!.p50).toFixed(2);
    show('one question, SQLite', `p50 ${files50!.p50.toFixed(1)} ms, p99 ${files50!.p99.toFixed(1)} ms`);
    show('one question, Postgres', `p50 ${pg50!.p50.toFixed(1)} ms, p99 ${pg50!.p99.toFixed(1)} ms: ${times} times`);
    const others = await Promise.all(Array.from({ length: PROCESSES - 1 }, () => postgresStorage(url, folder())));
    await claim([started, ...others], Number(values.rules));
    await Promise.all([started, ...others].map((one) => one.close()));
  }
  await sqlite.close();
}

if (noPostgres) process.stdout.write(`There is no Postgres here: ${noPostgres}.\n`);
else if (!haveCollections())
  process.stdout.write('The collections that this measures on are not here (../shared/data).\n');
else {
  process.stdout.write(`${machine()}\n`);
  try {
    await figures();
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
