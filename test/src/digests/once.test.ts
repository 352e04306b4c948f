import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageKey } from '../../../src/digests/delivery.ts';
import type { Delivery } from '../../../src/ports/rules.ts';
import { DAY, digestWorld, HOUR, MINUTE, papersOf, process } from '../../wires/digests.ts';
import { madeList } from '../../wires/made-papers.ts';

const FRIDAY = '2026-08-21';
const LEASE = 2 * MINUTE;

/** What is ready, taken by a process that then dies. */
async function takenBy({ rules }: Pick<Awaited<ReturnType<typeof digestWorld>>, 'rules'>): Promise<Delivery> {
  const [one] = await rules.takeReady({ platform: 'slack', holder: 'dead', most: 1, forMs: LEASE });
  assert.ok(one);
  return one.delivery;
}

/** A rule that is due, with its post taken by a process that then dies. */
async function taken(t: Parameters<typeof digestWorld>[0], papers = 8) {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z', { inFile: true });
  await world.lists(FRIDAY, papersOf(FRIDAY, papers));
  const rule = await world.rule();
  world.clock.set('2026-08-21T07:00:00Z');
  const now = world.clock.now();
  const deliveries = [{ day: FRIDAY, part: { kind: 'post' }, due: now } as const];
  await world.rules.owe([{ rule: rule.id, deliveries, next: now + DAY }]);
  const delivery = await takenBy(world);
  const send = async (): Promise<Delivery> => {
    const papers = papersOf(FRIDAY, 7).map(({ id, upvotes }, i) => ({
      paper: id!,
      upvotes: upvotes!,
      ...(i < 5 ? {} : { rest: true as const }),
    }));
    assert.ok(await world.rules.sending(delivery, papers, LEASE));
    return delivery;
  };
  const once = (): void => {
    assert.equal(world.slack.mains().length, 1);
    assert.equal(world.slack.posted.filter((one) => one.under === 'm1').length, 1);
  };
  return { world, rule, delivery, send, once };
}

test('a post whose holder died before it posted is taken over after its lease', async (t) => {
  const { world, once } = await taken(t);
  await world.until('2026-08-21T07:01:00Z', MINUTE);
  assert.equal(world.slack.posted.length, 0);
  await world.until('2026-08-21T07:05:00Z', MINUTE);
  once();
  assert.equal(world.slack.calls.find, 0);
});

test('a post whose holder died on the way to the platform is looked for there, and posted when it does not stand', async (t) => {
  const { world, send, once } = await taken(t);
  await send();
  await world.until('2026-08-21T07:05:00Z', MINUTE);
  once();
  assert.equal(world.slack.mains()[0]!.reply.cards.length, 5);
  assert.ok(world.slack.calls.find > 0);
});

test('a post that stands already is not made again, and what it held is remembered, its thread still made', async (t) => {
  const { world, rule, send, once } = await taken(t);
  const delivery = await send();
  await world.slack.post(rule, { text: 'as it was', cards: [] }, messageKey(delivery));
  await world.until('2026-08-21T07:05:00Z', MINUTE);
  once();
  const [settled] = (await world.rules.deliveries(rule.id, 5)).filter(({ part }) => part.kind === 'post');
  assert.deepEqual([settled!.status, settled!.message], ['posted', 'm1']);
  const keys = papersOf(FRIDAY, 8).map(({ id }) => id!);
  assert.equal((await world.rules.delivered(rule, keys)).length, 7);
});

test('a thread whose writer died on the way is looked for, and written when it does not stand', async (t) => {
  const { world, rule, send, once } = await taken(t);
  const delivery = await send();
  const now = world.clock.now();
  await world.slack.post(rule, { text: 'as it was', cards: [] }, messageKey(delivery));
  const rest = {
    day: FRIDAY,
    part: { kind: 'thread' } as const,
    due: now,
    under: 'm1',
    papers: [{ paper: '2608.21006', upvotes: 1 }],
  };
  await world.rules.settle(delivery, { status: 'posted', message: 'm1' }, [
    { ...rest, papers: rest.papers.map((one) => ({ ...one, rest: true as const })) },
  ]);
  const thread = await takenBy(world);
  await world.rules.sending(thread, thread.papers!, LEASE);
  await world.until('2026-08-21T07:05:00Z', MINUTE);
  once();
  assert.equal(world.slack.posted[1]!.reply.cards.length, 1);
});

test('an answer that is lost on its way back makes no second post', async (t) => {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z', { inFile: true });
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  await world.rule();
  let times = 0;
  world.slack.rule(() => {
    times += 1;
    return times === 1 ? 'lost' : undefined;
  });
  await world.until('2026-08-21T09:00:00Z');
  assert.equal(world.slack.posted.length, 1);
});

