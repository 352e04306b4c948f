import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangesStates } from '../../../../src/explain/check/states.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => exchangesStates(tokensOf(claim), tokensOf(sentence));

test('what stayed the same did not change, and the other way round', () => {
  assert.ok(
    objects(
      'Leaving the salt out had no influence on colour but made the taste worse.',
      'Without salt, taste was unchanged, but the colour got worse.',
    ),
  );
  assert.ok(
    !objects(
      'Leaving the salt out had no influence on taste.',
      'Without salt, taste was unchanged, but the colour got worse.',
    ),
  );
});
