import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnsTime } from '../../../../src/explain/check/time-order.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const turns = (claim: string, sentence: string): boolean => turnsTime(tokensOf(claim), tokensOf(sentence));

test('before and after the same event are told apart, and two events are not taken for one', () => {
  const sentence = 'Once the filter had been changed, the pressure fell.';
  assert.ok(turns('The pressure fell before the filter was changed.', sentence));
  assert.ok(!turns('The pressure fell after the change of the filter.', sentence));
  assert.ok(!turns('Before breakfast the pressure had been high.', sentence));
});
