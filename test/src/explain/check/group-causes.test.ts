import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causesInGroups } from '../../../../src/explain/check/group-causes.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => causesInGroups(tokensOf(claim), tokensOf(sentence));

test('what two groups differ in is not made the cause of the difference', () => {
  assert.ok(objects('Gardening makes people sleep longer.', 'Those who garden slept longer than others.'));
  assert.ok(objects('Gardening raises the hours of sleep.', 'People who garden slept more hours than others.'));
  assert.ok(!objects('Gardening may raise the hours of sleep.', 'People who garden slept more hours than others.'));
  assert.ok(!objects('Gardening makes people sleep longer.', 'Gardening led to longer sleep in those who tried it.'));
  assert.ok(!objects('People who do not garden make more mistakes.', 'Those who garden were wrong less often.'));
});
