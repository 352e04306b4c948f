import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqliteStorage } from '../../../adapters/storage/sqlite/storage.ts';
import { type Limits, makeBudget } from '../../../src/explain/budget.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';

const FREE: Limits = { personCalls: 0, personTokens: 0, workspaceCalls: 0, workspaceTokens: 0 };
const ada = { platform: 'slack', workspace: 'w', user: 'ada', timeZone: 'Europe/Berlin' } as const;
const ben = { ...ada, user: 'ben' };

async function budgets(t: Parameters<typeof freshStorage>[0], limits: Partial<Limits>) {
  const clock = hastyClock('2026-08-21T12:00:00Z');
  const storage = await freshStorage(t, clock);
  return {
    clock,
    make: () => makeBudget(storage.kept, clock, { ...FREE, ...limits }),
  };
}

test('a person’s calls end with words that say when there are more, in their own zone', async (t) => {
  const { make } = await budgets(t, { personCalls: 2 });
  const budget = make();
  for (let i = 0; i < 2; i += 1) {
    const settle = await budget.open(ada, 100);
    assert.ok(typeof settle === 'function');
    await settle(50);
  }
  assert.match(
    String(await budget.open(ada, 100)),
    /^You have used your share .* at 02:00 \(Europe\/Berlin\), in 12 hours/,
  );
  assert.equal(typeof (await budget.open(ben, 100)), 'function');
  assert.deepEqual((await budget.today(ada)).person, { calls: 2, tokens: 100 });
});

test('many calls at once cannot pass together', async (t) => {
  const { make } = await budgets(t, { personCalls: 3 });
  const budget = make();
  const opened = await Promise.all(Array.from({ length: 20 }, () => budget.open(ada, 10)));
  assert.equal(opened.filter((one) => typeof one === 'function').length, 3);
});

test('tokens count as expected until it is known what they were', async (t) => {
  const { make } = await budgets(t, { workspaceTokens: 1_000 });
  const budget = make();
  const settle = await budget.open(ada, 5_000);
  assert.match(String(await budget.open(ben, 1)), /^This workspace has used its share/);
  assert.ok(typeof settle === 'function');
  await settle(200);
  assert.equal(typeof (await budget.open(ben, 1)), 'function');
});

test('a restart forgets nothing, and midnight UTC forgives everything', async (t) => {
  const { make, clock } = await budgets(t, { personCalls: 1 });
  const settle = await make().open(ada, 10);
  assert.ok(typeof settle === 'function');
  await settle(7);
  const again = make();
  assert.equal(typeof (await again.open(ada, 10)), 'string');
  assert.deepEqual((await again.today(ada)).workspace, { calls: 1, tokens: 7 });
  clock.pass(12 * 3_600_000);
  assert.equal(typeof (await again.open(ada, 10)), 'function');
});

test('another workspace has a budget of its own, and an unknown zone is UTC', async (t) => {
  const { make } = await budgets(t, { workspaceCalls: 1 });
  const budget = make();
  await budget.open(ada, 1);
  assert.equal(typeof (await budget.open({ ...ada, workspace: 'other' }, 1)), 'function');
  assert.match(String(await budget.open({ ...ben, timeZone: 'Nowhere/None' }, 1)), /00:00 \(UTC\)/);
});

test('a call that brought nothing is not charged', async (t) => {
  const { make } = await budgets(t, { personCalls: 1 });
  const budget = make();
  const settle = await budget.open(ada, 500);
  assert.ok(typeof settle === 'function');
  await settle(0);
  assert.deepEqual((await budget.today(ada)).person, { calls: 0, tokens: 0 });
});

test('two processes over one store never let more through than the limit', async (t) => {
  const clock = hastyClock('2026-08-21T12:00:00Z');
  const { folder, kept } = await freshStorage(t, clock);
  const second = await sqliteStorage(folder, clock);
  t.after(() => second.close());
  const both = [kept, second.kept].map((one) => makeBudget(one, clock, { ...FREE, workspaceCalls: 5 }));
  const opened = await Promise.all(Array.from({ length: 30 }, (_, i) => both[i % 2]!.open(i % 3 ? ada : ben, 10)));
  assert.equal(opened.filter((one) => typeof one === 'function').length, 5);
});

test('what a process had counted beforehand when it was killed comes back', async (t) => {
  const { make, clock } = await budgets(t, { personTokens: 1_000 });
  const killed = await make().open(ada, 5_000);
  assert.equal(typeof killed, 'function');
  assert.equal(typeof (await make().open(ada, 10)), 'string');
  clock.pass(15 * 60_000);
  assert.equal(typeof (await make().open(ada, 10)), 'function');
  assert.deepEqual((await make().today(ada)).person, { calls: 1, tokens: 10 });
});
