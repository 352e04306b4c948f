import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnsBound } from '../../../../src/explain/check/bounds.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => turnsBound(tokensOf(claim), tokensOf(sentence));

test('at most and at least are told apart where no number follows them', () => {
  assert.ok(objects('The walk takes at least n steps.', 'The walk takes at most n steps.'));
  assert.ok(objects('The walk takes no more than n steps.', 'The walk takes no fewer than n steps.'));
  assert.ok(!objects('The walk takes no more than n steps.', 'The walk takes at most n steps.'));
  assert.ok(!objects('The walk takes at least one hour.', 'The walk takes at most n steps.'));
});
