import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { type TestContext, test } from 'node:test';
import { openai } from '../../../adapters/models/openai.ts';
import { askedModel, faultOf, TASK } from '../../wires/asked-model.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { listening } from '../../wires/loopback.ts';

const MIB = 2 ** 20;

/** An endpoint that says the same bytes until nobody listens any more, and how many of them went out. */
async function endless(t: TestContext, type: string, piece: string) {
  const sent = { bytes: 0 };
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': type });
    pour(response, Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length))), sent);
  });
  const base = await listening(server, (end) => t.after(end));
  const deps = { clock: hastyClock(), log: keptLog(), model: 'test-model', timeoutMs: 20_000 };
  return { sent, made: openai({ baseUrl: `${base}/v1`, apiKey: 'sk-1', ...deps }) };
}

function pour(response: ServerResponse, bytes: Buffer, sent: { bytes: number }): void {
  while (!response.destroyed) {
    sent.bytes += bytes.length;
    if (!response.write(bytes)) return void response.once('drain', () => pour(response, bytes, sent));
  }
}

for (const [what, type, piece] of [
  ['a stream that never ends a line', 'text/event-stream', 'data: {"choices":[{"delta":{"content":"a'],
  ['a stream of lines that are no events', 'text/event-stream', 'data: a\n'],
  ['a stream that never ends its answer', 'text/event-stream', 'data: {"choices":[{"delta":{"content":"ab "}}]}\n\n'],
  [
    'a stream that never ends its thoughts',
    'text/event-stream',
    'data: {"choices":[{"delta":{"reasoning":"ab "}}]}\n\n',
  ],
  ['a whole answer that never ends', 'application/json', '{"choices":[{"message":{"content":"'],
] as const)
  test(`${what} is given up long before the memory is full`, async (t) => {
    const { sent, made } = await endless(t, type, piece);
    const writing = made.write(TASK);
    let step = await writing.next();
    while (!step.done) step = await writing.next();
    assert.ok(faultOf(step.value), JSON.stringify(step.value).slice(0, 200));
    assert.notEqual(faultOf(step.value), 'slow');
    assert.ok(step.value.text.length < MIB);
    assert.ok(sent.bytes < 160 * MIB, `${sent.bytes}`);
  });

for (const total of ['many', -5, 1.5, null, {}] as const)
  test(`a count of tokens that is none, ${JSON.stringify(total)}, is reckoned`, async (t) => {
    const usage = { prompt_tokens: total, completion_tokens: total, total_tokens: total } as never;
    const { ask } = await askedModel(t, 5_000, { answer: { word: 'neck' }, usage });
    const { answer } = await ask();
    assert.ok('value' in answer);
    assert.equal(answer.tokens, 8);
  });

for (const body of ['null', '{"data":{"a":1}}', '{"data":[null,3,{"id":7}]}', '"models"', '[]', '{"data":"x"}', ''])
  test(`a list of models that is none, ${body || 'nothing'}, says nothing against the settings`, async (t) => {
    const server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    );
    const base = await listening(server, (end) => t.after(end));
    const deps = { clock: hastyClock(), log: keptLog(), model: 'test-model', timeoutMs: 5_000 };
    assert.equal(await openai({ baseUrl: `${base}/v1`, apiKey: 'sk-1', ...deps }).check(), undefined);
  });
