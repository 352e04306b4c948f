import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { systemClock } from '../../adapters/clock.ts';
import { type HttpOptions, makeHttp } from '../../adapters/http.ts';
import type { UpstreamFault } from '../../src/errors.ts';
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

test('an answer comes with its status, headers and text', async (t) => {
  const far = await outside(t, { headers: { 'x-kind': 'tea' }, body: 'Grüße, 世界' });
  const answer = await http(`${far.base}/mirror/`).text('/a?q=b%20c', { accept: 'text/markdown' });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('x-kind'), 'tea');
  assert.equal(answer.body, 'Grüße, 世界');
  const [asked] = far.requests;
  assert.equal(asked?.path, '/mirror/a');
  assert.equal(asked?.query.get('q'), 'b c');
  assert.equal(asked?.headers.accept, 'text/markdown');
  assert.match(asked?.headers['user-agent'] ?? '', /^Paperboy\//);
});

test('a missing thing is an answer, not an error', async (t) => {
  const far = await outside(t);
  const client = http(far.base);
  assert.equal((await client.text('/gone')).status, 404);
  assert.equal(await client.json('/gone'), undefined);
  assert.equal(far.requests.length, 2);
});

test('JSON is parsed, and what is no JSON is nonsense', async (t) => {
  const far = await outside(
    t,
    { body: { a: [1, 'ü'] } },
    { body: '\ufeff[1]' },
    { body: '<html>' },
    { body: '{"a": [1' },
  );
  const client = http(far.base);
  assert.deepEqual(await client.json('/'), { a: [1, 'ü'] });
  assert.deepEqual(await client.json('/'), [1]);
  await assert.rejects(client.json('/'), failing('nonsense', { status: 200 }));
  await assert.rejects(client.json('/'), failing('nonsense'));
});

test('a refusal is not asked again', async (t) => {
  const far = await outside(t, { status: 400 }, { status: 403, headers: { 'retry-after': '5' } });
  const client = http(far.base);
  await assert.rejects(client.text('/'), failing('refused', { status: 400 }));
  await assert.rejects(client.text('/'), failing('refused', { status: 403 }));
  assert.equal(far.requests.length, 2);
});

test('a passing failure is asked again, each time after a longer wait', async (t) => {
  const far = await outside(t, { status: 500 }, { cut: 'before' }, { status: 408 }, { body: 'at last' });
  const client = http(far.base, { attempts: 4 });
  assert.equal((await client.text('/secret-path?q=private')).body, 'at last');
  assert.equal(client.clock.waits.length, 3);
  client.clock.waits.forEach((wait, i) => {
    const most = 500 * 2 ** i;
    assert.ok(wait >= most / 2 && wait <= most, `wait ${i} is ${wait}`);
  });
  assert.equal(client.log.said.filter(({ level }) => level === 'warn').length, 3);
});

test('a failure that stays is told by its kind', async (t) => {
  const far = await outside(t);
  const cases: [Parameters<typeof far.otherwise>[0], UpstreamFault][] = [
    [{ status: 502 }, 'unreachable'],
    [{ status: 408 }, 'slow'],
    [{ cut: 'before' }, 'unreachable'],
    [{ body: 'half of it', cut: 'within' }, 'unreachable'],
    [{ raw: 'SSH-2.0-OpenSSH_9.6\r\n' }, 'nonsense'],
    [{ headers: { 'content-encoding': 'gzip' }, body: 'not packed at all' }, 'nonsense'],
    [{ headers: { 'content-encoding': 'br' }, body: 'not packed at all' }, 'nonsense'],
  ];
  for (const [answer, fault] of cases) {
    far.otherwise(answer);
    far.requests.length = 0;
    await assert.rejects(http(far.base).text('/'), failing(fault));
    assert.equal(far.requests.length, 3, `${fault}: ${JSON.stringify(answer)}`);
  }
});

test('a service that is not there is unreachable', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  await assert.rejects(http(`http://127.0.0.1:${port}`).text('/'), failing('unreachable'));
});

test('a slow answer is given up and asked again', async (t) => {
  const far = await outside(t, { after: 5_000 }, { body: 'quick' });
  assert.equal((await http(far.base, { timeoutMs: 60 }).text('/')).body, 'quick');
});

