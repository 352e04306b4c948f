import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangesDoers } from '../../../../src/explain/check/doers.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => exchangesDoers(tokensOf(claim), tokensOf(sentence));

test('what some people did is not told of others', () => {
  assert.ok(objects('The letters were sorted by pupils.', 'We read 300 letters that were sorted by historians.'));
  assert.ok(!objects('The letters were sorted by historians.', 'We read 300 letters that were sorted by historians.'));
  assert.ok(!objects('The letters were sorted by experts.', 'Experts for letters, helped by pupils, sorted them.'));
});

test('who did one thing did not do another', () => {
  const sentence = 'The maps were drawn by four historians.';
  assert.ok(objects('The maps were drawn by a model and checked by four historians.', sentence));
  assert.ok(!objects('The maps were drawn by historians.', sentence));
  assert.ok(!objects('The maps are used by pupils.', sentence));
  assert.ok(!objects('The flood was followed by maps.', 'The flood was measured by gauges.'));
});
