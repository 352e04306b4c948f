import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onePress } from '../../../adapters/chat/one-press.ts';
import { stillClock } from '../../wires/digests.ts';

test('a press is repeated while it is under way and two seconds from its beginning, also where it failed', async () => {
  const clock = stillClock('2026-08-21T09:00:00Z');
  const press = onePress(clock);
  const { promise: slow, resolve: end } = Promise.withResolvers<void>();
  const first = press('ada 1', () => slow);
  clock.pass(60_000);
  assert.equal(await press('ada 1', async () => assert.fail()), false);
  assert.equal(await press('bob 1', async () => undefined), true);
  end();
  assert.equal(await first, true);
  await assert.rejects(press('ada 1', () => Promise.reject(new Error('no'))));
  clock.pass(1_999);
  assert.equal(await press('ada 1', async () => assert.fail()), false);
  clock.pass(1);
  assert.equal(await press('ada 1', async () => undefined), true);
});
