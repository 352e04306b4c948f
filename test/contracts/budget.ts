import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Budget, makeBudget } from '../../src/explain/budget.ts';
import { hastyClock } from '../wires/hasty-clock.ts';
import type { KeptAtOnce } from './kept.ts';

const FREE = { personCalls: 0, personTokens: 0, workspaceCalls: 0, workspaceTokens: 0 };
const ada = { platform: 'slack', workspace: 'w', user: 'ada' } as const;
const HELD_MS = 15 * 60_000;

/** What budgets promise over one store by two connections, as two processes have them. */
export function budgetContract(name: string, open: (t: TestContext) => Promise<KeptAtOnce>): void {
  const atOnce = { person: 3, workspace: 5 };
  const check = (
    title: string,
    body: (at: { one: Budget; other: Budget; pass: KeptAtOnce['pass'] }) => Promise<void>,
  ) =>
    void test(`${name}: ${title}`, async (t) => {
      const { one, other, pass } = await open(t);
      const clock = hastyClock('2026-08-21T07:00:00Z');
      const budgetOf = (kept: typeof one) => makeBudget(kept, clock, { ...FREE, workspaceCalls: 20 }, atOnce);
      await body({ one: budgetOf(one), other: budgetOf(other), pass });
    });
  const openMany = async ({ one, other }: { one: Budget; other: Budget }, user: string, many: number) => {
    const all = Array.from({ length: many }, (_, i) => (i % 2 ? one : other).open({ ...ada, user }, 10));
    return (await Promise.all(all)).filter((opened) => typeof opened === 'function');
  };

  check('what a person has under way counts over all processes, and room is made by each that ends', async (at) => {
    const [first, ...rest] = await openMany(at, 'ada', 10);
    assert.equal(rest.length, 2);
    assert.match(String(await at.other.open(ada, 10)), /still at 3 answers for you/);
    assert.equal(typeof (await at.other.open({ ...ada, user: 'ben' }, 10)), 'function');
    await first!(10);
    assert.equal((await openMany(at, 'ada', 4)).length, 1);
  });

  check(
    'what a workspace has under way counts over all its people, and no other workspace waits for it',
    async (at) => {
      for (const user of ['ada', 'ben']) await openMany(at, user, 9);
      assert.match(String(await at.one.open({ ...ada, user: 'cem' }, 10)), /still at 5 answers for this workspace/);
      assert.equal(typeof (await at.one.open({ ...ada, workspace: 'v' }, 10)), 'function');
    },
  );

  check(
    'what was under way in a process that died is given back after a while, what ended counts for the day',
    async (at) => {
      const [ended, ...lost] = await openMany(at, 'ada', 3);
      assert.equal(lost.length, 2);
      await ended!(10);
      assert.equal((await openMany(at, 'ada', 3)).length, 1);
      await at.pass(HELD_MS);
      assert.equal((await openMany(at, 'ada', 9)).length, 3);
      assert.equal((await at.one.today(ada)).workspace.calls, 4);
    },
  );
}
