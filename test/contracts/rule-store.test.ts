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
