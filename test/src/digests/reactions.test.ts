import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countReaction } from '../../../src/digests/reactions.ts';
import type { Vote } from '../../../src/digests/votes.ts';
import { digestWorld, papersOf } from '../../wires/digests.ts';

const FRIDAY = '2026-08-21';

test('a thumb on a post or thread of one paper is a vote on it, one a person, and can be taken back', async (t) => {
  const world = await digestWorld(t, `${FRIDAY}T06:50:00Z`);
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  const rule = await world.rule({ top: 1 });
  await world.until(`${FRIDAY}T07:10:00Z`);
  const [post, thread] = world.slack.posted;
  const react = (message: string, user: string, vote: Vote | null) =>
    countReaction({ platform: 'slack', workspace: 'T1', channel: 'C1', message, user, vote }, world.desk);
  const [first, second] = papersOf(FRIDAY, 2).map(({ id }) => id);
  assert.equal(await react(post!.message, 'U1', 'like'), true);
  assert.equal(await react(post!.message, 'U1', 'like'), true);
  assert.equal(await react(thread!.message, 'U2', 'dislike'), true);
  assert.deepEqual(await world.desk.votes.taste(rule.id), { liked: [first], disliked: [second] });
  await react(post!.message, 'U1', null);
  assert.deepEqual((await world.desk.votes.taste(rule.id)).liked, []);
});

test('a thumb on what shows several papers, or is none of a digest, counts for none', async (t) => {
  const world = await digestWorld(t, `${FRIDAY}T06:50:00Z`);
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  const rule = await world.rule();
  await world.until(`${FRIDAY}T07:10:00Z`);
  const of = { platform: 'slack', workspace: 'T1', channel: 'C1', user: 'U1', vote: 'like' } as const;
  assert.equal(await countReaction({ ...of, message: world.slack.posted[0]!.message }, world.desk), false);
  assert.equal(await countReaction({ ...of, message: 'somebody else’s' }, world.desk), false);
  assert.deepEqual(await world.desk.votes.taste(rule.id), { liked: [], disliked: [] });
});
