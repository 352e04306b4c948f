import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { systemClock } from '../../../adapters/clock.ts';
import { openDatabase } from '../../../adapters/storage/sqlite/schema.ts';
import { sqliteStorage } from '../../../adapters/storage/sqlite/storage.ts';
import type { StartThread } from '../../../adapters/thread.ts';
import { emptyFolder } from '../../wires/folder.ts';
import { startHere } from '../../wires/here.ts';
import { made } from '../../wires/made-papers.ts';

/** The search engine is the last to hear that it is to end. */
const slowToEnd: StartThread = async (address, options) => {
  const call = await startHere(address, options);
  if (options.name !== 'search') return call as never;
  return (async (method: never, ...args: never) => {
    for (let turns = 0; method === 'close' && turns < 50; turns += 1) await setImmediate();
    return call(method, ...args);
  }) as never;
};

test('closed, each database is one whole file, which can be copied alone', async (t) => {
  const folder = emptyFolder(t);
  const { papers, engine, close } = await sqliteStorage(folder, systemClock(), slowToEnd);
  await papers.save({ loose: { papers: [made('Giraffes at rest')], origin: 'arxiv', observed: '2026-01-01' } });
  await engine.ready();
  await close();
  assert.deepEqual(readdirSync(folder).sort(), ['papers.db', 'state.db']);
});

test('tables that another process brought up to date while this one was opening them are known as they are now', (t) => {
  const file = join(emptyFolder(t), 'one.db');
  const migrations = ['CREATE TABLE kept (key TEXT, value TEXT) STRICT', 'ALTER TABLE kept ADD COLUMN expires INTEGER'];
  let looks = 0;
  const overtaken = new Proxy(migrations, {
    get(target, name) {
      looks += name === 'length' ? 1 : 0;
      // The third time is after the first migration.
      if (name === 'length' && looks === 3) openDatabase(file, migrations, 'FULL').close();
      return Reflect.get(target, name);
    },
  });
  const db = openDatabase(file, overtaken, 'FULL');
  t.after(() => db.close());
  assert.ok(looks > 3);
  db.prepare('INSERT INTO kept VALUES (?, ?, ?)').run('a', 'b', 1);
  assert.equal(db.prepare('SELECT expires FROM kept').get()?.['expires'], 1);
});
