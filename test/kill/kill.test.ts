import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killRounds } from './harness.ts';

test('killed at any instant around its posts, the bot leaves exactly one post and one thread a rule and day', async () => {
  const { kills, rules, wrong } = await killRounds(5, () => {});
  assert.deepEqual([kills, rules], [5, 30]);
  assert.deepEqual(wrong, []);
});
