import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestWorld, HOUR, MINUTE, papersOf, titles } from '../../wires/digests.ts';

const TUESDAY = '2026-08-18';
const WEDNESDAY = '2026-08-19';

test('what a day had no room for is not news the next day, what was added to it later is', async (t) => {
  const world = await digestWorld(t, `${TUESDAY}T06:50:00Z`);
  const tuesday = papersOf(TUESDAY, 46);
  await world.lists(TUESDAY, tuesday.slice(0, 45));
  await world.rule();
  await world.until(`${TUESDAY}T08:00:00Z`);
  assert.match(world.slack.mains()[0]!.reply.text, /20 are under “See all”/);
  await world.lists(TUESDAY, tuesday);
  await world.until(`${WEDNESDAY}T06:50:00Z`, HOUR);
  await world.lists(WEDNESDAY, papersOf(WEDNESDAY, 3, { upvotes: 9 }));
  await world.until(`${WEDNESDAY}T08:00:00Z`);
  assert.deepEqual(titles(world.slack.mains()[1]), [
    `Paper 45 of ${TUESDAY}`,
    ...[0, 1, 2].map((i) => `Paper ${i} of ${WEDNESDAY}`),
  ]);
});

test('a retried post remembers too what it had no room for', async (t) => {
  const world = await digestWorld(t, `${TUESDAY}T06:50:00Z`);
  await world.lists(TUESDAY, papersOf(TUESDAY, 45));
  const rule = await world.rule();
  world.slack.rule(() => ({ fault: 'down', detail: 'no route' }));
  await world.until(`${TUESDAY}T07:10:00Z`);
  world.slack.rule(undefined);
  await world.until(`${TUESDAY}T08:00:00Z`);
  const [main, rest] = world.slack.posted;
  assert.deepEqual([titles(main).length, titles(rest).length], [5, 20]);
  assert.match(main!.reply.text, /5 top here, 20 more follow and 20 are under “See all”/);
  const [delivery] = (await world.rules.deliveries(rule.id, 5)).filter(({ part }) => part.kind === 'post');
  assert.equal(delivery!.papers?.filter(({ over }) => over).length, 20);
  assert.equal(
    (
      await world.rules.delivered(
        rule,
        delivery!.papers!.map(({ paper }) => paper),
      )
    ).length,
    25,
  );
});

test('what one rule had no room for is still there for another rule of the channel', async (t) => {
  const world = await digestWorld(t, `${TUESDAY}T06:50:00Z`);
  await world.lists(TUESDAY, papersOf(TUESDAY, 45));
  await world.rule({ name: 'all' });
  await world.rule({ name: 'last', topics: ['44'], hour: 10 });
  await world.until(`${TUESDAY}T09:00:00Z`);
  assert.deepEqual(titles(world.slack.mains()[1]), [`Paper 44 of ${TUESDAY}`]);
});

test('a rule removed while its post is under way and set anew does not post the same papers again', async (t) => {
  const world = await digestWorld(t, `${TUESDAY}T06:50:00Z`);
  await world.lists(TUESDAY, papersOf(TUESDAY, 12));
  const rule = await world.rule();
  const { post } = world.slack;
  world.slack.post = async (...asked) => {
    const posted = await post(...asked);
    await world.rules.remove(rule.id);
    return posted;
  };
  await world.until(`${TUESDAY}T07:10:00Z`);
  world.slack.post = post;
  await world.rule({ hour: 10 });
  await world.until(`${TUESDAY}T09:00:00Z`, 10 * MINUTE);
  const [first, second, ...others] = world.slack.posted;
  assert.deepEqual(
    [first, second].map((one) => titles(one).map((title) => Number(title.split(' ')[1]))),
    [
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
    ],
  );
  assert.deepEqual(others.map(titles), [[`Paper 10 of ${TUESDAY}`, `Paper 11 of ${TUESDAY}`]]);
});

test('two digests of a channel do not silence each other, and each brings its papers once', async (t) => {
  const world = await digestWorld(t, '2026-08-20T06:50:00Z');
  const all = await world.rule({ floor: 1 });
  const most = await world.rule({ floor: 99 });
  await world.lists('2026-08-20', papersOf('2026-08-20', 8));
  await world.until('2026-08-20T08:00:00Z');
  await world.until('2026-08-21T06:50:00Z', HOUR);
  await world.lists('2026-08-21', papersOf('2026-08-21', 2));
  await world.until('2026-08-21T08:00:00Z');
  const of = (id: string) => world.slack.posted.filter(({ key }) => key.startsWith(`${id} `)).flatMap(titles);
  assert.equal(of(all.id).length, 10);
  assert.deepEqual(
    of(most.id),
    ['2026-08-20', '2026-08-21'].flatMap((day) => [0, 1].map((i) => `Paper ${i} of ${day}`)),
  );
});
