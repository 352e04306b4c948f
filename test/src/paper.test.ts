import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  byWhom,
  findPaperRefs,
  isTitleKey,
  paperUrl,
  parsePaperRef,
  titleIdentity,
  titleKey,
} from '../../src/paper.ts';

test('an id is known in every form that people paste', () => {
  const forms = [
    '2510.11690',
    'arXiv:2510.11690',
    'arxiv: 2510.11690',
    '(2510.11690)',
    '_2510.11690_',
    '10.48550/arXiv.2510.11690',
    'doi:10.48550/arXiv.2510.11690',
    'https://doi.org/10.48550/arXiv.2510.11690',
    'https://arxiv.org/abs/2510.11690',
    'http://www.arxiv.org/abs/2510.11690/',
    'https://export.arxiv.org/abs/2510.11690?context=cs',
    'https://huggingface.co/papers/2510.11690#comments',
    'hf.co/papers/2510.11690',
    'https://huggingface.co/papers/2510.11690.md',
    'https://www.alphaxiv.org/abs/2510.11690',
    '<https://arxiv.org/abs/2510.11690|a link>',
    'https://www.alphaxiv.org/zh/overview/2510.11690',
    'https://huggingface.co/api/papers/2510.11690',
    'https://arxiv.org/src/2510.11690',
    'https://arxiv.org/abs//2510.11690',
    'arXiv:2510.11690 [cs.CL]',
  ];
  for (const form of forms) assert.deepEqual(parsePaperRef(form), { id: '2510.11690', version: null }, form);
  for (const form of [
    '2510.11690v3',
    'https://arxiv.org/pdf/2510.11690v3.pdf',
    'https://arxiv.org/html/2510.11690v3/',
    'https://alphaxiv.org/overview/2510.11690v3',
  ])
    assert.deepEqual(parsePaperRef(form), { id: '2510.11690', version: 3 }, form);
  assert.deepEqual(parsePaperRef('cs/0112017'), { id: 'cs/0112017', version: null });
  assert.deepEqual(parsePaperRef('https://arxiv.org/abs/math.AG/0601001v2'), { id: 'math/0601001', version: 2 });
  assert.deepEqual(parsePaperRef('cond-mat.str-el/0101001'), { id: 'cond-mat/0101001', version: null });
  assert.deepEqual(parsePaperRef('1412.6980'), { id: '1412.6980', version: null });
});

test('an id is found where other sites, mirrors, libraries and reference managers put it', () => {
  for (const form of [
    'https://www.semanticscholar.org/arxiv/2510.11690',
    'https://api.semanticscholar.org/arXiv:2510.11690',
    'https://scirate.com/arxiv/2510.11690',
    '~/Downloads/2510.11690.pdf',
    'C:\\papers\\2510.11690.pdf',
    'papers.cool/arxiv/2510.11690',
    'http://xxx.lanl.gov/abs/2510.11690',
    'https://arxiv-org.proxy.library.example.edu/abs/2510.11690',
    'https://arxiv.org.ezproxy.example.ac.uk/pdf/2510.11690.pdf',
    'https://login.proxy.example.edu/login?url=https://arxiv.org/abs/2510.11690',
    'https://login.proxy.example.edu/login?qurl=https%3A%2F%2Farxiv.org%2Fabs%2F2510.11690',
    'https://www.emergentmind.com/papers/2510.11690',
    'https://ui.adsabs.harvard.edu/abs/2025arXiv251011690Q/abstract',
    'https://arxiv.org/html/2510.11690/x1.png',
    'oai:arXiv.org:2510.11690',
    '[2510.11690]',
    '２５１０．１１６９０',
    'ａｒＸｉｖ：２５１０．１１６９０',
    '2510.\u200b11690',
    '٢٥١٠.١١٦٩٠',
    '2510。11690',
    'https://dblp.org/rec/journals/corr/abs-2510-11690',
    'DBLP:journals/corr/abs-2510-11690',
    'https://www.ar5iv.org/html/2510.11690',
    'https://huggingface.co/papers/date/2025-10-14#2510.11690',
    'https://papers.example/check?pid=2510.11690',
    'arXiv:2510.11690 [cs.CL] 13 Oct 2025',
    'https://arxiv.org/a\u00adbs/2510.11690',
    'https://urldefense.com/v3/__https://arxiv.org/abs/2510.11690__;!!Ab1!c2d$',
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__arxiv.org_pdf_2510.11690.pdf&d=DwMFaQ&c=ab',
    'https://site.example/redirect?url=https%3A%2F%2Farxiv%2Eorg%2Fabs%2F2510%2E11690&h=x',
    'https://site.example/go?to=https%253A%252F%252Farxiv.org%252Fabs%252F2510.11690',
    'https://site.example/find?q=id%3D2510.11690%26page%3D1',
    '[Kettles in Choir](https://arxiv.org/abs/2510.11690)',
    '1. https://arxiv.org/abs/2510.11690',
    '2510.11690 (1).pdf',
  ])
    assert.deepEqual(parsePaperRef(form), { id: '2510.11690', version: null }, form);
  const entry =
    '@article{quill2025kettles, title={Kettles in Choir}, author={Quill, Ada}, journal={arXiv preprint arXiv:2510.11690}, eprint={2510.11690}, year={2025}}';
  assert.deepEqual(findPaperRefs(entry), [{ id: '2510.11690', version: null }]);
  assert.deepEqual(findPaperRefs('eprint = "cs/0112017", archivePrefix = "arXiv"'), [
    { id: 'cs/0112017', version: null },
  ]);
});

