import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { holding, keepHolding } from '../../../src/library/lease.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { steppedClock } from '../../wires/stepped-clock.ts';

const untilAborted = (held: AbortSignal): Promise<void> =>
  new Promise((resolve) => held.addEventListener('abort', () => resolve(), { once: true }));

test('of many processes one does the work, however long it takes, and the next when it is stopped', async () => {
  const clock = steppedClock();
  const kept = memoryKept(clock);
  const doing = new Set<number>();
  const stops = Array.from({ length: 3 }, () => new AbortController());
  const running = stops.map(({ signal }, i) =>
    keepHolding('work', { kept, clock, log: keptLog() }, signal, async (held) => {
      doing.add(i);
      await untilAborted(held);
      doing.delete(i);
    }),
  );
  for (let left = 3; left > 0; left -= 1) {
    await clock.pass(60_000);
    assert.equal(doing.size, 1);
    stops[[...doing][0]!]!.abort();
  }
  await Promise.all(running);
  assert.equal(doing.size, 0);
});

test('the work of a process that died is taken over within a minute', async () => {
  const clock = steppedClock();
  const kept = memoryKept(clock);
  const dead = { ...kept, renew: () => new Promise<boolean>(() => {}) };
  void holding('work', { kept: dead, clock, log: keptLog() }, undefined, () => new Promise(() => {}));
  await clock.pass(1_000);
  const stop = new AbortController();
  let since: number | undefined;
  const next = keepHolding('work', { kept, clock, log: keptLog() }, stop.signal, async (held) => {
    since = clock.now();
    await untilAborted(held);
  });
  await clock.pass(60_000);
  assert.ok(since !== undefined && since < 60_000);
  stop.abort();
  await next;
});

test('who cannot renew a lease ends the work before another begins', async () => {
  const clock = steppedClock();
  const kept = memoryKept(clock);
  let isAway = false;
  const shaky = {
    ...kept,
    renew: async (...args: Parameters<typeof kept.renew>) => {
      if (isAway) throw new Error('away');
      return kept.renew(...args);
    },
  };
  let ended: number | undefined;
  const first = holding('work', { kept: shaky, clock, log: keptLog() }, undefined, async (held) => {
    await untilAborted(held);
    ended = clock.now();
  });
  await clock.pass(20_000);
  isAway = true;
  let began: number | undefined;
  const stop = new AbortController();
  const second = keepHolding('work', { kept, clock, log: keptLog() }, stop.signal, async (held) => {
    began = clock.now();
    await untilAborted(held);
  });
  await clock.pass(70_000);
  await first;
  stop.abort();
  await second;
  assert.ok(ended !== undefined && began !== undefined && ended <= began, `${ended} ${began}`);
});

test('work that ends by itself is not begun again, and leaves the lease to others', async () => {
  const clock = steppedClock();
  const kept = memoryKept(clock);
  const deps = { kept, clock, log: keptLog() };
  let times = 0;
  await keepHolding('work', deps, new AbortController().signal, async () => {
    times += 1;
  });
  assert.equal(await holding('work', deps, undefined, async () => {}), true);
  assert.equal(times, 1);
});
