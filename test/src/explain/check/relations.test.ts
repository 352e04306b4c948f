import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnsRelation } from '../../../../src/explain/check/relations.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => turnsRelation(tokensOf(claim), tokensOf(sentence));

test('two things that grow together do not go against each other', () => {
  assert.ok(objects('Yield grows with the depth of the seed.', 'Yield was largest at shallow depths of the seed.'));
  assert.ok(
    objects(
      'The warmer the tank, the fewer eggs the snails laid.',
      'The number of eggs that the snails laid grew with the warmth of the tank.',
    ),
  );
  assert.ok(!objects('The rougher the road, the larger the errors.', 'Errors grew with how rough the road was.'));
  assert.ok(!objects('Errors grow with the noise of the room.', 'Accuracy falls with the noise of the room.'));
});
