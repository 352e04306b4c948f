import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('a secret is never written, wherever in a log line it stands', () => {
  const script = `
    import { makeLog } from './adapters/log.ts';
    const log = await makeLog('info', ['hush-hush-token']);
    log.info({ deep: { deeper: ['x hush-hush-token y'] }, err: new Error('hush-hush-token', { cause: new Error('hush-hush-token') }) }, 'said hush-hush-token');
    log.debug({}, 'not said at this level');
  `;
  const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: new URL('../..', import.meta.url),
    encoding: 'utf8',
  });
  assert.equal(stdout, '');
  assert.ok(!stderr.includes('hush-hush-token'));
  const line = JSON.parse(stderr);
  assert.equal(line.msg, 'said [redacted]');
  assert.equal(line.deep.deeper[0], 'x [redacted] y');
});

test('a service’s failure is logged with its causes in words and without a stack', () => {
  const script = `
    import { makeLog } from './adapters/log.ts';
    import { UpstreamError } from './src/errors.ts';
    const err = new UpstreamError('arXiv', 'unreachable', 'no answer', { cause: new TypeError('fetch failed', { cause: new Error('ENOTFOUND') }) });
    (await makeLog('info', [])).warn({ err }, 'x');
  `;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: new URL('../..', import.meta.url),
    encoding: 'utf8',
  });
  const { err } = JSON.parse(stderr);
  assert.deepEqual(err, {
    type: 'UpstreamError',
    message: 'arXiv: no answer',
    fault: 'unreachable',
    causes: ['fetch failed', 'ENOTFOUND'],
  });
});

test('what says itself what to do is logged without a stack, a bug with it', () => {
  const script = `
    import { makeLog } from './adapters/log.ts';
    import { UserError } from './src/errors.ts';
    const log = await makeLog('info', []);
    log.warn({ err: new UserError('The disk is full. Make room.') }, 'x');
    log.warn({ err: new TypeError('no') }, 'x');
  `;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: new URL('../..', import.meta.url),
    encoding: 'utf8',
  });
  const [told, bug] = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).err);
  assert.deepEqual(told, { type: 'UserError', message: 'The disk is full. Make room.' });
  assert.match(bug.stack, /TypeError: no\n {4}at /);
});
