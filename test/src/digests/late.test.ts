import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, digestWorld, HOUR, MINUTE, papersOf, titles } from '../../wires/digests.ts';

const TUESDAY = '2026-08-18';
const WEDNESDAY = '2026-08-19';
const THURSDAY = '2026-08-20';
const dayOf = ({ key }: { key: string }): string => key.split(' ')[1]!;

test('after a long pause of the bot nobody is told that the source is silent before it was asked', async (t) => {
  const world = await digestWorld(t, `${TUESDAY}T05:00:00Z`);
  await world.lists(TUESDAY, papersOf(TUESDAY, 3));
  await world.rule();
  await world.until(`${TUESDAY}T08:00:00Z`);
  world.clock.set(`${THURSDAY}T18:00:00Z`);
  await world.runner.tick();
  for (const day of [THURSDAY, WEDNESDAY, TUESDAY]) {
    await world.until(world.clock.now() + MINUTE, MINUTE / 4);
    await world.lists(day, papersOf(day, 3));
  }
  await world.until(`${THURSDAY}T18:05:00Z`, MINUTE / 4);
  assert.deepEqual(world.slack.mains().slice(1).map(dayOf), [THURSDAY, WEDNESDAY]);
  assert.ok(world.slack.mains().every(({ reply }) => reply.cards.length === 3));
});

test('a source that failed before a long pause is not called silent until it was asked again', async (t) => {
  const world = await digestWorld(t, `${TUESDAY}T06:00:00Z`);
  await world.rule();
  await world.until(`${TUESDAY}T07:10:00Z`);
  await world.fails();
  await world.until(`${TUESDAY}T07:40:00Z`);
  world.clock.set(`${TUESDAY}T19:00:00Z`);
  await world.until(`${TUESDAY}T19:30:00Z`);
  assert.equal(world.slack.posted.length, 0);
  await world.fails();
  await world.until(`${TUESDAY}T20:00:00Z`);
  assert.deepEqual(
    world.slack.posted.map(({ reply }) => reply.text),
    ['Hugging Face did not answer today; I will post when it does.'],
  );
});

test('a day is not settled as empty by a list that was read before the source told of it', async (t) => {
  const world = await digestWorld(t, `${TUESDAY}T05:00:00Z`);
  await world.rule({ channel: 'first' });
  world.clock.set(`${WEDNESDAY}T16:00:00Z`);
  await world.runner.tick();
  await world.rule({ channel: 'second', since: Date.parse(`${TUESDAY}T05:00:00Z`) });
  world.clock.pass(3_000);
  for (const day of [WEDNESDAY, TUESDAY]) await world.lists(day, papersOf(day, 3));
  world.clock.pass(3_000);
  await world.runner.tick();
  await world.until(`${WEDNESDAY}T20:00:00Z`);
  for (const channel of ['first', 'second'])
    assert.deepEqual(world.slack.mains(channel).map(dayOf), [WEDNESDAY, TUESDAY], channel);
});

test('days that stayed open before a long pause count among the three that are caught up, the newest first', async (t) => {
  const world = await digestWorld(t, '2026-08-17T05:00:00Z');
  await world.rule();
  for (const day of ['2026-08-17', TUESDAY, WEDNESDAY]) await world.until(`${day}T08:00:00Z`, HOUR);
  world.clock.set('2026-08-21T06:00:00Z');
  for (const day of ['17', '18', '19', '20'].map((day) => `2026-08-${day}`)) await world.lists(day, papersOf(day, 2));
  await world.until('2026-08-21T06:50:00Z');
  assert.deepEqual(world.slack.mains().map(dayOf), [THURSDAY, WEDNESDAY, TUESDAY]);
});

