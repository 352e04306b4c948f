import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnsPairing } from '../../../../src/explain/check/pairings.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => turnsPairing(tokensOf(claim), tokensOf(sentence));

test('what falls with age does not grow with it', () => {
  assert.ok(objects('The older the oak, the more acorns it bears.', 'The number of acorns falls with age.'));
  assert.ok(objects('The bigger the site, the more often it floods.', 'Floods become rarer as sites grow.'));
  assert.ok(!objects('The older the oak, the fewer acorns it bears.', 'The number of acorns falls with age.'));
  assert.ok(!objects('The bigger the site, the rarer the floods.', 'Floods become rarer as sites grow.'));
});

test('errors may grow where accuracy falls', () => {
  assert.ok(!objects('The deeper the well, the larger the error.', 'Accuracy falls with depth.'));
  assert.ok(!objects('The older the oak, the more acorns it bears.', 'Acorns are fewer in the north.'));
});
