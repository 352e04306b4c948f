import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../adapters/clock.ts';
import { makeHttp } from '../../adapters/http.ts';
import { metrics, type Standing } from '../../adapters/metrics.ts';
import { operatorRoutes } from '../../adapters/web/operator.ts';
import { serve } from '../../adapters/web/serve.ts';
import { keptLog } from '../wires/kept-log.ts';
import { outside } from '../wires/outside.ts';

const standing: Standing = {
  platforms: [{ name: 'slack', connected: true }],
  newestListAge: 7_200,
  papers: 12,
  awaitingVectors: 3,
  requests: { working: 1, waiting: 2 },
  posts: { due: 4, oldestAge: 90 },
};

function counted(t: TestContext) {
  const made = metrics({ commands: ['search'], platforms: ['slack'] });
  t.after(made.close);
  const line = async (name: string): Promise<string[]> =>
    (await made.text(standing)).body.split('\n').filter((one) => one.startsWith(name));
  return { ...made, line };
}

test('requests, model calls and posts are counted by how they ended', async (t) => {
  const { asked, wrote, owed, posted, line } = counted(t);
  asked({ platform: 'slack', command: 'search', reference: 'a' })('answered');
  asked({ platform: 'slack', command: 'search', reference: 'b' })('broken');
  wrote()(120);
  wrote()(0, 'slow');
  owed(2);
  posted({ platform: 'slack', lateMs: 2_000 });
  posted({ platform: 'slack', lateMs: 3_600_000 });
  posted({ platform: 'slack', fault: 'gone' });
  assert.deepEqual(await line('paperboy_requests_total'), [
    'paperboy_requests_total{platform="slack",command="search",end="answered"} 1',
    'paperboy_requests_total{platform="slack",command="search",end="broken"} 1',
  ]);
  assert.deepEqual(await line('paperboy_request_duration_seconds_count'), [
    'paperboy_request_duration_seconds_count{platform="slack",command="search"} 2',
  ]);
  assert.deepEqual(await line('paperboy_model_calls_total'), [
    'paperboy_model_calls_total{end="ok"} 1',
    'paperboy_model_calls_total{end="slow"} 1',
  ]);
  assert.deepEqual(await line('paperboy_model_tokens_total'), ['paperboy_model_tokens_total 120']);
  assert.deepEqual(await line('paperboy_posts_'), [
    'paperboy_posts_due_total 2',
    'paperboy_posts_sent_total{platform="slack"} 2',
    'paperboy_posts_late_total{platform="slack"} 1',
    'paperboy_posts_failed_total{platform="slack",fault="gone"} 1',
    'paperboy_posts_waiting 4',
    'paperboy_posts_oldest_wait_seconds 90',
  ]);
});

test('what people type makes no series of its own', async (t) => {
  const { asked, line } = counted(t);
  for (const command of ['"} 1\nfaked 7', 'nothing such', 'search'])
    asked({ platform: 'elsewhere', command, reference: 'a' })('refused');
  assert.deepEqual(await line('paperboy_requests_total'), [
    'paperboy_requests_total{platform="other",command="other",end="refused"} 2',
    'paperboy_requests_total{platform="other",command="search",end="refused"} 1',
  ]);
});

test('how things stand is said as it is at that moment, with the process’s own figures', async (t) => {
  const { line, text } = counted(t);
  assert.deepEqual(await line('paperboy_platform_connected'), ['paperboy_platform_connected{platform="slack"} 1']);
  assert.deepEqual(await line('paperboy_newest_list_age_seconds'), ['paperboy_newest_list_age_seconds 7200']);
  assert.deepEqual(await line('paperboy_requests_w'), ['paperboy_requests_working 1', 'paperboy_requests_waiting 2']);
  const { body, type } = await text(undefined);
  assert.match(body, /^nodejs_eventloop_lag_p99_seconds /m);
  assert.match(body, /^process_resident_memory_bytes /m);
  assert.match(type, /^text\/plain/);
});

test('calls of services outside are counted by how they ended', async (t) => {
  const { line } = counted(t);
  const far = await outside(t);
  far.otherwise({ body: 'x' });
  const log = keptLog();
  const http = makeHttp({ service: 'Somewhere', base: far.base, clock: systemClock(), log, attempts: 1 });
  await http.text('/a');
  far.otherwise({ status: 403, body: 'no' });
  await assert.rejects(http.text('/b'));
  assert.deepEqual(await line('paperboy_upstream_calls_total'), [
    'paperboy_upstream_calls_total{service="Somewhere",end="ok"} 1',
    'paperboy_upstream_calls_total{service="Somewhere",end="refused"} 1',
  ]);
});

async function surface(t: TestContext, more: Partial<Parameters<typeof operatorRoutes>[0]> = {}) {
  const { text, ...made } = counted(t);
  const host = '127.0.0.1';
  const web = await serve({ host, port: 0, log: keptLog() });
  t.after(web.close);
  const health = async () => ({ standing, reasons: [] as string[] });
  web.add(operatorRoutes({ health, metrics: { ...made, text }, metricsToken: undefined, host, ...more }));
  return `http://127.0.0.1:${web.port}`;
}

test('the process lives, and is ready or says why not', async (t) => {
  const well = await surface(t);
  assert.equal((await fetch(`${well}/healthz`)).status, 200);
  const ready = await fetch(`${well}/readyz`);
  assert.deepEqual([ready.status, await ready.json()], [200, { ready: true, reasons: [], ...standing }]);
  const health = async () => ({ standing: undefined, reasons: ['Slack is not connected yet.'] });
  const ill = await surface(t, { health });
  const unready = await fetch(`${ill}/readyz`);
  assert.deepEqual(
    [unready.status, await unready.json()],
    [503, { ready: false, reasons: ['Slack is not connected yet.'] }],
  );
  assert.equal((await fetch(`${ill}/healthz`)).status, 200);
  assert.equal((await fetch(`${ill}/metrics`)).status, 200);
});

test('metrics are for this machine, or for who has the token; where nothing is counted there are none', async (t) => {
  assert.equal((await fetch(`${await surface(t)}/metrics`)).status, 200);
  assert.equal((await fetch(`${await surface(t, { host: '0.0.0.0' })}/metrics`)).status, 403);
  const guarded = await surface(t, { host: '0.0.0.0', metricsToken: 'a-long-token' });
  const as = async (authorization: string) =>
    (await fetch(`${guarded}/metrics`, { headers: { authorization } })).status;
  assert.deepEqual([await as('Bearer a-long-token'), await as('Bearer another'), await as('')], [200, 401, 401]);
  assert.equal((await fetch(`${await surface(t, { metrics: undefined })}/metrics`)).status, 404);
});
