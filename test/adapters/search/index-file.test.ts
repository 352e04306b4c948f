import assert from 'node:assert/strict';
import { readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readIndexFile, writeIndexFile } from '../../../adapters/search/index-file.ts';
import { removeLeftovers } from '../../../adapters/search/part-file.ts';
import type { KeptIndex } from '../../../src/search/live.ts';
import { makePaperIndex } from '../../../src/search/paper-index.ts';
import { emptyFolder } from '../../wires/folder.ts';
import { madePaper, seeded } from '../../wires/searched.ts';

function keptIndex(): KeptIndex {
  const random = seeded(3);
  const index = makePaperIndex();
  index.useModel({ model: 'three', dimension: 3 });
  for (let place = 0; place < 50; place += 1) index.put(madePaper(place, random));
  index.putVector(7, new Uint8Array([...new Uint8Array(Float32Array.of(0.5).buffer), 1, 2, 3]));
  index.remove(4);
  index.seal();
  return { terms: 1, library: 'abc', mark: { papers: 51, vectors: 1 }, parts: index.parts() };
}

test('an index is read as it was written, and nothing is left beside it', (t) => {
  const folder = emptyFolder(t);
  const path = join(folder, 'papers.index');
  assert.equal(readIndexFile(path), undefined);
  const kept = keptIndex();
  writeIndexFile(path, kept);
  writeIndexFile(path, kept);
  assert.deepEqual(structuredClone(readIndexFile(path)), structuredClone(kept));
  assert.deepEqual(readdirSync(folder), ['papers.index']);
});

test('a file that is cut off or changed anywhere is none', (t) => {
  const path = join(emptyFolder(t), 'papers.index');
  writeIndexFile(path, keptIndex());
  const whole = readFileSync(path);
  const random = seeded(1);
  for (let i = 0; i < 60; i += 1) {
    const changed = Buffer.from(whole);
    // The vectors are nearly all of it.
    const at = Math.floor((i % 2 ? random() * 20_000 : random() * whole.length) % whole.length);
    changed[at]! ^= 1 << Math.floor(random() * 8);
    writeFileSync(path, changed);
    const read = readIndexFile(path);
    // Between two arrays may lie a byte that is nobody's.
    if (read) assert.deepEqual(structuredClone(read), structuredClone(keptIndex()));
  }
  for (const length of [0, 10, 31, 200, 5_000, whole.length - 1]) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    assert.equal(readIndexFile(path), undefined, String(length));
  }
});

test('what a killed process left half written goes when it is old', (t) => {
  const folder = emptyFolder(t);
  const [old, fresh] = ['papers.index.1.a.part', 'papers.index.2.b.part'].map((name) => join(folder, name));
  for (const path of [old!, fresh!]) writeFileSync(path, 'half');
  utimesSync(old!, 1_000, 1_000);
  removeLeftovers(join(folder, 'papers.index'));
  assert.deepEqual(readdirSync(folder), ['papers.index.2.b.part']);
});
