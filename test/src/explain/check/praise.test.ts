import assert from 'node:assert/strict';
import { test } from 'node:test';
import { praises } from '../../../../src/explain/check/praise.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => praises(tokensOf(claim), tokensOf(sentence));

test('a weakness is not told as a strength', () => {
  assert.ok(
    objects(
      'Its sensors are especially reliable in fog.',
      'In fog the sensors are unreliable, since drops scatter the light.',
    ),
  );
  assert.ok(
    objects(
      'The households are a representative sample of the town.',
      'The households were self-selected and richer than the town.',
    ),
  );
  assert.ok(
    !objects(
      'The sensors are not reliable in fog.',
      'In fog the sensors are unreliable, since drops scatter the light.',
    ),
  );
  assert.ok(!objects('The sensors are robust in fog.', 'The sensors are robust even in fog.'));
});

test('what is unknown, or rests on little, is not told as established', () => {
  assert.ok(objects('The pump stays effective in frost.', 'We have no evidence for pumps in frost.'));
  assert.ok(objects('The pump works equally well in both soils.', 'Only clay was used; results for sand are unknown.'));
  assert.ok(!objects('The pump works equally well in both soils.', 'Yields did not differ between clay and sand.'));
  assert.ok(objects('The pump is particularly strong in frost.', 'We saw that the pump works poorly in frost.'));
  assert.ok(!objects('The new pump is more accurate.', 'The new pump has an error of 2 ml, the old one of 5 ml.'));
});
