import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPage } from '../../../adapters/papers/pages.ts';
import { HEAD, LONG, MAIL, meta, OTHER, page, papers, TODAY, texts } from '../../samples/pages.ts';

describe('titles and abstracts', () => {
  const TITLES = [
    'Ra',
    'muP',
    '2048',
    'May 1',
    'Models',
    'Is It?',
    'Everything You Wanted:',
    'Attention is all there was.',
    'What! Why? How: A Study',
    'Upsample or not? Balanced training on very uneven data',
    '-- complete version --',
    'Schrödinger Bridges via $\\mu$P and L$^2$M',
    '"Silent" <b>& deadly</b> @everyone **',
    '扩散模型的统一视角：理论与应用',
    'نماذج لغوية كبيرة للعربية',
    `${'A Very Long Title About Many Things '.repeat(7)}and Others`,
  ];
  for (const title of TITLES)
    test(`a title may be ${JSON.stringify(title.slice(0, 60))}`, () => {
      const blocks = ['Before It', OTHER, title, LONG, 'After It', OTHER];
      const pairs = [
        ['Before It', OTHER],
        [title, LONG],
        ['After It', OTHER],
      ];
      assert.deepEqual(texts(papers(page(...blocks))), pairs);
      const closed = blocks.flatMap((block, index) =>
        index % 2 === 0 ? [block] : [block, meta('2 authors', 'May 3')],
      );
      assert.deepEqual(texts(papers(page(...closed))), pairs);
      const glued = [...MAIL, `Subscribe${blocks[0]}`, ...blocks.slice(1)].join('\n');
      assert.deepEqual(texts(papers(glued)), pairs);
    });

  const ABSTRACTS = [
    'We show that it works.',
    '本文研究推理。',
    '我们提出了一种新的方法，用于统一扩散模型的训练与采样。实验结果表明，该方法取得了显著提升。',
    'نقدم في هذا العمل نموذجا لغويا جديدا. تظهر النتائج تحسنا ملحوظا.',
    `${LONG} Code: https://example.org/code`,
    `• We begin with a bullet. ${LONG}`,
    `${LONG}\n\n${OTHER}`,
    `${LONG}\n\n• One thing follows.\n\n${OTHER}`,
    `${LONG}\n\nThe code is at https://example.org/code`,
  ];
  for (const abstract of ABSTRACTS)
    test(`an abstract may be ${JSON.stringify(abstract.slice(0, 40))}… of ${abstract.length} characters`, () => {
      const pairs = [
        ['The First of Them', LONG],
        ['A Title of the Second', abstract],
        ['Then a Third', OTHER],
      ];
      assert.deepEqual(texts(papers(page(...pairs.flat()))), pairs);
      assert.deepEqual(texts(papers(page(...pairs.flatMap((pair) => [...pair, meta('2 authors', 'May 3')])))), pairs);
    });

  test('a hard-wrapped abstract becomes one line a paragraph, whatever its lines look like', () => {
    const wrapped =
      'We count the days from\nMay 1\nto the end, of which there are\n12\nand each is asked by\n• 3 authors of ours.';
    const read = papers(page('A Title', wrapped, meta('2 authors', 'May 3'), 'Another Title', OTHER));
    assert.equal(
      read[0]?.abstract,
      'We count the days from May 1 to the end, of which there are 12 and each is asked by • 3 authors of ours.',
    );
    assert.deepEqual([read[0]?.authorsCount, read[0]?.published], [2, '2025-05-03']);
    assert.equal(
      papers(page('标题是什么', '我们提出了一种\n新的方法。', meta('2 authors', 'May 3')))[0]?.abstract,
      '我们提出了一种新的方法。',
    );
  });

  test('spaces inside are kept, at the ends they are not', () => {
    const [paper] = papers(page('  A  Title\u00a0of Two ', `\t${LONG}  Two  spaces. `, meta('2 authors', 'May 3')));
    assert.deepEqual([paper?.title, paper?.abstract], ['A  Title\u00a0of Two', `${LONG}  Two  spaces.`]);
  });

  test('a title and its abstract may stand without a blank line between them', () => {
    const records = [
      `A Title\n${LONG}\n${meta('2 authors', 'May 3')}`,
      `Second Title\n${OTHER}\n${meta('4 authors', 'May 4')}`,
    ];
    assert.deepEqual(texts(papers(page(...records))), [
      ['A Title', LONG],
      ['Second Title', OTHER],
    ]);
  });
});

describe('line ends and counts', () => {
  const text = page('A Title', LONG, meta('2 authors', 'May 3'), 'Second Title', OTHER, 'apple Apple\n·\nMay 4 1');
  for (const [name, other] of [
    ['Windows', text.replaceAll('\n', '\r\n')],
    ['old Macintosh', text.replaceAll('\n', '\r')],
    ['a byte-order mark before', `\uFEFF${text}`],
    ['blank lines with spaces in between', text.replaceAll('\n\n', '\n \u00a0\t\n')],
    ['a blank line after every line', text.replaceAll(/\n+/g, '\n\n')],
  ] as const)
    test(`${name}: the same papers`, () => assert.deepEqual(papers(other), papers(text)));

  test('a page may hold no paper, one, or two hundred', () => {
    assert.deepEqual(papers(HEAD.join('\n\n')), []);
    assert.deepEqual(papers(page()), []);
    assert.equal(papers(page('Ra', LONG)).length, 1);
    const many = Array.from({ length: 200 }, (_, n) => [`Paper of Number ${n}`, n % 3 ? LONG : OTHER]);
    assert.deepEqual(texts(papers(page(...many.flat()))), many);
    assert.deepEqual(texts(papers([...MAIL, `Subscribe${many.flat().join('\n')}`].join('\n'))), many);
  });

  test('head lines may be missing or come twice, and the site around it is no paper', () => {
    const body = ['A Title', LONG, meta('2 authors', 'May 3'), 'Second Title', OTHER, meta('1 authors', 'May 4')];
    const pairs = [
      ['A Title', LONG],
      ['Second Title', OTHER],
    ];
    const footer = ['Previous', '1', '2', '100', 'Next', 'System theme', 'Company', 'TOS', 'Privacy', 'About', 'Docs'];
    assert.deepEqual(texts(papers(body.join('\n\n'))), pairs);
    assert.deepEqual(texts(papers(['Daily Papers', 'Dec 10', ...body].join('\n\n'))), pairs);
    assert.deepEqual(texts(papers([...HEAD, 'Dec 10', ...HEAD, 'Dec 10', ...body].join('\n\n'))), pairs);
    assert.deepEqual(
      texts(
        papers(['Models', 'Datasets', 'Log In', ...HEAD, 'Daily', 'Weekly', 'Dec 10', ...body, ...footer].join('\n\n')),
      ),
      pairs,
    );
  });

  test('lines that belong to nothing are named by their numbers', () => {
    const text = [
      ...HEAD,
      'fast convergence',
      'Dec 10',
      'A Title',
      LONG,
      meta('2 authors', 'May 3'),
      meta('3 authors', 'May 4'),
    ];
    const read = readPage(text.join('\n\n'), { name: 'page.txt', today: TODAY });
    assert.deepEqual(
      read?.digest.papers.map(({ title, published }) => [title, published]),
      [['A Title', '2025-05-03']],
    );
    assert.deepEqual(read?.notUnderstood, [11, 23, 24, 25]);
    assert.equal(read?.digest.date, '2025-12-10');
  });
});
