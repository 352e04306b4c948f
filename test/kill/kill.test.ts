import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killRounds } from './harness.ts';
import { killMailRounds } from './mail.ts';

test('killed at any instant around its posts, the bot leaves exactly one post and one thread a rule and day', async () => {
  const { kills, rules, wrong } = await killRounds(5, () => {});
  assert.deepEqual([kills, rules], [5, 30]);
  assert.deepEqual(wrong, []);
});

test('killed at any instant around its e-mail, the bot sends one message a rule and day, or one more of the same Message-ID', async () => {
  const { kills, rules, wrong } = await killMailRounds(2, () => {});
  assert.deepEqual([kills, rules], [2, 12]);
  assert.deepEqual(wrong, []);
});
