import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, digestWorld, MINUTE, papersOf } from '../../wires/digests.ts';

const FRIDAY = '2026-08-21';
const LEASE = 2 * MINUTE;

/** A post whose writer died when it was on its way to a platform that shows nothing of what was said. */
async function onItsWay(t: Parameters<typeof digestWorld>[0]) {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 8));
  const rule = await world.rule();
  world.clock.set('2026-08-21T07:00:00Z');
  const now = world.clock.now();
  const deliveries = [{ day: FRIDAY, part: { kind: 'post' }, due: now } as const];
  await world.rules.owe([{ rule: rule.id, deliveries, next: now + DAY }]);
  const [taken] = await world.rules.takeReady({ platform: 'slack', holder: 'dead', most: 1, forMs: LEASE });
  const [first] = papersOf(FRIDAY, 1);
  assert.ok(taken && (await world.rules.sending(taken.delivery, [{ paper: first!.id!, upvotes: 1 }], LEASE)));
  world.slack.find = async () => ({ cannotLook: true });
  return { world, rule, paper: first!.id! };
}

test('where nobody can look, a post that may stand is not made again, and what it held is remembered', async (t) => {
  const { world, rule, paper } = await onItsWay(t);
  await world.until('2026-08-21T07:10:00Z', MINUTE);
  assert.equal(world.slack.posted.length, 0);
  assert.deepEqual(
    (await world.rules.deliveries(rule.id, 5)).map(({ status }) => status),
    ['posted'],
  );
  assert.equal((await world.rules.delivered(rule, [paper])).length, 1);
});

test('where the platform itself makes one message of a key, it is posted all the same', async (t) => {
  const { world } = await onItsWay(t);
  world.slack.onceByKey = true;
  await world.until('2026-08-21T07:10:00Z', MINUTE);
  assert.equal(world.slack.mains().length, 1);
});
