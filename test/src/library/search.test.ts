import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { UpstreamError } from '../../../src/errors.ts';
import { openLibrary } from '../../../src/library/library.ts';
import { makeMeaning } from '../../../src/library/meaning.ts';
import type { Wish } from '../../../src/library/search.ts';
import type { PaperRecord } from '../../../src/paper.ts';
import type { PaperSource } from '../../../src/ports/sources.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made } from '../../wires/made-papers.ts';

const source = (paper: PaperSource['paper']): PaperSource => ({
  name: 'Hugging Face',
  origin: 'huggingface',
  paper,
  search: async () => [],
});

async function library(t: TestContext, papers: readonly PaperRecord[], from: PaperSource[] = []) {
  const storage = await freshStorage(t);
  await storage.papers.save({ loose: { papers, origin: 'huggingface', observed: '2026-01-01' } });
  return openLibrary({
    store: storage.papers,
    engine: storage.engine,
    kept: storage.kept,
    sources: from,
    clock: hastyClock(),
    log: keptLog(),
  });
}
const wish = (text: string, more: Partial<Wish> = {}): Wish => ({ text, filter: {}, sort: 'best', limit: 10, ...more });
const PAPERS = [
  made('Deep Residual Learning', {
    id: '1512.03385',
    published: '2015-12-10',
    upvotes: 9,
    abstract: 'Residual nets are easier to train. They win.',
  }),
  made('Residual Flows', {
    id: '1906.02735',
    published: '2019-06-06',
    upvotes: 90,
    abstract: 'Flows that are residual.',
  }),
  made('Cooking', {
    id: '2001.00001',
    published: '2020-01-01',
    upvotes: 900,
    abstract:
      'Soup, with residual heat mentioned once among many other words that say nothing at all of nets, training or flows of any kind.',
  }),
];

test('an id or address finds its paper at once, and only that', async (t) => {
  const { search } = await library(t, PAPERS);
  for (const text of ['1512.03385', '1512.03385v2', 'https://arxiv.org/pdf/1512.03385', '10.48550/arXiv.1512.03385'])
    assert.deepEqual((await search(wish(text))).found, ['1512.03385'], text);
});

test('an id is read with other signs, and what can be nothing but an id is said to be none', async (t) => {
  const { search } = await library(t, PAPERS);
  for (const text of ['1512. 03385', '1512,03385v2', 'arXiv#1512.03385'])
    assert.deepEqual((await search(wish(text))).found, ['1512.03385'], text);
  for (const text of ['arXiv:1513.03385', '1512.033851'])
    await assert.rejects(search(wish(text)), /is no arXiv id/, text);
  for (const text of ['2019-2020', '1024/2048', 'cs 1999999'])
    assert.deepEqual((await search(wish(text))).found, [], text);
});

test('an id beside its own title, or words that only point to it, means its paper alone', async (t) => {
  const { search } = await library(t, PAPERS);
  for (const text of ['Deep Residual Learning https://arxiv.org/abs/1512.03385', 'look: 1512.03385'])
    assert.deepEqual((await search(wish(text))).found, ['1512.03385'], text);
  const { found } = await search(wish('Residual https://arxiv.org/abs/1512.03385'));
  assert.ok(found.length > 1);
});

test('an address among words is none of them', async (t) => {
  const { search } = await library(t, PAPERS);
  const asked = await search(wish('what says https://pans.example/residual/1906.html about soup'));
  assert.deepEqual(asked.found, (await search(wish('what says about soup'))).found);
  assert.ok(asked.found.length > 0);
});

test('of several papers that are named and nothing else, those that are missing are told', async (t) => {
  const { search } = await library(t, PAPERS);
  const { found, absent } = await search(wish('show me 1512.03385 and arXiv:2601.00009, please'));
  assert.deepEqual([found, absent], [['1512.03385'], ['2601.00009']]);
});

test('what is typed for a paper is completed by its id, its address or its title', async (t) => {
  const { suggestPapers } = await library(t, PAPERS);
  for (const typed of ['1512.03385', 'https://arxiv.org/abs/1512.03385v2', 'arXiv:1512.03385', 'Deep Resid'])
    assert.deepEqual(
      (await suggestPapers(typed, 5)).map(({ id }) => id),
      ['1512.03385'],
      typed,
    );
});

