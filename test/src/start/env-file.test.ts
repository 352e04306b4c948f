import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { variablesOf } from '../../../src/config.ts';
import { ConfigError } from '../../../src/errors.ts';
import { misnamed, readEnvFile, unquote } from '../../../src/start/env-file.ts';
import { platforms } from '../../../src/start/platforms.ts';
import { emptyFolder } from '../../wires/folder.ts';

const LINES = 'DISCORD_TOKEN=a-token\r\n# “a note”\r\nLOG_LEVEL="warn"\r\n';
const WANTED = { DISCORD_TOKEN: 'a-token', LOG_LEVEL: 'warn' };

function written(t: TestContext, content: string | Uint8Array): string {
  const path = join(emptyFolder(t), '.env');
  writeFileSync(path, content);
  return path;
}

test('no variable is lost to the mark or the encoding that an editor gave the file', (t) => {
  const wide = Buffer.from(`\ufeff${LINES}`, 'utf16le');
  const files = [LINES, `\ufeff${LINES}`, wide, Buffer.from(wide).swap16()];
  for (const content of files) assert.deepEqual({ ...readEnvFile(written(t, content)) }, WANTED);
});

test('a file that is no text we know is refused in words', (t) => {
  for (const content of [
    Buffer.from(LINES, 'utf16le'),
    Buffer.from([0x41, 0x3d, 0xff, 0xe4]),
    Buffer.from([0xff, 0xfe, 1]),
  ])
    assert.throws(() => readEnvFile(written(t, content)), /save it as UTF-8/);
});

test('no file is no variables, and a folder in its place is refused', (t) => {
  const folder = join(emptyFolder(t), '.env');
  assert.deepEqual(readEnvFile(folder), {});
  mkdirSync(folder);
  assert.throws(() => readEnvFile(folder), ConfigError);
});

test('a name that is no setting but like one is told with that, and names of others are left alone', () => {
  const settings = Object.keys(variablesOf(platforms).shape);
  const meant = (name: string): string | undefined =>
    /Is (.*) meant\?$/.exec(misnamed({ [name]: 'x' }, {}, settings).join())?.[1];
  assert.deepEqual(['OPENAI_APIKEY', 'OPENIA_API_KEY', 'OPENAI_KEY', 'DISCORD_BOT_TOKEN', 'SLACK_TOKEN'].map(meant), [
    'OPENAI_API_KEY',
    'OPENAI_API_KEY',
    'OPENAI_API_KEY',
    'DISCORD_TOKEN',
    'SLACK_BOT_TOKEN or SLACK_APP_TOKEN',
  ]);
  for (const name of [...settings, 'POSTGRES_PASSWORD', 'OPENAI_ORG_ID', 'NODE_OPTIONS', 'HF_TOKEN', 'TZ'])
    assert.equal(meant(name), undefined, name);
  assert.deepEqual(misnamed({ OPENAI_KEY: '' }, {}, settings), []);
});

test('of the environment only what begins like a setting that is not set is told, and what .env sets once', () => {
  const settings = Object.keys(variablesOf(platforms).shape);
  const told = (env: Record<string, string>, file = {}): string[] => misnamed(file, env, settings);
  const near = ['DISCORD_BOT_TOKEN', 'SLACK_TOKEN', 'OPENAI_KEY', 'OPENAI_API_KEY_FILE', 'DATABASE_URI', 'SMTP_URI'];
  for (const name of near)
    assert.match(told({ [name]: 'x' }).join(), new RegExp(`^The environment sets ${name}, .*Is .* meant`));
  assert.equal(told({ OPENAI_KEY: 'x' }, { OPENAI_KEY: 'x' }).length, 1);
  assert.deepEqual(
    told({ OPENAI_KEY: 'x', OPENAI_API_KEY: 'x', MAIL_FROM_NAME: 'x', MAIL_FROM: 'x', SLACK_APP: '' }),
    [],
  );
  const theirs =
    'PATH POST PORTS HOSTS HOST_IP MAIL LOGLEVEL FTP_PROXY ALL_PROXY NODE_OPTIONS NODE_ENV SHARD METRIC METRICS_PORT METRICS_HOST ' +
    'HF_HOME HF_TOKEN OPENAI_ORG_ID OPENAI_PROJECT_ID SLACK_WEBHOOK_URL SLACK_CHANNEL SLACK_SERVICE_HOST SLACK_PORT ' +
    'DISCORD_WEBHOOK_URL DISCORD_CLIENT_ID PAPERBOY_PORT PAPERBOY_PORT_3000_TCP MAIL_HOST MAIL_PORT SMTP_HOST SMTP_PASSWORD ' +
    'DATABASE_HOST DATABASE_NAME REDIS_URL CACHE_DIR API_KEY API_URL PUBLIC_HOST STATE_DIRECTORY LOG_DIR PGHOST TZ CI';
  for (const name of theirs.split(' ')) assert.deepEqual(told({ [name]: 'x' }), [], name);
});

test('quotes around a setting are taken off, as Docker leaves them on', () => {
  const env = {
    DISCORD_TOKEN: '"a"',
    PORT: "'3000'",
    MAIL_FROM: '"Papers, daily" <p@example.org>',
    HOST: '"',
    MINE: '"b"',
  };
  unquote(env, ['DISCORD_TOKEN', 'PORT', 'MAIL_FROM', 'HOST', 'API_TOKEN']);
  assert.deepEqual(env, { ...env, DISCORD_TOKEN: 'a', PORT: '3000', HOST: '"', MINE: '"b"' });
  assert.match(env.MAIL_FROM, /^"Papers/);
});
