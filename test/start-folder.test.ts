import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { emptyFolder } from './wires/folder.ts';
import { WORDS_ALONE } from './wires/program.ts';

/** The program as a person starts it, with what it keeps and writes on the disk. */
const root = join(import.meta.dirname, '..');
const NOWHERE = 'http://127.0.0.1:9';
const posix = process.platform !== 'win32';

async function run(folder: string, args: readonly string[], before = '') {
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: folder,
    HF_ENDPOINT: NOWHERE,
    ARXIV_ENDPOINT: NOWHERE,
    ...WORDS_ALONE,
  };
  const line = `${before} exec "$0" "$@"`;
  const command = ['--import=./src/check-node.js', 'src/main.ts', ...args];
  const child = posix
    ? spawn('sh', ['-c', line, process.execPath, ...command], { cwd: root, env })
    : spawn(process.execPath, command, { cwd: root, env });
  let err = '';
  child.stderr.on('data', (bytes) => {
    err += bytes;
  });
  child.stdout.resume();
  child.stdin.end();
  const [code] = await once(child, 'close');
  return { code: code as number, err };
}

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('what is kept is its owner’s alone, what others made readable before too', { skip: !posix }, async (t) => {
  const folder = join(emptyFolder(t), 'made', 'for it');
  await run(folder, ['today'], 'umask 022;');
  const modes = () => [mode(folder), ...readdirSync(folder).map((name) => mode(join(folder, name)))];
  assert.deepEqual([...new Set(modes())], ['700', '600']);
  for (const name of ['papers.db', 'state.db']) chmodSync(join(folder, name), 0o644);
  chmodSync(folder, 0o755);
  const outside = join(emptyFolder(t), 'outside');
  writeFileSync(outside, 'x', { mode: 0o644 });
  symlinkSync(outside, join(folder, 'link'));
  await run(folder, ['today'], 'umask 022;');
  const own = readdirSync(folder).filter((name) => name !== 'link');
  assert.deepEqual([...new Set(own.map((name) => mode(join(folder, name))))], ['600']);
  assert.deepEqual([mode(folder), mode(outside)], ['700', '644']);
});

test('a folder that holds other things is not shut', { skip: !posix }, async (t) => {
  const folder = emptyFolder(t);
  writeFileSync(join(folder, 'mine.txt'), 'x', { mode: 0o644 });
  chmodSync(folder, 0o755);
  await run(folder, ['today']);
  assert.deepEqual(
    [mode(folder), mode(join(folder, 'mine.txt')), mode(join(folder, 'state.db'))],
    ['755', '644', '600'],
  );
});

test('an export is written through no link, and leaves nothing beside it', { skip: !posix }, async (t) => {
  const [folder, target, victims] = [emptyFolder(t), emptyFolder(t), emptyFolder(t)];
  const [first, second] = [join(victims, 'first'), join(victims, 'second')];
  writeFileSync(first, 'untouched');
  writeFileSync(second, 'untouched');
  symlinkSync(first, join(target, 'out.jsonl.part'));
  symlinkSync(second, join(target, 'out.jsonl'));
  const { code } = await run(folder, ['export', join(target, 'out.jsonl')]);
  assert.equal(code, 0);
  assert.deepEqual([readFileSync(first, 'utf8'), readFileSync(second, 'utf8')], ['untouched', 'untouched']);
  assert.deepEqual(readdirSync(target).sort(), ['out.jsonl', 'out.jsonl.part']);
});

test('a folder that cannot be made ends the start with a sentence', async (t) => {
  const file = join(emptyFolder(t), 'file');
  writeFileSync(file, 'x');
  for (const folder of [file, join(file, 'below'), ...(process.platform === 'linux' ? ['/proc/x'] : [])]) {
    const { code, err } = await run(folder, ['today']);
    assert.equal(code, 1, folder);
    assert.match(err, /^Paperboy cannot start:\n {2}DATA_DIR: the folder .* cannot be made or read/);
    assert.doesNotMatch(err, /at .*\.ts:\d+/);
  }
});

test('a machine that lets no more files be opened is told of in a sentence', { skip: !posix }, async (t) => {
  const { code, err } = await run(emptyFolder(t), ['today'], 'ulimit -n 24;');
  assert.equal(code, 1);
  assert.match(err, /The system lets the bot open no more files and connections\. Raise the limit/);
});

test('a broken database says what it holds, what is safe and what to do, and stays as it is', async (t) => {
  for (const [name, safe] of [
    ['papers.db', /fetched and imported anew/],
    ['state.db', /Put its last copy back: it holds the digests of channels/],
  ] as const) {
    const folder = emptyFolder(t);
    mkdirSync(folder, { recursive: true });
    await run(folder, ['today']);
    const file = join(folder, name);
    const whole = readFileSync(file);
    const broken = Buffer.concat([whole.subarray(0, 100), Buffer.alloc(whole.length - 100, 0xa5)]);
    writeFileSync(file, broken);
    const { code, err } = await run(folder, ['today']);
    assert.equal(code, 1, name);
    assert.match(err, new RegExp(`${name} cannot be`));
    assert.match(err, /The file is broken/);
    assert.match(err, safe);
    assert.deepEqual(readFileSync(file), broken);
  }
});
