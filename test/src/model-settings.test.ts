import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelOf, readConfig } from '../../src/config.ts';

const settings = (environment: Record<string, string>) => modelOf(readConfig(environment));

test('a key alone means OpenAI, an address needs a model and no key, and nothing means none', () => {
  assert.equal(settings({}), undefined);
  assert.deepEqual(settings({ OPENAI_API_KEY: ' sk-0123456789 ' }), {
    baseUrl: undefined,
    apiKey: 'sk-0123456789',
    model: 'gpt-5-mini',
  });
  assert.deepEqual(settings({ OPENAI_BASE_URL: 'http://localhost:11434/v1/', OPENAI_MODEL: 'qwen3' }), {
    baseUrl: 'http://localhost:11434/v1',
    apiKey: undefined,
    model: 'qwen3',
  });
});

test('what is set wrongly is a sentence that names the variable and no value, and never stops the start', () => {
  for (const [environment, sentence] of [
    [{ OPENAI_MODEL: 'some-model' }, /^OPENAI_MODEL is set, but neither OPENAI_API_KEY nor OPENAI_BASE_URL\.$/],
    [{ OPENAI_BASE_URL: 'localhost:11434', OPENAI_MODEL: 'm' }, /^OPENAI_BASE_URL should be an http or https address/],
    [{ OPENAI_BASE_URL: 'http://localhost:11434/v1' }, /^OPENAI_MODEL should name a model/],
    [{ OPENAI_API_KEY: 'two words' }, /^OPENAI_API_KEY should be one word/],
  ] as const) {
    const made = settings(environment);
    assert.ok(made && 'fault' in made);
    assert.match(made.fault, sentence);
    assert.ok(!made.fault.includes('two words') && !made.fault.includes('some-model'));
  }
});

test('a local server’s placeholder of a key is no secret to blacken logs for', () => {
  assert.deepEqual(readConfig({ OPENAI_API_KEY: 'none' }).secrets, []);
  assert.deepEqual(readConfig({ OPENAI_API_KEY: 'sk-0123456789' }).secrets, ['sk-0123456789']);
});

test('limits are whole numbers, and 0 lifts one', () => {
  assert.equal(readConfig({ PERSON_DAILY_CALLS: '0' }).PERSON_DAILY_CALLS, 0);
  assert.throws(() => readConfig({ PERSON_DAILY_CALLS: 'many' }), /PERSON_DAILY_CALLS should be a whole number\./);
  assert.throws(() => readConfig({ MODEL_SECONDS: '-1' }), /MODEL_SECONDS should be 1 or more\./);
});
