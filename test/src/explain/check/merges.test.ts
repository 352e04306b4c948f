import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergesDirections, mergesFindings } from '../../../../src/explain/check/merges.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => mergesFindings(tokensOf(claim), tokensOf(sentence));

test('what holds of one thing and not of the other does not hold of both', () => {
  assert.ok(objects('The glue holds both on wood and on glass.', 'The glue holds on wood, but not on glass.'));
  assert.ok(
    objects('The glue is strong on wood and glass alike.', 'The glue is strong on wood, whereas on glass it is weak.'),
  );
  assert.ok(!objects('The glue holds on wood but not on glass.', 'The glue holds on wood, but not on glass.'));
  assert.ok(!objects('The glue holds on both kinds of wood.', 'The glue holds on wood, but not on glass.'));
});

test('"too few" adds nothing, and each one may be every one', () => {
  assert.ok(!objects('Wood is too wet to hold.', 'Only dry wood holds, although wet wood failed less on glass.'));
  assert.ok(!objects('Each weld on wood cracks.', 'Every weld on wood cracks, but only on ships.'));
});

test('where one thing rises and another falls, not both rise', () => {
  const merges = (claim: string, sentence: string): boolean => mergesDirections(tokensOf(claim), tokensOf(sentence));
  const trade = 'Wider rims increase grip, but they reduce range.';
  assert.ok(merges('Wider rims increase both grip and range.', trade));
  assert.ok(merges('Wider rims increase grip and range alike.', trade));
  assert.ok(!merges('Wider rims increase grip, but reduce range on both roads.', trade));
  assert.ok(!merges('Wider rims increase grip.', trade));
  assert.ok(!merges('Wider rims increase both grip and range.', 'Wider rims increase grip, and range grows, too.'));
});
