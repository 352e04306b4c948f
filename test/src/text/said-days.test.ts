import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headedDay, saidDay } from '../../../src/text/said-days.ts';

const NOW = Date.parse('2026-07-01T12:00:00Z');

test('a day is said as people say it, with its year where that is not this one', () => {
  assert.deepEqual(
    ['2026-06-30', '2026-09-01', '2017-06-12'].map((day) => saidDay(day, NOW)),
    ['Tue 30 Jun', 'Tue 1 Sep', '12 Jun 2017'],
  );
  assert.deepEqual(
    ['2026-06-30', '2017-06-12'].map((day) => headedDay(day, NOW)),
    ['Tuesday 30 June', 'Monday 12 June 2017'],
  );
});

test('what is no day stays as it is', () => {
  for (const text of ['', '2026-13-45', 'yesterday'])
    assert.deepEqual([saidDay(text, NOW), headedDay(text, NOW)], [text, text]);
});
