import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clip, count, oneLine } from '../../../src/text/clip.ts';

test('a text is never longer than asked, and whole where it fits', () => {
  for (const text of [
    'short',
    'a b '.repeat(500),
    '字'.repeat(4_000),
    '👩‍👩‍👧‍👦'.repeat(200),
    'x'.repeat(5_000),
    'e\u0301'.repeat(90),
  ])
    for (const max of [0, 1, 2, 7, 80, 3_000]) {
      const cut = clip(text, max);
      assert.ok(cut.length <= max);
      if (text.length <= max) assert.equal(cut, text);
    }
});

test('what is cut says so, at a word’s end and never inside a letter', () => {
  assert.equal(clip('faster convergence of models', 20), 'faster convergence…');
  assert.equal(clip('memory, planning and (self-)verification', 9), 'memory…');
  assert.equal(clip('memory and planning (of models)', 24), 'memory and planning…');
  assert.equal(clip('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15), '👩‍👩‍👧‍👦…');
  assert.ok(clip('e\u0301'.repeat(50), 10).endsWith('e\u0301…'));
});

test('one line has no breaks, runs of space or control characters', () => {
  assert.equal(oneLine('  a\n\t b\u0007c\u00a0 d '), 'a bc d');
});

test('counts agree with their noun', () => {
  assert.deepEqual(
    [count(1, 'paper'), count(0, 'paper'), count(1_286, 'paper'), count(2, 'entry', 'entries')],
    ['1 paper', '0 papers', '1,286 papers', '2 entries'],
  );
});
