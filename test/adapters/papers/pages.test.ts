import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPage } from '../../../adapters/papers/pages.ts';
import { HEAD, LONG, MAIL, meta, OTHER, page, papers, TODAY, texts } from '../../samples/pages.ts';

describe('a page with meta', () => {
  test('gives title, abstract, authors, organisation, day and comments', () => {
    const [first, second, third] = papers(
      page(
        'Reading Twice: Small Models, Long Days',
        LONG,
        meta('9 authors', 'Aug 28, 2024 2'),
        'Fusing Ranks',
        OTHER,
        'apple Apple\n·\nSep 30 12',
        'Nobody Knows',
        LONG,
      ),
    );
    assert.deepEqual([first?.title, first?.abstract], ['Reading Twice: Small Models, Long Days', LONG]);
    assert.deepEqual([first?.authorsCount, first?.authors, first?.organisation], [9, null, null]);
    assert.deepEqual([first?.published, first?.comments, first?.id], ['2024-08-28', 2, null]);
    assert.deepEqual(second?.organisation, { handle: 'apple', name: 'Apple' });
    assert.deepEqual([second?.published, second?.comments, second?.authorsCount], ['2025-09-30', 12, null]);
    assert.deepEqual([third?.title, third?.abstract, third?.published], ['Nobody Knows', LONG, null]);
  });

  test('keeps its name, its day and its order', () => {
    const read = readPage(page('B', OTHER, 'A', LONG), { name: 'monday.txt', year: 2024, today: TODAY });
    assert.deepEqual(
      { ...read?.digest, papers: read?.digest.papers.map(({ title }) => title) },
      {
        name: 'monday.txt',
        date: '2024-12-10',
        origin: 'page',
        observed: '2024-12-10',
        papers: ['B', 'A'],
      },
    );
  });

  const ORGANISATIONS: [string, string, string][] = [
    ['nvidia NVIDIA', 'nvidia', 'NVIDIA'],
    ['facebook AI at Meta', 'facebook', 'AI at Meta'],
    ['LMU Ludwig Maximilian University of Munich', 'LMU', 'Ludwig Maximilian University of Munich'],
    ['Kwai-Kolors Kolors Team, Kuaishou Technology', 'Kwai-Kolors', 'Kolors Team, Kuaishou Technology'],
    ['acme Acme Inc.', 'acme', 'Acme Inc.'],
    ['Tsinghua 清华大学', 'Tsinghua', '清华大学'],
    ['Apple', 'Apple', 'Apple'],
  ];
  for (const [line, handle, name] of ORGANISATIONS)
    test(`reads the organisation in "${line}"`, () => {
      const [paper] = papers(
        page('A Title', LONG, `${line}\n·\nSep 3`, 'Another Title', OTHER, meta('2 authors', 'May 1')),
      );
      assert.deepEqual(paper?.organisation, { handle, name });
    });

  const COUNTS: [string, number][] = [
    ['• 1 authors', 1],
    ['•1 author', 1],
    ['\t•\u00a0664\u00a0authors', 664],
    ['• 1,204 authors', 1204],
    ['12 authors', 12],
  ];
  for (const [line, count] of COUNTS)
    test(`reads the count of authors in ${JSON.stringify(line)}`, () => {
      const [paper] = papers(page('A Title', LONG, `${line}\n·\nSep 3`));
      assert.equal(paper?.authorsCount, count);
    });

  const PARTS: [string, number | null, string | null, number | null][] = [
    ['• 9 authors', 9, null, null],
    ['• 9 authors\n·', 9, null, null],
    ['·\nAug 28, 2024 2', null, '2024-08-28', 2],
    ['Aug 28, 2024', null, '2024-08-28', null],
    ['• 9 authors\nAug 28 2', 9, '2025-08-28', 2],
    ['• 9 authors · Aug 28, 2024 2', 9, '2024-08-28', 2],
    ['•9 authors·Aug 28,2024 1,002', 9, '2024-08-28', 1002],
    ['• 9 authors · Aug 28, 2024 · 7', 9, '2024-08-28', 7],
    ['9 authors August 28, 2024', 9, '2024-08-28', null],
    ['• 9 authors\n·\nAug 28, 2024\n2', 9, '2024-08-28', 2],
    ['• 9 authors\n\n·\n\nSept. 3', 9, '2025-09-03', null],
  ];
  for (const [lines, authors, published, comments] of PARTS)
    test(`reads meta that stands as ${JSON.stringify(lines)}`, () => {
      const [first, second] = papers(page('A Title', LONG, lines, 'Second Title', OTHER, meta('3 authors', 'May 1 4')));
      assert.deepEqual([first?.authorsCount, first?.published, first?.comments], [authors, published, comments]);
      assert.deepEqual([first?.abstract, second?.title, second?.abstract], [LONG, 'Second Title', OTHER]);
      assert.deepEqual([second?.authorsCount, second?.published, second?.comments], [3, '2025-05-01', 4]);
    });

  test('reads an organisation that is all the meta there is', () => {
    const [first, second] = papers(
      page('A Title', LONG, 'Gensyn Gensyn', 'Second Title', OTHER, meta('3 authors', 'May 1')),
    );
    assert.deepEqual(first?.organisation, { handle: 'Gensyn', name: 'Gensyn' });
    assert.equal(second?.title, 'Second Title');
  });

  test('reads a paper that has lost its abstract', () => {
    const read = papers(page('A Title', meta('2 authors', 'May 1'), 'Second Title', OTHER, meta('3 authors', 'May 2')));
    assert.deepEqual(texts(read), [
      ['A Title', ''],
      ['Second Title', OTHER],
    ]);
    assert.equal(read[0]?.authorsCount, 2);
  });

  test('takes a number on a line of its own before a title for upvotes where the first paper has one', () => {
    const read = papers(
      page(
        '101',
        'A Title',
        LONG,
        meta('2 authors', 'May 1 3'),
        '-',
        'Second Title',
        OTHER,
        meta('3 authors', 'May 2'),
        '4',
        '7',
        'Third',
        LONG,
      ),
    );
    assert.deepEqual(
      read.map(({ upvotes, comments }) => [upvotes, comments]),
      [
        [101, 3],
        [0, 4],
        [7, null],
      ],
    );
  });
});

