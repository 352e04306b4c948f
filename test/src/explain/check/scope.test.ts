import assert from 'node:assert/strict';
import { test } from 'node:test';
import { widens } from '../../../../src/explain/check/scope.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const wider = (claim: string, sentence: string): boolean => widens(tokensOf(claim), tokensOf(sentence));

test('every third is not every one, and both of two are not any', () => {
  assert.ok(wider('All lamps flickered.', 'Every third lamp flickered.'));
  assert.ok(wider('The lamp beats its rivals in any weather.', 'The lamp beats both rivals in fog.'));
  assert.ok(wider('It works wherever the lamp hangs.', 'It works as long as the lamp hangs at the door.'));
  assert.ok(!wider('A lamp in three flickered.', 'Every third lamp flickered.'));
  assert.ok(!wider('The lamp blinks every second.', 'The lamp blinks once per second.'));
});
