import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN } from '../../../src/paper.ts';
import { WRITERS } from '../../../src/references/formats.ts';
import { references } from '../../../src/references/reference.ts';

const ATTENTION = {
  ...UNKNOWN,
  id: '1706.03762',
  key: '1706.03762',
  origin: 'arxiv' as const,
  title: 'Attention Is All You Need: BERT & Friends',
  abstract: 'The dominant models are\ncomplex.',
  authors: ['Ashish Vaswani', 'Łukasz Kaiser'],
  authorsCount: 2,
  published: '2017-06-12',
};
const publication = { primaryClass: 'cs.CL', doi: '10.1000/xyz', venue: 'NeurIPS 30 (2017)' };

test('BibTeX has the form that arXiv gives', () => {
  const text = WRITERS.bibtex.write(
    references([{ paper: ATTENTION, publication: { ...publication, doi: null, venue: null } }]),
  );
  assert.equal(
    text,
    `@misc{vaswani2017attentionallneedbert,
  title = {Attention Is All You Need: {BERT} \\& Friends},
  author = {Vaswani, Ashish and Kaiser, {\\L}ukasz},
  year = {2017},
  month = jun,
  day = {12},
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  doi = {10.48550/arXiv.1706.03762},
  url = {https://arxiv.org/abs/1706.03762},
  abstract = {The dominant models are complex.},
}
`,
  );
});

test('where a paper appeared stands in every format, and so do a person’s words', () => {
  for (const { write } of Object.values(WRITERS)) {
    const text = write(references([{ paper: ATTENTION, publication, note: 'for chapter two' }]));
    assert.match(text, /NeurIPS 30 \(2017\)/);
    assert.match(text, /for chapter two/);
  }
  for (const name of ['bibtex', 'ris', 'csl'] as const)
    assert.match(WRITERS[name].write(references([{ paper: ATTENTION, publication }])), /10\.1000\/xyz/);
});

test('a key is the same whatever else is in the list, and two papers never have the same', () => {
  const twin = { ...ATTENTION, id: '1706.09999', key: '1706.09999' };
  const [alone] = references([{ paper: ATTENTION }]);
  const both = references([{ paper: twin }, { paper: ATTENTION }, { paper: ATTENTION }]);
  assert.equal(both.length, 2);
  assert.equal(both[1]!.key, alone!.key);
  assert.match(both[0]!.key, /^vaswani2017attentionallneedbert[0-9a-z]{5}$/);
});

test('words that a program would take for its own stay words', () => {
  const paper = { ...ATTENTION, title: 'A [link](x) <b> `code` \\input{secret} }, author = {Eve' };
  const [bib, md] = ['bibtex', 'markdown'].map((name) =>
    WRITERS[name as 'bibtex'].write(references([{ paper, note: '}\n@misc{evil,' }])),
  );
  assert.match(bib!, /\\textbackslash\}input|\\textbackslash\}/);
  assert.equal(bib!.match(/^@/gm)?.length, 1);
  assert.equal(bib!.match(/^ {2}author/gm)?.length, 1);
  assert.match(md!, /A \\\[link\\\]/);
  assert.doesNotMatch(md!, /[^\\]<b/);
});
