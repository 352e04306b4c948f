import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readRecorded } from '../../../adapters/papers/recorded.ts';

const TODAY = '2026-09-01';
const entry = (id: string, listed?: string, more: object = {}): object => ({
  paper: {
    id,
    title: `Paper ${id}`,
    summary: 'Text.',
    authors: [],
    ...(listed && { submittedOnDailyAt: `${listed}T00:00:00.000Z` }),
  },
  title: `Paper ${id}`,
  ...more,
});
const read = (json: unknown, name = 'answer.json') => readRecorded(json, { name, today: TODAY });
const shape = (json: unknown, name?: string) =>
  read(json, name)?.lists.map(({ name, date, observed, papers }) => [name, date, observed, papers.map(({ id }) => id)]);

describe('a recorded answer', () => {
  test('becomes one list a day, in the order it gave', () => {
    const json = [
      entry('2608.00002', '2026-08-21'),
      entry('2608.00001', '2026-08-21'),
      entry('2608.00003', '2026-08-20'),
    ];
    assert.deepEqual(shape(json), [
      ['huggingface/2026-08-21', '2026-08-21', '2026-08-21', ['2608.00002', '2608.00001']],
      ['huggingface/2026-08-20', '2026-08-20', '2026-08-20', ['2608.00003']],
    ]);
    assert.equal(read(json)?.lists[0]?.origin, 'huggingface');
  });

  test('without days takes the one in its file name, else is named after the file', () => {
    const json = [entry('2406.00001'), entry('2406.00002')];
    const ids = ['2406.00001', '2406.00002'];
    for (const name of ['2024-06-05.json', 'daily_papers.2024-06-05.json', 'day_2024-06-05.json.gz'])
      assert.deepEqual(shape(json, name), [['huggingface/2024-06-05', '2024-06-05', '2024-06-05', ids]]);
    for (const name of ['answer.json', '2024-06-31.json', '12024-06-05.json'])
      assert.deepEqual(shape(json, name), [[name, null, TODAY, ids]]);
  });

  test('may be entries kept with the day that was asked for', () => {
    const json = [{ case: 'oldest', requestedDate: '2024-05-27', item: entry('2405.00001') }];
    assert.deepEqual(shape(json), [['huggingface/2024-05-27', '2024-05-27', '2024-05-27', ['2405.00001']]]);
  });

  test('of a search lists no day', () => {
    const json = [entry('2405.00001', '2024-05-27', { highlightedTitle: [{ type: 'text', text: 'Paper' }] })];
    assert.deepEqual(shape(json, 'found.json'), [['found.json', null, TODAY, ['2405.00001']]]);
  });

  test('may be empty', () => assert.deepEqual(read([]), { lists: [], notUnderstood: [] }));

  test('names the entries that are no papers', () => {
    const json = [null, entry('2406.00001'), { paper: {} }, 'text', entry('2406.00002'), []];
    assert.deepEqual(read(json)?.notUnderstood, [1, 3, 4, 6]);
    assert.equal(read(json)?.lists[0]?.papers.length, 2);
  });

  for (const json of [
    null,
    5,
    'text',
    {},
    { papers: [entry('2406.00001')] },
    [1, 2],
    [{}],
    [{ id: 'x', name: 'y' }],
    [[entry('2406.00001')]],
  ])
    test(`is not ${JSON.stringify(json).slice(0, 40)}`, () => assert.equal(read(json), undefined));

  test('is not a long list in which papers are the exception', () => {
    assert.equal(read([entry('2406.00001'), ...new Array(3000).fill({ foo: 1 })]), undefined);
  });
});

const DAYS = new URL('../../../../shared/data/daily-papers/', import.meta.url);
const ANSWERS = new URL('../../../../shared/reference/samples/hf/', import.meta.url);
const load = (folder: URL, name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

type RawItem = {
  title: string;
  paper: { id: string; title: string; summary: string; authors: { name: string; hidden: boolean }[] };
};
const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the recorded days', { skip: !existsSync(DAYS) }, () => {
  test('are 62 lists of 1,286 entries and 1,285 papers, each under the day in its file name', () => {
    const ids: string[] = [];
    const names = readdirSync(DAYS).filter((name) => name.endsWith('.json'));
    for (const name of names) {
      const raw = load(DAYS, name) as RawItem[];
      const answer = read(raw, name);
      assert.deepEqual(answer?.notUnderstood, []);
      const [list, ...others] = answer?.lists ?? [];
      assert.deepEqual([list?.date, others], [name.slice(0, 10), []]);
      ids.push(...(list?.papers.map(({ id }) => id ?? '') ?? []));
      for (const [index, { paper }] of raw.entries()) {
        const record = list?.papers[index];
        assert.deepEqual([record?.id, record?.title], [paper.id, bare(paper.title)]);
        assert.equal(bare(record?.abstract ?? ''), bare(paper.summary));
        assert.doesNotMatch(record?.abstract ?? '', /[\r\n]/);
        const shown = paper.authors.filter(({ hidden }) => !hidden).map(({ name }) => name);
        assert.deepEqual([record?.authors, record?.authorsCount], [shown, shown.length]);
      }
    }
    assert.deepEqual([names.length, ids.length, new Set(ids).size], [62, 1286, 1285]);
  });
});

describe('the recorded odd answers', { skip: !existsSync(ANSWERS) }, () => {
  test('are read whole', () => {
    for (const name of readdirSync(ANSWERS).filter((name) => name.endsWith('.json') && !name.startsWith('openapi'))) {
      const raw = load(ANSWERS, name) as unknown[];
      const answer = read(raw, name);
      assert.deepEqual(answer?.notUnderstood, [], name);
      assert.equal(
        answer?.lists.reduce((sum, { papers }) => sum + papers.length, 0),
        raw.length,
        name,
      );
    }
  });

  test('keep what is odd about them', () => {
    const papers = read(load(ANSWERS, 'edge_items.json'))?.lists.flatMap(({ papers }) => papers) ?? [];
    const paper = (id: string) => papers.find((one) => one.id === id);
    assert.equal(paper('2501.14249')?.authorsCount, 664);
    assert.deepEqual(paper('2503.04725')?.otherTitles, [
      'L$^2$M: Mutual Information Scaling Law for Long-Context Language Modeling',
    ]);
    assert.equal(paper('2602.11598')?.code, 'https://github.com/amap-cvlab/ABot-Navigation');
    assert.equal(paper('2509.25916')?.organisation, null);
    assert.equal(paper('2603.07980')?.organisation?.handle, 'bigai');
  });
});
