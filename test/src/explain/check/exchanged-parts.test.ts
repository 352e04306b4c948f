import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangesParts, exchangesPlaces } from '../../../../src/explain/check/exchanged-parts.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const exchanges = (claim: string, sentence: string): boolean => exchangesParts(tokensOf(claim), tokensOf(sentence));

test('two things that change places between two parts of a sentence are seen', () => {
  const sentence = 'Beans were sown by hand, whereas peas needed a drill.';
  assert.ok(exchanges('Peas were sown by hand and beans needed a drill.', sentence));
  assert.ok(exchanges('A drill was needed for beans, while peas were sown by hand.', sentence));
  assert.ok(!exchanges('Peas needed a drill, while beans were sown by hand.', sentence));
  assert.ok(!exchanges('A drill was needed for peas; beans were sown by hand.', sentence));
});

test('what two works did is not told of one another', () => {
  const sentence = 'Nets were mended at sea (Aldo et al., 2019) or in the harbour (Brand and Seel, 2021).';
  assert.ok(exchanges('Aldo et al. mended nets in the harbour, while Brand and Seel mended them at sea.', sentence));
  assert.ok(!exchanges('Brand and Seel mended nets in the harbour, while Aldo et al. mended them at sea.', sentence));
});

test('what is told of two things between which something lies is one part', () => {
  const sentence = 'The link between height of trees and depth of roots was 0.4.';
  assert.ok(!exchanges('Height of trees is linked to depth of roots, with a coefficient of 0.4.', sentence));
});

test('a way from one number to another takes from each part of a row of numbers', () => {
  assert.ok(!exchanges('From 9 to 30 bees, yield rose from 40 to 42.', 'With 9 bees it was 40, and with 30 bees 42.'));
});

test('two things on either side of the same words that change places are seen', () => {
  const exchanged = (claim: string, sentence: string): boolean => exchangesPlaces(tokensOf(claim), tokensOf(sentence));
  const sentence = 'Each tank was stirred for six minutes every nine hours.';
  assert.ok(exchanged('Each tank was stirred for nine hours every six minutes.', sentence));
  assert.ok(!exchanged('Each tank was stirred for six minutes every nine hours.', sentence));
  assert.ok(exchanged('They called four ripe plums unripe.', 'They called four unripe plums ripe.'));
  assert.ok(!exchanged('Plums and pears were picked.', 'Pears and plums were picked.'));
  assert.ok(!exchanged('Pears weigh more than plums.', 'Plums weigh less than pears.'));
});

test('of a list without end only so many parts are held against one another', () => {
  const list = (word: string): string => Array.from({ length: 600 }, (_, i) => `${word}${i}x sown`).join(', ');
  assert.equal(exchanges(list('pea'), list('bean')), false);
});

test('names of a list stand in any order, and a compound may be turned round', () => {
  const exchanges = (claim: string, sentence: string): boolean => exchangesPlaces(tokensOf(claim), tokensOf(sentence));
  assert.ok(!exchanges('Boats of Peru, Chad and Oman sailed.', 'Boats of Oman, Chad and Peru sailed.'));
  assert.ok(!exchanges('Most jars lay on sides facing south.', 'South-facing sides held most jars.'));
  assert.ok(exchanges('It pays a tonne for every mile.', 'It pays a mile for every tonne.'));
});
