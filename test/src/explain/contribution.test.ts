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
