import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestOpenDay } from '../../../adapters/papers/huggingface.ts';
import { DAY, digestWorld, HOUR, makeRule, papersOf } from '../../wires/digests.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Africa/Casablanca',
  'America/Sao_Paulo',
] as const;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

test('over a year in ten zones every rule posts once on each day that it is due, and on no other', async (t) => {
  const first = Date.parse('2026-01-05');
  const world = await digestWorld(t, '2026-01-05T00:00:00Z');
  const days = Array.from({ length: 366 }, (_, i) => isoDay(first + (i - 1) * DAY));
  // Holidays and weekends have no list.
  const coming = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()) && day !== '2026-05-25');

  // Times around the hours at which clocks are changed.
  const times = [
    [2, 30],
    [2, 30],
    [2, 0],
    [1, 30],
    [9, 0],
    [0, 0],
    [2, 15],
    [2, 45],
    [2, 30],
    [23, 59],
  ] as const;
  const rules = ZONES.map((zone, i) =>
    makeRule({
      zone,
      hour: times[i]![0],
      minute: times[i]![1],
      days: i % 3 === 2 ? [1, 3, 5] : i % 3 === 1 ? [1, 2, 3, 4, 5] : EVERY_DAY,
      channel: `C${i}`,
      sayEmpty: true,
      since: first,
    }),
  );
  for (const rule of rules) await world.rules.put(rule, first);
  const end = first + 364 * DAY;
  while (world.clock.now() < end) {
    world.clock.pass(HOUR);
    const open = newestOpenDay(world.clock.now());
    for (; coming[0] !== undefined && coming[0] <= open; coming.shift())
      await world.lists(coming[0], papersOf(coming[0], 3));
    await world.answers([open, isoDay(Date.parse(open) - DAY)]);
    await world.runner.tick();
  }
  // The last try of the last day comes hours after its hour.
  const last = first + 362 * DAY;
  for (const rule of rules) {
    const posted = world.slack.mains(rule.channel).map((one) => one.key.split(' ')[1]!);
    const counted = posted.filter((day) => day >= isoDay(first + DAY) && day <= isoDay(last));
    const due = Array.from({ length: 362 }, (_, i) => isoDay(first + (i + 1) * DAY)).filter((day) =>
      rule.days.includes(new Date(day).getUTCDay() || 7),
    );
    assert.deepEqual(counted.toSorted(), due, `${rule.zone} ${rule.hour}:${rule.minute}`);
  }
  for (const one of world.slack.mains()) {
    const rule = rules.find(({ channel }) => channel === one.channel)!;
    assert.ok(one.at <= Date.parse(`${one.key.split(' ')[1]}T00:00:00Z`) + 2 * DAY, `${one.key} ${rule.zone}`);
  }
  const words = world.log.said.filter(({ level }) => level === 'error' || level === 'warn');
  assert.deepEqual(words, []);
});
