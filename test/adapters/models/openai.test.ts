import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openai } from '../../../adapters/models/openai.ts';
import type { ModelFault } from '../../../src/ports/models.ts';
import { askedModel, faultOf, KEY, TASK } from '../../wires/asked-model.ts';
import type { Script } from '../../wires/llm-server.ts';

test('an answer streams in, is checked, and tells what it cost', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000, { answer: { word: 'giraffe' }, piece: 5 });
  const { grown, answer } = await ask();
  assert.deepEqual(answer, { text: '{"word":"giraffe"}', tokens: 120, value: { word: 'giraffe' } });
  assert.ok(grown.length > 2);
  for (const [i, one] of grown.entries()) assert.ok(one.startsWith(grown[i - 1] ?? ''));
  const { body, headers } = llm.asked[0]!;
  assert.equal(body.model, 'test-model');
  assert.deepEqual(body.messages, [
    { role: 'system', content: 'Say a word.' },
    { role: 'user', content: 'Now.' },
  ]);
  assert.equal(body.response_format?.json_schema?.strict, true);
  assert.equal(body.max_completion_tokens, 50);
  assert.equal(headers.authorization, `Bearer ${KEY}`);
});

test('thoughts, fences and chatter around the JSON do no harm', async (t) => {
  const { ask } = await askedModel(
    t,
    5_000,
    { answer: '<think>{"word": 1}</think>\n```json\n{"word":"zebra"}\n```' },
    { answer: 'Sure! {"word":"lion"} Anything else?' },
  );
  assert.deepEqual((await ask()).answer, {
    text: '<think>{"word": 1}</think>\n```json\n{"word":"zebra"}\n```',
    tokens: 120,
    value: { word: 'zebra' },
  });
  assert.ok('value' in (await ask()).answer);
});

/** Every way to fail: what the endpoint does, the fault it is, the log line, and whether it was asked a second time. */
const FAULTS: readonly [what: string, Script, ModelFault, level: string, words: RegExp, asked: number][] = [
  ['a refusal', { refusal: 'I cannot.' }, 'refused', 'warn', /no answer/, 1],
  ['a content filter', { answer: '{"wo', finish: 'content_filter' }, 'refused', 'warn', /no answer/, 1],
  ['an answer cut at its length', { answer: '{"word":"gira', finish: 'length' }, 'cut off', 'warn', /no answer/, 1],
  ['no choices', { empty: true }, 'empty', 'warn', /no answer/, 1],
  ['no text', { answer: '' }, 'empty', 'warn', /no answer/, 1],
  ['wrong JSON', { answer: '{"word": giraffe}' }, 'nonsense', 'warn', /no answer/, 1],
  ['no JSON', { answer: 'Giraffe it is.' }, 'nonsense', 'warn', /no answer/, 1],
  ['another schema', { answer: { words: ['giraffe'] } }, 'nonsense', 'warn', /no answer/, 1],
  [
    '400 by code',
    { status: 400, error: { code: 'context_length_exceeded', message: 'long' } },
    'too long',
    'warn',
    /no answer/,
    1,
  ],
  [
    '400 by words',
    {
      status: 400,
      error: {
        message: "This model's maximum context length is 8192 tokens, however you requested 9000 (max_tokens 50).",
      },
    },
    'too long',
    'warn',
    /no answer/,
    1,
  ],
  ['413', { status: 413 }, 'too long', 'warn', /no answer/, 1],
  [
    '401',
    { status: 401, error: { message: `Incorrect API key provided: ${KEY}` } },
    'key',
    'error',
    /refuses OPENAI_API_KEY/,
    1,
  ],
  ['403', { status: 403 }, 'key', 'error', /refuses OPENAI_API_KEY/, 1],
  [
    '404',
    { status: 404, error: { message: 'The model does not exist', code: 'model_not_found' } },
    'model',
    'error',
    /does not have the model of OPENAI_MODEL/,
    1,
  ],
  ['404 of nothing in particular', { status: 404 }, 'model', 'error', /nothing is at OPENAI_BASE_URL/, 1],
  ['429 for a while', { status: 429, headers: { 'retry-after': '120' } }, 'limited', 'warn', /no answer/, 1],
  ['a spent quota', { status: 429, error: { code: 'insufficient_quota' } }, 'quota', 'error', /used up/, 1],
  ['500, twice', { status: 500 }, 'failing', 'warn', /no answer/, 2],
  ['503, twice', { status: 503 }, 'failing', 'warn', /no answer/, 2],
  ['a connection that is cut, twice', { cut: 'before' }, 'unreachable', 'warn', /no answer/, 2],
  ['a stream that is cut', { answer: { word: 'giraffe' }, cut: 'within', piece: 3 }, 'broken', 'warn', /no answer/, 1],
  ['a stream without an end', { answer: '{"word":"gir', finish: null }, 'broken', 'warn', /no answer/, 1],
  ['a stream that falls silent', { answer: { word: 'giraffe' }, hangs: true }, 'slow', 'warn', /no answer/, 1],
  ['no answer in time', { answer: { word: 'giraffe' }, afterMs: 60_000 }, 'slow', 'warn', /no answer/, 1],
  [
    'a page in the place of an API',
    { raw: '<!doctype html><html>Welcome</html>' },
    'model',
    'error',
    /page for people/,
    1,
  ],
];

