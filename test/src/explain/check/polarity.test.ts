import assert from 'node:assert/strict';
import { test } from 'node:test';
import { affirmsMissing, turned } from '../../../../src/explain/check/polarity.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => affirmsMissing(tokensOf(claim), tokensOf(sentence));

test('a thing that was missing is not told of as if it had been there', () => {
  assert.ok(
    objects(
      'A second reader made sure that the dates are right.',
      'There was no second reader, so dates may be wrong.',
    ),
  );
  assert.ok(objects('The loop has a safety switch.', 'The loop runs without any safety switch.'));
  assert.ok(!objects('It lacks a second reader.', 'There was no second reader, so dates may be wrong.'));
  assert.ok(!objects('It needs a second reader.', 'There was no second reader, but one is needed.'));
});

test('"than without" compares, and who leaves a denied clause out denies nothing', () => {
  const turns = (claim: string, sentence: string): boolean => turned(tokensOf(claim), tokensOf(sentence));
  assert.ok(!turns('With varnish, drying takes longer.', 'Drying takes longer than without varnish.'));
  assert.ok(!turns('Jars that leaked were not used.', 'Jars that leaked were discarded.'));
  const kiln = 'We present a kiln that fires clay and needs no gas, which makes it fit for ships.';
  assert.ok(!turns('Because the kiln does not need gas, it is fit for ships.', kiln));
  assert.ok(turns('The kiln needs gas, which makes it fit for ships.', kiln));
});

test('who denies the same, in whatever order, turns nothing', () => {
  const turns = (claim: string, sentence: string): boolean => turned(tokensOf(claim), tokensOf(sentence));
  const rain = 'Because of the rain we did not paint the hull or the deck.';
  assert.ok(!turns('Hull and deck were not painted, owing to rain.', rain));
  assert.ok(turns('Hull and deck were painted, owing to rain.', rain));
  assert.ok(turns('It rows well on lakes, but not on new rivers.', 'It rows well on new rivers, but not on lakes.'));
  assert.ok(!turns('The hold begins with no freight.', 'A new hold starts empty.'));
});
