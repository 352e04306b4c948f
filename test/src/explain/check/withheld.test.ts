import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';
import { givesWithheld } from '../../../../src/explain/check/withheld.ts';

const objects = (claim: string, sentence: string): boolean => givesWithheld(tokensOf(claim), tokensOf(sentence));

test('what is kept back is not told as given away', () => {
  const sentence = 'We release the maps under an open licence; the letters are kept private.';
  assert.ok(objects('Maps and letters are released under an open licence.', sentence));
  assert.ok(!objects('The maps are released under an open licence.', sentence));
  assert.ok(!objects('The maps are released, the letters stay private.', sentence));
  assert.ok(!objects('The letters are not released.', sentence));
});

test('what is had on request or may not be shared is kept back, too', () => {
  assert.ok(objects('The letters are public.', 'The maps are public; the letters are available on request.'));
  assert.ok(objects('The letters can be downloaded.', 'The maps are public, but the letters cannot be shared.'));
  assert.ok(!objects('The maps are public and were never changed.', 'Without any changes, the maps are public.'));
  assert.ok(!objects('A non-public map was used.', 'We used a map that is not public.'));
});

test('what stays with its owners, or is to follow, is not given yet', () => {
  assert.ok(
    objects(
      'The maps and the diaries are published.',
      'We publish the maps, while the diaries stay with the families.',
    ),
  );
  assert.ok(objects('Maps and diaries are released.', 'The maps are released; the diaries will follow.'));
  assert.ok(objects('Everybody can download the diaries.', 'The maps are available; the diaries are not.'));
  assert.ok(!objects('The diaries are to be released later.', 'The maps are released; the diaries will follow.'));
});

test('what a claim says is held back is not given', () => {
  const sentence = 'We release the maps, but the letters of children are withheld.';
  assert.ok(!objects('The maps are public; letters of children are held back.', sentence));
});