test('the time for one request holds for its body too', async (t) => {
  const far = await outside(t);
  far.otherwise({ endless: 5 });
  await assert.rejects(http(far.base, { timeoutMs: 60 }).text('/'), failing('slow'));
  assert.equal(far.requests.length, 3);
});

test('the deadline ends a call in the middle of a body', async (t) => {
  const far = await outside(t);
  far.otherwise({ endless: 5 });
  await assert.rejects(http(far.base, { deadlineMs: 60 }).text('/'), failing('slow'));
  assert.equal(far.requests.length, 1);
});

test('the deadline ends a call that would have to wait longer to ask again', async (t) => {
  const far = await outside(t);
  far.otherwise({ status: 503 });
  const client = http(far.base, { attempts: 20, deadlineMs: 5_000 });
  await assert.rejects(client.text('/'), failing('unreachable', { status: 503 }));
  assert.ok(client.clock.now() - START <= 5_000);
  assert.ok(far.requests.length > 2 && far.requests.length < 20);
});

test('a body over the limit is not read to its end', async (t) => {
  const far = await outside(
    t,
    { endless: true, body: 'x'.repeat(1000) },
    { body: 'y'.repeat(101) },
    { body: 'z'.repeat(100) },
  );
  const client = http(far.base, { maxBytes: 50_000 });
  await assert.rejects(client.text('/'), failing('too large'));
  await assert.rejects(client.text('/', { maxBytes: 100 }), failing('too large'));
  assert.equal((await client.text('/', { maxBytes: 100 })).body.length, 100);
  assert.equal(far.requests.length, 3);
});

test('the limit counts what was unpacked', async (t) => {
  const far = await outside(t, { headers: { 'content-encoding': 'gzip' }, body: gzipSync('0'.repeat(5_000_000)) });
  await assert.rejects(http(far.base, { maxBytes: 1_000_000 }).text('/'), failing('too large'));
});

test('redirects are followed on the service itself and to the hosts it is known to use', async (t) => {
  const other = await outside(t, { body: 'elsewhere' });
  const far = await outside(t, { status: 302, headers: { location: '/b?x=1' } }, { body: 'here' });
  const client = http(far.base, { otherHosts: [new URL(other.base).host] });
  assert.equal((await client.text('/a')).body, 'here');
  assert.equal(far.requests[1]?.query.get('x'), '1');
  far.next({ status: 301, headers: { location: `${other.base}/c` } });
  assert.equal((await client.text('/a')).body, 'elsewhere');
});

test('redirects to strangers, in circles or to nowhere are not followed', async (t) => {
  const stranger = await outside(t);
  const far = await outside(t);
  const client = http(far.base);
  for (const location of [`${stranger.base}/x`, 'file:///etc/passwd', 'http://169.254.169.254/latest', 'data:,x']) {
    far.next({ status: 302, headers: { location } });
    await assert.rejects(client.text('/'), failing('refused', { status: 302 }), location);
  }
  far.next({ status: 302, headers: { location: 'http://[' } }, { status: 304 });
  await assert.rejects(client.text('/'), failing('nonsense'));
  await assert.rejects(client.text('/'), failing('nonsense'));
  assert.equal(stranger.requests.length, 0);

  far.requests.length = 0;
  far.otherwise({ status: 307, headers: { location: '/again' } });
  await assert.rejects(client.text('/'), failing('nonsense'));
  assert.equal(far.requests.length, 4);
});

test('a path cannot lead to another host', async (t) => {
  const far = await outside(t);
  far.otherwise({ body: 'ok' });
  const client = http('https://archive.invalid');
  await assert.rejects(client.text(`@${new URL(far.base).host}/`), failing('refused'));
  assert.equal(far.requests.length, 0);
});

test('a wait of the system clock ends when its signal does', async () => {
  const stop = new AbortController();
  const wait = systemClock().wait(2 ** 40, stop.signal);
  stop.abort();
  await assert.rejects(wait, { name: 'AbortError' });
  await assert.rejects(systemClock().wait(1, AbortSignal.abort()), { name: 'AbortError' });
  await systemClock().wait(1);
});

test('for a host that nobody knows, as without a network, one try is enough', async () => {
  const { text, log } = http('http://nobody.invalid');
  await assert.rejects(text('/'), failing('unreachable'));
  // A failure that is followed by another try is logged.
  assert.deepEqual(log.said, []);
});
