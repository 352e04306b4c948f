import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { memoryRules } from '../../adapters/storage/memory/rules.ts';
import { stateStore } from '../../adapters/storage/sqlite/state-store.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { makeRule, stillClock } from '../wires/digests.ts';
import { emptyFolder } from '../wires/folder.ts';
import { stateAtOnce } from '../wires/state-at-once.ts';
import { ruleStoreContract } from './rule-store.ts';

const START = '2026-08-21T07:00:00Z';

async function opened(t: TestContext, folder: string) {
  const state = await stateStore(folder, stillClock(START));
  t.after(() => state.close());
  return state.rules;
}

ruleStoreContract('memory', async () => {
  const clock = stillClock(START);
  const one = memoryRules(clock);
  return { one, other: one, now: clock.now, pass: clock.pass };
});

ruleStoreContract('sqlite, two connections', async () => {
  const { one, other, ...time } = await stateAtOnce();
  return { one: one.rules, other: other.rules, ...time };
});

test('sqlite: a rule and its deliveries are there when the file is opened again', async (t) => {
  const folder = emptyFolder(t);
  const first = await sqliteStorage(folder);
  const rule = makeRule();
  await first.rules.put(rule, 1);
  const deliveries = [{ day: '2026-08-21', part: { kind: 'post' }, due: 1 } as const];
  await first.rules.owe([{ rule: rule.id, deliveries, next: 2 }]);
  await first.close();
  const second = await opened(t, folder);
  assert.deepEqual(await second.rulesIn(rule), [rule]);
  assert.equal((await second.deliveries(rule.id, 9)).length, 1);
});

/** The tables of an earlier Paperboy, as far as deliveries go. */
const EARLIER = `
  DROP TABLE delivery; ALTER TABLE channel DROP COLUMN token; ALTER TABLE channel DROP COLUMN lease;
  CREATE TABLE claim (
    rule TEXT NOT NULL REFERENCES rule(id) ON DELETE CASCADE, day TEXT NOT NULL, part TEXT NOT NULL,
    channel INTEGER NOT NULL, due INTEGER NOT NULL, turn INTEGER NOT NULL, status TEXT NOT NULL,
    attempts INTEGER NOT NULL, holder TEXT, lease INTEGER NOT NULL, again INTEGER NOT NULL, sent INTEGER,
    under TEXT, message TEXT, papers TEXT, at INTEGER NOT NULL, refused INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (rule, day, part)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = 4;
`;

test('sqlite: what an earlier version owed and posted is taken over, each with its part', async (t) => {
  const folder = emptyFolder(t);
  const first = await sqliteStorage(folder, stillClock(START));
  const rule = makeRule({ id: 'r' });
  await first.rules.put(rule, 1);
  await first.close();
  const db = new DatabaseSync(join(folder, 'state.db'));
  db.exec(EARLIER);
  const insert = db.prepare("INSERT INTO claim VALUES ('r', ?, ?, 1, 5, 5, ?, 2, ?, 9, 0, 7, NULL, NULL, '[]', 8, 1)");
  insert.run('2026-08-20', '', 'posted', null);
  insert.run('2026-08-20', 'rest', 'open', 'dead');
  insert.run('2026-08-20', 'now 2026-08-20T12:32', 'posted', null);
  insert.run('2026-08-20', 'now 2026-08-20T12:32 rest', 'posted', null);
  insert.run('2026-08-20', 'notice', 'nothing', null);
  db.close();
  const rules = await opened(t, folder);
  const asked = '2026-08-20T12:32';
  assert.deepEqual(
    (await rules.deliveries('r', 9)).map(({ part, status }) => [part, status]),
    [
      [{ kind: 'notice' }, 'nothing'],
      [{ kind: 'post' }, 'posted'],
      [{ kind: 'post', asked }, 'posted'],
      [{ kind: 'thread' }, 'open'],
      [{ kind: 'thread', asked }, 'posted'],
    ],
  );
  const [taken] = await rules.takeReady({ platform: 'slack', holder: 'me', most: 9, forMs: 1_000 });
  const { part, sent, abandoned, refusals } = taken!.delivery;
  assert.deepEqual([part, sent, abandoned, refusals], [{ kind: 'thread' }, 7, true, 1]);
});
