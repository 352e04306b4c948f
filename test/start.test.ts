import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { sqliteStorage } from '../adapters/storage/sqlite/storage.ts';
import { arxivSide } from './wires/arxiv.ts';
import { emptyFolder } from './wires/folder.ts';
import { WORDS_ALONE } from './wires/program.ts';

/** The program as a person starts it, in a folder of its own and with no network to speak of. */
const root = join(import.meta.dirname, '..');
const NOWHERE = 'http://127.0.0.1:9';
const ARXIV_AWAY = { ARXIV_RSS_ENDPOINT: NOWHERE, ARXIV_OAI_ENDPOINT: NOWHERE };

function start(folder: string, args: readonly string[], more: Record<string, string> = {}) {
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: folder,
    HF_ENDPOINT: NOWHERE,
    ARXIV_ENDPOINT: NOWHERE,
    ...ARXIV_AWAY,
    ...more,
  };
  return spawn(process.execPath, ['--import=./src/check-node.js', 'src/main.ts', ...args], { cwd: root, env });
}

async function run(folder: string, args: readonly string[], input = '', more: Record<string, string> = {}) {
  const child = start(folder, args, more);
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes) => {
    out += bytes;
  });
  child.stderr.on('data', (bytes) => {
    err += bytes;
  });
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code: code as number, out, err };
}

function page(t: TestContext, papers: number): string {
  const file = join(emptyFolder(t), 'page.txt');
  const head = [
    'new',
    '',
    'Get trending papers in your email inbox!',
    '',
    'Subscribe',
    '',
    'Daily Papers',
    '',
    'byAK and the research community',
    '',
    'Dec 10',
    '',
  ];
  const body = Array.from({ length: papers }, (_, i) => [
    `Paper Number ${i} On Giraffes`,
    '',
    `We study giraffe number ${i} in great detail and over a long time. The results show that giraffe ${i} is taller than it was thought to be, and that its neck is the reason for that.`,
    '',
    '  • 3 authors',
    '·',
    'Dec 9, 2025 2',
    '',
  ]);
  writeFileSync(file, [...head, ...body.flat()].join('\n'));
  return file;
}

test('the first question is answered without network, account or key', async (t) => {
  const { code, out } = await run(emptyFolder(t), ['search', 'faster convergence']);
  assert.equal(code, 0);
  assert.match(out, /Adam: A Method for Stochastic Optimization/);
});

test('with --json the reply is one line whose cards carry id, title and url', async (t) => {
  const { code, out } = await run(emptyFolder(t), ['search', 'attention is all you need', '--json']);
  assert.equal(code, 0);
  const [first] = JSON.parse(out).cards;
  assert.deepEqual(
    [first.id, first.title, first.url],
    ['1706.03762', 'Attention Is All You Need', 'https://huggingface.co/papers/1706.03762'],
  );
  assert.equal(out.trim().split('\n').length, 1);
});

test('a prompt answers typed lines one after another, a letter asks for what was offered, a number opens a paper, and quit leaves', async (t) => {
  const { code, out } = await run(emptyFolder(t), [], '/papers search adam\n/papers today\na\n1\n/papers help\nquit\n');
  assert.equal(code, 0);
  const at = ['44 papers', 'Decoupled Weight Decay', 'Attention Is All You Need', '/papers status'].map((part) =>
    out.indexOf(part),
  );
  assert.ok(
    at.every((place, i) => place > (at[i - 1] ?? -1)),
    String(at),
  );
  assert.equal(out.match(/44 papers, until the first day’s list is here/g)?.length, 2);
  assert.equal(out.match(/Described by Paperboy\./g)?.length, 1);
});

test('without a model the prompt says how one is set, at its start and under what a model would have written', async (t) => {
  const lines = 'search adam\n1\nsummary\nquit\n';
  const ways = async (more: Record<string, string>) =>
    (await run(emptyFolder(t), [], lines, { ...WORDS_ALONE, ...more })).out.match(/OPENAI_API_KEY in \.env/g)?.length ??
    0;
  assert.equal(await ways({}), 2);
  assert.equal(await ways({ OPENAI_BASE_URL: NOWHERE, OPENAI_MODEL: 'm' }), 0);
});

test('without a network the bot says so once and works on', async (t) => {
  const child = start(emptyFolder(t), [], WORDS_ALONE);
  let out = '';
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (bytes) => {
      out += bytes;
      if (out.includes('Everything else works')) resolve();
    }),
  );
  child.stdin.end('/papers search adam\n');
  const [code] = await once(child, 'close');
  assert.equal(code, 0);
  assert.equal(out.match(/Hugging Face is not answering/g)?.length, 1);
  assert.ok(out.includes('Decoupled Weight Decay'));
});

test('what was imported is exported whole, importing it again changes nothing, and an empty folder that reads the export exports the same', async (t) => {
  const [folder, other] = [emptyFolder(t), emptyFolder(t)];
  const file = join(folder, 'all.jsonl');
  const saved = page(t, 7);
  const first = await run(folder, ['import', '--year', '2025', saved]);
  assert.deepEqual([first.code, first.err], [0, '']);
  assert.match(first.out, /page\.txt: 7 records, 7 papers new, 0 already known\./);
  const exported = (await run(folder, ['export'])).out;
  assert.match(
    (await run(folder, ['import', '--year', '2025', saved], '', WORDS_ALONE)).out,
    /0 papers new, 7 already known/,
  );
  assert.equal((await run(folder, ['export', file])).code, 0);
  assert.equal(readFileSync(file, 'utf8'), exported);
  assert.ok(!existsSync(`${file}.part`));
  assert.equal((await run(other, ['import', file], '', WORDS_ALONE)).code, 0);
  assert.equal((await run(other, ['export'])).out, exported);
  const papers = exported
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(papers.length, 7);
  const { id, title, authors, authorsCount, organisation, published, upvotes, comments, code, digests } = papers[3];
  assert.deepEqual(
    { id, title, authors, authorsCount, organisation, published, upvotes, comments, code, digests },
    {
      id: null,
      title: 'Paper Number 3 On Giraffes',
      authors: null,
      authorsCount: 3,
      organisation: null,
      published: '2025-12-09',
      upvotes: null,
      comments: 2,
      code: null,
      digests: [{ name: 'page.txt', date: '2025-12-10', position: 4 }],
    },
  );
});

