import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionsOf, measured, reversed } from '../../../../src/explain/check/directions.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const turns = (claim: string, sentence: string): boolean =>
  reversed(directionsOf(tokensOf(claim)), directionsOf(tokensOf(sentence)), new Set(), tokensOf(sentence));

test('"without" and "failed" deny no more than what they stand before', () => {
  assert.ok(
    turns('The harvest was larger in fields without trees.', 'The harvest was smaller in fields without trees.'),
  );
  assert.deepEqual(
    directionsOf(tokensOf('Taller pots failed more often.')).map(({ denied }) => denied),
    [false, false],
  );
  assert.deepEqual(
    directionsOf(tokensOf('It failed to improve the taste.')).map(({ denied }) => denied),
    [true],
  );
});

test('"down to" tells of a way, "up to" bounds', () => {
  const signs = (text: string): number[] => directionsOf(tokensOf(text)).map(({ sign }) => sign);
  assert.deepEqual(signs('It brings the price down to 40 euros.'), [-1]);
  assert.deepEqual(signs('It brings up to 40 visitors.'), []);
});

test('what is left open is not denied', () => {
  assert.ok(!turns('Guards may have become more careful.', 'We cannot rule out that guards became more careful.'));
});

test('how large a change is tells of no other change, and a loss of points is one', () => {
  assert.ok(!turns('Rye suffers the biggest drop.', 'The largest loss occurs on rye.'));
  assert.ok(!turns('Stems get longer in shade.', 'Stems lengthen in shade.'));
  assert.ok(turns('Stems get shorter in shade.', 'Stems lengthen in shade.'));
  assert.ok(turns('Shadows lengthen at noon.', 'Shadows shorten at noon.'));
  assert.ok(turns('Pruning gains 2 points on rye.', 'Pruning brings a loss of 2 points on rye.'));
});

test('what goes along with the rest is no turn of it', () => {
  assert.ok(!turns('The lead gets smaller as boats grow.', 'The lead shrinks with boat size.'));
  assert.ok(turns('The lead gets larger as boats age.', 'The lead shrinks with boat size.'));
});

test('what is harmful does not improve', () => {
  assert.ok(turns('Watering at noon improves the harvest.', 'Watering at noon is harmful.'));
  assert.ok(!turns('Watering at noon worsens the harvest.', 'Watering at noon is harmful.'));
});

test('"up to" bounds a number and tells of no way', () => {
  assert.deepEqual(
    directionsOf(tokensOf('The ferry is up to 7% slower.')).map(({ sign }) => sign),
    [-1],
  );
});

test('what takes longer is slower', () => {
  const axes = (text: string) => directionsOf(tokensOf(text)).map(({ axis, sign }) => [axis, sign]);
  assert.deepEqual(axes('Bakers with a list took nine seconds longer.'), [['speed', -1]]);
  assert.deepEqual(axes('The battery lasts nine hours longer.'), [['amount', 1]]);
});

test('"less than all others" compares, "less than a minute" bounds', () => {
  const words = (text: string): number => directionsOf(tokensOf(text)).length;
  assert.equal(words('In rain Brook varied less than all others.'), 1);
  assert.equal(words('In rain Brook took less than a minute.'), 0);
  assert.equal(words('Cracks wider than 0.2 mm heal.'), 0);
});

test('short names of measures are no beginnings of other words', () => {
  assert.equal(measured(tokensOf('When certain lasting jars were illustrated')), 0);
  assert.equal(measured(tokensOf('a WER of 3')), -1);
  assert.equal(measured(tokensOf('the mAP')), 1);
});
