import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { pausesOfAll } from '../../adapters/pauses.ts';
import { seenAnywhere } from '../../adapters/slack/seen.ts';
import { oneAtATimeOfAll } from '../../adapters/turns-of-all.ts';
import { holding } from '../../src/library/lease.ts';
import { keptLog } from '../wires/kept-log.ts';
import type { KeptAtOnce } from './kept.ts';

const MINUTE = 60_000;
const GAP_MS = 3_000;

/** What processes agree on over one store, each by a connection of its own. */
export function processesContract(name: string, open: (t: TestContext) => Promise<KeptAtOnce>): void {
  const check = (
    title: string,
    body: (at: KeptAtOnce & { clock: ReturnType<typeof clockOf> }) => Promise<void>,
  ): void =>
    void test(`${name}: ${title}`, async (t) => {
      const at = await open(t);
      await body({ ...at, clock: clockOf(at) });
    });

  /** Whoever waits by it lets the store's time go by as well. */
  function clockOf({ pass }: KeptAtOnce) {
    let now = Date.parse('2026-08-21T07:00:00Z');
    return {
      now: () => now,
      wait: async (ms: number, signal?: AbortSignal): Promise<void> => {
        await pass(ms);
        now += ms;
        signal?.throwIfAborted();
      },
    };
  }

  check('of many who begin what one process does for all one does it, and another when that one died', async (at) => {
    const stopped = { ...at.clock, wait: () => new Promise<void>(() => {}) };
    const begun: number[] = [];
    const begin = (i: number) =>
      holding('work', { kept: i % 2 ? at.one : at.other, clock: stopped, log: keptLog() }, undefined, () => {
        begun.push(i);
        return new Promise(() => {});
      });
    const all = Array.from({ length: 8 }, (_, i) => Promise.race([begin(i), at.one.get('nothing').then(() => true)]));
    await Promise.all(all);
    while (begun.length === 0) await at.one.get('nothing');
    assert.equal(await begin(9), false);
    await at.pass(MINUTE);
    const next = begin(10);
    while (begun.length < 2) await Promise.race([next, at.one.get('nothing')]);
    assert.deepEqual(begun.slice(1), [10]);
  });

  check('pieces of work that all processes do one at a time keep their distance', async (at) => {
    const turns = [at.one, at.other].map((kept) => oneAtATimeOfAll('arxiv', GAP_MS, { clock: at.clock, kept }));
    const starts: number[] = [];
    let working = 0;
    const work = async (): Promise<void> => {
      starts.push(at.clock.now());
      working += 1;
      assert.equal(working, 1);
      await at.one.get('nothing');
      working -= 1;
    };
    const never = new AbortController().signal;
    await Promise.all(Array.from({ length: 6 }, (_, i) => turns[i % 2]!(work, never)));
    const gaps = starts.slice(1).map((start, i) => start - starts[i]!);
    assert.ok(gaps.length === 5 && gaps.every((gap) => gap >= GAP_MS), gaps.join(' '));
  });

  check(
    'a pause that a service asks of one process every process heeds, and no longer than it was asked',
    async (at) => {
      const [one, other] = [at.one, at.other].map((kept) => pausesOfAll(kept, at.clock)('a service'));
      assert.equal(await other!.told(), undefined);
      await one!.tell({ ms: MINUTE, failing: true });
      assert.deepEqual(await other!.told(), { ms: MINUTE, failing: true });
      await at.clock.wait(MINUTE);
      assert.equal(await other!.told(), undefined);
    },
  );

  check('of an event that Slack sends again one process takes one, whichever gets it first', async (at) => {
    const processes = [at.one, at.other, at.one, at.other].map((kept) => seenAnywhere(kept, keptLog()));
    const events = Array.from({ length: 20 }, (_, i) => `event ${i}`);
    const seen = await Promise.all(events.flatMap((event) => processes.map((process) => process(event))));
    assert.equal(seen.filter((came) => !came).length, events.length);
  });
}
