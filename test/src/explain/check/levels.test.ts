import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ranksLevel } from '../../../../src/explain/check/levels.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => ranksLevel(tokensOf(claim), tokensOf(sentence));

test('what is level with another does not beat it', () => {
  assert.ok(objects('Clay outperforms sand.', 'Sand turned out to be almost as good.'));
  assert.ok(objects('Clay beats sand.', 'Clay comes within 2 points of sand.'));
  assert.ok(objects('Clay is better than sand.', 'Clay is on par with sand.'));
  assert.ok(objects('Clay surpasses sand.', 'Clay does not quite match sand.'));
  assert.ok(objects('Clay is superior to sand.', 'The strength of clay is comparable to that of sand.'));
});

test('who is ahead elsewhere in the sentence, or denied to be, is let through', () => {
  assert.ok(!objects('Clay outperforms sand.', 'Clay outperforms sand and is on par with stone.'));
  assert.ok(!objects('Clay does not outperform sand.', 'Clay is on par with sand.'));
  assert.ok(!objects('Clay outperforms sand.', 'Clay is twice as strong as sand.'));
  assert.ok(!objects('Clay is as good as sand.', 'Clay is on par with sand.'));
});
