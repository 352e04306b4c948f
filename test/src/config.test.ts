import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readConfig as read, variablesOf } from '../../src/config.ts';
import { ConfigError } from '../../src/errors.ts';
import { platforms, wantedPlatforms } from '../../src/start/platforms.ts';

const readConfig = (environment: Record<string, string>) => read(environment, platforms);
const names = Object.keys(variablesOf(platforms).shape);

test('nothing need be set, and an empty variable counts as not set', () => {
  const config = readConfig({ DATA_DIR: '', DISCORD_TOKEN: ' ' });
  assert.deepEqual(
    [config.DATA_DIR, config.HF_ENDPOINT, config.set['discord']?.['DISCORD_TOKEN']],
    ['./data', 'https://huggingface.co', undefined],
  );
  assert.equal(
    readConfig({ HF_ENDPOINT: 'http://127.0.0.1:8080/mirror/' }).HF_ENDPOINT,
    'http://127.0.0.1:8080/mirror',
  );
});

test('every fault is named at once, what it should be with it, and no value ever', () => {
  const wrong = { HF_ENDPOINT: 'ftp://value-one', LOG_LEVEL: 'value-two', SLACK_BOT_TOKEN: 'val3' };
  assert.throws(
    () => readConfig(wrong),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.deepEqual(error.faults.map((fault) => fault.split(' ')[0]).sort(), Object.keys(wrong).sort());
      for (const value of Object.values(wrong)) assert.ok(!error.message.includes(value));
      return true;
    },
  );
});

test('a token with what no header can carry is named, not tried for ever', () => {
  assert.throws(() => readConfig({ SLACK_BOT_TOKEN: 'xoxb-1234…' }), /SLACK_BOT_TOKEN .*plain letters/);
  assert.equal(readConfig({ SLACK_BOT_TOKEN: ' xoxb-12345\n' }).set['slack']?.['SLACK_BOT_TOKEN'], 'xoxb-12345');
});

test('what is no key of 64 hexadecimal digits is named at the start, with how one is made', () => {
  const key = '0123456789abcdef'.repeat(4);
  for (const wrong of ['abcdefgh', 'g'.repeat(64)])
    assert.throws(
      () => readConfig({ STATE_KEY: wrong, OLD_STATE_KEYS: `${key},${wrong}`, SLACK_STATE_KEY: wrong }),
      ({ faults }: ConfigError) => {
        assert.match(
          faults.join('\n'),
          /^STATE_KEY should be 64 hex.*openssl rand.*\nOLD_STATE_KEYS .*\nSLACK_STATE_KEY /,
        );
        return true;
      },
    );
  assert.equal(readConfig({ OLD_STATE_KEYS: `${key}, ${key}` }).OLD_STATE_KEYS, `${key}, ${key}`);
});

test('a platform is wanted with any of what it connects with, so that what is missing is said', () => {
  const wanted = (set: Record<string, string>) => wantedPlatforms(readConfig(set)).map(({ name }) => name);
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_KEY'])
    assert.deepEqual(wanted({ [name]: '0123456789abcdef'.repeat(4) }), ['slack'], name);
  assert.deepEqual(wanted({ SLACK_MODE: 'http', STATE_KEY: '0123456789abcdef'.repeat(4) }), []);
});

test('.env.example lists every variable, each once, and no other', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const listed = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!);
  assert.deepEqual(listed.sort(), names.toSorted());
});

test('every variable that holds a token, key or secret is kept out of the logs', () => {
  const hidden = names.filter((name) => /TOKEN|KEY|SECRET/.test(name));
  const value = (name: string): string =>
    /STATE_KEY/.test(name) ? Buffer.from(name).toString('hex').padEnd(64, '0') : `value-of-${name}`;
  const set = Object.fromEntries(hidden.map((name) => [name, value(name)]));
  assert.deepEqual(readConfig(set).secrets.toSorted(), Object.values(set).sort());
});
