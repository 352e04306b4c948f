import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contribution } from '../../../src/explain/key-sentences.ts';
import { GIRAFFES } from '../../samples/giraffes.ts';

test('a paper says what it does in the sentence that says so, and in none where none does', () => {
  assert.match(contribution(GIRAFFES.abstract)!, /^We introduce Giraffe Attention/);
  assert.match(
    contribution('Cloth is soft. This paper studies how towels fold. We propose a folder.')!,
    /^We propose a folder/,
  );
  assert.equal(contribution('Towels are folded every day. Nobody knows why.'), undefined);
});

test('a paper speaks of itself in many ways, and of others', () => {
  const before = 'Towels are folded every day.';
  for (const does of [
    'This technical report presents Fold-2.',
    'This position paper argues that they should be.',
    'We ask whether they must be.',
    'In this tutorial, we cover the folds of five countries.',
    'A new fold for wet towels is proposed.',
    'Our main contribution is a fold for wet towels.',
    'The present study examines wet towels.',
    'I introduce Fold-3 for dry ones.',
    'This review paper provides an overview of folds.',
    'Our research aims at wet towels.',
    'The book covers folds of five countries.',
    'In this\npaper we derive folds from cloth.',
    'We answer this with Fold-4.',
  ])
    assert.equal(contribution(`${before} ${does} It lasts.`), does);
  assert.equal(
    contribution('We extend Fold-1 to wet towels. Our contributions are: (1) we show its cost (2) we propose a fold.'),
    'We extend Fold-1 to wet towels.',
  );
  assert.equal(
    contribution('Quill et al. propose folds that we show to fail. We propose a better one.'),
    'We propose a better one.',
  );
});
