import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exportLines } from '../../../adapters/papers/export.ts';
import { gatherExport, readExportedLine } from '../../../adapters/papers/exported.ts';
import { starterDigest } from '../../../adapters/papers/starter.ts';
import { UNKNOWN } from '../../../src/paper.ts';
import { freshStorage } from '../../wires/folder.ts';

const PAPER = {
  id: '2608.10002',
  title: 'Laws',
  abstract: 'One paragraph.\n\nAnother.',
  authors: ['Ada Field', 'Bo Lin'],
  authorsCount: 3,
  organisation: { handle: 'lab', name: 'The Lab' },
  published: '2026-08-19',
  upvotes: 38,
  comments: 4,
  code: 'https://github.com/lab/laws',
  stars: 20,
  project: 'https://laws.example.org/',
  keywords: ['laws'],
  gist: 'Laws are found.',
  gistModel: 'someone/model',
  image: 'https://example.org/a.png',
};
const DIGESTS = [
  { name: 'huggingface/2026-08-21', date: '2026-08-21', position: 2 },
  { name: 'page.txt', date: null, position: 1 },
];
const line = (more: object): string => JSON.stringify(more);

describe('a line of an export', () => {
  test('gives back what was exported', () => {
    assert.deepEqual(readExportedLine(line({ ...PAPER, digests: DIGESTS })), { record: PAPER, digests: DIGESTS });
  });

  test('needs no more than a title and an abstract', () => {
    const read = readExportedLine(
      line({ title: 'Laws', abstract: 'Text.', authors: ['Ada Field'], categories: ['cs.CL'] }),
    );
    assert.deepEqual(read, {
      record: { ...UNKNOWN, id: null, title: 'Laws', abstract: 'Text.', authors: ['Ada Field'], authorsCount: 1 },
      digests: [],
    });
  });

  test('keeps nulls as nulls', () => {
    const empty = { ...UNKNOWN, id: null, title: 'Laws', abstract: '' };
    assert.deepEqual(readExportedLine(line({ ...empty, digests: DIGESTS }))?.record, empty);
  });

  test('loses only the fields that hold junk', () => {
    const junk = {
      ...PAPER,
      id: 'v7',
      authors: 'Ada',
      upvotes: 'many',
      published: 'May',
      code: 'none',
      image: 'x',
      stars: 1.5,
    };
    const read = readExportedLine(
      line({ ...junk, organisation: {}, digests: [{ name: '', position: 1 }, { name: 'a' }, 7] }),
    );
    const lost = {
      id: null,
      authors: null,
      upvotes: null,
      published: null,
      code: null,
      image: null,
      stars: null,
      organisation: null,
    };
    assert.deepEqual(read, { record: { ...PAPER, ...lost }, digests: [] });
  });

  test('knows its paper by the id without version', () => {
    assert.equal(readExportedLine(line({ id: '2608.10002v3', title: 'Laws' }))?.record.id, '2608.10002');
  });

  for (const text of [
    '',
    'Laws',
    '{"title":"Laws"',
    '{"title":"Laws"}',
    '{"title":" ","abstract":"Text."}',
    '{"abstract":"Text."}',
    '["Laws","Text."]',
    'null',
    '7',
  ])
    test(`is not ${JSON.stringify(text)}`, () => assert.equal(readExportedLine(text), undefined));
});

test('an export gives back its lists in the order of their positions, gaps or not, and the papers on none', () => {
  const gathered = gatherExport('2026-09-01');
  const at = (title: string, ...digests: object[]) => gathered.take(line({ title, abstract: 'Text.', digests }));
  const day = (position: number) => ({ name: 'huggingface/2026-08-21', date: '2026-08-21', position });
  const page = (position: number) => ({ name: 'page.txt', date: null, position });
  assert.ok(at('third', day(9)) && at('first', day(1), page(2)) && at('nowhere') && at('second', page(1), day(4)));
  assert.equal(gathered.take('no paper'), false);
  const { lists, loose } = gathered.end();
  assert.deepEqual(
    loose.map(({ title }) => title),
    ['nowhere'],
  );
  assert.deepEqual(
    lists.map((list) => ({ ...list, papers: list.papers.map(({ title }) => title) })),
    [
      {
        name: 'huggingface/2026-08-21',
        date: '2026-08-21',
        origin: 'export',
        observed: '2026-08-21',
        papers: ['first', 'second', 'third'],
      },
      { name: 'page.txt', date: null, origin: 'export', observed: '2026-09-01', papers: ['second', 'first'] },
    ],
  );
});

test('a description of ours comes back as one, and is not taken for the paper’s own abstract', async (t) => {
  const [from, to] = [await freshStorage(t), await freshStorage(t)];
  await from.papers.save({ lists: [await starterDigest()] });
  const real = { ...UNKNOWN, id: '1706.03762', title: 'Attention Is All You Need', abstract: 'Its own.' };
  await from.papers.save({ loose: { papers: [real], origin: 'arxiv', observed: '2026-09-01' } });
  const gathered = gatherExport('2026-09-01');
  for await (const lines of exportLines(from.papers)) lines.trimEnd().split('\n').forEach(gathered.take);
  const { lists } = gathered.end();
  await to.papers.save({ lists });
  const [described, own] = await to.papers.get(['1512.03385', '1706.03762']);
  assert.equal(described!.origin, 'starter');
  assert.deepEqual([own!.origin, own!.abstract], ['export', 'Its own.']);
  assert.equal((await to.papers.day())!.papers.length, (await from.papers.day())!.papers.length);
});
