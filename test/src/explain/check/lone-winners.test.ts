import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonsOf } from '../../../../src/explain/check/comparisons.ts';
import { crownsLoser } from '../../../../src/explain/check/lone-winners.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const crowns = (claim: string, sentence: string): boolean => {
  const none = new Set<string>();
  return crownsLoser(comparisonsOf(tokensOf(claim), none), comparisonsOf(tokensOf(sentence), none), tokensOf(claim));
};

test('who stands behind a "than" is not said to be the one who does it more', () => {
  const sentence = 'Taller pots broke more often than flat ones.';
  assert.ok(crowns('Flat pots broke more often.', sentence));
  assert.ok(!crowns('Taller pots broke more often.', sentence));
  assert.ok(!crowns('Taller pots broke more often than flat ones did.', sentence));
});
