import assert from 'node:assert/strict';
import { test } from 'node:test';
import { narrows } from '../../../../src/explain/check/narrows.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => narrows(tokensOf(claim), tokensOf(sentence));

test('what is said of all is not said of some', () => {
  assert.ok(objects('The cables were partly checked by hand.', 'The cables were checked entirely by hand.'));
  assert.ok(objects('Only a sample of the cables was weighed.', 'Every cable was weighed.'));
  assert.ok(!objects('All cables were weighed.', 'Every cable was weighed.'));
  assert.ok(!objects('Some cables were weighed twice.', 'All wheels were painted.'));
});

test('most are fewer than all', () => {
  assert.ok(objects('A bridge is open when most of the cables hold.', 'A bridge opens only if every cable holds.'));
  assert.ok(objects('The majority of the cables were weighed.', 'All cables were weighed.'));
  assert.ok(!objects('The most worn cables were weighed.', 'Every worn cable was weighed.'));
});
