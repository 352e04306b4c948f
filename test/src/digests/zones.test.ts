import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findZones, isZone, readZone } from '../../../src/digests/zone-names.ts';
import { instantOf, lastSlots, localDay, localTime, nextSlot } from '../../../src/digests/zones.ts';

const iso = (at: number): string => new Date(at).toISOString();

test('a time that does not exist is the next that does, one that comes twice is its first', () => {
  const cases = [
    ['2026-03-29', 2, 30, 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', 2, 30, 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-04', 2, 15, 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['2026-04-05', 1, 45, 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['2026-03-28', 23, 30, 'America/Nuuk', '2026-03-29T01:00:00.000Z'],
    ['2026-04-24', 0, 30, 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['2026-07-01', 9, 0, 'Asia/Kathmandu', '2026-07-01T03:15:00.000Z'],
  ] as const;
  for (const [day, hour, minute, zone, wanted] of cases)
    assert.equal(iso(instantOf(day, hour, minute, zone)), wanted, `${day} ${hour}:${minute} ${zone}`);
});

test('slots follow one another without gap or repeat, each on its own day, over two years in zones all over the world', () => {
  for (const [i, zone] of Intl.supportedValuesOf('timeZone').entries()) {
    if (i % 7 > 0) continue;
    const schedule = { hour: i % 4, minute: (i * 7) % 60, zone, days: [1, 2, 3, 4, 5, 6, 7] };
    let at = Date.parse('2024-01-01');
    const days: string[] = [];
    for (let n = 0; n < 730; n += 1) {
      const slot = nextSlot(schedule, at);
      assert.ok(slot.at > at);
      assert.deepEqual(lastSlots(schedule, slot.at, 1), [slot]);
      days.push(slot.day);
      at = slot.at;
    }
    const first = Date.parse(days[0]!);
    const wanted = days.map((_, n) => iso(first + n * 86_400_000).slice(0, 10));
    assert.deepEqual(days, wanted, zone);
  }
});

test('only the asked weekdays have slots, the newest first when looking back', () => {
  const schedule = { hour: 9, minute: 0, zone: 'America/New_York', days: [1, 5] };
  const now = Date.parse('2026-08-24T13:00:00Z');
  assert.deepEqual(
    lastSlots(schedule, now, 3).map(({ day }) => day),
    ['2026-08-24', '2026-08-21', '2026-08-17'],
  );
  assert.equal(nextSlot(schedule, now).day, '2026-08-28');
  assert.deepEqual([localDay(now, 'Pacific/Auckland'), localTime(now, 'Pacific/Auckland')], ['2026-08-25', '01:00']);
});

test('a zone is found by any part of its name, old and new names alike', () => {
  const one = (typed: string) => readZone(typed);
  for (const [typed, zone] of [
    ['berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['YORK', 'America/New_York'],
    ['kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['kiev', 'Europe/Kyiv'],
    ['são paulo', 'America/Sao_Paulo'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['iran', 'Asia/Tehran'],
    ['turkey', 'Europe/Istanbul'],
    ['PST', 'America/Los_Angeles'],
    ['utc', 'UTC'],
  ] as const)
    assert.deepEqual(one(typed), { zone }, typed);
  assert.deepEqual(one('cst'), { candidates: ['America/Chicago', 'Asia/Shanghai'] });
  assert.deepEqual(one('EST'), { zone: 'America/New_York' });
  assert.deepEqual(one('atlantis'), { candidates: [] });
  assert.deepEqual(findZones('london', 5), ['Europe/London']);
  assert.deepEqual(findZones('constructor', 5), []);
  assert.ok(findZones('', 5).length === 5);
});

test('letters within a word are offered, and never taken for what was meant', () => {
  assert.deepEqual(readZone('okyo'), { candidates: ['Asia/Tokyo'] });
  assert.deepEqual(findZones('tirane', 5), ['Europe/Tirane']);
  for (const typed of ['usa', 'uk']) assert.ok('candidates' in readZone(typed), typed);
});

test('an offset is no zone, but the places that have it are offered, and taken where it is one', () => {
  assert.deepEqual(readZone('UTC-3'), { candidates: ['America/Sao_Paulo', 'America/Argentina/Buenos_Aires'] });
  assert.deepEqual(readZone('gmt + 5:45'), { zone: 'Asia/Kathmandu' });
  assert.deepEqual(readZone('+0545'), { zone: 'Asia/Kathmandu' });
  assert.deepEqual(readZone('UTC+0'), readZone('gmt'));
  for (const typed of ['UTC+5', 'UTC-4', '+8'])
    for (const zone of findZones(typed, 8)) assert.ok(isZone(zone) || zone === 'UTC', zone);
  for (const typed of ['UTC-11', '+25']) assert.deepEqual(readZone(typed), { candidates: [] }, typed);
});

test('what knows no summer is no zone, and neither is nonsense', () => {
  assert.deepEqual(['Europe/Berlin', 'Asia/Kolkata', '+02:00', '', 'Mars/Base', '../etc', '-5'].map(isZone), [
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
