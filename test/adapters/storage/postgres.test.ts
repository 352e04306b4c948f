import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import postgres from 'postgres';
import { AWAY, connect } from '../../../adapters/storage/postgres/connect.ts';
import { pgKept } from '../../../adapters/storage/postgres/kept.ts';
import { MIGRATIONS, migrate } from '../../../adapters/storage/postgres/schema.ts';
import { ConfigError } from '../../../src/errors.ts';
import type { Question } from '../../../src/ports/search.ts';
import { readQuestion } from '../../../src/search/question.ts';
import { made, madeList } from '../../wires/made-papers.ts';
import { noPostgres, postgresServer, tell } from '../../wires/postgres.ts';
import { freshDatabase, openPostgres } from '../../wires/postgres-storage.ts';

const skip = { skip: noPostgres };
const asked = (text: string): Question => ({ ...readQuestion(text), filter: {}, sort: 'best' });
const loose = (...titles: string[]) => ({
  loose: { papers: titles.map((title) => made(title)), origin: 'export' as const, observed: '2026-01-01' },
});

async function rowsOf(t: TestContext, url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1 });
  t.after(() => sql.end());
  return [...(await sql.unsafe(statement))];
}

test('many processes that start together on an empty database make its tables once', skip, async (t) => {
  const url = await (await postgresServer()).fresh(t);
  await Promise.all(Array.from({ length: 8 }, () => migrate(url)));
  const steps = await rowsOf(t, url, 'SELECT version::int FROM migrated ORDER BY version');
  assert.deepEqual(
    steps.map(({ version }) => version),
    MIGRATIONS.map((_, i) => i + 1),
  );
});

test('a database that a newer version wrote is refused untouched, in words that tell no address', skip, async (t) => {
  const url = await freshDatabase(t);
  await tell(url, `INSERT INTO migrated VALUES (${MIGRATIONS.length + 1})`);
  await assert.rejects(migrate(url), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, /newer Paperboy.*Update Paperboy/);
    assert.doesNotMatch(error.message, /127\.0\.0\.1|password/);
    return true;
  });
  assert.equal((await rowsOf(t, url, 'SELECT * FROM migrated')).length, MIGRATIONS.length + 1);
});

test('a step that fails leaves the tables as they were', skip, async (t) => {
  const url = await freshDatabase(t);
  await assert.rejects(migrate(url, [...MIGRATIONS, 'CREATE TABLE half (x int); SELECT 1 / 0']), ConfigError);
  assert.deepEqual(await rowsOf(t, url, "SELECT 1 FROM pg_tables WHERE tablename = 'half'"), []);
});

test('text that Postgres cannot hold is kept as far as it can be, and spoils nothing beside it', skip, async (t) => {
  const storage = await openPostgres(t, await freshDatabase(t));
  const broken = made('A\0B \ud800 title', { abstract: 'half \udfff a pair', authors: ['Ann\0 Lee'] });
  assert.deepEqual(await storage.papers.save({ lists: [madeList('page.txt', [broken, made('Good')])] }), {
    added: 2,
    known: 0,
  });
  assert.equal((await storage.papers.save({ lists: [madeList('page.txt', [broken])] })).known, 1);
  await storage.kept.set('k\0ey', 'v\0\ud800');
  assert.equal(await storage.kept.get('k\0ey'), 'v\ufffd\ufffd');
  assert.equal(await storage.kept.shelf.get(await storage.kept.shelf.put('a\0')), 'a\ufffd');
});

test('a shelf that grows too large gives up what was not used for longest', skip, async (t) => {
  const database = connect(await freshDatabase(t), 1);
  t.after(() => database.close());
  const { shelf } = pgKept(database, 1_000_000);
  const keys: string[] = [];
  for (let i = 0; i < 400; i += 1) keys.push(await shelf.put(`${i} ${'x'.repeat(9_000)}`));
  assert.equal(await shelf.get(keys[0]!), undefined);
  assert.match((await shelf.get(keys.at(-1)!))!, /^399 x+$/);
});

