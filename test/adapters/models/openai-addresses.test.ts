import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import { openai } from '../../../adapters/models/openai.ts';
import { askedModel, faultOf, TASK } from '../../wires/asked-model.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import type { Says } from '../../wires/llm-server.ts';
import { listening } from '../../wires/loopback.ts';

const ANSWER = '{"word":"yes"}';
const json = (body: unknown): Says => ({
  raw: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
const COMPLETION = { choices: [{ index: 0, finish_reason: 'stop', message: { content: ANSWER } }] };

/** An endpoint under `path` of a server that answers `miss` everywhere else, set up as `typed`. */
async function endpointUnder(t: TestContext, path: string, typed: string, miss: Says, lists = true) {
  const server = createServer(({ url }, response) => {
    const found = url === `${path}/chat/completions` ? COMPLETION : undefined;
    const body = found ?? (lists && url === `${path}/models` ? { data: [{ id: 'test-model' }] } : undefined);
    if (body) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    else response.writeHead(miss.status ?? 200, { 'content-type': 'text/plain', ...miss.headers }).end(miss.raw);
  });
  const base = await listening(server, (end) => t.after(end));
  const [clock, log] = [hastyClock(), keptLog()];
  return { made: openai({ baseUrl: base + typed, model: 'test-model', timeoutMs: 5_000, clock, log }), log };
}

async function answerOf({ write }: ReturnType<typeof openai>) {
  const writing = write(TASK);
  for (;;) {
    const step = await writing.next();
    if (step.done) return step.value;
  }
}

const WITH_V1 = /trying it with \/v1/;

test('an address without /v1 is noticed at the start, whatever the server answers there', async (t) => {
  for (const miss of [
    { raw: 'Ollama is running' },
    json({ error: 'Unexpected endpoint or method. (GET /models)' }),
    { raw: '<!doctype html>' },
    { status: 405, raw: '' },
  ])
    for (const typed of ['', '/', '/chat/completions', '/openai'] as const) {
      const { made, log } = await endpointUnder(t, typed === '/openai' ? '/openai/v1' : '/v1', typed, miss);
      assert.equal(await made.check(), undefined);
      assert.match(log.said.at(-1)!.words, WITH_V1);
      assert.ok('value' in (await answerOf(made)), `${typed} ${miss.raw}`);
      const unchecked = await endpointUnder(t, typed === '/openai' ? '/openai/v1' : '/v1', typed, miss);
      assert.ok('value' in (await answerOf(unchecked.made)), `${typed} ${miss.raw}`);
    }
});

test('an address that a guard refuses is tried with /v1 too, and a key that is refused everywhere is told as that', async (t) => {
  for (const status of [400, 401, 403]) {
    const miss = { status, raw: 'no' };
    for (const lists of [true, false]) {
      const { made, log } = await endpointUnder(t, '/v1', '', miss, lists);
      if (lists) assert.equal(await made.check(), undefined);
      assert.ok('value' in (await answerOf(made)), `${status}`);
      assert.ok(log.said.some(({ words }) => WITH_V1.test(words)));
      assert.ok('value' in (await answerOf(made)));
    }
    const { made } = await endpointUnder(t, '/nowhere', '', miss);
    assert.equal(faultOf(await answerOf(made)), status === 400 ? 'failing' : 'key');
    assert.match((await made.check()) ?? '', status === 400 ? /^$/ : /^OPENAI_API_KEY: .* refuses it/);
  }
  // The endpoint is at the root: what is behind /v1 says nothing of its refusal.
  const { llm, clock, log } = await askedModel(t, 5_000);
  llm.otherwise(({ url }) => (url.startsWith('/v1') ? { status: 404 } : { status: 401 }));
  const made = openai({ baseUrl: llm.base.slice(0, -'/v1'.length), model: 'test-model', timeoutMs: 5_000, clock, log });
  assert.equal(faultOf(await answerOf(made)), 'key');
});

test('Ollama’s own calls are told at the start, and its stream with what to write', async (t) => {
  const server = createServer(({ url }, response) => {
    const body = url === '/api/tags' ? { models: [{ name: 'test-model' }] } : { error: 'no' };
    response
      .writeHead(url === '/api/tags' ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  });
  const base = await listening(server, (end) => t.after(end));
  for (const typed of ['', '/v1', '/api/chat']) {
    const [clock, log] = [hastyClock(), keptLog()];
    const made = openai({ baseUrl: base + typed, model: 'test-model', timeoutMs: 5_000, clock, log });
    assert.match((await made.check()) ?? '', /^OPENAI_BASE_URL: .*Ollama’s own calls alone.*Update Ollama/, typed);
  }
  const line = { message: { role: 'assistant', content: ANSWER }, done: true };
  const raw = `${JSON.stringify(line)}\n`;
  const { ask, log } = await askedModel(t, 5_000, { raw, headers: { 'content-type': 'application/x-ndjson' } });
  assert.equal(faultOf((await ask()).answer), 'model');
  assert.match(log.said.at(-1)!.words, /Ollama’s own calls.*with \/v1/);
});

test('an endpoint that lists no models is found where it is, and is not left for an answer that failed', async (t) => {
  for (const path of ['', '/v1']) {
    const { made } = await endpointUnder(t, path, '', { status: 404, raw: '' }, false);
    assert.equal(await made.check(), undefined);
    assert.ok('value' in (await answerOf(made)));
  }
  const { llm, clock, log } = await askedModel(t, 5_000, { answer: ANSWER }, { empty: true }, { answer: ANSWER });
  const made = openai({ baseUrl: llm.base.slice(0, -'/v1'.length), model: 'test-model', timeoutMs: 5_000, clock, log });
  for (const fault of [undefined, 'empty', undefined]) assert.equal(faultOf(await answerOf(made)), fault);
  assert.deepEqual(
    llm.asked.map(({ url }) => url),
    Array<string>(3).fill('/chat/completions'),
  );
});

test('addresses are read without what stands behind them, and Ollama’s own lead to its /v1', async (t) => {
  for (const typed of ['/v1/chat/completions?version=2', '/v1#keys', '/api', '/api/chat']) {
    const path = typed.includes('?') ? '/v1/chat/completions?version=2' : '/v1/chat/completions';
    const server = createServer(({ url }, response) => {
      const body = url === path ? COMPLETION : { error: { message: 'no' } };
      response.writeHead(url === path ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const base = await listening(server, (end) => t.after(end));
    const [clock, log] = [hastyClock(), keptLog()];
    const made = openai({ baseUrl: base + typed, model: 'test-model', timeoutMs: 5_000, clock, log });
    assert.ok('value' in (await answerOf(made)), typed);
  }
});
