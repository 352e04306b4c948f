import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../adapters/clock.ts';
import { type HttpOptions, makeHttp } from '../../adapters/http.ts';
import { hastyClock } from '../wires/hasty-clock.ts';
import { keptLog } from '../wires/kept-log.ts';
import { outside } from '../wires/outside.ts';
import { upstream } from '../wires/upstream.ts';

const START = Date.parse('2026-08-21T12:00:00Z');

function http(base: string, more: Partial<HttpOptions> = {}) {
  const clock = hastyClock();
  const log = keptLog();
  return { clock, log, ...makeHttp({ service: 'The archive', base, clock, log, ...more }) };
}

const failing = upstream('The archive');

test('retry-after in seconds is waited for', async (t) => {
  const far = await outside(t, { status: 429, headers: { 'retry-after': '7' } }, { body: 'ok' });
  const client = http(far.base);
  assert.equal((await client.text('/')).body, 'ok');
  assert.deepEqual(client.clock.waits, [7_000]);
});

test('retry-after as a date is waited for', async (t) => {
  const date = new Date(START + 12_000).toUTCString();
  const far = await outside(t, { status: 503, headers: { 'retry-after': date } }, { body: 'ok' });
  const client = http(far.base);
  assert.equal((await client.text('/')).body, 'ok');
  assert.deepEqual(client.clock.waits, [12_000]);
});

test('the spent bucket of a RateLimit header is waited for', async (t) => {
  const headers = { ratelimit: '"pages";r=31;t=200, "api";r=0;t=22' };
  const far = await outside(t, { status: 429, headers }, { body: 'ok' });
  const client = http(far.base);
  assert.equal((await client.text('/')).body, 'ok');
  assert.deepEqual(client.clock.waits, [22_000]);
});

test('a wait longer than the deadline fails at once, and so does every call until it is over', async (t) => {
  const far = await outside(t, { status: 429, headers: { ratelimit: '"api";r=0;t=55' } }, { body: 'ok' });
  const client = http(far.base);
  await assert.rejects(client.text('/'), failing('limited', { status: 429, retryAfter: 55 }));
  client.clock.pass(45_000);
  await assert.rejects(client.text('/'), failing('limited', { retryAfter: 10 }));
  assert.equal(far.requests.length, 1);
  assert.deepEqual(client.clock.waits, []);
  client.clock.pass(10_000);
  assert.equal((await client.text('/')).body, 'ok');
});

test('a service that limits without saying for how long is left alone for a minute', async (t) => {
  const far = await outside(
    t,
    { status: 429 },
    { status: 429 },
    { status: 429, body: 'Rate exceeded.' },
    { body: 'ok' },
  );
  const client = http(far.base);
  await assert.rejects(client.text('/'), failing('limited', { status: 429, retryAfter: 60 }));
  await assert.rejects(client.text('/'), failing('limited', { retryAfter: 60 }));
  assert.equal(far.requests.length, 3);
  client.clock.pass(60_000);
  assert.equal((await client.text('/')).body, 'ok');
});

test('an absurd retry-after silences us for an hour at most, and unreadable ones count as none', async (t) => {
  const far = await outside(t, { status: 429, headers: { 'retry-after': '99999999999' } });
  await assert.rejects(http(far.base).text('/'), failing('limited', { retryAfter: 3600 }));
  for (const odd of ['soon', '-5', '', '1e400', 'NaN']) {
    far.next({ status: 429, headers: { 'retry-after': odd } }, { body: 'ok' });
    assert.equal((await http(far.base).text('/')).body, 'ok', odd);
  }
});

test('a clock set back does not prolong the silence', async (t) => {
  const far = await outside(t, { status: 429, headers: { 'retry-after': '600' } }, { body: 'ok' });
  const client = http(far.base);
  await assert.rejects(client.text('/'), failing('limited'));
  client.clock.pass(-86_400_000);
  assert.equal((await client.text('/')).body, 'ok');
});

test('requests with a gap go out one at a time, in order, retries included', async (t) => {
  const far = await outside(t, { after: 20 }, { status: 500 }, { after: 10 });
  const at: number[] = [];
  const client = http(far.base, { minGapMs: 3_000 });
  far.otherwise(() => {
    at.push(client.clock.now());
    return { body: 'ok' };
  });
  await Promise.all(['/1', '/2', '/3', '/4', '/5'].map((path) => client.text(path)));
  assert.equal(far.busiest(), 1);
  assert.deepEqual(
    far.requests.slice(0, 5).map(({ path }) => path),
    ['/1', '/2', '/3', '/4', '/5'],
  );
  assert.equal(far.requests[5]?.path, '/2');
  assert.ok(at[0]! >= START + 9_000 && at[1]! - at[0]! >= 3_000 && at[2]! - at[1]! >= 3_000);
});

test('when one is told to go away, those behind in the queue do not ask', async (t) => {
  const far = await outside(t, { after: 20, status: 429, headers: { 'retry-after': '55' } });
  const client = http(far.base, { minGapMs: 3_000 });
  const calls = await Promise.allSettled(['/1', '/2', '/3'].map((path) => client.text(path)));
  for (const call of calls) failing('limited')(call.status === 'rejected' && call.reason);
  assert.equal(far.requests.length, 1);

  far.next({ after: 20, status: 429, headers: { 'retry-after': '10' } });
  far.otherwise({ body: 'ok' });
  const patient = http(far.base, { minGapMs: 3_000 });
  await Promise.all(['/1', '/2', '/3'].map((path) => patient.text(path)));
  assert.equal(far.requests.length, 5);
  assert.ok(patient.clock.now() >= START + 13_000);
});

test('one who gives up in the queue does not hold up those behind', async (t) => {
  const far = await outside(t, { after: 40, body: 'first' }, { body: 'third' });
  const client = http(far.base, { minGapMs: 3_000 });
  const stop = new AbortController();
  const first = client.text('/1');
  const second = client.text('/2', { signal: stop.signal });
  const third = client.text('/3');
  stop.abort(new Error('changed my mind'));
  await assert.rejects(second, /changed my mind/);
  assert.equal((await first).body, 'first');
  assert.equal((await third).body, 'third');
  assert.equal(far.requests.length, 2);
});

test('a call ends with its signal, also while it waits', async (t) => {
  const far = await outside(t, { after: 5_000 }, { status: 500 });
  const clock = systemClock();
  const enough = new AbortController();
  const waiting = http(far.base).text('/', { signal: enough.signal });
  while (far.requests.length < 1) await clock.wait(5);
  enough.abort(new DOMException('took too long', 'TimeoutError'));
  await assert.rejects(waiting, { name: 'TimeoutError' });
  const stop = new AbortController();
  const slow = makeHttp({ service: 'The archive', base: far.base, clock, log: keptLog() });
  const call = slow.text('/', { signal: stop.signal });
  while (far.requests.length < 2) await clock.wait(5);
  stop.abort(new Error('enough'));
  await assert.rejects(call, /enough/);
});
