import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { makeRule } from '../wires/digests.ts';
import { emptyFolder, freshStorage } from '../wires/folder.ts';
import { ruleStoreContract } from './rule-store.ts';

ruleStoreContract('sqlite', async (t) => (await freshStorage(t)).rules);

test('sqlite: a rule and its claims are there when the file is opened again', async (t) => {
  const folder = emptyFolder(t);
  const first = await sqliteStorage(folder);
  const rule = makeRule();
  await first.rules.put(rule, 1, 1);
  await first.rules.owe([{ rule: rule.id, claims: [{ day: '2026-08-21', part: '', due: 1 }], next: 2 }], 1);
  await first.close();
  const second = await sqliteStorage(folder);
  assert.deepEqual(await second.rules.rule(rule.id), rule);
  assert.equal((await second.rules.claims(rule.id, 9)).length, 1);
  await second.close();
});

test('sqlite: small values are kept by key, changed, listed by how keys begin, and deleted', async (t) => {
  const { installations } = await freshStorage(t);
  await installations.put('slack/team/T2', 'b');
  await installations.put('slack/team/T1', 'a');
  await installations.put('slack/team/T1', 'c');
  await installations.put('slack_team/T3', 'd');
  assert.equal(await installations.get('slack/team/T1'), 'c');
  assert.equal(await installations.get('slack/team/T9'), undefined);
  assert.deepEqual(await installations.list('slack/team/'), ['slack/team/T1', 'slack/team/T2']);
  await installations.delete('slack/team/T1');
  assert.deepEqual(await installations.list('slack/'), ['slack/team/T2']);
});
