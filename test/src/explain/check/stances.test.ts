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

test('a denial reaches as far as its words do, and what is done of one thing but not of another is told of each', () => {
  const none = 'None of the 14 masts that we bought last year has been approved.';
  assert.notEqual(stance('No mast was approved.', none), 'contradicts');
  assert.equal(stance('The masts were approved.', none), 'contradicts');
  const logs = 'We release the maps, but not the logs.';
  assert.notEqual(stance('The logs are not released.', logs), 'contradicts');
  assert.equal(stance('The logs are released.', logs), 'contradicts');
  assert.notEqual(
    stance('It is built on a trained crew.', 'We use a trained crew, rather than training from scratch.'),
    'contradicts',
  );
  assert.notEqual(
    stance('Fog kept them from using the bell.', 'Because of fog they did not use the bell.'),
    'contradicts',
  );
  assert.notEqual(stance('It is unknown whether it lasts.', 'We cannot say whether it lasts.'), 'contradicts');
});

test('who dropped out did not complete it', () => {
  assert.equal(stance('Of 86 rowers, 79 dropped out.', 'Of 86 rowers, 79 completed both legs.'), 'contradicts');
  assert.notEqual(
    stance('The mast did not work in storms.', 'The mast failed in storms, and a successful crew left.'),
    'contradicts',
  );
});

test('what is used only for one thing is not used for another', () => {
  assert.notEqual(stance('No letter was used for training.', 'Letters were used only for testing.'), 'contradicts');
});
