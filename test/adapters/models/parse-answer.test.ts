import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { endpointAddresses } from '../../../adapters/models/addresses.ts';
import { parseAnswer } from '../../../adapters/models/parse-answer.ts';
import { readGrowing } from '../../../src/explain/growing.ts';

const schema = z.object({ gist: z.string() });

test('thoughts in any wrapping, words with braces and fences around an answer are passed over', () => {
  for (const said of [
    '<think>{"gist": "a thought"}</think>{"gist": "yes"}',
    '<THINK>one {x}</THINK>\n{"gist": "yes"}',
    '<reasoning>maybe {"gist": 1}</reasoning> {"gist": "yes"}',
    '[THINK]{}[/THINK]{"gist": "yes"}',
    'a thought without its mark {"gist": "no"} </think> {"gist": "yes"}',
    'Here is the {JSON} you asked for: {"gist": "yes"}',
    '```json\n{"gist": "yes"}\n```',
    '<thought_process>{"gist": "no"}</thought_process>{"gist": "yes"}',
    '<|begin_of_thought|>{"gist": "no"}<|end_of_thought|>{"gist": "yes"}',
    '<|channel|>analysis<|message|>{"gist": "no"}<|end|><|start|>assistant<|channel|>final<|message|>{"gist": "yes"}<|return|>',
    'analysis{"gist": "no"}assistantfinal{"gist": "yes"}',
    '◁think▷{"gist": "no"}◁/think▷{"gist": "yes"}',
    '<seed:think>{"gist": "no"}</seed:think >{"gist": "yes"}',
    '<think>one <think>two</think> {"gist": "no"} </think>{"gist": "yes"}',
    '**Thinking:** perhaps {"gist": "no"}\n\n**Answer:** {"gist": "yes"}',
    'Thinking...\n{"gist": "no"}\n...done thinking.\n{"gist": "yes"}',
    'Reasoning: first {"gist": "no"}.\nFinal answer: {"gist": "yes"}',
  ]) {
    assert.deepEqual(parseAnswer(said, schema), { value: { gist: 'yes' } }, said);
    assert.deepEqual(readGrowing(said).value, { gist: 'yes' }, said);
  }
});

test('behind words the last object is the answer, and those before it are drafts', () => {
  for (const said of [
    '<plan>{"gist": "no"}</plan>{"gist": "yes"}',
    '<details><summary>Thoughts</summary>{"gist": "no"}</details>{"gist": "yes"}',
    '> Thinking: {"gist": "no"}\n\n{"gist": "yes"}',
    'A draft: {"gist": "no"}. Now the last one: {"gist": "yes"}',
    '{"gist": "yes"}\n\nOr, if you like: {"gist": "no"}',
    '{"gist": "yes", "draft": {"gist": "no"}}',
    'So: {"draft": {"gist": "no"}, "gist": "yes"}',
  ])
    assert.deepEqual(parseAnswer(said, schema), { value: { gist: 'yes' } }, said);
});

test('what is nearly JSON is read as it was meant', () => {
  for (const said of [
    '{"gist"： "yes"， "more"： [1， 2]}',
    '｛"gist": "yes"｝',
    '{"gist": "yes", # a remark\n}',
    '{"Gist": "yes"}',
    '{"gist ": "yes"}',
    '{"response": {"answer": {"gist": "yes"}}}',
    '{"gist": "yes",}',
    "{'gist': 'yes'}",
    '{gist: "yes"}',
    '{“gist”: “yes”}',
    '{"gist": "yes" // said\n}',
    '{\n  "gist": "yes"\n  "more": [1, 2,]\n}',
    '{{"gist": "yes"}}',
    'Sure! {"gist": "yes"} Is there {anything} else?',
    '{"name": "answer", "arguments": {"gist": "yes"}}',
    '{"name": "answer", "arguments": "{\\"gist\\": \\"yes\\"}"}',
  ])
    assert.deepEqual(parseAnswer(said, schema), { value: { gist: 'yes' } }, said);
  for (const said of ['{"gist": yes}', '{"gist": "yes', '<think>{"gist": "yes"}'])
    assert.ok('fault' in parseAnswer(said, schema), said);
});

test('words around an answer do not make marks of its texts', () => {
  for (const text of [
    'ends </think> so',
    '<think>a tag</think>',
    '[THINK] and [/THINK]',
    'a {"x": 1} in it',
    'ends with }',
  ])
    for (const said of [JSON.stringify({ gist: text }), `Here: ${JSON.stringify({ gist: text })}`]) {
      assert.deepEqual(parseAnswer(said, schema), { value: { gist: text } }, said);
      assert.deepEqual(readGrowing(said).value, { gist: text }, said);
    }
});

test('wide signs within a text stay as they are', () => {
  assert.deepEqual(parseAnswer('{"gist"： "当：｛x｝"}', schema), { value: { gist: '当：｛x｝' } });
});

test('an answer of brackets without end is nonsense, not a fault of ours', () => {
  for (const said of [
    `{"gist": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    `${'{"gist":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    '<think></think>'.repeat(20_000),
  ]) {
    assert.ok('fault' in parseAnswer(said, schema), said.slice(0, 40));
    assert.doesNotThrow(() => readGrowing(said), said.slice(0, 40));
  }
});

test('a mark of thoughts within a text of the answer is text', () => {
  const said = '{"gist": "it writes </think> aloud"}';
  assert.deepEqual(parseAnswer(said, schema), { value: { gist: 'it writes </think> aloud' } });
  assert.deepEqual(readGrowing('<thinking>{"gist": "half').value, undefined);
});

test('an address without /v1, or with the path of one call, is tried where it may be meant', () => {
  assert.deepEqual(endpointAddresses('http://localhost:11434'), [
    'http://localhost:11434',
    'http://localhost:11434/v1',
  ]);
  assert.deepEqual(endpointAddresses('https://llm.example/v1/chat/completions'), ['https://llm.example/v1']);
  assert.deepEqual(endpointAddresses('https://llm.example/v1/'), ['https://llm.example/v1']);
  assert.deepEqual(endpointAddresses('https://llm.example/V1/embeddings'), ['https://llm.example/V1']);
  assert.equal(endpointAddresses('http://localhost:11434/api/generate')[0], 'http://localhost:11434/v1');
});

test('fences without end hold up nobody, and an answer of usual length is still mended', () => {
  assert.ok('fault' in parseAnswer(`${'```json\n{'.repeat(20_000)}}`, schema));
  assert.deepEqual(parseAnswer(`{gist: "${'yes '.repeat(5_000)}",}`, schema), {
    value: { gist: 'yes '.repeat(5_000) },
  });
});
