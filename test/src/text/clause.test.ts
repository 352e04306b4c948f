import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clause } from '../../../src/text/clause.ts';

test('a short sentence stays as it is, and of several the first', () => {
  assert.equal(clause('It boils kettles.', 120), 'It boils kettles.');
  assert.equal(clause('It boils kettles. It also cools them.', 120), 'It boils kettles.');
});

test('a long sentence ends where a clause does, with no word left dangling', () => {
  const long =
    'Kettle-3 boils water faster than any other kettle (of nine, seven of them old), while it uses less power by means that are told below.';
  assert.equal(
    clause(long, 120),
    'Kettle-3 boils water faster than any other kettle (of nine, seven of them old), while it uses less power…',
  );
  assert.equal(clause('It boils water in a kettle and with the steam of it.', 38), 'It boils water in a kettle…');
});

test('an end of a clause a little later is better than a beginning of one', () => {
  for (const [text, kept] of [
    [
      'We ask whether small kettles can choose high-quality leaves of large-scale tea gardens that make the tea of larger kettles better.',
      'We ask whether small kettles can choose high-quality leaves of large-scale tea gardens…',
    ],
    [
      'We introduce BOIL, a large collection of kettles that keeps water warm.',
      'We introduce BOIL, a large collection of kettles that keeps water warm.',
    ],
    [
      'BOIL, a learned method for the choice of leaves in small kettles, makes better tea in all gardens that were tried.',
      'BOIL, a learned method for the choice of leaves in small kettles, makes better tea…',
    ],
    [
      'It is a kettle for cold, hot, green and black teas of all the gardens in the south and of those in the north as well.',
      'It is a kettle for cold, hot, green and black teas of all the gardens…',
    ],
    [
      'Our study of a thousand kettles in old kitchens of the southern gardens by the sea clearly shows that they boil.',
      'Our study of a thousand kettles in old kitchens of the southern gardens…',
    ],
    [
      'If the leaves of a garden are dried by hand, a small kettle makes tea that is as good as that of large ones, at half the cost.',
      'If the leaves of a garden are dried by hand, a small kettle makes tea…',
    ],
  ])
    assert.equal(clause(text!, 110, 90), kept);
});

test('no cut is within a word', () => {
  const text =
    'A kettle of the Mixture-of-Adapters-and-other-long-names-without-end kind improves parameter-efficient boiling greatly';
  for (let max = 30; max < text.length; max += 1) {
    const kept = clause(text, max).replace(/…$/, '');
    assert.match(text.slice(kept.length), /^(?: |,|$)/, kept);
  }
});

test('whatever comes, no more is shown than was asked for', () => {
  for (const text of [
    'word '.repeat(300),
    'x'.repeat(500),
    '深度学习，'.repeat(90),
    '(a, b, '.repeat(90),
    ' , '.repeat(200),
  ])
    assert.ok(clause(text, 120).length <= 120, text.slice(0, 20));
});