test('a platform that is down for hours gets the post when it is back, once', async (t) => {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z', { inFile: true });
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  await world.rule();
  world.slack.rule(() => ({ fault: 'down', detail: 'no route' }));
  await world.until('2026-08-21T16:00:00Z');
  world.slack.rule(undefined);
  await world.until('2026-08-21T18:00:00Z');
  assert.equal(world.slack.posted.length, 1);
  assert.match(world.slack.posted[0]!.reply.text, /^Late: /);
});

test('a holder that slept through its lease posts nothing when it wakes', async (t) => {
  const { world, rule, delivery, once } = await taken(t);
  await world.until('2026-08-21T07:05:00Z', MINUTE);
  assert.equal(await world.rules.sending(delivery, [], LEASE), false);
  assert.equal(await world.rules.settle(delivery, { status: 'nothing' }), 'lost');
  assert.equal((await world.rules.deliveries(rule.id, 5)).find(({ part }) => part.kind === 'post')?.status, 'posted');
  once();
});

test('two processes on one database post each rule’s day once, and no paper twice into a channel', async (t) => {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z', { inFile: true });
  const other = await process(t, world.folder, world.clock, [world.slack, world.discord], {
    inFile: true,
    kept: world.kept,
  });
  await world.lists(FRIDAY, papersOf(FRIDAY, 10));
  for (let i = 0; i < 60; i += 1)
    await world.rule({ channel: `C${i % 40}`, platform: i % 2 ? 'slack' : 'discord', minute: 0, top: 3 });
  world.clock.set('2026-08-21T07:00:01Z');
  await Promise.all([world.runner.tick(), other.runner.tick(), world.runner.tick(), other.runner.tick()]);
  for (let i = 0; i < 4; i += 1) {
    await Promise.all([world.runner.tick(), other.runner.tick()]);
    world.clock.pass(1_000);
  }
  for (const poster of [world.slack, world.discord]) {
    const keys = poster.posted.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
    for (const channel of new Set(poster.posted.map((one) => one.channel))) {
      const shown = poster.posted
        .filter((one) => one.channel === channel)
        .flatMap(({ reply }) => reply.cards.map((card) => card.id));
      assert.equal(new Set(shown).size, 10, channel);
      assert.equal(shown.length, 10, channel);
    }
  }
});

test('a clock that jumps ahead and back again posts each day once and goes on', async (t) => {
  const world = await digestWorld(t, '2026-08-20T06:50:00Z', { inFile: true });
  const rule = await world.rule({ days: [1, 2, 3, 4, 5, 6, 7], sayEmpty: true });
  const day = async (date: string): Promise<void> => {
    await world.until(`${date}T06:50:00Z`, HOUR);
    await world.lists(date, papersOf(date, 1));
    await world.until(`${date}T08:00:00Z`);
  };
  await day('2026-08-20');
  world.clock.set('2026-09-25T12:00:00Z');
  await world.runner.tick();
  await world.until('2026-09-25T13:00:00Z');
  world.clock.set('2026-08-20T12:00:00Z');
  for (const date of [FRIDAY, '2026-08-22', '2026-08-23', '2026-08-24']) await day(date);
  world.clock.set('2026-08-24T02:00:00Z');
  await day('2026-08-24');
  // A line about a source that was silent in those weeks is no post.
  const keys = world.slack.mains().map(({ key }) => key.replace(`${rule.id} `, ''));
  const days = keys.filter((key) => !key.endsWith('notice'));
  assert.deepEqual(days, ['2026-08-20', FRIDAY, '2026-08-22', '2026-08-23', '2026-08-24']);
});

for (const [ahead, sayEmpty] of [
  [7, false],
  [7, true],
  [365, true],
] as const)
  test(`a clock that was ${ahead} days ahead for two days costs no day its post${sayEmpty ? ', where empty days are told too' : ''}`, async (t) => {
    const world = await digestWorld(t, '2026-08-17T06:50:00Z', { inFile: true });
    const rule = await world.rule({ sayEmpty });
    const day = async (date: string): Promise<void> => {
      await world.until(`${date}T06:50:00Z`, HOUR);
      await world.lists(date, papersOf(date, 2));
      await world.until(`${date}T08:00:00Z`);
    };
    await day('2026-08-17');
    world.clock.pass(ahead * DAY);
    for (let hours = 0; hours < 48; hours += 1) {
      world.clock.pass(HOUR);
      await world.answers([new Date(world.clock.now()).toISOString().slice(0, 10)]);
      await world.runner.tick();
    }
    world.clock.set('2026-08-17T12:00:00Z');
    const days = ['2026-08-18', '2026-08-19', '2026-08-20', FRIDAY, '2026-08-24', '2026-08-25', '2026-08-26'];
    for (const date of days) await day(date);
    const posts = world.slack.mains().filter(({ reply }) => reply.cards.length > 0);
    assert.deepEqual(
      posts.map(({ key }) => key.replace(`${rule.id} `, '')),
      ['2026-08-17', ...days],
    );
  });

