import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangesChoice, takesRejected } from '../../../../src/explain/check/rejections.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => takesRejected(tokensOf(claim), tokensOf(sentence));

test('what was left for something else was not chosen', () => {
  const sentence = 'Horses were fed with oats rather than rye.';
  assert.ok(objects('Horses were fed with rye.', sentence));
  assert.ok(objects('Horses were fed with rye rather than oats.', sentence));
  assert.ok(objects('Horses were fed with rye instead of oats.', sentence));
  assert.ok(!objects('Horses were fed with oats rather than rye.', sentence));
  assert.ok(!objects('Horses were fed with oats, not rye.', sentence));
  assert.ok(!objects('Rye was replaced in the feed of horses.', sentence));
});

test('numbers are chosen and left, too', () => {
  assert.ok(objects('A bath takes 9 minutes instead of 14.', 'A bath takes 14 minutes instead of 9.'));
  assert.ok(!objects('A bath takes 14 minutes.', 'A bath takes 14 minutes instead of 9.'));
});

test('a choice that is turned round is one', () => {
  const fed = 'Horses were fed with oats rather than rye.';
  assert.ok(exchangesChoice(tokensOf('Horses were fed with rye rather than oats.'), tokensOf(fed)));
  assert.ok(!exchangesChoice(tokensOf('Horses were fed with rye.'), tokensOf(fed)));
});

test('what is named behind "not" was left, too', () => {
  const reads = 'The pilot reads the log, not the map.';
  assert.ok(exchangesChoice(tokensOf('The pilot reads the map instead of the log.'), tokensOf(reads)));
  assert.ok(!exchangesChoice(tokensOf('The pilot reads the log instead of the map.'), tokensOf(reads)));
});
