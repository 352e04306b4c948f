import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givesOtherReason } from '../../../../src/explain/check/causes.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const other = (claim: string, sentence: string): boolean => givesOtherReason(tokensOf(claim), tokensOf(sentence));

test('a reason that shares no word with the one that the sentence gives is another', () => {
  const sentence = 'We chose clay over steel because it dries within an hour.';
  assert.ok(other('Clay was chosen because it is lighter than steel.', sentence));
  assert.ok(!other('Clay was chosen since an hour is enough to dry it.', sentence));
  assert.ok(!other('Clay was chosen over steel.', sentence));
});
