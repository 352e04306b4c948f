import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossed } from '../../../../src/explain/check/crossings.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const crosses = (claim: string, sentence: string): boolean => crossed(tokensOf(claim), tokensOf(sentence));

test('what is said of one thing is not said of another, save where both parts speak of it', () => {
  const sentence = 'The loss is large for white nets, and the gain is small for black ropes.';
  assert.ok(crosses('The loss is large for black ropes.', sentence));
  assert.ok(!crosses('The loss is large for white nets.', sentence));
  const both = 'Brass lamps cost upwards of 90 euros and rust soon: in a test the rim of one such lamp broke.';
  assert.ok(!crosses('Brass lamps are dear and rust soon.', both));
});
