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

test('what came first is not told as what came then', () => {
  const sentence = 'Guests first tasted the soup and then the salad.';
  assert.ok(turns('Guests tasted the salad first and then the soup.', sentence));
  assert.ok(turns('Guests tasted the salad and the soup later.', sentence));
  assert.ok(!turns('Guests tasted the soup before the salad.', sentence));
  const twice = 'Each page was read at first without and, after a month, with the lamp.';
  assert.ok(turns('Each page was read first with the lamp and, after a month, without.', twice));
  assert.ok(!turns('Each page was read first without the lamp and, after a month, with it.', twice));
});