test('a clock that is a year ahead for more than an hour makes nothing forgotten', async (t) => {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z', { inFile: true });
  await world.lists(FRIDAY, papersOf(FRIDAY, 3));
  await world.rule();
  await world.until('2026-08-21T08:00:00Z');
  world.clock.set('2027-08-21T09:00:00Z');
  for (let i = 0; i < 725; i += 1) await world.runner.tick();
  world.clock.set('2026-08-21T09:30:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 3));
  await world.until('2026-08-21T12:00:00Z');
  assert.equal(world.slack.posted.length, 1);
});

for (const [back, words] of [
  [1, 'a day'],
  [200, 'months'],
  [365, 'a year'],
] as const)
  test(`a clock that is set back by ${words} posts no day again, nor an old one, and goes on when it is right`, async (t) => {
    const year = 365 * DAY;
    const world = await digestWorld(t, '2025-08-20T06:50:00Z', { inFile: true });
    const days = [1, 2, 3, 4, 5, 6, 7];
    const rule = await world.rule({ days, sayEmpty: true, since: world.clock.now() - year });
    const posted = (): string[] => world.slack.posted.map(({ key }) => key.replace(`${rule.id} `, ''));
    await world.lists('2025-08-22', papersOf('2025-08-22', 3));
    await world.lists('2026-02-03', papersOf('2026-02-03', 3));
    world.clock.set(`${FRIDAY}T06:50:00Z`);
    await world.lists(FRIDAY, papersOf(FRIDAY, 3));
    // What was posted is remembered for half a year.
    await world.rules.forget(world.clock.now());
    await world.until(`${FRIDAY}T12:00:00Z`);
    const before = posted();
    assert.ok(before.includes(FRIDAY));
    world.clock.pass(-back * DAY);
    await world.until(world.clock.now() + 10 * HOUR, HOUR);
    await world.until(world.clock.now() + 12 * HOUR);
    assert.deepEqual(posted(), before);
    const told = world.log.said.filter(({ words }) => words.startsWith('the clock is behind'));
    assert.equal(told.length, back === 1 ? 0 : 1);
    world.clock.set('2026-08-22T06:50:00Z');
    await world.lists('2026-08-22', papersOf('2026-08-22', 3));
    await world.until('2026-08-22T12:00:00Z');
    assert.deepEqual(posted(), [...before, '2026-08-22']);
  });

test('a page that was imported under a day to come keeps no digest waiting', async (t) => {
  const world = await digestWorld(t, `${FRIDAY}T06:50:00Z`, { inFile: true });
  await world.rule();
  await world.store.save({ lists: [madeList('page.txt', papersOf('2026-12-01', 2), { date: '2062-12-01' })] });
  await world.lists(FRIDAY, papersOf(FRIDAY, 1));
  await world.until(`${FRIDAY}T08:00:00Z`);
  assert.equal(world.slack.posted.length, 1);
});

test('a post that a clock which was ahead noted is looked for where it stands', async (t) => {
  const { world, rule, send, once } = await taken(t);
  world.clock.set('2027-08-21T07:00:00Z');
  const delivery = await send();
  world.clock.set('2026-08-21T07:00:30Z');
  await world.slack.post(rule, { text: 'as it was', cards: [] }, messageKey(delivery));
  await world.until('2026-08-21T07:10:00Z', MINUTE);
  once();
});

test('a hold made by a clock that was ahead is no hold', async (t) => {
  const { world, once } = await taken(t);
  world.clock.set('2026-08-21T06:30:00Z');
  await world.until('2026-08-21T07:10:00Z', MINUTE);
  once();
});

test('a rule set while the clock was ahead does not wait for that time', async (t) => {
  const world = await digestWorld(t, '2026-12-01T06:50:00Z', { inFile: true });
  await world.rule();
  world.clock.set('2026-08-20T20:00:00Z');
  await world.until('2026-08-21T06:50:00Z', HOUR);
  await world.lists(FRIDAY, papersOf(FRIDAY, 1));
  await world.until('2026-08-21T07:10:00Z');
  assert.equal(world.slack.posted.length, 1);
});

test('a workspace that wants to be left alone is not left alone for an hour more when clocks are set back', async (t) => {
  const world = await digestWorld(t, `${FRIDAY}T06:00:00Z`);
  await world.rule({ channel: 'first' });
  await world.rule({ channel: 'second' });
  world.clock.set(`${FRIDAY}T08:30:00Z`);
  await world.lists(FRIDAY, papersOf(FRIDAY, 1));
  world.slack.rule(() => ({ fault: 'limited', detail: 'slow down', retryAfter: 60 }));
  await world.runner.tick();
  world.slack.rule(undefined);
  assert.equal(world.slack.posted.length, 0);
  world.clock.pass(-HOUR);
  await world.runner.tick();
  assert.equal(world.slack.mains().length, 2);
});
