import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedModel, faultOf } from '../../wires/asked-model.ts';
import type { Says } from '../../wires/llm-server.ts';

const ANSWER = '{"word":"yes"}';
const json = (body: unknown): Says => ({
  raw: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
const sse = (...chunks: readonly object[]): Says => ({
  headers: { 'content-type': 'text/event-stream' },
  raw: `${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`,
});
const choice = (said: object, finish: string | null = null): object => ({
  choices: [{ index: 0, finish_reason: finish, ...said }],
});

for (const [how, refusal] of [
  ['in a stream', sse({ error: { message: 'json_schema is not supported by this model', code: 400 } })],
  ['in a stream, as a text', sse({ error: 'json_schema is not supported by this model' })],
  ['in the place of an answer', json({ error: { message: 'json_schema is not supported by this model' } })],
  ['as a text', json({ error: 'json_schema is not supported by this model' })],
  ['as a service that is away', { status: 503, error: { message: 'no grammar for json_schema' } }],
] satisfies [string, Says][])
  test(`a schema that is refused ${how} is unlearned`, async (t) => {
    const { llm, ask } = await askedModel(t, 5_000);
    llm.otherwise(({ body }) => (body.response_format?.type === 'json_schema' ? refusal : { answer: ANSWER }));
    assert.ok('value' in (await ask()).answer);
    assert.ok('value' in (await ask()).answer);
    assert.deepEqual(
      llm.asked.map(({ body }) => body.response_format?.type),
      ['json_schema', 'json_object', 'json_object'],
    );
  });

test('roles that must alternate are mended by one message of both', async (t) => {
  const { llm, ask } = await askedModel(t, 5_000);
  llm.otherwise(({ body }) =>
    body.messages[0]!.role === 'system'
      ? { status: 400, error: { message: 'Conversation roles must alternate user/assistant/user/assistant' } }
      : { answer: ANSWER },
  );
  assert.ok('value' in (await ask()).answer);
});

test('an account that is used up is told from a wrong key and from haste, and a prompt that is too long from a broken stream', async (t) => {
  for (const [says, fault] of [
    [{ status: 429, error: { message: 'Exceeded', type: 'insufficient_quota' } }, 'quota'],
    [{ status: 403, error: { message: 'Insufficient balance' } }, 'quota'],
    [{ status: 400, error: { message: 'Your credit balance is too low to use this API' } }, 'quota'],
    [sse({ error: { message: 'maximum context length is 4096 tokens' } }), 'too long'],
    [sse({ error: { message: 'Bad key', code: 401 } }), 'key'],
    [sse(choice({ delta: { content: '{"wo' } }), { error: { message: 'CUDA', code: 500 } }), 'broken'],
  ] satisfies [Says, string][])
    assert.equal(faultOf((await (await askedModel(t, 5_000, says)).ask()).answer), fault, JSON.stringify(says));
});

test('a stream is read wherever it puts the answer, and what is whole though its end is missing is taken', async (t) => {
  const call = (args: string): object => ({ delta: { tool_calls: [{ index: 0, function: { arguments: args } }] } });
  for (const says of [
    sse(choice(call('{"wo')), choice(call('rd":"yes"}')), choice({ delta: {} }, 'tool_calls')),
    sse(choice({ message: { content: ANSWER } }, 'stop')),
    sse(choice({ text: ANSWER }, 'stop')),
    { answer: `${ANSWER}${'\n'.repeat(400)}`, finish: 'length' },
    { answer: `<|START_THINKING|>{"word":"no"}<|END_THINKING|><|START_RESPONSE|>${ANSWER}<|END_RESPONSE|>` },
  ] satisfies Says[]) {
    const { answer } = await (await askedModel(t, 5_000, says)).ask();
    assert.deepEqual('value' in answer ? answer.value : answer, { word: 'yes' }, JSON.stringify(says));
  }
});

test('blank lines without an end are an answer that was cut, and musings that have no mark are thoughts', async (t) => {
  for (const [answer, fault] of [
    ['\n'.repeat(400), 'cut off'],
    ['Okay, so the user wants a word. Let me think', 'thinking'],
    ['{"word": "ye', 'cut off'],
  ] as const)
    assert.equal(faultOf((await (await askedModel(t, 5_000, { answer, finish: 'length' })).ask()).answer), fault);
});
