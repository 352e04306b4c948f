import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openai } from '../../../adapters/models/openai.ts';
import { askedModel, faultOf, TASK } from '../../wires/asked-model.ts';
import type { Says } from '../../wires/llm-server.ts';

const sse = (...chunks: readonly object[]): Says => ({
  headers: { 'content-type': 'text/event-stream' },
  raw: `${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`,
});
const chunk = (delta: object, finish: string | null = null): object => ({
  id: 'x',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'test-model',
  choices: [{ index: 0, delta, finish_reason: finish }],
});

test('a schema that is refused with a fault of the server is unlearned, and not tried again', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000);
  llm.otherwise(({ body }) =>
    body.response_format?.type === 'json_schema'
      ? { status: 500, error: { message: 'failed to convert json_schema to a grammar' } }
      : { answer: { word: 'plain' } },
  );
  assert.ok('value' in (await ask()).answer);
  assert.ok('value' in (await ask()).answer);
  assert.deepEqual(
    llm.asked.map(({ body }) => body.response_format?.type),
    ['json_schema', 'json_object', 'json_object'],
  );
});

test('a prompt that the server cut in silence is noticed, with how much of it was read, and who runs the bot is told', async (t) => {
  const long = { ...TASK, turns: [{ role: 'user' as const, text: 'Giraffes have long necks. '.repeat(2_000) }] };
  const usage = { prompt_tokens: 2_048, completion_tokens: 5, total_tokens: 2_053 };
  const { ask, log } = await askedModel(t, 5_000, { answer: { word: 'neck' }, usage });
  const { answer } = await ask(long);
  assert.equal(faultOf(answer), 'too long');
  assert.equal(answer.read, 4 * 2_048);
  assert.ok(
    log.said.some(({ level, words }) => level === 'error' && /drops most of a long prompt.*num_ctx/.test(words)),
  );
});

test('a prompt of which all was read is left alone, as is one that nobody counted', async (t) => {
  const text = '猫は長い首を持つ。'.repeat(1_000);
  const { llm, ask } = await askedModel(t, 5_000);
  for (const usage of [null, { prompt_tokens: 1_100, completion_tokens: 5, total_tokens: 1_105 }]) {
    llm.next({ answer: { word: '首' }, usage });
    assert.ok('value' in (await ask({ ...TASK, turns: [{ role: 'user', text }] })).answer);
  }
});

test('thinking that ate the whole answer is told from an answer that was cut, however it is told', async (t) => {
  const { llm, ask, log } = await askedModel(t, 5_000);
  const thoughts: Says[] = [
    { answer: '<think>A word, a word. Perhaps', finish: 'length' },
    sse(chunk({ reasoning_content: 'A word, a word.' }), chunk({}, 'length')),
    sse(chunk({ reasoning: 'A word, a word.' }), chunk({}, 'length')),
    sse(chunk({}, 'length'), {
      ...chunk({}),
      choices: [],
      usage: {
        prompt_tokens: 9,
        completion_tokens: 50,
        total_tokens: 59,
        completion_tokens_details: { reasoning_tokens: 50 },
      },
    }),
  ];
  for (const says of thoughts) {
    llm.next(says);
    assert.equal(faultOf((await ask()).answer), 'thinking', JSON.stringify(says));
  }
  assert.match(log.said.at(-1)!.words, /thinks less, or switch its thinking off/);
  llm.next({ answer: '<think>A word.</think>{"word": "gir', finish: 'length' });
  assert.equal(faultOf((await ask()).answer), 'cut off');
});

test('an answer is read wherever a server puts it: in parts, beside the content, or whole where a stream was asked for', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000);
  const whole = (message: object): Says => ({
    headers: { 'content-type': 'application/json' },
    raw: JSON.stringify({
      ...chunk({}),
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
    }),
  });
  const answers: Says[] = [
    sse(
      chunk({ content: [{ type: 'thinking', thinking: [{ text: 'Hm.' }] }] }),
      chunk({ content: [{ type: 'text', text: '{"word":"yes"}' }] }, 'stop'),
    ),
    sse(chunk({ reasoning_content: '{"word":' }), chunk({ reasoning_content: '"yes"}' }), chunk({}, 'stop')),
    whole({ role: 'assistant', content: '{"word":"yes"}' }),
    whole({ role: 'assistant', content: null, reasoning: '{"word":"yes"}' }),
  ];
  for (const says of answers) {
    llm.next(says);
    const { answer } = await ask();
    assert.deepEqual('value' in answer && answer.value, { word: 'yes' }, JSON.stringify(says));
  }
});

test('other names for an answer that was cut or stopped are known', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000);
  for (const [finish, fault] of [
    ['max_tokens', 'cut off'],
    ['MAX_TOKENS', 'cut off'],
    ['SAFETY', 'refused'],
  ] as const) {
    llm.next({ answer: '{"word": "gir', finish });
    assert.equal(faultOf((await ask()).answer), fault, finish);
  }
});

test('an address that answers every path with a page for people is tried with /v1', async (t) => {
  const { llm, clock, log } = await askedModel(t, 5_000);
  const root = llm.base.slice(0, -'/v1'.length);
  llm.otherwise(({ url }) =>
    url.startsWith('/v1/') ? { answer: { word: 'yes' } } : { raw: '<!doctype html>Welcome' },
  );
  const made = openai({ baseUrl: root, model: 'test-model', timeoutMs: 5_000, clock, log });
  const writing = made.write(TASK);
  let step = await writing.next();
  while (!step.done) step = await writing.next();
  assert.ok('value' in step.value);
  assert.ok(log.said.some(({ words }) => /trying it with \/v1/.test(words)));
});

test('an error that comes with HTTP 200 is an error, in a stream and out of one', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000);
  llm.next(sse({ error: { message: 'overloaded', type: 'server_error', code: null } }));
  assert.equal(faultOf((await ask()).answer), 'broken');
  llm.next(sse({ error: { message: 'slow down', code: 'rate_limit_exceeded' } }));
  assert.equal(faultOf((await ask()).answer), 'limited');
  const json = { headers: { 'content-type': 'application/json' }, raw: '{"error":{"message":"no such thing"}}' };
  llm.next({ status: 501, error: { message: 'streaming is not implemented' } }, json);
  assert.equal(faultOf((await ask()).answer), 'broken');
  llm.next({ answer: { word: 'well' } });
  assert.ok('value' in (await ask()).answer);
});
