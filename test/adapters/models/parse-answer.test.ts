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
  ]) {
    assert.deepEqual(parseAnswer(said, schema), { value: { gist: 'yes' } }, said);
    assert.deepEqual(readGrowing(said).value, { gist: 'yes' }, said);
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
});
