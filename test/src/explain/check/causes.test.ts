import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givesOtherReason, inventsCause } from '../../../../src/explain/check/causes.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const other = (claim: string, sentence: string): boolean => givesOtherReason(tokensOf(claim), tokensOf(sentence));

test('a reason that shares no word with the one that the sentence gives is another', () => {
  const sentence = 'We chose clay over steel because it dries within an hour.';
  assert.ok(other('Clay was chosen because it is lighter than steel.', sentence));
  assert.ok(!other('Clay was chosen since an hour is enough to dry it.', sentence));
  assert.ok(!other('Clay was chosen over steel.', sentence));
});

test('what a coefficient only relates causes nothing', () => {
  const invents = (claim: string, sentence: string): boolean => inventsCause(tokensOf(claim), tokensOf(sentence));
  const sentence = 'Ponds with more reeds held more frogs (r = 0.6 over 20 ponds).';
  assert.ok(invents('More reeds lead to more frogs.', sentence));
  assert.ok(!invents('More reeds went together with more frogs.', sentence));
});

test('chance is no cause', () => {
  const invents = (claim: string, sentence: string): boolean => inventsCause(tokensOf(claim), tokensOf(sentence));
  assert.ok(!invents('The rise in frogs could be due to chance.', 'The rise in frogs is not significant (p = 0.3).'));
  assert.ok(invents('The rise in frogs is due to reeds.', 'The rise in frogs is not significant (p = 0.3).'));
});
