import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateStore } from '../../adapters/storage/sqlite/state-store.ts';
import { makeFeedAddresses } from '../../src/feeds/addresses.ts';
import { makeRule, stillClock } from '../wires/digests.ts';
import { emptyFolder } from '../wires/folder.ts';

test('a rule has one address by however many connections it is opened, and none once one of them took it back', async (t) => {
  const folder = emptyFolder(t);
  const clock = stillClock('2026-08-21T07:00:00Z');
  const states = await Promise.all([1, 2].map(() => stateStore(folder, clock)));
  for (const state of states) t.after(() => state.close());
  const [one, other] = states.map(({ kept, rules }) => makeFeedAddresses(kept, rules));
  const rule = makeRule();
  await states[0]!.rules.put(rule, clock.now());
  const names = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? one! : other!).open(rule)));
  assert.equal(new Set(names).size, 1);
  assert.match(names[0]!, /^[0-9a-f]{32}$/);
  assert.equal((await other!.find(names[0]!))?.id, rule.id);
  assert.deepEqual([await one!.close(rule), await other!.close(rule)], [true, false]);
  assert.equal(await other!.find(names[0]!), undefined);
  assert.notEqual(await other!.open(rule), names[0]);
});

test('of a rule that is gone nothing is found', async (t) => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const { kept, rules, close } = await stateStore(emptyFolder(t), clock);
  t.after(close);
  const addresses = makeFeedAddresses(kept, rules);
  const rule = makeRule();
  await rules.put(rule, clock.now());
  const name = await addresses.open(rule);
  await rules.remove(rule.id);
  assert.equal(await addresses.find(name), undefined);
});
