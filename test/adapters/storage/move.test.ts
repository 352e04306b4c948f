import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { move } from '../../../adapters/storage/move.ts';
import { MOVED } from '../../../adapters/storage/moved-tables.ts';
import { postgresSide, postgresTarget } from '../../../adapters/storage/postgres/moving.ts';
import { postgresStorage } from '../../../adapters/storage/postgres/storage.ts';
import { backUp } from '../../../adapters/storage/sqlite/backup.ts';
import { sqliteSide, sqliteTarget } from '../../../adapters/storage/sqlite/moving.ts';
import { sqliteStorage } from '../../../adapters/storage/sqlite/storage.ts';
import type { Storage } from '../../../src/ports/storage.ts';
import { makeRule } from '../../wires/digests.ts';
import { emptyFolder } from '../../wires/folder.ts';
import { startHere } from '../../wires/here.ts';
import { made, madeList } from '../../wires/made-papers.ts';
import { noPostgres, tell } from '../../wires/postgres.ts';
import { freshDatabase, openPostgres } from '../../wires/postgres-storage.ts';
import { startProgram } from '../../wires/program.ts';

const MODEL = { model: 'colours', dimension: 3 };
const RULE = makeRule({ id: 'r', kind: 'weekly', source: 'both', categories: ['cs.CL'], topics: ['a "b"'] });

/** Something of everything that is kept. */
async function fill({ papers, rules, kept }: Storage): Promise<void> {
  await papers.useModel(MODEL);
  const organisation = { handle: 'Apple', name: 'Apple' };
  const many = Array.from({ length: 1_200 }, (_, i) =>
    made(`Zebra ${i}`, { id: `2608.${String(i).padStart(5, '0')}` }),
  );
  await papers.save({ lists: [madeList('huggingface/2026-08-21', [...many, made('Ünï 🙂', { organisation })])] });
  await papers.save({ lists: [madeList('page.txt', [made('Old\0 name'), made('Other', { withdrawn: true })])] });
  const { papers: awaiting } = await papers.awaiting(900);
  const vector = Float32Array.of(1, 0.5, -2);
  await papers.saveVectors(
    MODEL,
    awaiting.map(({ place, stamp }) => ({ place, stamp, vector })),
  );
  await rules.put(RULE, 1);
  await rules.setManager(RULE, 'U1', true);
  await rules.owe([{ rule: 'r', deliveries: [{ day: '2026-08-21', part: { kind: 'post' }, due: 1 }], next: 2 ** 42 }]);
  const [taken] = await rules.takeReady({ platform: RULE.platform, holder: 'me', most: 1, forMs: 60_000 });
  await rules.sending(taken!.delivery, [{ paper: '2608.00001', upvotes: 4 }], 60_000);
  await rules.settle(taken!.delivery, { status: 'posted', message: 'm' });
  await kept.set('fact', 'x');
  await kept.shelf.put('a long text');
  await kept.increment([{ key: 'calls', by: 3 }], 3_600_000);
}

/** What people would see of it. */
async function seen({ papers, rules, kept, engine }: Storage) {
  const asked = { terms: ['zebra'], spelled: ['zebra'], sequence: ['zebra'], phrases: [], excluded: [] };
  return {
    papers: (await Array.fromAsync(papers.pages())).flat(),
    day: await papers.day(),
    awaiting: (await papers.awaiting(9)).papers.map(({ title }) => title),
    left: (await papers.awaiting(0)).left,
    rules: await rules.rulesIn(RULE),
    wanted: await rules.wantedCategories(),
    deliveries: await rules.deliveries('r', 9),
    delivered: await rules.delivered(RULE, ['2608.00001']),
    managers: await rules.managers(RULE),
    fact: await kept.get('fact'),
    counts: await kept.counts(['calls']),
    shelf: await kept.shelf.get(await kept.shelf.put('a long text')),
    found: (await engine.search({ ...asked, filter: {}, sort: 'best' }, 20)).papers,
  };
}

