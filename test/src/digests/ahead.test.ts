import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postsTomorrow } from '../../../src/digests/ahead.ts';
import { digestWorld, papersOf } from '../../wires/digests.ts';

const THURSDAY = '2026-08-20';
const FRIDAY = '2026-08-21';
const HERE = { platform: 'slack', workspace: 'T1', channel: 'C1' };

test('the post of tomorrow is shown as it then comes, thread included, and nothing of it is noted', async (t) => {
  const world = await digestWorld(t, `${THURSDAY}T18:00:00Z`);
  await world.lists(FRIDAY, papersOf(FRIDAY, 8));
  const rule = await world.rule();
  const [ahead, ...others] = await postsTomorrow(HERE, world.desk, world.clock.now());
  assert.ok(ahead);
  assert.deepEqual(others, []);
  assert.equal(new Date(ahead.due).toISOString(), `${FRIDAY}T07:00:00.000Z`);
  assert.deepEqual(await world.rules.deliveries(rule.id, 10), []);
  assert.equal(world.slack.posted.length, 0);

  await world.answers([FRIDAY], Date.parse(`${FRIDAY}T06:59:00Z`));
  await world.until(`${FRIDAY}T07:10:00Z`);
  const [post, thread] = world.slack.posted;
  const titlesOf = (reply: { cards: readonly { title: string }[] } | undefined) =>
    reply?.cards.map(({ title }) => title);
  assert.deepEqual(titlesOf(ahead.post), titlesOf(post?.reply));
  assert.equal(ahead.post.text, post?.reply.text);
  assert.deepEqual(titlesOf(ahead.thread), titlesOf(thread?.reply));
  assert.equal(ahead.thread?.cards.length, 3);
});

test('tomorrow brings nothing where no digest is, and says so where there is no paper', async (t) => {
  const world = await digestWorld(t, `${THURSDAY}T18:00:00Z`);
  assert.deepEqual(await postsTomorrow(HERE, world.desk, world.clock.now()), []);
  await world.rule();
  const [ahead] = await postsTomorrow(HERE, world.desk, world.clock.now());
  assert.deepEqual(ahead?.post.cards, []);
  assert.ok(ahead.post.text.length > 0);
});
