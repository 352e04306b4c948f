import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { makeKept } from '../../adapters/storage/sqlite/kept.ts';
import { openDatabase } from '../../adapters/storage/sqlite/schema.ts';
import { STATE } from '../../adapters/storage/sqlite/state.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { stillClock } from '../wires/digests.ts';
import { emptyFolder } from '../wires/folder.ts';
import { keptLog } from '../wires/kept-log.ts';
import { stateAtOnce } from '../wires/state-at-once.ts';
import { budgetContract } from './budget.ts';
import { keptContract } from './kept.ts';
import { processesContract } from './processes.ts';

const START = '2026-08-21T07:00:00Z';

keptContract('memory', async () => {
  const clock = stillClock(START);
  const one = memoryKept(clock);
  return { one, other: one, pass: clock.pass };
});

async function sqliteAtOnce() {
  const { one, other, pass } = await stateAtOnce();
  return { one: one.kept, other: other.kept, pass };
}

keptContract('sqlite, two connections', sqliteAtOnce);
budgetContract('sqlite, two connections', sqliteAtOnce);
processesContract('sqlite, two connections', sqliteAtOnce);

const reopened = async (t: TestContext, folder: string) => {
  const storage = await sqliteStorage(folder);
  t.after(() => storage.close());
  return storage.kept;
};

test('sqlite: facts, counts and shelf are there when the file is opened again and the cache is gone', async (t) => {
  const folder = emptyFolder(t);
  const first = await sqliteStorage(folder);
  const key = await first.kept.shelf.put('a text');
  await first.kept.set('fact', 'x');
  await first.kept.increment([{ key: 'calls', by: 3 }], 60_000);
  await first.cache('a', keptLog()).set('b', 1);
  await first.close();
  const cache = new DatabaseSync(join(folder, 'cache.db'));
  cache.exec('DELETE FROM kept');
  cache.close();
  const kept = await reopened(t, folder);
  assert.deepEqual(
    [await kept.shelf.get(key), await kept.get('fact'), await kept.counts(['calls'])],
    ['a text', 'x', [3]],
  );
});

/** Steps of state.db before it had a shelf. */
const BEFORE_SHELF = 3;

test('sqlite: a shelf that lay in the cache is taken over, and a broken cache is no hindrance', async (t) => {
  for (const broken of [false, true]) {
    const folder = emptyFolder(t);
    openDatabase(join(folder, 'state.db'), STATE.slice(0, BEFORE_SHELF), 'FULL').close();
    const cache = new DatabaseSync(join(folder, 'cache.db'));
    if (!broken)
      cache.exec(`
        CREATE TABLE kept (
          namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires INTEGER, PRIMARY KEY (namespace, key)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO kept VALUES ('shelf', '0132c40e9b6cc91e', '{"value":"hello \\"x\\""}', NULL), ('talk', 'k', '{}', NULL);
        PRAGMA user_version = 1`);
    cache.close();
    const kept = await reopened(t, folder);
    assert.equal(await kept.shelf.get('0132c40e9b6cc91e'), broken ? undefined : 'hello "x"');
  }
});

test('sqlite: a shelf that grows too large gives up what was not used for longest', async (t) => {
  const file = join(emptyFolder(t), 'state.db');
  const db = openDatabase(file, STATE, 'NORMAL');
  t.after(() => db.close());
  const shelf = makeKept(db, 1_000_000);
  for (let i = 0; i < 2_400; i += 1) shelf.shelfPut(`k${i}`, 'x'.repeat(1_000), i + 1);
  assert.equal(shelf.shelfGet('k0', 3_000), undefined);
  assert.equal(shelf.shelfGet('k2399', 3_000)?.length, 1_000);
});

test('sqlite: what is put on the shelf is there for others at once, and all else is still waited for on the disk', async (t) => {
  const file = join(emptyFolder(t), 'state.db');
  const db = openDatabase(file, STATE, 'FULL');
  const other = new DatabaseSync(file, { readOnly: true });
  t.after(() => {
    other.close();
    db.close();
  });
  makeKept(db).shelfPut('key', 'a question', 1);
  assert.equal(other.prepare('SELECT text FROM shelf').get()?.['text'], 'a question');
  const FULL = 2;
  assert.equal(db.prepare('PRAGMA synchronous').get()?.['synchronous'], FULL);
});
