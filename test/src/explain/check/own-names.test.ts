import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namingOf } from '../../../../src/explain/check/own-names.ts';

const own = (...sentences: readonly string[]): string[] => [...namingOf('Rain on the roof', [sentences.join(' ')]).own];
const often = 'With Dripper it stays dry. We saw Dripper fail once, and Dripper hold twice. Then Dripper was sold.';

test('what the authors built, or call theirs in apposition, bears the paper’s own name', () => {
  assert.deepEqual(own('We built Dripper, a gutter of oak.', often), ['dripper']);
  assert.deepEqual(own('Our oaken gutter, Dripper, holds for years.', often), ['dripper']);
  assert.deepEqual(own('We made a gutter of oak, Dripper, to keep walls dry.', often), ['dripper']);
  assert.deepEqual(own('Walls get wet. Dripper is a gutter of oak.', often), ['dripper']);
});

test('a name that is cited, or said seldom, is another’s', () => {
  assert.deepEqual(own('Walls get wet. Dripper is a gutter of oak.', 'With Dripper it stays dry.'), []);
  assert.deepEqual(own('We tested Dripper, a gutter of oak.', often, 'Dripper [4] is old.'), []);
  assert.deepEqual(own('We present Hoarder, a barrel, and tested Dripper, a gutter.', often, 'Hoarder fills.'), [
    'hoarder',
  ]);
});
