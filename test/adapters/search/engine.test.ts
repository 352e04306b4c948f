import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { engineMethods } from '../../../adapters/search/serve.ts';
import { openDatabase, PAPERS } from '../../../adapters/storage/sqlite/schema.ts';
import { sqliteStorage } from '../../../adapters/storage/sqlite/storage.ts';
import type { ChangeFeed, ChangePage, Question } from '../../../src/ports/search.ts';
import { readQuestion } from '../../../src/search/question.ts';
import { emptyFolder } from '../../wires/folder.ts';
import { made } from '../../wires/made-papers.ts';
import { madePaper, seeded } from '../../wires/searched.ts';

const asked = (text: string): Question => ({ ...readQuestion(text), filter: {}, sort: 'best' });
const loose = (...titles: string[]) => ({
  loose: { papers: titles.map((title) => made(title)), origin: 'export' as const, observed: '2026-01-01' },
});
const many = Array.from({ length: 800 }, (_, i) => `Zebra number ${i}`);

test('what another process has saved is found by the next question', async (t) => {
  const folder = emptyFolder(t);
  const [one, other] = [await sqliteStorage(folder), await sqliteStorage(folder)];
  t.after(() => Promise.all([one.close(), other.close()]));
  await one.papers.save(loose('Zebras'));
  assert.equal((await other.engine.search(asked('zebras'), 5)).papers.length, 1);
  await one.papers.save(loose('More zebras'));
  assert.equal((await other.engine.search(asked('zebras'), 5)).papers.length, 2);
  await other.papers.save(loose('Yet more zebras'));
  const both = await Promise.all([one, other].map(({ engine }) => engine.search(asked('zebras'), 5)));
  assert.deepEqual(
    both.map(({ papers }) => papers.length),
    [3, 3],
  );
});

test('the index is kept beside the library, and one that is broken or missing is made anew', async (t) => {
  const folder = emptyFolder(t);
  const file = join(folder, 'papers.index');
  const open = async (work: (storage: Awaited<ReturnType<typeof sqliteStorage>>) => Promise<void>) => {
    const storage = await sqliteStorage(folder);
    await work(storage);
    await storage.close();
  };
  const count = async ({ engine }: Awaited<ReturnType<typeof sqliteStorage>>, wanted: number) =>
    assert.equal((await engine.search(asked('zebra'), 5_000)).papers.length, wanted);
  await open(async (storage) => {
    await storage.papers.save(loose(...many));
    await storage.engine.ready();
    assert.ok(existsSync(file));
  });
  const kept = readFileSync(file);
  await open(async (storage) => {
    await storage.papers.save(loose('One more zebra'));
    await count(storage, 801);
  });
  assert.deepEqual(readFileSync(file), kept);
  truncateSync(file, 1_000);
  await open((storage) => count(storage, 801));
  assert.ok(readFileSync(file).length > 1_000);
  rmSync(file);
  await open((storage) => count(storage, 801));
  assert.ok(existsSync(file));
});

test('an engine that is closed right after it was begun closes', async (t) => {
  const storage = await sqliteStorage(emptyFolder(t));
  storage.engine.begin();
  await storage.close();
  storage.engine.begin();
  await assert.rejects(storage.engine.ready(), /closed/);
});

test('a question that is asked while the library is still being read says of how many papers its answer is', async (t) => {
  const random = seeded(5);
  const papers = Array.from({ length: 6 }, (_, place) => ({ ...madePaper(place, random), title: `Zebra ${place}` }));
  const rest = Promise.withResolvers<void>();
  const page = (from: number, more: boolean): ChangePage => ({
    library: 'one',
    model: undefined,
    papers: papers.slice(from, from + 3),
    gone: [],
    vectors: [],
    mark: { papers: from + 3, vectors: 0 },
    more,
    newest: { papers: 6, vectors: 0 },
  });
  const feed: ChangeFeed = {
    version: () => 1,
    since: async ({ papers: from }) => {
      if (from > 0) await rest.promise;
      return page(from, from === 0);
    },
  };
  const file = join(emptyFolder(t), 'papers.index');
  const engine = engineMethods(feed, { file, patience: 20 }, () => {});
  const early = await engine.search(asked('zebra'), 10);
  assert.deepEqual([early.papers.length, early.soFar], [3, 3]);
  rest.resolve();
  await engine.ready();
  const late = await engine.search(asked('zebra'), 10);
  assert.deepEqual([late.papers.length, late.soFar], [6, undefined]);
});

test('a library of an earlier version is searched as it is', async (t) => {
  const folder = emptyFolder(t);
  const old = openDatabase(join(folder, 'papers.db'), PAPERS.slice(0, 3), 'NORMAL');
  old.exec(`INSERT INTO paper (arxiv, key, title, abstract, authors, day, keywords, origin, observed)
    VALUES ('2608.00001', '2608.00001', 'Zebras', 'Stripes of zebras.', '["Ann Lee"]', '2026-08-01', '[]', 4, '2026-08-01');
    INSERT INTO words (rowid, title, abstract, people) VALUES (1, 'zebra', 'stripe of zebra', 'ann lee')`);
  old.close();
  const storage = await sqliteStorage(folder);
  t.after(() => storage.close());
  assert.deepEqual((await storage.engine.search(asked('stripes'), 5)).papers, ['2608.00001']);
  assert.deepEqual(await storage.engine.byAuthor('lee', 5), ['2608.00001']);
  await storage.papers.save(loose('More stripes'));
  assert.equal((await storage.engine.search(asked('stripes'), 5)).papers.length, 2);
  const db = new DatabaseSync(join(folder, 'papers.db'), { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'words%' OR name = 'bag'").all();
  db.close();
  assert.deepEqual(tables, []);
});