test('a paper named among other words comes first', async (t) => {
  const { search } = await library(t, PAPERS);
  assert.deepEqual((await search(wish('1906.02735 residual'))).found[0], '1906.02735');
});

test('a paper that the library lacks is fetched, kept, and found by its words from then on', async (t) => {
  let asked = 0;
  const { search } = await library(t, PAPERS, [
    source(async (id) => {
      asked += 1;
      return made('Fetched Giraffes', { id });
    }),
  ]);
  const { found, read } = await search(wish('2608.00001'));
  assert.deepEqual(
    (await read(found)).map((paper) => paper.title),
    ['Fetched Giraffes'],
  );
  assert.equal((await search(wish('2608.00001'))).found.length, 1);
  assert.equal((await search(wish('giraffes'))).found.length, 1);
  assert.equal(asked, 1);
});

test('a paper that no source has and one that cannot be fetched are told apart', async (t) => {
  const none = await library(t, PAPERS, [source(async () => undefined)]);
  await assert.rejects(none.search(wish('2608.00001')), /There is no paper 2608\.00001/);
  const down = await library(t, PAPERS, [
    source(async () => {
      throw new UpstreamError('Hugging Face', 'unreachable', 'down');
    }),
  ]);
  await assert.rejects(down.search(wish('2608.00001')), /cannot be fetched now/);
  assert.equal((await down.search(wish('2608.00001 residual'))).found.length > 0, true);
});

test('sorted by date or upvotes, papers that barely answer do not count', async (t) => {
  const { search } = await library(t, PAPERS);
  const order = async (sort: Wish['sort']) => (await search(wish('residual', { sort }))).found;
  assert.deepEqual(await order('new'), ['1906.02735', '1512.03385']);
  assert.deepEqual(await order('top'), ['1906.02735', '1512.03385']);
  assert.ok((await order('best')).includes('2001.00001'));
});

test('each result can say which sentence answers', async (t) => {
  const { search } = await library(t, PAPERS);
  const { found, read, why } = await search(wish('easier train'));
  assert.equal((await why(await read(found))).get(found[0]!)?.text, 'Residual nets are easier to train.');
});

test('when nothing is found, it is known what would find something', async (t) => {
  const { search } = await library(t, PAPERS);
  assert.deepEqual((await search(wish('residual', { filter: { since: '2030-01-01' } }))).instead, {
    without: 'filters',
    papers: 3,
  });
  assert.deepEqual((await search(wish('"residual soup"'))).instead, { without: 'quotes and exclusions', papers: 3 });
  assert.equal((await search(wish('zzzz'))).instead, undefined);
});

test('a paper is meant by its whole title, and by words of one only after asking', async (t) => {
  const { find } = await library(t, [...PAPERS, made('Residual', { id: '2101.00001', abstract: 'x' })]);
  assert.equal((await find.byText('residual')).key, '2101.00001');
  await assert.rejects(find.byText('deep residual'), /Did you mean “Deep Residual Learning”/);
  await assert.rejects(find.byText('zzzz'), /No paper of the library matches/);
});

test('the engine opens while the meaning of a first question is made', async (t) => {
  const storage = await freshStorage(t);
  const opened: string[] = [];
  const vector = async (): Promise<Float32Array> => Float32Array.of(1, 0);
  const model = { model: 'two', dimension: 2, papers: async () => [], question: vector, close: async () => {} };
  const open = async () => {
    opened.push('model');
    return model;
  };
  const [clock, log] = [hastyClock(), keptLog()];
  const { search } = openLibrary({
    store: storage.papers,
    engine: { ...storage.engine, begin: () => void opened.push('engine') },
    kept: storage.kept,
    sources: [],
    clock,
    log,
    meaning: makeMeaning({ store: storage.papers, clock, log, open }),
  });
  await search(wish('zebras'));
  assert.deepEqual(opened, ['engine', 'model']);
});
