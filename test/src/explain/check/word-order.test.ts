import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';
import { inOrder, pairsKept, placesOf, prepositionsKept } from '../../../../src/explain/check/word-order.ts';

const sentence = tokensOf('In the pond, hungry otters opened boxes with their teeth.');

test('a claim’s words are found where the sentence has them, and in what order', () => {
  const places = placesOf(tokensOf('Boxes opened hungry otters.').slice(0, 4), sentence);
  assert.deepEqual(places, [[7], [6], [4], [5]]);
  assert.equal(inOrder(places), 2);
  assert.equal(pairsKept(places, sentence), 1 / 3);
});

test('a preposition is kept where it stands before the same word, behind an article too', () => {
  assert.equal(prepositionsKept(tokensOf('In a pond they use it with teeth.'), sentence), 2);
  assert.equal(prepositionsKept(tokensOf('Near the pond they have it from teeth.'), sentence), 0);
});
