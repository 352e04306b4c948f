import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHttp } from '../../adapters/http.ts';
import { pausesOfAll } from '../../adapters/pauses.ts';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { oneAtATimeOfAll } from '../../adapters/turns-of-all.ts';
import { hastyClock } from '../wires/hasty-clock.ts';
import { keptLog } from '../wires/kept-log.ts';
import { outside } from '../wires/outside.ts';
import { steppedClock } from '../wires/stepped-clock.ts';
import { upstream } from '../wires/upstream.ts';

const { signal } = new AbortController();

test('pieces of work of several processes run one at a time, with the gap between their starts', async () => {
  const clock = steppedClock();
  const deps = { clock, kept: memoryKept(clock) };
  const processes = Array.from({ length: 3 }, () => oneAtATimeOfAll('arXiv', 3_000, deps));
  const starts: number[] = [];
  let underWay = 0;
  const work = async (): Promise<void> => {
    underWay += 1;
    assert.equal(underWay, 1);
    starts.push(clock.now());
    await new Promise(setImmediate);
    underWay -= 1;
  };
  const working = Promise.all(Array.from({ length: 9 }, (_, i) => processes[i % 3]!(work, signal)));
  await clock.pass(60_000);
  await working;
  assert.equal(starts.length, 9);
  const gaps = starts.slice(1).map((at, i) => at - starts[i]!);
  assert.ok(
    gaps.every((gap) => gap >= 3_000),
    String(gaps),
  );
});

test('a process that died with a turn holds up the others for a minute at most', async () => {
  const clock = hastyClock();
  const kept = memoryKept(clock);
  const dead = { ...kept, renew: async () => true };
  await oneAtATimeOfAll('arXiv', 3_000, { clock, kept: dead })(async () => {}, signal);
  const began = clock.now();
  await oneAtATimeOfAll('arXiv', 3_000, { clock, kept })(async () => {}, signal);
  assert.ok(clock.now() - began <= 60_000);
});

test('what a service asks of one process every process heeds, and where it cannot be told it is asked', async (t) => {
  const far = await outside(t, { status: 429, headers: { 'retry-after': '55' } }, { body: 'ok' });
  const clock = hastyClock();
  const client = (pauses: ReturnType<ReturnType<typeof pausesOfAll>>) =>
    makeHttp({ service: 'The archive', base: far.base, clock, log: keptLog(), pauses });
  const pauses = pausesOfAll(memoryKept(clock), clock);
  await assert.rejects(
    client(pauses('a')).text('/'),
    upstream('The archive')('limited', { status: 429, retryAfter: 55 }),
  );
  await assert.rejects(client(pauses('a')).text('/'), upstream('The archive')('limited', { retryAfter: 55 }));
  assert.equal(far.requests.length, 1);
  const away = (): Promise<never> => Promise.reject(new Error('away'));
  assert.equal((await client(pausesOfAll({ get: away, set: away }, clock)('a')).text('/')).body, 'ok');
});
