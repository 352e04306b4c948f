import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cosine } from '../../../src/search/cosine.ts';

test('vectors are as near as their directions, however long they are', () => {
  const of = (...numbers: number[]) => new Float32Array(numbers);
  assert.equal(cosine(of(3, 4), of(6, 8)), 1);
  assert.equal(cosine(of(1, 0), of(0, 5)), 0);
  assert.equal(cosine(of(2, 0), of(-1, 0)), -1);
  assert.equal(cosine(of(0, 0), of(1, 1)), 0);
});
