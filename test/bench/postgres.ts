import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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
import { type Library, openLibrary } from '../../src/library/library.ts';
import { makeMeaning } from '../../src/library/meaning.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { noPostgres, postgresServer } from '../wires/postgres.ts';
import { haveCollections, readCollection, SCHOLAR } from './collections.ts';
import { fill } from './fill.ts';
import { machine, spread } from './machine.ts';
import { underLoad } from './postgres-load.ts';
import { rulesDue } from './postgres-rules.ts';
import { show } from './shown.ts';

/**
 * The figures of Postgres: `npm run bench:postgres`. `-- --papers 5000` fills in fewer papers, `--rules 1000` fewer rules,
 * `--seconds 10` asks for less long, for a quick look; `--only load` (move, starts, questions, load, rules; several times)
 * leaves out the rest. `--files FOLDER` is filled once and kept; `--database URL` is where it was moved to before.
 * TEST_DATABASE_URL names another server than one that is started for it. Nothing here passes or fails; it prints.
 */
const { values } = parseArgs({
  options: {
    papers: { type: 'string', default: '50000' },
    rules: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '30' },
    only: { type: 'string', multiple: true },
    files: { type: 'string' },
    database: { type: 'string' },
  },
});
const QUESTIONS = 300;
const wants = (part: 'move' | 'starts' | 'questions' | 'load' | 'rules'): boolean =>
  values.only?.includes(part) ?? true;
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

/** A library as it is searched; its model is loaded once. */
function opened({ papers, engine, kept }: Storage) {
  const meaning = makeMeaning({ store: papers, clock: systemClock(), log: quiet, open: bundled });
  const library = openLibrary({ store: papers, engine, kept, sources: [], clock: systemClock(), log: quiet, meaning });
  return { library, close: meaning.close };
}

async function ask({ search }: Library, texts: readonly string[]): Promise<Found[]> {
  const all: Found[] = [];
  for (const text of texts) {
    const from = performance.now();
    const { found, read } = await search({ text, filter: {}, sort: 'best', limit: 10 });
    await read(found);
    all.push({ keys: found, ms: performance.now() - from });
  }
  return all;
}

/** A filled library in files, and the address of the same in the database. */
async function prepared(most: number): Promise<{ files: string; url: string }> {
  const files = values.files ?? folder();
  if (!existsSync(join(files, 'papers.index'))) {
    const sqlite = await sqliteStorage(files);
    await fill(sqlite, most);
    await sqlite.engine.ready();
    await sqlite.close();
  }
  const url = values.database ?? (await (await postgresServer()).fresh(scope));
  if (wants('move')) {
    const from = performance.now();
    const [source, target] = [sqliteSide(files), await postgresTarget(url)];
    await move(source, target, () => {});
    await source.close();
    await target.close();
    show(`move of ${most.toLocaleString('en')} papers with vectors`, `${seconds(from)}, both sides compared`);
  }
  return { files, url };
}

async function starts(url: string): Promise<void> {
  const here = folder();
  for (const [what, at] of [
    ['start where no index is, searches all', here],
    ['start with an index in the database alone', folder()],
    ['start with its index', here],
  ] as const) {
    const from = performance.now();
    const started = await postgresStorage(url, at);
    await started.papers.day();
    const first = seconds(from);
    await started.engine.ready();
    show(what, `${seconds(from)}; all else after ${first}`);
    await started.close();
  }
}

/** The same questions to both, in turn, so that what else the machine does slows both. */
async function questions(files: string, url: string): Promise<void> {
  const texts = readCollection(SCHOLAR)
    .queries.slice(0, QUESTIONS)
    .map(({ text }) => text);
  const storages = [await sqliteStorage(files), await postgresStorage(url, folder())];
  const [sqlite, postgres] = storages.map(opened);
  for (const { engine } of storages) await engine.ready();
  for (const one of [sqlite!, postgres!]) await ask(one.library, texts.slice(0, 40));
  const all: { files: Found[]; database: Found[] } = { files: [], database: [] };
  for (let i = 0; i < texts.length; i += 25) {
    all.files.push(...(await ask(sqlite!.library, texts.slice(i, i + 25))));
    all.database.push(...(await ask(postgres!.library, texts.slice(i, i + 25))));
  }
  const same = all.files.filter(({ keys }, i) => keys.join() === all.database[i]!.keys.join()).length;
  show('questions with the same ten first results', `${same} of ${texts.length}`);
  const [one, other] = [all.files, all.database].map((found) => spread(found.map(({ ms }) => ms)));
  show('one question, SQLite', `p50 ${one!.p50.toFixed(1)} ms, p99 ${one!.p99.toFixed(1)} ms`);
  const times = (other!.p50 / one!.p50).toFixed(2);
  show('one question, Postgres', `p50 ${other!.p50.toFixed(1)} ms, p99 ${other!.p99.toFixed(1)} ms: ${times} times`);
  await Promise.all([sqlite!.close(), postgres!.close()]);
  for (const storage of storages) await storage.close();
}

async function figures(): Promise<void> {
  const { files, url } = await prepared(Number(values.papers));
  if (wants('starts')) await starts(url);
  if (wants('questions')) await questions(files, url);
  if (wants('load')) {
    const storage = await postgresStorage(url, folder());
    await storage.engine.ready();
    const papers = (await Array.fromAsync(storage.papers.pages())).flat();
    await storage.close();
    await underLoad(url, papers, Number(values.seconds), scope);
  }
  if (wants('rules')) {
    const storage = await postgresStorage(url, folder());
    await rulesDue(storage, url, Number(values.rules));
    await storage.close();
  }
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
