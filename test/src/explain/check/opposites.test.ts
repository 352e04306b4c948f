import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysOpposite, saysOther } from '../../../../src/explain/check/opposites.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const opposed = (claim: string, sentence: string): boolean => saysOpposite(tokensOf(claim), tokensOf(sentence));
const other = (claim: string, sentence: string): boolean =>
  opposed(claim, sentence) || saysOther(tokensOf(claim), tokensOf(sentence));

test('a word is not told for its opposite', () => {
  assert.ok(other('Goats sleep in the following hour.', 'Goats slept in the preceding hour.'));
  assert.ok(other('The council abolished the toll.', 'The council kept the toll.'));
  assert.ok(!other('Goats slept in the hour before.', 'Goats slept in the preceding hour.'));
  assert.ok(opposed('The shed was a mandatory stop on their way down.', 'Stopping at the shed is voluntary.'));
});

test('what is high or perfect is not modest or moderate', () => {
  assert.ok(other('They agreed with high precision.', 'They agreed with modest precision.'));
  assert.ok(!other('Precision is high.', 'Precision is high, and recall is modest.'));
});

test('a median is no percentile', () => {
  assert.ok(other('The median delay fell to 3 days.', 'The 95th percentile of the delay fell to 3 days.'));
  assert.ok(!other('The median delay fell to 3 days.', 'The median delay fell to 3 days, the 95th percentile to 9.'));
});

test('another is as good as a different one, and what is had in common is not frequent', () => {
  assert.ok(!other('The loom weaves a cloth of another width.', 'The loom weaves a cloth of a different width.'));
  assert.ok(!other('Goats and sheep have little in common.', 'Goats and sheep rarely share a trait.'));
});

test('a word of the same sense, or words in another order, put no other thing in a place', () => {
  const shed = 'We found no significant difference in shedding.';
  assert.ok(!other('The farm did not find a significant effect on shedding.', shed));
  assert.ok(other('Tea was given to millers at noon.', 'Tea was given to shepherds at noon.'));
  assert.ok(
    !other(
      'More than half of the clover goes to fewer than 8 older goats.',
      'Fewer than 8 of the old goats get more than half of the clover.',
    ),
  );
});

test('words of method that exclude one another are opposites', () => {
  assert.ok(other('The walk was a confirmatory test.', 'All walks were exploratory.'));
  assert.ok(other('Children slept longer.', 'Adults slept longer.'));
  assert.ok(other('Rust comes exclusively of rain.', 'Rust comes mainly of rain, though salt may add to it.'));
});

test('a thing is exchanged, too, where the claim names what the sentence calls "it"', () => {
  assert.ok(
    other(
      'FernNet was taught with pictures of mosses from nine parks.',
      'It was taught with pictures of ferns from nine parks.',
    ),
  );
  assert.ok(
    !other(
      'FernNet was taught with pictures of ferns from nine parks.',
      'It was taught with pictures of ferns from nine parks.',
    ),
  );
});

test('average precision is a measure of its own', () => {
  assert.ok(!other('It finds goats with a mAP of 81 %.', 'It finds goats with a mean average precision of 0.81.'));
  assert.ok(other('It finds goats with a mAP of 81 %.', 'It finds goats with a recall of 0.81.'));
});
