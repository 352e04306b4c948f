import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnsValues } from '../../../../src/explain/check/group-values.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const read = (text: string) => ({ tokens: tokensOf(text), quantities: quantitiesOf(tokensOf(text)) });
const objects = (claim: string, sentence: string): boolean => turnsValues(read(claim), read(sentence));

test('who has the lower number does not have more', () => {
  const sentence = 'In dry soil oats gave 31 bushels, rye 27 and barley 40.';
  assert.ok(objects('Rye gave higher yields than oats.', sentence));
  assert.ok(objects('Oats gave lower yields than rye.', sentence));
  assert.ok(!objects('Oats gave higher yields than rye.', sentence));
  assert.ok(!objects('Rye gave no higher yields than oats.', sentence));
});

test('a number that stands before its name is not that of the next', () => {
  assert.ok(!objects('Yields were lower in sand than in clay.', 'Yields were 31 bushels in clay and 27 in sand.'));
  assert.ok(!objects('Sand yields less than clay.', 'The harvest was 31 clay, 27 sand.'));
});
