import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangesNumbers } from '../../../../src/explain/check/exchanged-numbers.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const read = (text: string) => ({ tokens: tokensOf(text), quantities: quantitiesOf(tokensOf(text)) });
const exchanges = (claim: string, sentence: string): boolean => exchangesNumbers(read(claim), read(sentence));

test('two numbers that change what they belong to are seen', () => {
  const sentence = 'Falls occurred in 12 residents of the dance group and in 31 of the waiting list.';
  assert.ok(exchanges('There were falls in 31 of the dance group and in 12 of the waiting list.', sentence));
  assert.ok(!exchanges('On the waiting list 31 fell, in the dance group 12.', sentence));
});

test('a claim that tells both in another order is let through', () => {
  const sentence = 'Brine keeps for 9 days at 4 degrees and for 3 days at 20 degrees.';
  assert.ok(!exchanges('At 20 degrees brine keeps for 3 days, at 4 degrees for 9 days.', sentence));
});

test('two words that share no more than a prefix are two', () => {
  const sentence = 'Of the letters, 268 were transcribed and 91 were translated into Welsh.';
  assert.ok(exchanges('Of the letters, 268 were translated into Welsh and 91 were transcribed.', sentence));
  assert.ok(!exchanges('91 letters were translated into Welsh and 268 were transcribed.', sentence));
});

test('the number of a version belongs to its name, in whatever order', () => {
  const sentence = 'Ferry is written in 4.5 thousand lines on top of the engine Brine 0.7.';
  assert.ok(!exchanges('Ferry builds on Brine 0.7, an engine, with 4.5 thousand lines.', sentence));
});

test('a part and its whole, what a change begins from, and what counts its own things keep their places', () => {
  assert.ok(
    !exchanges('Only 37 of the 140 millers who were asked agreed.', 'We asked 140 millers, of which 37 agreed.'),
  );
  assert.ok(!exchanges('The share of mould went from 12 to 8.', 'Mould was found in 8 of the loaves, down from 12.'));
  assert.ok(
    !exchanges(
      'A mill with 24 stones was given to a guild of 2,700 members.',
      'We describe how a guild of 2,700 members came by a mill of 24 stones.',
    ),
  );
});
