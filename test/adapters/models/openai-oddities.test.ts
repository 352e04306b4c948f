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

const REFUSALS: readonly Says[] = [
  { status: 500, error: { message: 'Internal server error' } },
  { status: 502, raw: '<html>Bad gateway</html>' },
  { status: 400, error: { message: 'Bad request' } },
  { status: 400, raw: '{"error":"unknown field"}' },
  { status: 422, raw: '{"detail":[{"msg":"Extra inputs are not permitted"}]}' },
];
for (const refusal of REFUSALS)
  test(`an endpoint that refuses the newest form and does not say why is asked in the oldest: ${refusal.status} ${refusal.raw ?? refusal.error?.message}`, async (t) => {
    const { llm, ask } = await askedModel(t, 5_000);
    llm.otherwise(({ body }) => (body.response_format ? refusal : { answer: { word: 'plain' } }));
    assert.ok('value' in (await ask()).answer);
    assert.ok('value' in (await ask()).answer);
    const before = llm.asked.length;
    assert.ok('value' in (await ask()).answer);
    assert.equal(llm.asked.length, before + 1);
  });

test('a fault that passes does not make an endpoint an old one, nor does one that stays', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000, { status: 500 }, { answer: { word: 'once' } });
  llm.otherwise({ answer: { word: 'again' } });
  assert.ok('value' in (await ask()).answer);
  assert.ok('value' in (await ask()).answer);
  assert.equal(llm.asked.at(-1)!.body.response_format?.type, 'json_schema');
  const other = await askedModel(t, 5_000);
  other.llm.otherwise({ status: 400, error: { message: 'Bad request' } });
  assert.equal(faultOf((await other.ask()).answer), 'failing');
  other.llm.otherwise({ answer: { word: 'mended' } });
  assert.ok('value' in (await other.ask()).answer);
  assert.equal(other.llm.asked.at(-1)!.body.response_format?.type, 'json_schema');
});

test('a prompt that does not fit is told from an answer that was asked for at too great a length', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000);
  llm.otherwise(({ body }) =>
    body.max_completion_tokens || body.max_tokens
      ? { status: 400, error: { message: 'max_tokens is too large: 50. At most 40 completion tokens are supported' } }
      : { answer: { word: 'short' } },
  );
  assert.ok('value' in (await ask()).answer);
  llm.otherwise({ status: 500, error: { message: 'the request exceeds the available context size' } });
  assert.equal(faultOf((await ask()).answer), 'too long');
});

test('a prompt that the server cut in silence is noticed, with how much of it was read, and who runs the bot is told', async (t) => {
  const long = { ...TASK, turns: [{ role: 'user' as const, text: 'Giraffes have long necks. '.repeat(2_000) }] };
  const usage = { prompt_tokens: 2_048, completion_tokens: 5, total_tokens: 2_053 };
  const { ask, log } = await askedModel(t, 5_000, { answer: { word: 'neck' }, usage });
  const { answer } = await ask(long);
  assert.equal(faultOf(answer), 'too long');
  assert.equal(answer.read, 4 * 2_048);
  assert.ok(
    log.said.some(({ level, words }) => level === 'error' && /drops much of a long prompt.*num_ctx/.test(words)),
  );
});

test('a prompt of which all was read is left alone, as is one that nobody counted', async (t) => {
  const text = '猫は長い首を持つ。'.repeat(1_000);
  const { llm, ask } = await askedModel(t, 5_000);
  for (const usage of [null, { prompt_tokens: 1_600, completion_tokens: 5, total_tokens: 1_605 }]) {
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

test('an answer is read from the call of a function, from a completion of old, and from Ollama’s own form', async (t) => {
  const json = (body: object): Says => ({ raw: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const said = '{"word":"here"}';
  const calls = [{ id: 'x', type: 'function', function: { name: 'word', arguments: said } }];
  for (const says of [
    json({ choices: [{ finish_reason: 'tool_calls', message: { content: null, tool_calls: calls } }] }),
    json({ choices: [{ finish_reason: 'stop', text: said }] }),
    json({ message: { role: 'assistant', content: said }, done: true, done_reason: 'stop' }),
  ]) {
    const { answer } = await (await askedModel(t, 5_000, says)).ask();
    assert.deepEqual('value' in answer ? answer.value : answer, { word: 'here' });
  }
});

test('a clock that is set back does not leave the endpoint alone for longer', async (t) => {
  const { ask, clock } = await askedModel(t, 5_000, { status: 401 }, { answer: { word: 'mended' } });
  assert.equal(faultOf((await ask()).answer), 'key');
  assert.equal(faultOf((await ask()).answer), 'key');
  clock.pass(-86_400_000);
  assert.ok('value' in (await ask()).answer);
});

test('whoever finds no place at the endpoint in time is told, and the endpoint is not asked for them later', async (t) => {
  const { llm, ask } = await askedModel(t, 300);
  llm.otherwise({ answer: 'x', hangs: true });
  const all = await Promise.all(Array.from({ length: 30 }, () => ask()));
  assert.ok(all.every(({ answer }) => faultOf(answer) === 'slow'));
  assert.ok(llm.asked.length < 30, String(llm.asked.length));
  llm.otherwise({ answer: { word: 'free' } });
  assert.ok('value' in (await ask()).answer);
});
