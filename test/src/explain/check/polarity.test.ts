import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysDenied, turned } from '../../../../src/explain/check/polarity.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const says = (claim: string, sentence: string): boolean => saysDenied(tokensOf(claim), tokensOf(sentence));

test('a denied word that is said again without any denial is seen, in another form too', () => {
  assert.ok(says('The raters knew the source of each letter.', 'The raters did not know the source of a letter.'));
  assert.ok(says('The app also improves sleep.', 'The app does not help with sleep.'));
});

test('other words of denial, and what is denied in one place and said in another, are let through', () => {
  assert.ok(!says('The raters were unaware of the source, as none could know.', 'The raters did not know the source.'));
  assert.ok(!says('The raters knew the date.', 'The raters knew the date, but did not know the source.'));
  assert.ok(!says('It takes more than an hour, no less.', 'It takes not only time but money.'));
});

test('a word of lack that both have denies nothing', () => {
  assert.ok(says('It also helps unshaded plots.', 'On unshaded plots it offers no help over the old rule.'));
  assert.ok(!says('It failed to help on two plots.', 'It failed to help on two plots.'));
});

test('one of several things to choose from is not denied, and what stays out or stays as it is denies in its own way', () => {
  assert.ok(
    !says('Most guests, 30 of 50, liked the red label best.', '30 guests chose the red label and 20 no label.'),
  );
  assert.ok(!says('Age or another answer was noted.', 'They gave their age, another or no answer.'));
  assert.ok(says('The guests were given a label.', 'The guests were given no label, as a rule.'));
  assert.ok(!says('The jars come from places outside the harbour.', 'The jars do not come from the harbour.'));
  assert.ok(!says('Its prices are fixed.', 'We never change its prices.'));
  assert.ok(!says('The clock is a non-striking one.', 'The clock is not striking.'));
  assert.ok(!says('Rust might spoil the jars.', 'It cannot be ruled out that rust spoils the jars.'));
});

test('a word that stands for one which is not denied says nothing denied', () => {
  const sentence = 'The oven needs dry wood and does not use coal that was stored in the open.';
  assert.ok(!says('The oven requires dry wood.', sentence));
  assert.ok(says('The oven burns coal that was stored in the open.', sentence));
});

const objects = (claim: string, sentence: string): boolean => saysDenied(tokensOf(claim), tokensOf(sentence));

test('a thing that was missing is not told of as if it had been there', () => {
  assert.ok(
    objects(
      'A second reader made sure that the dates are right.',
      'There was no second reader, so dates may be wrong.',
    ),
  );
  assert.ok(objects('The loop has a safety switch.', 'The loop runs without any safety switch.'));
  assert.ok(!objects('It lacks a second reader.', 'There was no second reader, so dates may be wrong.'));
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

test('a word is said again whatever means the same, and a denial reaches no further than what it denies', () => {
  assert.ok(says('Eels made up for the lost crabs.', 'Eels did not make up for the loss of crabs.'));
  assert.ok(says('A few of the jars had begun to rust.', 'No jar had begun to rust by May.'));
  assert.ok(!says('Old jars are left out.', 'We do not keep old jars; they were excluded.'));
  assert.ok(!says('The cooks knew the recipe.', 'The cooks could not be blinded to the recipe.'));
  assert.ok(
    says('The donor took part in the count.', 'The boat was given by a donor, which had no part in the count.'),
  );
});

test('what is compared with what has it not is not denied, and no other is none', () => {
  assert.ok(!says('Tarring lowers leaks by 6.', 'It leaks 17 jars, against 24 for the same boat without tarring.'));
  assert.ok(!says('Counts on grass halved.', 'Counts on grass fell by half, whereas tracks showed no decline.'));
  assert.ok(!turned(tokensOf('No other port was visited.'), tokensOf('We did not visit other ports.')));
});
