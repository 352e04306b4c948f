import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { typedHistory } from '../../../adapters/terminal/history.ts';
import { emptyFolder } from '../../wires/folder.ts';
import { keptLog } from '../../wires/kept-log.ts';

test('what is typed is there in the next run, the newest first, for its owner alone', (t) => {
  const file = join(emptyFolder(t), 'history');
  writeFileSync(file, 'earlier\n', { mode: 0o644 });
  const first = typedHistory(file, keptLog());
  first.add('search  giraffes\n');
  first.add('  ');
  first.add('2');
  assert.deepEqual(typedHistory(file, keptLog()).lines, ['2', 'search giraffes', 'earlier']);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('no more than five hundred lines are kept, none of them without end', (t) => {
  const file = join(emptyFolder(t), 'history');
  writeFileSync(file, Array.from({ length: 700 }, (_, i) => `line ${i}\n`).join(''));
  const kept = typedHistory(file, keptLog());
  assert.equal(kept.lines.length, 500);
  assert.equal(kept.lines[0], 'line 699');
  kept.add('x'.repeat(5_000));
  assert.ok(typedHistory(file, keptLog()).lines[0]!.length <= 1_000);
  assert.equal(readFileSync(file, 'utf8').split('\n').length, 501);
});

test('where nothing can be kept, the log says so once and typing goes on', (t) => {
  const folder = emptyFolder(t);
  mkdirSync(join(folder, 'history'));
  const log = keptLog();
  const history = typedHistory(join(folder, 'history'), log);
  history.add('one');
  history.add('two');
  assert.deepEqual(history.lines, []);
  assert.deepEqual(
    log.said.map(({ level }) => level),
    ['warn'],
  );
});