const quiet = (): void => {};
/** On the test's own thread. */
const open = (folder: string): Promise<Storage> => sqliteStorage(folder, systemClock(), startHere);

test('all that is kept goes from files into Postgres and back, and is the same', { skip: noPostgres }, async (t) => {
  const folder = emptyFolder(t);
  const first = await open(folder);
  await fill(first);
  const before = await seen(first);
  await first.close();

  const url = await freshDatabase(t);
  const [from, to] = [sqliteSide(folder), await postgresTarget(url)];
  const moved = await move(from, to, quiet);
  await Promise.all([from.close(), to.close()]);
  assert.deepEqual(
    moved.map(({ table }) => table),
    MOVED.map(({ name }) => name),
  );
  assert.deepEqual(moved.find(({ table }) => table === 'paper')?.rows, 1_203);
  assert.deepEqual(moved.find(({ table }) => table === 'vector')?.rows, 900);
  const storage = await openPostgres(t, url);
  const there = await seen(storage);
  const plainly = before.papers.map((paper) => ({
    ...paper,
    title: paper.title.replace('\0', '\ufffd'),
    abstract: paper.abstract.replace('\0', '\ufffd'),
  }));
  assert.deepEqual(there, { ...before, papers: plainly, awaiting: there.awaiting });
  // It goes on as a library like any other.
  assert.equal((await storage.papers.save({ lists: [madeList('page.txt', [made('New one')])] })).added, 1);
  assert.equal(await storage.rules.put(makeRule({ channel: 'C9' }), 1), true);
  const last = await seen(storage);
  await storage.close();

  const back = join(emptyFolder(t), 'data');
  const [source, target] = [await postgresSide(url), sqliteTarget(back)];
  await move(source, target, quiet);
  await Promise.all([source.close(), target.close()]);
  const again = await open(back);
  t.after(() => again.close());
  assert.deepEqual(await seen(again), last);
});

test('a move that was ended goes on, and until it is whole nothing works on it', { skip: noPostgres }, async (t) => {
  const folder = emptyFolder(t);
  const first = await open(folder);
  await fill(first);
  await first.close();
  const url = await freshDatabase(t);
  const from = sqliteSide(folder);
  t.after(() => from.close());
  const broken = await postgresTarget(url);
  let pages = 0;
  const add: typeof broken.add = async (table, rows) => {
    pages += 1;
    if (pages > 3) throw new Error('the plug is pulled');
    await broken.add(table, rows);
  };
  await assert.rejects(move(from, { ...broken, add }, quiet), /plug/);
  await broken.close();
  await assert.rejects(postgresStorage(url, emptyFolder(t)), /in part.*npm run move/);
  const other = sqliteTarget(join(emptyFolder(t), 'x'));
  await assert.rejects(
    move({ ...from, id: 'another' }, await closing(t, postgresTarget(url)), quiet),
    /holds a library already/,
  );
  await other.close();
  const rest = await closing(t, postgresTarget(url));
  const moved = await move(from, rest, quiet);
  assert.equal(moved.find(({ table }) => table === 'paper')?.rows, 1_203);
  await (await openPostgres(t, url)).papers.status();
});