test('papers that several processes save at once are each one paper, and all are found', skip, async (t) => {
  const url = await freshDatabase(t);
  const stores = await Promise.all([openPostgres(t, url), openPostgres(t, url), openPostgres(t, url)]);
  const engine = stores[0].engine;
  await engine.ready();
  const batches = Array.from({ length: 24 }, (_, i) => {
    // The same papers in another order each time, some of them under an id that the others do not know.
    const papers = Array.from({ length: 12 }, (_, k) => {
      const n = (i * 5 + k * (i % 2 ? 1 : 11)) % 40;
      return made(`Zebra number ${n}`, i % 3 === 0 ? { id: `2608.${String(n).padStart(5, '0')}` } : {});
    });
    return { lists: [madeList(`page ${i % 4}.txt`, papers)] };
  });
  const saved = await Promise.all(batches.map((batch, i) => stores[i % 3]!.papers.save(batch)));
  const { papers } = await stores[1].papers.status();
  assert.equal(
    saved.reduce((sum, { added }) => sum + added, 0),
    papers,
  );
  const titles = (await Array.fromAsync(stores[2].papers.pages())).flat().map(({ title }) => title);
  assert.equal(new Set(titles).size, titles.length);
  for (const { engine } of stores)
    assert.equal((await engine.search(asked('zebra'), 999)).papers.length, titles.length);
});

test('whoever saves last is not overlooked by who reads along meanwhile', skip, async (t) => {
  const url = await freshDatabase(t);
  const [reader, ...writers] = await Promise.all(Array.from({ length: 4 }, () => openPostgres(t, url)));
  let found = 0;
  const saving = Promise.all(
    writers.map(async ({ papers }, w) => {
      for (let i = 0; i < 20; i += 1) await papers.save(loose(`Giraffe ${w} ${i}`));
    }),
  );
  let isOver = false;
  void saving.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const now = (await reader!.engine.search(asked('giraffe'), 999)).papers.length;
    assert.ok(now >= found);
    found = now;
  }
  await saving;
  assert.equal((await reader!.engine.search(asked('giraffe'), 999)).papers.length, 60);
});

test('processes with different models each have all vectors of their own', skip, async (t) => {
  const url = await freshDatabase(t);
  const [one, other] = [await openPostgres(t, url), await openPostgres(t, url)];
  const models = [
    { storage: one, name: { model: 'a', dimension: 2 } },
    { storage: other, name: { model: 'b', dimension: 3 } },
  ];
  await one.papers.save(loose('First', 'Second'));
  for (const { storage, name } of models) {
    await storage.papers.useModel(name);
    const { papers, left } = await storage.papers.awaiting(9);
    assert.equal(left, 2);
    const made = papers.map(({ place, stamp }, i) => ({
      place,
      stamp,
      vector: new Float32Array(name.dimension).fill(0).with(i, 1),
    }));
    assert.equal(await storage.papers.saveVectors(name, made), true);
  }
  await other.papers.save(loose('Third'));
  for (const { storage, name } of models) {
    assert.equal((await storage.papers.awaiting(0)).left, 1);
    const vector = new Float32Array(name.dimension).with(0, 1);
    const meaning = { model: name.model, vector, weight: 1 };
    const { papers } = await storage.engine.search({ ...asked('zebra'), meaning }, 1);
    assert.equal((await storage.papers.get(papers))[0]?.title, 'Second');
  }
  assert.equal(await one.papers.saveVectors(models[1]!.name, []), false);
});

test('a model that no process has used for a day goes with its vectors', skip, async (t) => {
  const url = await freshDatabase(t);
  const storage = await openPostgres(t, url);
  await storage.papers.save(loose('One'));
  await storage.papers.useModel({ model: 'old', dimension: 2 });
  await tell(url, 'UPDATE model SET used = used - 25 * 3600 * 1000');
  await storage.papers.useModel({ model: 'new', dimension: 2 });
  assert.deepEqual(
    (await rowsOf(t, url, 'SELECT name FROM model')).map(({ name }) => name),
    ['new'],
  );
  assert.equal((await storage.papers.awaiting(0)).left, 1);
});

test('a connection that is cut is made anew, and what was asked is answered', skip, async (t) => {
  const url = await freshDatabase(t);
  const storage = await openPostgres(t, url);
  await storage.papers.save(loose('Zebra'));
  await storage.engine.ready();
  const cut =
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()';
  for (let i = 0; i < 5; i += 1) {
    const [added] = await Promise.all([storage.kept.increment([{ key: 'n', by: 1 }], 60_000), tell(url, cut)]);
    assert.ok('token' in added);
    assert.equal((await storage.engine.search(asked('zebra'), 5)).papers.length, 1);
  }
  assert.deepEqual(await storage.kept.counts(['n']), [5]);
});

test('a server that stays away is told in a sentence', async () => {
  const database = connect('postgres://nobody:nothing@127.0.0.1:9/nowhere');
  await assert.rejects(
    database.run((sql) => sql`SELECT 1`),
    { name: 'UserError', message: AWAY },
  );
  await database.close();
});
