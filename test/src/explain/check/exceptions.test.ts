import assert from 'node:assert/strict';
import { test } from 'node:test';
import { includesException } from '../../../../src/explain/check/exceptions.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => includesException(tokensOf(claim), tokensOf(sentence));

test('what is made an exception of is not told as part of the whole', () => {
  assert.ok(
    objects('The files are free to use, including the maps.', 'All files are free to use, except for the maps.'),
  );
  assert.ok(objects('Every file is released, without exception.', 'We release the files, apart from 40 maps.'));
  assert.ok(
    !objects('The files are free to use, but the maps are not.', 'All files are free to use, except for the maps.'),
  );
  assert.ok(!objects('Drawings are free to use.', 'All files are free to use, except for the maps.'));
});