test('a move that finds the source changed meanwhile says so', { skip: noPostgres }, async (t) => {
  const url = await freshDatabase(t);
  const from = await closing(t, postgresSide(url));
  const to = sqliteTarget(join(emptyFolder(t), 'data'));
  t.after(() => to.close());
  const add: typeof to.add = async (table, rows) => {
    await to.add(table, rows);
    await tell(url, "INSERT INTO value VALUES ('fact', 'another', NULL, '')");
  };
  await tell(url, "INSERT INTO shelf VALUES ('key', 'text', 1)");
  await assert.rejects(move(from, { ...to, add }, quiet), /not the same \(value: .*Stop every bot/);
});

/** A bot that runs, in a process of its own; what is answered kills it. */
async function runningBot(t: TestContext, settings: Record<string, string>): Promise<() => Promise<unknown>> {
  const nowhere = 'http://127.0.0.1:9';
  const bot = startProgram(t, { API_TOKEN: 'a-token-of-programs', HF_ENDPOINT: nowhere, ...settings });
  await bot.until('Programs ask at');
  return () => {
    bot.signal('SIGKILL');
    return bot.ended;
  };
}

test('a folder that a bot works on is not moved, and what a killed one leaves is no hindrance', async (t) => {
  const folder = join(emptyFolder(t), 'data');
  const kill = await runningBot(t, { DATA_DIR: folder });
  assert.throws(() => sqliteSide(folder), {
    name: 'ConfigError',
    message: /papers\.db .*such as a bot that runs\. Stop that one/,
  });
  await kill();
  const from = sqliteSide(folder);
  t.after(() => from.close());
  await assert.rejects(open(folder), /such as a bot that runs\. Stop that one/);
  assert.ok((await from.count(MOVED.find(({ name }) => name === 'paper')!)) > 0);
});

test('a database that a bot works on is not moved, and one that was killed is no hindrance', {
  skip: noPostgres,
}, async (t) => {
  const url = await freshDatabase(t);
  const kill = await runningBot(t, { DATABASE_URL: url, DATA_DIR: emptyFolder(t) });
  await assert.rejects(postgresSide(url), { name: 'UserError', message: /A bot works on that database\. Stop/ });
  await kill();
  await closing(t, postgresSide(url));
});

test('a folder or database that holds a library is not moved into', { skip: noPostgres }, async (t) => {
  const folder = emptyFolder(t);
  await (await open(folder)).close();
  assert.throws(() => sqliteTarget(folder), /holds a library already/);
  assert.throws(() => sqliteSide(emptyFolder(t)), /no papers\.db/);
  const url = await freshDatabase(t);
  await (await openPostgres(t, url)).kept.set('a', 'b');
  const from = sqliteSide(folder);
  t.after(() => from.close());
  await assert.rejects(move(from, await closing(t, postgresTarget(url)), quiet), /holds a library already/);
});

async function closing<T extends { close(): Promise<void> }>(
  t: { after(end: () => Promise<void>): void },
  made: Promise<T>,
) {
  const one = await made;
  t.after(() => one.close());
  return one;
}

test('a backup that is made while the bot writes is restored by tar into a folder that works', async (t) => {
  const folder = emptyFolder(t);
  const storage = await sqliteStorage(folder);
  t.after(() => storage.close());
  await fill(storage);
  const before = await seen(storage);
  const file = join(emptyFolder(t), 'backup.tar');
  let isOver = false;
  const writing = (async () => {
    for (let i = 0; !isOver; i += 1) await storage.kept.set(`later ${i}`, 'x');
  })();
  await backUp(folder, file);
  isOver = true;
  await writing;
  const restored = join(emptyFolder(t), 'data');
  mkdirSync(restored);
  execFileSync('tar', ['-xf', file, '-C', restored]);
  assert.deepEqual(readdirSync(restored).sort(), ['papers.db', 'state.db']);
  const again = await open(restored);
  t.after(() => again.close());
  assert.deepEqual(await seen(again), before);
});

test('a backup that cannot be written leaves the last one as it was, and says why', async (t) => {
  const folder = emptyFolder(t);
  await (await open(folder)).close();
  await assert.rejects(backUp(folder, join(folder, 'nowhere', 'b.tar')), {
    name: 'UserError',
    message: /cannot be written \(ENOENT\)/,
  });
  await assert.rejects(backUp(emptyFolder(t), join(folder, 'b.tar')), /no papers\.db/);
  writeFileSync(join(folder, 'state.db'), 'no database');
  await assert.rejects(backUp(folder, join(folder, 'b.tar')), {
    name: 'UserError',
    message: /state\.db cannot be copied .*is broken.*Put its last copy back/,
  });
  assert.equal(existsSync(join(folder, 'b.tar')), false);
});
