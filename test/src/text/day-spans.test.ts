import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDaySpan } from '../../../src/text/day-spans.ts';

/** A Wednesday. */
const NOW = Date.parse('2026-07-01T12:00:00Z');
const told = (text: string): string => {
  const span = readDaySpan(text, NOW);
  return !span ? 'none' : span.first === span.last ? span.first : `${span.first} to ${span.last}`;
};
const holds = (wanted: Readonly<Record<string, string>>): void =>
  assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((text) => [text, told(text)])), wanted);

test('a date is read as people write it in digits', () =>
  holds({
    2024: '2024-01-01 to 2024-12-31',
    '2024-06': '2024-06-01 to 2024-06-30',
    '2024/6/1': '2024-06-01',
    '30.06.2026': '2026-06-30',
    '30/06/2026': '2026-06-30',
    '6/30/2026': '2026-06-30',
    '06/2026': '2026-06-01 to 2026-06-30',
    '2026年6月30日': '2026-06-30',
    '2026年6月': '2026-06-01 to 2026-06-30',
  }));

test('a date is read with its month by name, the last such day where it has no year', () =>
  holds({
    '11 June 2024': '2024-06-11',
    'June 11th, 2024': '2024-06-11',
    'the 11th of June': '2026-06-11',
    'Dec 24': '2025-12-24',
    'June 2024': '2024-06-01 to 2024-06-30',
    'Sept 2025': '2025-09-01 to 2025-09-30',
    may: '2026-05-01 to 2026-05-31',
    august: '2025-08-01 to 2025-08-31',
  }));

test('days are read as they are said from now', () =>
  holds({
    today: '2026-07-01',
    Yesterday: '2026-06-30',
    'day before yesterday': '2026-06-29',
    Wednesday: '2026-07-01',
    'last Wednesday': '2026-06-24',
    'last Tuesday': '2026-06-30',
    'on Friday': '2026-06-26',
    'this week': '2026-06-29 to 2026-07-05',
    'last week': '2026-06-22 to 2026-06-28',
    'last month': '2026-06-01 to 2026-06-30',
    'last year': '2025-01-01 to 2025-12-31',
    '2 weeks ago': '2026-06-17',
    'two weeks ago': '2026-06-17',
    'a month ago': '2026-06-01',
    'past week': '2026-06-24 to 2026-07-01',
    'the last 3 days': '2026-06-28 to 2026-07-01',
    '7d': '2026-06-24',
    '2w': '2026-06-17',
    '3 months': '2026-04-02',
  }));

test('days are read in other languages by their own words', () =>
  holds({
    gestern: '2026-06-30',
    'letzte Woche': '2026-06-22 to 2026-06-28',
    'vorige Woche': '2026-06-22 to 2026-06-28',
    'vor 2 Wochen': '2026-06-17',
    'letzten Dienstag': '2026-06-30',
    '3. Mai 2025': '2025-05-03',
    hier: '2026-06-30',
    'la semaine dernière': '2026-06-22 to 2026-06-28',
    'il y a 3 jours': '2026-06-28',
    '3 de mayo de 2025': '2025-05-03',
    'la semana pasada': '2026-06-22 to 2026-06-28',
    '5 мая 2026': '2026-05-05',
    上周: '2026-06-22 to 2026-06-28',
    昨日: '2026-06-30',
  }));

test('what no calendar has, what is read in two ways and what means no day is none', () => {
  for (const text of [
    '',
    '2026-02-30',
    '30 February',
    '6/7/2026',
    '31.13.2026',
    '1706.03762',
    'tomorrow',
    'next week',
    'week',
    'ago',
    'maybe',
    'video diffusion',
    'May June',
    '12 13 May',
    'last',
    'd',
    'x'.repeat(100),
  ])
    assert.equal(readDaySpan(text, NOW), undefined, text);
});

test('the last days of February are those of their year', () =>
  holds({ 'February 2024': '2024-02-01 to 2024-02-29', '29 Feb 2023': 'none', '29 Feb 2024': '2024-02-29' }));