test('an address of something else is none, whatever numbers are in it', () => {
  for (const text of [
    'https://shop.example/item/2510.11690',
    'https://news.example/2510.11690-a-title',
    'v2510.11690',
    'https://example.org/1.2510.11690',
    'rel-2510.11690',
    '$2510.11690',
    'https://doi.org/10.1145/2510.11690',
  ])
    assert.deepEqual(findPaperRefs(text), [], text);
});

test('a long message is looked through in no time', () => {
  for (const piece of ['/', '/a', 'a/', '. ', '2510', 'arxiv:', 'arxiv.org/', '-', '=', 'cs/', '2510.11690/'])
    assert.equal(
      findPaperRefs(`${piece.repeat(200_000 / piece.length)} 2510.11690`).filter(({ id }) => id !== '2510.11690')
        .length,
      0,
    );
});

test('numbers that only look like an id are none', () => {
  for (const text of [
    '2510.1169',
    '2510.11690_fig1',
    '2513.11690',
    '12510.116901',
    'x2510.11690',
    '1412.69801',
    '3.14159',
    '10.1000/2510.11690x',
    '192.168.0.1',
  ])
    assert.deepEqual(findPaperRefs(text), [], text);
});

test('all papers of a message are found, in order, each once', () => {
  const text = 'See https://arxiv.org/abs/2510.11690v2, then 1706.03762 and again arXiv:2510.11690 (not 3.14).';
  assert.deepEqual(
    findPaperRefs(text).map((ref) => ref.id),
    ['2510.11690', '1706.03762'],
  );
  assert.equal(parsePaperRef(text), undefined);
  assert.equal(parsePaperRef('2510.11690,2510.11691'), undefined);
  assert.equal(parsePaperRef('[2510.11691](https://arxiv.org/abs/2510.11690)'), undefined);
});

test('a title is the same whatever its case, accents, LaTeX, spaces or closing punctuation', () => {
  assert.equal(titleIdentity('Light Schr\\"odinger Bridge'), titleIdentity('light  Schrödinger bridge?'));
  assert.equal(titleIdentity('Scaling via $μ$P'), titleIdentity('Scaling via $\\mu$P'));
  assert.notEqual(titleIdentity('Part 1'), titleIdentity('Part 2'));
  assert.equal(titleIdentity('???'), '???');
  assert.equal(titleKey('Gradient is All You Need?'), titleKey('gradient is all you need'));
  assert.ok(isTitleKey(titleKey('深度学习')));
  assert.ok(!isTitleKey('2510.11690'));
});

test('three names and how many others; an organisation or a bare count where no name is known', () => {
  const names = ['A', 'B', 'C', 'D'];
  assert.equal(byWhom({ authors: names.slice(0, 3), authorsCount: 3, organisation: null }), 'A, B, C');
  assert.equal(byWhom({ authors: names, authorsCount: 4, organisation: null }), 'A, B, C and 1 other');
  assert.equal(byWhom({ authors: names, authorsCount: 664, organisation: null }), 'A, B, C and 661 others');
  const asked = (name: string) =>
    byWhom({ authors: names, authorsCount: 664, organisation: null }, 3, (one) => one === name);
  assert.deepEqual(
    ['B', 'D', 'E'].map(asked),
    ['A, B, C', 'A, B, D', 'A, B, C'].map((some) => `${some} and 661 others`),
  );
  assert.equal(
    byWhom({ authors: null, authorsCount: null, organisation: { handle: 'apple', name: 'Apple' } }),
    'Apple',
  );
  assert.equal(byWhom({ authors: null, authorsCount: 1, organisation: null }), '1 author');
  assert.equal(byWhom({ authors: [], authorsCount: null, organisation: null }), '');
});

test('an address is made by us, whatever the title holds', () => {
  const url = new URL(paperUrl({ id: null, title: 'x&y=1#<script> "q" \n https://evil.example' }));
  assert.equal(url.host, 'huggingface.co');
  assert.deepEqual([...url.searchParams.keys()], ['q']);
});

test('a title cut within a character of two units, or broken from the start, still has an address', () => {
  for (const title of [`Zebra ${'a'.repeat(193)}😀 tail`, 'Broken \ud83d title'])
    assert.equal(new URL(paperUrl({ id: null, title })).host, 'huggingface.co');
});
