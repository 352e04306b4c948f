import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { systemClock } from '../../adapters/clock.ts';
import { bundled } from '../../adapters/models/bundled/embedder.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { makeMeaning } from '../../src/library/meaning.ts';
import { emptyFolder } from '../wires/folder.ts';
import { made } from '../wires/made-papers.ts';

const FLAGS = [
  `--import=${join(import.meta.dirname, '../../src/check-node.js')}`,
  join(import.meta.dirname, '../wires/embed-until-killed.ts'),
];
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const PAPERS = 3_000;

test('reading for meaning goes on where a killed process was, and no paper is lost or read twice', async (t) => {
  const folder = emptyFolder(t);
  const first = await sqliteStorage(folder);
  const topics = ['images', 'speech', 'graphs', 'proteins', 'robots', 'language'];
  const papers = Array.from({ length: PAPERS }, (_, i) =>
    made(`Learning ${topics[i % 6]} with ${i} parameters`, {
      abstract: `We study ${topics[i % 6]} and ${topics[i % 5]}. `.repeat(20),
    }),
  );
  await first.papers.save({ loose: { papers, origin: 'export', observed: '2026-01-01' } });
  await first.close();

  for (const batches of [1, 3, 6]) {
    const child = spawn(process.execPath, [...FLAGS, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    let seen = 0;
    child.stdout.on('data', (text) => {
      seen += String(text).split('\n').length - 1;
      if (seen >= batches) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const db = new DatabaseSync(join(folder, 'papers.db'), { readOnly: true });
    const one = (sql: string): number => Number(db.prepare(sql).get()!['n']);
    assert.equal(one('SELECT count(*) AS n FROM vector') + one('SELECT count(*) AS n FROM awaiting'), PAPERS);
    assert.equal(one('SELECT count(*) AS n FROM awaiting a JOIN vector v ON v.paper = a.paper'), 0);
    assert.ok(one('SELECT count(*) AS n FROM vector') > 0);
    db.close();
  }

  const storage = await sqliteStorage(folder);
  t.after(() => storage.close());
  const meaning = makeMeaning({ store: storage.papers, clock: systemClock(), log: quiet, open: bundled });
  t.after(() => meaning.close());
  let done = 0;
  assert.equal(await meaning.catchUp(60_000, (so) => (done = so)), 0);
  assert.ok(done < PAPERS, 'what was done before is not done again');
  assert.deepEqual(await meaning.status(), { model: 'paperbag-pairs-256', awaiting: 0 });
});
