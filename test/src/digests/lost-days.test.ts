import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestWorld, HOUR, MINUTE, papersOf, titles } from '../../wires/digests.ts';

const WEDNESDAY = '2026-08-19';
const THURSDAY = '2026-08-20';
const FRIDAY = '2026-08-21';
const MONDAY = '2026-08-24';
const first = (day: string): string => `Paper 0 of ${day}`;

type World = Awaited<ReturnType<typeof digestWorld>>;

/** Days go by, each with its list before the hour and what happens then. */
async function live(world: World, days: readonly string[], meanwhile: (day: string) => void = () => {}): Promise<void> {
  for (const day of days) {
    await world.until(`${day}T06:50:00Z`, HOUR);
    await world.lists(day, papersOf(day, 1));
    meanwhile(day);
    await world.until(`${day}T12:00:00Z`, 10 * MINUTE);
  }
}

test('papers of a day whose post could not be written come with the next one, marked with their day', async (t) => {
  const world = await digestWorld(t, `${WEDNESDAY}T05:00:00Z`);
  await world.rule();
  await live(world, [WEDNESDAY, THURSDAY, FRIDAY], (day) =>
    world.slack.rule(day === THURSDAY ? () => ({ fault: 'forbidden', detail: 'no' }) : undefined),
  );
  assert.deepEqual(world.slack.mains().map(titles), [[first(WEDNESDAY)], [first(FRIDAY), first(THURSDAY)]]);
  const [, friday] = world.slack.mains();
  assert.equal(friday!.reply.cards[1]!.why, 'listed Thursday 20 August');
});

test('papers of several days that were lost in a row come too, and none twice', async (t) => {
  const world = await digestWorld(t, `${WEDNESDAY}T05:00:00Z`);
  await world.rule();
  await live(world, [WEDNESDAY, THURSDAY, FRIDAY, MONDAY, '2026-08-25'], (day) =>
    world.slack.rule(day === THURSDAY || day === FRIDAY ? () => ({ fault: 'gone', detail: 'no' }) : undefined),
  );
  assert.deepEqual(world.slack.mains().map(titles), [
    [first(WEDNESDAY)],
    [first(MONDAY), first(FRIDAY), first(THURSDAY)],
    [first('2026-08-25')],
  ]);
});

test('the week of a weekly post that could not be written comes with the next one', async (t) => {
  const world = await digestWorld(t, '2026-08-10T05:00:00Z');
  await world.rule({ kind: 'weekly', days: [5], began: Date.parse('2026-08-01T00:00:00Z') });
  const [firstWeek, lostWeek, nextWeek] = ['2026-08-14', FRIDAY, '2026-08-28'];
  for (const day of [firstWeek, '2026-08-19', lostWeek, '2026-08-26', nextWeek, '2026-09-04']) {
    await world.until(`${day}T06:50:00Z`, HOUR);
    world.slack.rule(day === lostWeek ? () => ({ fault: 'forbidden', detail: 'no' }) : undefined);
    await world.lists(day, papersOf(day, 1));
    await world.until(`${day}T12:00:00Z`, 10 * MINUTE);
  }
  const posts = world.slack.mains();
  assert.deepEqual(
    posts.map((post) => titles(post).toSorted()),
    [[first(firstWeek)], [WEDNESDAY, lostWeek, '2026-08-26', nextWeek].map(first), [first('2026-09-04')]],
  );
  assert.match(posts[1]!.reply.text, /^The two weeks to Friday 28 August: 4 papers/);
  assert.match(posts[2]!.reply.text, /^The week to Friday 4 September: 1 paper/);
});

test('papers of a day whose hour was moved past it come with the next post', async (t) => {
  const world = await digestWorld(t, `${WEDNESDAY}T05:00:00Z`);
  const rule = await world.rule();
  await live(world, [WEDNESDAY]);
  await world.until(`${THURSDAY}T06:30:00Z`, HOUR);
  await world.lists(THURSDAY, papersOf(THURSDAY, 1));
  const now = world.clock.now();
  await world.rules.put({ ...rule, hour: 8, since: now }, now);
  await world.until(`${THURSDAY}T12:00:00Z`);
  assert.equal(world.slack.mains().length, 1);
  await world.until(`${FRIDAY}T05:50:00Z`, HOUR);
  await world.lists(FRIDAY, papersOf(FRIDAY, 1));
  await world.until(`${FRIDAY}T06:30:00Z`);
  assert.deepEqual(titles(world.slack.mains()[1]), [first(FRIDAY), first(THURSDAY)]);
});

test('what a digest was paused over, or was listed before it was set, is no news', async (t) => {
  const world = await digestWorld(t, `${WEDNESDAY}T05:00:00Z`);
  await world.lists('2026-08-18', papersOf('2026-08-18', 1));
  const rule = await world.rule();
  await live(world, [WEDNESDAY]);
  await world.rules.change(rule.id, { paused: { at: world.clock.now(), why: 'asked', told: false } });
  await live(world, [THURSDAY]);
  const now = world.clock.now();
  await world.rules.change(rule.id, { paused: null, since: now, began: now });
  await live(world, [FRIDAY]);
  assert.deepEqual(world.slack.mains().map(titles), [[first(WEDNESDAY)], [first(FRIDAY)]]);
});

test('where the answer was lost and the look fails for good, nothing is posted twice, and whoever set it is told', async (t) => {
  for (const fault of ['forbidden', 'gone', 'refused'] as const) {
    const world = await digestWorld(t, `${THURSDAY}T05:00:00Z`);
    const rule = await world.rule({ creator: 'U7', name: 'vision' });
    const { find } = world.slack;
    world.slack.rule(() => 'lost');
    world.slack.find = async () => ({ fault, detail: 'missing_scope' });
    await live(world, [THURSDAY]);
    assert.equal(world.slack.mains().length, 1, fault);
    assert.deepEqual(
      world.slack.told.map(({ user }) => user),
      ['U7'],
    );
    assert.match(world.slack.told[0]!.text, /“vision” of Thursday 20 August may stand .* \/digest now vision/);
    assert.ok(
      world.log.said.some(({ level, words }) => level === 'warn' && /may stand where nobody can look/.test(words)),
    );
    world.slack.rule(undefined);
    world.slack.find = find;
    await live(world, [FRIDAY]);
    assert.deepEqual(titles(world.slack.mains()[1]), [first(FRIDAY)], rule.id);
  }
});

test('a look that may be made again in time finds the post, and its thread is made', async (t) => {
  const world = await digestWorld(t, `${THURSDAY}T05:00:00Z`);
  await world.rule({ top: 1 });
  const { find } = world.slack;
  world.slack.find = async () => ({ fault: 'forbidden', detail: 'missing_scope' });
  let lost = 0;
  world.slack.rule(() => {
    lost += 1;
    return lost === 1 ? 'lost' : undefined;
  });
  await world.until(`${THURSDAY}T06:50:00Z`);
  await world.lists(THURSDAY, papersOf(THURSDAY, 3));
  await world.until(`${THURSDAY}T07:30:00Z`);
  world.slack.find = find;
  await world.until(`${THURSDAY}T09:00:00Z`);
  assert.deepEqual(world.slack.posted.map(titles), [
    [first(THURSDAY)],
    [`Paper 1 of ${THURSDAY}`, `Paper 2 of ${THURSDAY}`],
  ]);
  assert.deepEqual(world.slack.told, []);
});