describe('the layout without blank lines', () => {
  test('has "Subscribe" glued to the first title, also where that begins with it', () => {
    for (const title of ['ONE to Test Them', 'Subscribe to Win: A Tale', 'pi0 and After', '扩散模型'])
      assert.deepEqual(texts(papers([...MAIL, `Subscribe${title}`, LONG, 'Second Title', OTHER].join('\n'))), [
        [title, LONG],
        ['Second Title', OTHER],
      ]);
    const apart = [...HEAD, 'Subscribe to Win: A Tale', LONG].join('\n\n');
    assert.deepEqual(texts(papers(apart)), [['Subscribe to Win: A Tale', LONG]]);
  });

  test('may end in a title, or miss an abstract in between', () => {
    const lines = [
      ...MAIL,
      'SubscribeThe First Title',
      LONG,
      'Alone: A Title Without Words',
      'Third Title Here',
      OTHER,
      'The Last Title Stands Alone',
    ];
    assert.deepEqual(texts(papers(lines.join('\n'))), [
      ['The First Title', LONG],
      ['Alone: A Title Without Words', ''],
      ['Third Title Here', OTHER],
      ['The Last Title Stands Alone', ''],
    ]);
  });

  test('may hold meta', () => {
    const lines = [
      ...MAIL,
      'SubscribeThe First Title',
      LONG,
      '• 2 authors',
      '·',
      'May 3 1',
      'Second Title',
      OTHER,
      'apple Apple',
      '·',
      'May 4',
    ];
    const read = papers(lines.join('\n'), { year: 2025 });
    assert.deepEqual(
      read.map(({ title, authorsCount, organisation, published }) => [
        title,
        authorsCount,
        organisation?.handle,
        published,
      ]),
      [
        ['The First Title', 2, undefined, '2025-05-03'],
        ['Second Title', null, 'apple', '2025-05-04'],
      ],
    );
  });
});
