import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherGroupGains } from '../../../../src/explain/check/group-effects.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => otherGroupGains(tokensOf(claim), tokensOf(sentence));

test('who has more of an effect is not said to have less of it', () => {
  assert.ok(objects('Novices gained more than others.', 'The effect was smaller among novices.'));
  assert.ok(objects('The benefit was largest for goats.', 'Goats benefited least.'));
  assert.ok(!objects('Novices gained less than others.', 'The effect was smaller among novices.'));
  assert.ok(!objects('Experts gained more than others.', 'The effect was smaller among novices.'));
});
