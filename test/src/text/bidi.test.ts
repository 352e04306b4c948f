import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isolated, isolatedParts } from '../../../src/text/bidi.ts';

test('text that runs to the left is set apart from what stands beside it, and no other text is changed', () => {
  assert.equal(isolated('أحمد علي'), '\u2068أحمد علي\u2069');
  for (const other of ['Ada Example', 'Émile', '王小明', '3 × 4']) assert.equal(isolated(other), other);
});

test('of a line each part is set apart by itself', () => {
  assert.equal(isolatedParts('למידה · 30 Jun · 90 upvotes'), '\u2068למידה\u2069 · 30 Jun · 90 upvotes');
  assert.equal(isolatedParts('Ada · 30 Jun'), 'Ada · 30 Jun');
});
