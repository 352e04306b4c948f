import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { variablesOf } from '../src/config.ts';
import { platforms } from '../src/start/platforms.ts';
import { dockerfileText, givenToBuild, type Step, stepsOf } from './wires/dockerfile.ts';

/** The Dockerfile, the compose file and the systemd unit, held against the project as it is. */
const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const { scripts, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const START = scripts!['start']!.split(' ');
const steps = stepsOf();
const of = <K extends Step['do']>(kind: K) =>
  steps.filter((step): step is Extract<Step, { do: K }> => step.do === kind);

test('a linter finds nothing in the Dockerfile', () => {
  assert.deepEqual(validate(dockerfileText), []);
});

test('the image has the Node that package.json names, and starts the bot as npm does', () => {
  const wanted = devDependencies!['node']!.replace('^', '');
  for (const { image } of of('from')) assert.equal(image, `node:${wanted}-bookworm-slim`);
  assert.ok(of('from').length > 1);
  assert.deepEqual(of('cmd').at(-1)?.words, START);
});

test('what is copied into the image is there, and given to the build; no tests and no tokens are', () => {
  const given = givenToBuild();
  const copied = of('copy').flatMap(({ from, sources }) => (from ? [] : sources.map((one) => one.replace('./', ''))));
  for (const source of copied) assert.ok(existsSync(join(ROOT, source)) && given.includes(source), source);
  assert.deepEqual(
    given.filter((one) => !copied.includes(one)),
    [],
  );
});

test('the bot in the image is nobody special, writes to one folder and says how it is', () => {
  const last = steps.slice(steps.findLastIndex((step) => step.do === 'from'));
  const user = last.findIndex((step) => step.do === 'user');
  assert.equal(last[user]?.do === 'user' && last[user].text, 'node');
  assert.ok(last.slice(user).every((step) => step.do !== 'run' && step.do !== 'copy'));
  const env = Object.fromEntries(of('env').map(({ name, value }) => [name, value]));
  assert.equal(of('volume').at(-1)?.text, env['DATA_DIR']);
  assert.match(of('healthcheck')[0]?.words.join(' ') ?? '', /127\.0\.0\.1.*\/healthz/);
  const known = variablesOf(platforms).shape;
  for (const name of Object.keys(env)) assert.ok(name in known || name === 'NODE_ENV', name);
});

type Service = {
  image?: string;
  environment?: Record<string, string>;
  ports?: string[];
  read_only?: boolean;
  volumes?: string[];
  cap_drop?: string[];
  stop_grace_period?: string;
  depends_on?: Record<string, unknown>;
};

test('the compose file shuts the bot in, and publishes nothing beyond this machine', () => {
  const { services, volumes } = parse(read('compose.yaml')) as {
    services: Record<string, Service>;
    volumes: Record<string, unknown>;
  };
  const bot = services['bot']!;
  assert.deepEqual([bot.read_only, bot.cap_drop, bot.volumes], [true, ['ALL'], ['data:/data']]);
  for (const { ports = [] } of Object.values(services)) for (const port of ports) assert.match(port, /^127\.0\.0\.1:/);
  const env = Object.fromEntries(of('env').map(({ name, value }) => [name, value]));
  for (const name of ['DATA_DIR', 'HOST', 'PORT']) assert.equal(bot.environment?.[name], env[name], name);
  const known = variablesOf(platforms).shape;
  for (const name of Object.keys(bot.environment ?? {})) assert.ok(name in known, name);
  for (const name of Object.keys(bot.depends_on ?? {})) assert.ok(name in services, name);
  const named = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((one) => one.split(':')[0]!));
  assert.deepEqual(named.sort(), Object.keys(volumes).sort());
});

test('the systemd unit starts the bot as npm does, with the Node that is installed with it', () => {
  const unit = read('docs/paperboy.service');
  const [env, data, node, ...words] = /^ExecStart=(.*)$/m.exec(unit)![1]!.split(' ');
  assert.deepEqual([env, 'node', ...words], ['/usr/bin/env', ...START]);
  assert.equal(node, '/opt/paperboy/node_modules/node/bin/node');
  assert.match(unit, /^WorkingDirectory=\/opt\/paperboy$/m);
  const [folder] = /(?<=^StateDirectory=).*$/m.exec(unit)!;
  assert.equal(data, `DATA_DIR=/var/lib/${folder}`);
  for (const shut of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'DynamicUser=yes', 'UMask=0077'])
    assert.ok(unit.includes(`\n${shut}\n`), shut);
  // Node compiles what it runs.
  assert.doesNotMatch(unit, /MemoryDenyWriteExecute/);
});

const noSystemd = spawnSync('systemd-analyze', ['--version']).status === 0 ? false : 'systemd-analyze is not here';

test('systemd itself finds nothing wrong in the unit', { skip: noSystemd }, () => {
  const unit = join(ROOT, 'docs/paperboy.service');
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' });
  // It looks at other units too, which are not ours.
  const ours = stderr.split('\n').filter((line) => line.includes('paperboy'));
  assert.deepEqual([status, ours], [0, []]);
});
