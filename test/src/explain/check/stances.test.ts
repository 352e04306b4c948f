import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stanceOf } from '../../../../src/explain/check/stances.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const stance = (claim: string, sentence: string): string => stanceOf(tokensOf(claim), tokensOf(sentence));

test('a use that something is for is no use that is made of it', () => {
  assert.notEqual(stance('The boat is not fit for daily use.', 'The boat is for daily use unfit.'), 'contradicts');
  assert.equal(stance('We use the old mast.', 'We do not use the old mast.'), 'contradicts');
});

test('a denial may stand behind its verb', () => {
  assert.notEqual(
    stance('The boat does not support sails.', 'The boat supports neither sails nor oars.'),
    'contradicts',
  );
  assert.equal(stance('The boat supports sails.', 'The boat supports neither sails nor oars.'), 'contradicts');
});

test('who was left out took no part', () => {
  assert.equal(stance('Sailors with rheumatism took part.', 'Those with rheumatism were excluded.'), 'contradicts');
  assert.equal(stance('Masts of oak were kept.', 'Masts of oak or ash were thrown away.'), 'contradicts');
});
