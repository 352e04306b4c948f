import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { emptyFolder } from './wires/folder.ts';
import { CTRL_C, TAB, UP } from './wires/made-terminal.ts';

/** The program at a real pseudo-terminal, which util-linux's `script` makes. */
const SCRIPT = '/usr/bin/script';
const NO_SCRIPT = process.platform === 'linux' && existsSync(SCRIPT) ? false : `no ${SCRIPT} of util-linux here`;
const NOWHERE = 'http://127.0.0.1:9';
const ADDRESSES = ['HF_ENDPOINT', 'ARXIV_ENDPOINT', 'ARXIV_RSS_ENDPOINT', 'ARXIV_OAI_ENDPOINT', 'ARXIV_PAGES_ENDPOINT'];

function typing(t: TestContext, folder: string) {
  const child = spawn(SCRIPT, ['-qec', `${process.execPath} --import=./src/check-node.js src/main.ts`, '/dev/null'], {
    cwd: join(import.meta.dirname, '..'),
    env: {
      PATH: process.env['PATH'],
      TERM: 'xterm-256color',
      DATA_DIR: folder,
      ...Object.fromEntries(ADDRESSES.map((name) => [name, NOWHERE])),
    },
  });
  t.after(() => child.kill());
  let text = '';
  const news = new EventTarget();
  child.stdout.on('data', (bytes) => {
    text += bytes;
    news.dispatchEvent(new Event('news'));
  });
  const ended = once(child, 'close');
  let seen = 0;
  return {
    ended,
    /** Presses the keys, and resolves with what came since the last words when it holds these. */
    async press(keys: string, until: string): Promise<string> {
      child.stdin.write(keys);
      while (!text.slice(seen).includes(until))
        await Promise.race([
          once(news, 'news'),
          ended.then(() => assert.fail(`it ended before “${until}”: ${text.slice(seen)}`)),
        ]);
      const from = seen;
      seen = text.indexOf(until, seen) + until.length;
      return text.slice(from, seen);
    },
  };
}

test('at a terminal, numbers, Tab, the arrow and Ctrl-C do what they do, over two runs', {
  skip: NO_SCRIPT,
}, async (t) => {
  const folder = emptyFolder(t);
  const first = typing(t, folder);
  const greeting = await first.press('', '“quit” leaves');
  assert.match(greeting + (await first.press('', '> ')), /OPENAI_API_KEY/);
  const list = await first.press('faster convergence\r', 'opens a paper');
  assert.match(list, /\r\n {3}\S*https:\/\/huggingface\.co\/papers\/1708\.07120/);
  await first.press('2\r', 'Adam: A Method');
  await first.press('3\r', 'Batch Normalization');
  await first.press(`sim${TAB}`, 'similar ');
  await first.press('1\r', 'Like “Super-Convergence');
  await first.press(CTRL_C, 'once more');
  await first.press(CTRL_C, '\r\n');
  assert.deepEqual(await first.ended, [0, null]);
  assert.equal(statSync(join(folder, 'terminal.history')).mode & 0o777, 0o600);

  const second = typing(t, folder);
  await second.press('', '> ');
  await second.press(UP, 'similar 1');
  await second.press(CTRL_C, 'once more');
  await second.press('quit\r', 'quit');
  assert.deepEqual(await second.ended, [0, null]);
});
