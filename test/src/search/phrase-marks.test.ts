import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marksOf } from '../../../src/search/phrase-marks.ts';

const text = {
  heads: [
    ['web', 'agent', 'at', 'work'],
    ['agent', 'web'],
    ['tool', 'use'],
  ],
  abstract: ['we', 'plan', 'with', 'tool'],
};
const phrase = (more: Partial<Parameters<typeof marksOf<string>>[0][number]>) => ({
  terms: [],
  must: [],
  never: [],
  ...more,
});
const marks = (...phrases: ReturnType<typeof phrase>[]) => marksOf(phrases, text);

test('a phrase is said anywhere, heads a title or one keyword, and names what stands there side by side', () => {
  assert.deepEqual(marks(phrase({ terms: ['web', 'agent'] })), { open: 1, said: 1, headed: 1, named: 1 });
  assert.deepEqual(marks(phrase({ terms: ['agent', 'work'] })), { open: 1, said: 1, headed: 1, named: 0 });
  assert.deepEqual(marks(phrase({ terms: ['plan', 'tool'] })), { open: 1, said: 1, headed: 0, named: 0 });
  assert.deepEqual(marks(phrase({ terms: ['plan', 'zebra'] })), { open: 1, said: 0, headed: 0, named: 0 });
});

test('runs that must stand do so within one part of the text, and runs that must not close a phrase', () => {
  assert.equal(marks(phrase({ terms: ['web'], must: [['web', 'agent']] })).open, 1);
  assert.equal(marks(phrase({ terms: ['web'], must: [['work', 'we']] })).open, 0);
  assert.equal(marks(phrase({ terms: ['web'], must: [['web', 'tool']] })).named, 0);
  assert.equal(marks(phrase({ terms: ['web'], never: [['tool', 'use']] })).open, 0);
  assert.deepEqual(marks(phrase({ must: [['with', 'tool']] })), { open: 1, said: 0, headed: 0, named: 1 });
});

test('each phrase has a bit of its own', () => {
  const [a, b, c] = ['web', 'zebra', 'tool'].map((term) => phrase({ terms: [term] }));
  assert.deepEqual(marks(a!, b!, c!), { open: 0b111, said: 0b101, headed: 0b101, named: 0b101 });
});
