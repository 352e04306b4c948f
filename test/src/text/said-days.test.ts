import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headedDay, saidDay, saidSpan } from '../../../src/text/said-days.ts';

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

test('each day of ten years is written as Intl writes it for the British, without commas and with three letters of September', () => {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { day: 'numeric', timeZone: 'UTC', ...options });
  const short = format({ weekday: 'short', month: 'short' });
  const shortOfThen = format({ month: 'short', year: 'numeric' });
  const long = format({ weekday: 'long', month: 'long' });
  const longOfThen = format({ weekday: 'long', month: 'long', year: 'numeric' });
  const said = (by: Intl.DateTimeFormat, at: Date): string => by.format(at).replace(/,|(?<=Sep)t\b/g, '');
  for (let at = new Date('2018-01-01'); at.getUTCFullYear() < 2028; at = new Date(at.getTime() + 86_400_000)) {
    const day = at.toISOString().slice(0, 10);
    const isOfNow = day.startsWith('2026');
    assert.equal(saidDay(day, NOW), said(isOfNow ? short : shortOfThen, at));
    assert.equal(headedDay(day, NOW), said(isOfNow ? long : longOfThen, at));
  }
});

test('days that are just a year, a month or one day are said as that', () => {
  const now = Date.parse('2026-08-21');
  const said = (first: string, last: string) => saidSpan(first, last, now);
  assert.equal(said('2017-01-01', '2017-12-31'), 'in 2017');
  assert.equal(said('2024-02-01', '2024-02-29'), 'in Feb 2024');
  assert.equal(said('2017-06-12', '2017-06-12'), 'on 12 Jun 2017');
  for (const [first, last] of [
    ['2016-01-01', '2017-12-31'],
    ['2024-02-01', '2024-02-28'],
    ['2024-02-01', '2024-03-31'],
    ['2026-08-10', '2026-08-16'],
  ] as const)
    assert.equal(said(first, last), undefined);
});
