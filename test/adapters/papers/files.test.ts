import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readDigestFile } from '../../../adapters/papers/files.ts';
import { UserError } from '../../../src/errors.ts';
import { HEAD, LONG, meta, OTHER, page } from '../../samples/pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-files-'));
after(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const read = (name: string, content: string | Uint8Array) =>
  readDigestFile(put(name, content), { today: '2026-01-15', year: 2025 });

const PAGE = page('A Title', LONG, meta('2 authors', 'May 3'), 'Second Title', OTHER, meta('1 authors', 'May 4'));
const entry = (id: string) => ({
  paper: { id, title: `Paper ${id}`, summary: LONG, authors: [] },
  title: `Paper ${id}`,
});
const ANSWER = JSON.stringify([entry('2406.00001'), entry('2406.00002'), { none: true }]);
const line = (n: number, digests: object[] = []) =>
  JSON.stringify({ id: null, title: `Paper ${n}`, abstract: LONG, digests });
const EXPORT = [
  line(1, [{ name: 'page.txt', date: null, position: 2 }]),
  '',
  line(2, [{ name: 'page.txt', date: null, position: 1 }]),
  line(3),
  'no paper',
].join('\n');

describe('a file of digests', () => {
  test('may be a saved page', async () => {
    const file = await read('monday.txt', PAGE);
    assert.deepEqual(
      [file.name, file.records, file.loose, file.notUnderstood],
      ['monday.txt', 2, [], { unit: 'line', numbers: [] }],
    );
    assert.deepEqual(
      file.lists.map(({ name, date, origin, papers }) => [name, date, origin, papers.length]),
      [['monday.txt', '2025-12-10', 'page', 2]],
    );
  });

  test('may be a recorded answer', async () => {
    const file = await read('2024-06-05.json', ANSWER);
    assert.deepEqual([file.records, file.notUnderstood], [2, { unit: 'entry', numbers: [3] }]);
    assert.deepEqual(
      file.lists.map(({ name, papers }) => [name, papers.length]),
      [['huggingface/2024-06-05', 2]],
    );
    assert.deepEqual((await read('holiday.json', ' [ ] ')).lists, []);
  });

  test('may be an export', async () => {
    for (const text of [EXPORT, EXPORT.replaceAll('\n', '\r\n'), `\uFEFF${EXPORT}\n`]) {
      const file = await read('all.jsonl', text);
      assert.deepEqual([file.records, file.notUnderstood], [3, { unit: 'line', numbers: [5] }]);
      assert.deepEqual(
        file.lists.map(({ name, origin, papers }) => [name, origin, papers.map(({ title }) => title)]),
        [['page.txt', 'export', ['Paper 2', 'Paper 1']]],
      );
      assert.deepEqual(
        file.loose.map(({ title }) => title),
        ['Paper 3'],
      );
    }
  });

  test('is told by its content, whatever its name is and gzipped or not', async () => {
    for (const content of [PAGE, ANSWER, EXPORT]) {
      const plain = await read('file', content);
      assert.ok(plain.records > 1);
      assert.deepEqual(await read('file', gzipSync(content)), plain);
    }
  });

  test('may be longer than what tells its kind', async () => {
    const many = Array.from({ length: 2000 }, (_, n) => n);
    assert.equal(
      (await read('x', page(...many.flatMap((n) => [`Paper of Number ${n}`, n % 2 ? LONG : OTHER])))).records,
      2000,
    );
    assert.equal((await read('x', JSON.stringify(many.map((n) => entry(`2406.${10000 + n}`))))).records, 2000);
    assert.equal((await read('x', many.map((n) => line(n)).join('\n'))).records, 2000);
  });

  test('is read with letters of several bytes across the pieces', async () => {
    const lines = Array.from({ length: 3000 }, (_, n) =>
      JSON.stringify({ title: `论文 ${n}`, abstract: '我们提出了一种新的方法。'.repeat(9) }),
    );
    const file = await read('x', lines.join('\n'));
    assert.deepEqual(
      [file.loose[2999]?.title, file.loose[2999]?.abstract],
      ['论文 2999', '我们提出了一种新的方法。'.repeat(9)],
    );
    assert.deepEqual(file.notUnderstood.numbers, []);
  });

  test('tells how far it is, up to its whole size', async () => {
    const seen: [number, number][] = [];
    const path = put('x', Array.from({ length: 3000 }, (_, n) => line(n)).join('\n'));
    await readDigestFile(path, { today: '2026-01-15', progress: (done, total) => seen.push([done, total]) });
    assert.ok(seen.length > 1);
    const [done, total] = seen.at(-1)!;
    assert.equal(done, total);
    assert.deepEqual(
      seen,
      seen.toSorted(([a], [b]) => a - b),
    );
  });
});

describe('a file that holds no digest', () => {
  const refused = (path: string, words: RegExp) =>
    assert.rejects(readDigestFile(path, { today: '2026-01-15' }), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, words);
      assert.ok(error.message.includes(path), 'the sentence names the file');
      assert.doesNotMatch(error.message, /\n|[a-z]\. [A-Z]/, 'it is one sentence');
      return true;
    });

  test('is refused where it is missing, a directory or no ordinary file', async () => {
    await refused(join(folder, 'nowhere.txt'), /no file/);
    await refused(join(put('file.txt', PAGE), 'below'), /no file/);
    mkdirSync(join(folder, 'inner'));
    await refused(join(folder, 'inner'), /is a directory; name the files in it, for example \S+\*\.txt/);
    put('inner/2026-06-01.json', '[]');
    await refused(join(folder, 'inner'), /is a directory; name the files in it, for example \S+\*\.json/);
    await refused('/dev/null', /no ordinary file/);
  });

  test('is refused where it may not be read', { skip: process.getuid?.() === 0 }, async () => {
    const path = put('secret.txt', PAGE);
    chmodSync(path, 0);
    await refused(path, /permissions/);
  });

  const BIG = 3_000_000;
  const NOISE: [string, string | Uint8Array, RegExp][] = [
    ['nothing', '', /is empty/],
    ['white space', ' \n\t\r\n', /is empty/],
    ['zeros', new Uint8Array(BIG), /no text/],
    ['bytes', Uint8Array.from({ length: BIG }, (_, n) => ((n * 7919) % 251) | 0x80), /no text/],
    ['a page in UTF-16', Buffer.from(PAGE, 'utf16le'), /no text/],
    ['a page cut within a letter', Buffer.concat([Buffer.from(PAGE), Buffer.from([0xe6])]), /no text/],
    ['blank lines', '\n'.repeat(BIG), /no digest/],
    ['one letter', 'a'.repeat(BIG), /no digest/],
    ['short lines', 'a\n'.repeat(BIG / 2), /no digest/],
    ['numbers', '1\n'.repeat(BIG / 2), /no digest/],
    ['words', 'lorem ipsum dolor '.repeat(BIG / 18), /no digest/],
    ['meta without papers', '• 9 authors\n'.repeat(BIG / 12), /no digest/],
    ['brackets', '['.repeat(BIG), /no digest/],
    ['deep JSON', '[{"a":'.repeat(BIG / 6), /no digest/],
    ['quotes', `[{"${'a\\"'.repeat(BIG / 3)}`, /no digest/],
    ['other JSON', JSON.stringify({ papers: [entry('2406.00001')] }), /no digest/],
    ['other JSON lines', '{"foo":1}\n'.repeat(BIG / 10), /no digest/],
    ['a list of other things', JSON.stringify(new Array(BIG / 10).fill({ foo: 1 })), /no digest/],
    ['numbers in JSON', '[1, 2, 3]', /no digest/],
    ['a cut answer', ANSWER.slice(0, -9), /broken or cut off/],
    ['a web page', `<!DOCTYPE html>\n<html><body><h1>Daily Papers</h1><p>${LONG}</p></body></html>`, /HTML/],
    ['a cut gzip', gzipSync(PAGE).subarray(0, 200), /damaged gzip/],
    ['a spoilt gzip', Buffer.concat([gzipSync(PAGE).subarray(0, 100), Buffer.alloc(300, 5)]), /damaged gzip/],
    ['one paper and then noise', `${line(1)}\n${'{"foo":1}\n'.repeat(5000)}`, /fewer papers/],
    ['one paper and then an endless line', `${line(1)}\n${'x'.repeat(5_000_000)}`, /Line 2 of .* too long/],
    [
      'a page of more than 64 MB',
      gzipSync(`${[...HEAD, 'Dec 10', 'A Title', LONG].join('\n\n')}\n${' '.repeat(65 * 1024 * 1024)}`),
      /64 MB/,
    ],
  ];
  for (const [name, content, words] of NOISE)
    test(`is refused where it is ${name}`, () => refused(put('noise', content), words));
});