test('a file that is no digest gets one sentence and exit code 1, and the good ones beside it are imported', async (t) => {
  const folder = emptyFolder(t);
  const bad = join(folder, 'bad.txt');
  writeFileSync(bad, 'x'.repeat(5_000));
  const { code, out, err } = await run(
    folder,
    ['import', bad, page(t, 3), join(folder, 'missing.txt')],
    '',
    WORDS_ALONE,
  );
  assert.equal(code, 1);
  assert.equal(err.trim().split('\n').length, 2);
  assert.match(out, /3 papers new/);
});

test('an import that is killed at any moment leaves the file whole or not there', async (t) => {
  const folder = emptyFolder(t);
  const file = join(folder, 'many.jsonl');
  const MANY = 6_000;
  writeFileSync(
    file,
    Array.from({ length: MANY }, (_, i) =>
      JSON.stringify({ id: null, title: `Paper ${i} of many`, abstract: `Words ${i} `.repeat(40) }),
    ).join('\n'),
  );
  await run(folder, ['import', page(t, 3)], '', WORDS_ALONE);
  for (const delay of [150, 300, 450, 600, 800, 1_000, 1_300]) {
    const child = start(folder, ['import', file], WORDS_ALONE);
    const timer = setTimeout(() => child.kill('SIGKILL'), delay);
    await once(child, 'close');
    clearTimeout(timer);
    const db = new DatabaseSync(join(folder, 'papers.db'));
    assert.equal(db.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
    db.close();
    const storage = await sqliteStorage(folder);
    const { papers } = await storage.papers.status();
    await storage.close();
    assert.ok(papers === 3 || papers === 3 + MANY, `${papers} papers after ${delay} ms`);
  }
  assert.equal((await run(folder, ['import', file], '', WORDS_ALONE)).code, 0);
});

test('past days of arXiv fill a library by one command, which says what it needs and goes on after a failure', async (t) => {
  const folder = emptyFolder(t);
  const now = Date.now();
  const day = (back: number): string => new Date(now - back * 86_400_000).toISOString().slice(0, 10);
  const submitted = new Date(now - 4 * 86_400_000).toISOString();
  const far = await arxivSide(t, { now: () => now }, [{ id: '2608.00001', categories: ['cs.CL'], submitted }]);
  const collect = (...more: string[]) =>
    run(folder, ['collect', '--source', 'arxiv', ...more], '', { ...WORDS_ALONE, ARXIV_OAI_ENDPOINT: far.base });
  for (const wrong of [
    [],
    ['--categories', 'cs.XX'],
    ['--categories', 'cs.CL'],
    ['--categories', 'cs.CL', '--since', day(-9)],
  ]) {
    const { code, err } = await collect(...wrong);
    assert.deepEqual([code, /npm run collect -- --source arxiv/.test(err)], [1, true], err);
  }
  const wish = ['--categories', 'cs.CL', '--since', day(6)];
  far.next({ status: 400 });
  const failed = await collect(...wish);
  assert.equal(failed.code, 1);
  assert.match(failed.err, /^arXiv .*the same command goes on from there\.\n$/);
  const filled = await collect(...wish);
  assert.equal(filled.code, 0, filled.err);
  assert.match(filled.out, new RegExp(`^cs.CL, ${day(6)} to ${day(0)}: 1 record, 1 paper new\n1 paper new\\.\n$`));
  const shown = await run(folder, ['today', 'category:cs.CL'], '', WORDS_ALONE);
  assert.match(shown.out, /On 2608\.00001/);
});

test('a database of a newer version, or none at all, is refused with a sentence and left as it is', async (t) => {
  for (const name of ['papers.db', 'state.db']) {
    const folder = emptyFolder(t);
    const file = join(folder, name);
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    const before = readFileSync(file);
    const newer = await run(folder, ['today'], '', WORDS_ALONE);
    assert.deepEqual([newer.code, newer.out], [1, '']);
    assert.match(newer.err, new RegExp(`${name} was written by a newer Paperboy`));
    assert.deepEqual(readFileSync(file), before);
    writeFileSync(file, 'these are not the bytes of a database at all, but more than enough of them');
    const none = await run(folder, ['today'], '', WORDS_ALONE);
    assert.equal(none.code, 1);
    assert.match(none.err, new RegExp(`${name} cannot be opened as a database`));
    assert.doesNotMatch(none.err, /at .*\.ts:\d+/);
    assert.match(readFileSync(file, 'utf8'), /^these are not/);
  }
});

test('a wrong setting is named without its value', async (t) => {
  const { code, err } = await run(emptyFolder(t), ['help'], '', { HF_ENDPOINT: 'no-address-at-all' });
  assert.equal(code, 1);
  assert.match(err, /HF_ENDPOINT should be an http or https address/);
  assert.ok(!err.includes('no-address-at-all'));
});

test('a question that cannot be answered ends with exit code 1 and what to do', async (t) => {
  const { code, out } = await run(emptyFolder(t), ['search', 'sort:loud', 'x'], '', WORDS_ALONE);
  assert.equal(code, 1);
  assert.match(out, /sort: one of best, new, top/);
});