test('a post that was under way when its rule was paused is not made weeks later, when it goes on', async (t) => {
  const world = await digestWorld(t, '2026-08-03T06:00:00Z');
  await world.lists('2026-08-03', papersOf('2026-08-03', 3));
  const rule = await world.rule();
  world.slack.rule(() => ({ fault: 'down', detail: 'no route' }));
  await world.until('2026-08-03T07:10:00Z');
  await world.rules.change(rule.id, { paused: { at: world.clock.now(), why: 'asked', told: false } });
  await world.rules.dropOpen(rule.id);
  world.slack.rule(undefined);
  world.clock.set(`${THURSDAY}T08:00:00Z`);
  await world.lists(THURSDAY, papersOf(THURSDAY, 3));
  await world.rules.change(rule.id, { paused: null, since: world.clock.now() });
  await world.until(`${THURSDAY}T09:00:00Z`);
  assert.equal(world.slack.posted.length, 0);
  assert.equal((await world.rules.deliveries(rule.id, 5))[0]?.status, 'dropped');
});

test('a day that is open when its hour is changed is posted still', async (t) => {
  for (const kind of ['daily', 'weekly'] as const) {
    const world = await digestWorld(t, `${TUESDAY}T06:50:00Z`);
    const rule = await world.rule({ kind, days: kind === 'weekly' ? [2] : [1, 2, 3, 4, 5] });
    await world.until(`${TUESDAY}T08:00:00Z`);
    const now = world.clock.now();
    await world.rules.put({ ...rule, hour: 12, since: now }, now);
    await world.until(`${TUESDAY}T10:30:00Z`);
    await world.lists(TUESDAY, papersOf(TUESDAY, 2));
    await world.until(`${TUESDAY}T11:30:00Z`);
    assert.deepEqual(world.slack.mains().map(dayOf), [TUESDAY], kind);
  }
});

test('a platform that is too busy for days to be looked at stands in the way of later days no longer', async (t) => {
  const world = await digestWorld(t, '2026-08-10T06:50:00Z');
  await world.lists('2026-08-10', papersOf('2026-08-10', 3));
  const rule = await world.rule();
  world.slack.rule(() => ({ fault: 'down', detail: 'no route' }));
  await world.until('2026-08-10T07:02:00Z');
  world.slack.rule(undefined);
  world.slack.find = async () => ({ fault: 'limited', detail: 'ratelimited', retryAfter: 60 });
  for (const day of ['11', '12', '13', '14'].map((day) => `2026-08-${day}`)) {
    await world.until(`${day}T06:50:00Z`, 30 * MINUTE);
    await world.lists(day, papersOf(day, 3));
  }
  await world.until('2026-08-14T08:00:00Z', MINUTE);
  const deliveries = (await world.rules.deliveries(rule.id, 20)).filter(({ part }) => part.kind === 'post');
  assert.deepEqual(
    deliveries.map(({ day, status }) => [day, status]),
    [
      ['2026-08-14', 'posted'],
      ['2026-08-13', 'posted'],
      ['2026-08-12', 'posted'],
      ['2026-08-11', 'posted'],
      ['2026-08-10', 'dropped'],
    ],
  );
});

test('a post that is refused once after hours of waiting for the list is tried again', async (t) => {
  const world = await digestWorld(t, `${TUESDAY}T06:50:00Z`);
  await world.rule();
  let refused = 0;
  world.slack.rule(() => {
    refused += 1;
    return refused === 1 ? { fault: 'refused', detail: 'invalid_blocks' } : undefined;
  });
  await world.answers([TUESDAY]);
  await world.until(`${TUESDAY}T11:00:00Z`);
  await world.lists(TUESDAY, papersOf(TUESDAY, 3));
  await world.until(`${TUESDAY}T14:00:00Z`);
  assert.equal(titles(world.slack.mains()[0]).length, 3);
});

test('a post that is refused five times is given up', async (t) => {
  const world = await digestWorld(t, `${TUESDAY}T06:50:00Z`);
  await world.lists(TUESDAY, papersOf(TUESDAY, 3));
  const rule = await world.rule();
  world.slack.rule(() => ({ fault: 'refused', detail: 'invalid_blocks' }));
  await world.until(Date.parse(`${TUESDAY}T06:50:00Z`) + DAY / 2);
  assert.equal(world.slack.calls.post, 5);
  assert.equal((await world.rules.deliveries(rule.id, 5))[0]?.status, 'dropped');
});