for (const [what, script, expected, level, words, asked] of FAULTS)
  test(`${what}: ${expected}`, async (t) => {
    const { llm, log, ask } = await askedModel(t, 400);
    llm.otherwise(script);
    const { answer } = await ask();
    assert.equal(faultOf(answer), expected);
    assert.equal(llm.asked.length, asked);
    const said = log.said.filter((line) => line.level !== 'debug').at(-1)!;
    assert.equal(said.level, level);
    assert.match(said.words, words);
    assert.equal(said.facts['fault'], expected);
    assert.ok(!JSON.stringify(log.said).includes(KEY));
  });

test('a passing fault is tried once more, after the wait that was asked for', async (t) => {
  const { clock, ask } = await askedModel(
    t,
    5_000,
    { status: 429, headers: { 'retry-after': '3' } },
    { answer: { word: 'yes' } },
  );
  assert.ok('value' in (await ask()).answer);
  assert.deepEqual(clock.waits, [3_000]);
});

test('who wants to be left alone is left alone, and says when it is over', async (t) => {
  const { llm, clock, ask } = await askedModel(t, 5_000, { status: 429, headers: { 'retry-after': '120' } });
  llm.otherwise({ answer: { word: 'yes' } });
  await ask();
  clock.pass(60_000);
  const { answer } = await ask();
  assert.deepEqual([faultOf(answer), 'retryAfter' in answer && answer.retryAfter], ['limited', 60]);
  assert.equal(llm.asked.length, 1);
  clock.pass(61_000);
  assert.ok('value' in (await ask()).answer);
});

test('a key that was refused is not shown again for some minutes', async (t) => {
  const { llm, clock, ask } = await askedModel(t, 5_000, { status: 401 });
  llm.otherwise({ answer: { word: 'yes' } });
  await ask();
  assert.equal(faultOf((await ask()).answer), 'key');
  assert.equal(llm.asked.length, 1);
  clock.pass(6 * 60_000);
  assert.ok('value' in (await ask()).answer);
});

test('an endpoint that knows less of the dialect is asked in simpler forms, which are remembered', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000);
  const unknown = (message: string): Script => ({ status: 400, error: { message } });
  llm.otherwise(({ body }) => {
    if (body.response_format?.type === 'json_schema')
      return unknown('response_format json_schema is not supported') as object;
    if (body.max_completion_tokens !== undefined) return unknown('Unknown field: max_completion_tokens') as object;
    if (body.temperature !== undefined) return unknown("Unsupported value: 'temperature'") as object;
    if (body.stream_options) return unknown('stream_options: extra fields not permitted') as object;
    if (body.stream) return { status: 501, error: { message: 'streaming is not implemented' } };
    return { answer: { word: 'plain' } };
  });
  assert.ok('value' in (await ask()).answer);
  assert.equal(llm.asked.length, 6);
  assert.ok('value' in (await ask()).answer);
  const { body } = llm.asked[6]!;
  assert.deepEqual(body.response_format, { type: 'json_object' });
  assert.equal(body.max_tokens, 50);
  assert.ok(!body.stream);
});

test('no more than eight answers are written at once', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000);
  let open = 0;
  let most = 0;
  llm.otherwise(() => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
    }, 15);
    return { answer: { word: 'x' }, afterMs: 20 };
  });
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask()));
  assert.ok(answers.every(({ answer }) => 'value' in answer));
  assert.ok(most <= 8, String(most));
});

test('who leaves in the middle ends the request', async (t) => {
  const { made, ask } = await askedModel(
    t,
    5_000,
    { answer: { word: 'giraffe' }, piece: 2, gapMs: 20 },
    { answer: { word: 'next' } },
  );
  for await (const text of made.write(TASK)) if (text.length > 4) break;
  assert.ok('value' in (await ask()).answer);
});

test('the check at the start tells of a refused key, a model that is not listed and an address where nobody is', async (t) => {
  const { llm, made, clock, log } = await askedModel(t, 5_000);
  assert.equal(await made.check(), undefined);
  llm.models.splice(0, 1, 'alpha', 'beta');
  assert.match(
    (await made.check())!,
    /^OPENAI_MODEL: 127\.0\.0\.1:\d+ does not list this model\. It lists alpha, beta\.$/,
  );
  llm.models.length = 0;
  assert.equal(await made.check(), undefined);
  const nobody = openai({ baseUrl: 'http://127.0.0.1:1/v1', model: 'x', timeoutMs: 500, clock, log });
  assert.match((await nobody.check())!, /^OPENAI_BASE_URL: 127\.0\.0\.1:1 is not answering\.$/);
});
