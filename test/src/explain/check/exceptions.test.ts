import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropsLimit, includesException, inventsException } from '../../../../src/explain/check/exceptions.ts';
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

test('what is limited is not told of all', () => {
  const drops = (claim: string, sentence: string): boolean => dropsLimit(tokensOf(claim), tokensOf(sentence));
  assert.ok(drops('Tolls ended on every bridge.', 'Tolls rose; they ended on the two old bridges only.'));
  assert.ok(drops('Traffic grew every year.', 'Traffic grew by a third in the first year.'));
  assert.ok(drops('Each letter was read by a judge.', 'A clerk read the letters and, in case of doubt, a judge.'));
  assert.ok(drops('The boat floats in any water.', 'The boat floats, at least in harbours.'));
  assert.ok(drops('Every figure is a mean of ten.', 'Figures are means of ten; of the last we had a single run.'));
  assert.ok(!drops('Traffic grew by a third in the first year of all.', 'Traffic grew by a third in the first year.'));
  assert.ok(!drops('Tolls ended on just two of all bridges.', 'Tolls ended on the two old bridges only.'));
  assert.ok(!drops('Every bridge has a toll.', 'Every bridge has a toll of at least two euros.'));
});

test('a "but" behind a comma makes no exception', () => {
  const sentence = 'Pinta is the fastest of all boats, but Bruna remains drier in rain.';
  assert.ok(!objects('Bruna still remains drier in rain, even at night.', sentence));
});

test('who makes an exception of what is told of all adds it, and whose exception is told takes no part in the whole', () => {
  const invents = (claim: string, sentence: string): boolean => inventsException(tokensOf(claim), tokensOf(sentence));
  assert.ok(invents('Every boat except Ferry sank.', 'In May, every boat sank.'));
  assert.ok(!invents('Every boat except Ferry sank.', 'Every boat but Ferry sank.'));
  assert.ok(!objects('The tarred jar stayed free of moss.', 'Moss grew on every jar except the tarred one.'));
});
