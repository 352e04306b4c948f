import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryRules } from '../../../adapters/storage/memory/rules.ts';
import type { Desk } from '../../../src/digests/desk.ts';
import { makeDigestRunner } from '../../../src/digests/run.ts';
import { nextSlot } from '../../../src/digests/zones.ts';
import { MINUTE, makeRule, stillClock } from '../../wires/digests.ts';
import { keptLog } from '../../wires/kept-log.ts';

/** More than are planned in one go. */
const MANY = 450;

test('a store whose clock is ahead of ours is not asked without end for what is due by it', async () => {
  const ours = stillClock('2026-08-21T06:59:00Z');
  const store = memoryRules({ now: () => ours.now() + 5 * MINUTE });
  let asked = 0;
  const rules = {
    ...store,
    due: (limit: number) => {
      asked += 1;
      assert.ok(asked < 50, 'it asks again and again');
      return store.due(limit);
    },
  };
  for (let i = 0; i < MANY; i += 1) {
    const rule = makeRule({ id: `r${i}`, name: `n${i}`, channel: `c${i}`, since: 0 });
    await rules.put(rule, nextSlot(rule, ours.now()).at);
  }
  const desk = { rules, posters: () => [], newestDaily: async () => undefined } as unknown as Desk;
  const runner = makeDigestRunner({ desk, clock: ours, log: keptLog() }, new AbortController().signal);
  await runner.tick();
  ours.pass(MINUTE);
  asked = 0;
  await runner.tick();
  assert.ok(
    (await Promise.all(Array.from({ length: MANY }, (_, i) => store.deliveries(`r${i}`, 9)))).every(
      (one) => one.length > 0,
    ),
  );
});
