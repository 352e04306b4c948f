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
