import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArxivHtml } from '../../../adapters/papers/arxiv-html.ts';
import { readPdf } from '../../../adapters/papers/pdf.ts';
import { readMarkdown, readPlain } from '../../../adapters/papers/sections.ts';
import { quoteIndex } from '../../../src/explain/quotes.ts';
import { GIRAFFES_MARKDOWN } from '../../samples/giraffes.ts';
import { madePdf } from '../../wires/made-pdf.ts';

const ID = '2601.00042';
const titles = (markdown: string): string[] => readMarkdown(markdown, ID).sections.map(({ title }) => title);
const textOf = (markdown: string): string =>
  readMarkdown(markdown, ID)
    .sections.map(({ text }) => text)
    .join('\n');

test('Markdown of headings is cut into its sections; authors, references and pictures are left out', () => {
  const { sections, version } = readMarkdown(GIRAFFES_MARKDOWN, ID);
  assert.equal(version, 2);
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['Abstract', '1 Introduction', '2 Method', '3 Results', '4 Limitations', '5 Conclusion'],
  );
  const text = JSON.stringify(sections);
  for (const gone of ['ada@example.org', 'x1.png', 'Stripes are all', 'Markdown Content', '**', '|---'])
    assert.ok(!text.includes(gone), gone);
  assert.match(sections[3]!.text, /\n\n\| Model \| Accuracy \| Memory \|\n\| Full attention/);
});

test('underlined headings and bare numbered lines are headings too, prose that begins with a number is not', () => {
  assert.deepEqual(titles('Abstract\n\nWe.\n\n1 Introduction\n--------------\n\nText.\n\n2 Method\n===\n\nText.'), [
    'Abstract',
    '1 Introduction',
    '2 Method',
  ]);
  assert.deepEqual(
    titles(
      'Abstract\n\nWe do.\n\n1Introduction\n\nText of it.\n\n3 models were trained on it.\n\n4.1Formal Definition\n\nMore.\n\nReferences\n\nNobody.',
    ),
    ['Abstract', '1 Introduction', '4.1 Formal Definition'],
  );
});

test('a table whose head begins with a heading’s word stays a table', () => {
  const markdown = '# A\n\n## Results\n\nSome words.\n\n| Method | Pass rate |\n|---|---|\n| Ours | 31 |\n';
  assert.deepEqual(titles(markdown).slice(-1), ['Results']);
  assert.match(readMarkdown(markdown, ID).sections.at(-1)!.text, /\| Method \| Pass rate \|\n\| Ours \| 31 \|/);
});

test('a page that was taken as it looks loses its own words and contents, and its scattered formulas can be quoted', () => {
  const page = [
    'Back to arXiv',
    '',
    'Why HTML?\nReport Issue\nDownload PDF\n Abstract\n1Introduction\n2Method',
    '',
    'Some packages could not be shown.',
    '',
    `License: CC BY 4.0\narXiv:${ID}v3 [cs.LG] null`,
    '',
    'Giraffe Attention\nAda Example1\n1Dept. of Savannas\nAbstract',
    '',
    'Attention over long contexts is expensive.',
    '',
    '*\n1Introduction',
    '',
    'The gate predicts \n𝑦\n∈\n{\n1\n,\n2\n,\n…\n\n𝐶\n}\n of \n𝐶\n categories for every token.',
    '',
    '2Method',
    '',
    'Four heads look far.',
  ].join('\n');
  const { sections, version } = readMarkdown(page, ID);
  assert.equal(version, 3);
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['Abstract', '1 Introduction', '2 Method'],
  );
  assert.ok(quoteIndex(sections).find('The gate predicts y ∈ {1, 2, …, C} of C categories'));
});

test('a table of contents made of links is none of the text, other links are their words', () => {
  const contents =
    '1.   [1 Introduction](https://arxiv.org/html/2601.00042v3#S1 "In X")\n    1.   [1.1 Why](https://arxiv.org/html/2601.00042v3#S1.SS1 "In 1 ‣ X")\n\n';
  const { sections, version } = readMarkdown(
    `${contents}## 1 Introduction\n\nSee [Table 1](https://arxiv.org/html/2601.00042v3#S1.T1 "T") and [our code](https://example.org/a(b)).`,
    ID,
  );
  assert.deepEqual(sections, [{ title: '1 Introduction', text: 'See Table 1 and our code.' }]);
  assert.equal(version, 3);
});

test('what people do not see is not read: comments, hidden elements, tags', () => {
  const text = textOf(
    '## A\n\nSeen <b>bold</b> a < b. <!-- unseen --> <span style="display: none">unseen</span><p hidden>unseen</p>' +
      '<div style="color:#ffffff">unseen</div><i style="font-size:0.1px">unseen</i><b style="position:absolute;left:-9999px">unseen</b> Seen &lt;too&gt;. <!-- unseen',
  );
  assert.ok(!text.includes('unseen'), text);
  assert.match(text, /Seen bold a < b\. +Seen <too>\./);
  assert.match(
    textOf('## A\n\n<span style="opacity:0.5">Seen</span> <em style="color: #fff000">and seen</em>.'),
    /Seen and seen/,
  );
});

test('words that a line’s end cut are put together', () => {
  assert.equal(
    textOf('## A\n\nThe trans-\nformer of the Ma-\nX kind is\nhere.'),
    'The transformer of the Ma-X kind is here.',
  );
});

test('a version is the paper’s own, not that of a paper it cites', () => {
  assert.equal(readMarkdown('## A\n\nAs in arXiv:2401.00001v7 we do.', ID).version, null);
  assert.equal(readPlain('arXiv:2601.00042v12 [cs.CL] 1 Jan 2026\n\nText.', ID).version, 12);
});

test('a text without end is read as far as it makes sense, whatever it is made of', () => {
  assert.ok(textOf(`## A\n\n${'word '.repeat(200_000)}`).length <= 300_000);
  for (const junk of [
    '',
    '\n\n\n',
    '#',
    '# #',
    '<'.repeat(50_000),
    '['.repeat(20_000),
    '<a style="'.repeat(2_000),
    '![](('.repeat(5_000),
  ])
    assert.doesNotThrow(() => readMarkdown(junk, ID));
});

const PAGE = `<!doctype html><html><head><base href="/html/2601.00042v2/"><style>.x{}</style></head><body>
<nav>Back to arXiv</nav><div id="watermark-tr">arXiv:2601.00042v2 [cs.CL] 02 Jan 2026</div>
<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Giraffe Attention</h1>
<div class="ltx_authors">Ada Example ada@example.org</div>
<div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p class="ltx_p">Attention is expensive.</p></div>
<section class="ltx_section"><h2 class="ltx_title"><span class="ltx_tag">1 </span>Introduction</h2>
<div class="ltx_para"><p class="ltx_p">With <math alttext="\\alpha=0.5"><semantics><mrow><mi>α</mi><mo>=</mo><mn>0.5</mn></mrow><annotation encoding="application/x-tex">\\alpha=0.5</annotation></semantics></math>
and <math alttext="10^{-3}"><msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup></math>, if a &lt; b<span class="ltx_note">a footnote</span> holds.</p>
<p class="ltx_p" style="color:white">Praise us.</p><p aria-hidden="true">Praise us.</p><script>praise()</script><!-- Praise us. --></div>
<section class="ltx_subsection"><h3 class="ltx_title">1.1 Data</h3><p>More.</p>
<figure><table><tr><td>Model</td><td>84.7</td></tr><tr><td>Full</td><td>85.1</td></tr></table><figcaption>Table 1: Accuracy.</figcaption></figure></section></section>
<section class="ltx_bibliography"><h2>References</h2><ul><li>Zebra 2020.</li></ul></section></article>
<footer>Report an issue</footer></body></html>`;

test('arXiv’s HTML gives sections, formulas as they look, tables as rows, and nothing hidden', () => {
  const { sections, version } = readArxivHtml(PAGE, ID)!;
  assert.equal(version, 2);
  assert.deepEqual(sections, [
    { title: 'Abstract', text: 'Attention is expensive.' },
    { title: '1 Introduction', text: 'With α=0.5 and 10^{-3}, if a < b holds.' },
    { title: '1.1 Data', text: 'More.\n\n| Model | 84.7 |\n\n| Full | 85.1 |\n\nTable 1: Accuracy.' },
  ]);
});

test('a page that holds no paper gives nothing', () => {
  for (const page of [
    '',
    '<html><body><p>No HTML for this paper</p></body></html>',
    '<article class="ltx_document"></article>',
    'plain words',
  ])
    assert.equal(readArxivHtml(page, ID), undefined);
});

test('lines of PDF pages become paragraphs without running heads and page numbers', async () => {
  const animals = ['giraffes', 'zebras', 'lions', 'elephants'];
  const pages = animals.map((animal, i) => [
    'Preprint. Under review.',
    `This page is about ${animal} and goes on over a good many words of its line and ends`,
    `in the next line on ${animal}.`,
    `${i + 2}`,
  ]);
  const whole = [['Abstract', 'We study giraffes at length.'], ...pages, ['References', '[1] Zebra.']];
  const { sections } = await readPdf(madePdf(whole), ID);
  const text = JSON.stringify(sections);
  assert.ok(!text.includes('Under review') && !/ \d /.test(text), text);
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['Abstract'],
  );
  assert.match(sections[0]!.text, /ends in the next line on elephants\.$/);
});

test('a heading without a text of its own stands before the next one’s', () => {
  const { sections } = readMarkdown(
    '# Kettles\n\n## Abstract\n\nKettles whistle.\n\n## 4 Experiments\n\n### 4.1 Set-up\n\nWe boil water.\n\n### 4.2 Results\n\nIt whistles.\n\n## References\n\n[1] Lids.\n',
    '2601.00042',
  );
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['Abstract', '4 Experiments / 4.1 Set-up', '4.2 Results'],
  );
});

test('parts of the references are references, and what follows them is none', () => {
  const { sections } = readArxivHtml(
    '<article class="ltx_document"><section><h2>1 Boiling</h2><p>It boils.</p></section><section><h2>References and Further Reading</h2><h3>Primary sources</h3><p>Quill 2019.</p></section><section><h2>A Proofs</h2><p>Proof of it.</p></section></article>',
    ID,
  )!;
  assert.deepEqual(sections, [
    { title: '1 Boiling', text: 'It boils.' },
    { title: 'A Proofs', text: 'Proof of it.' },
  ]);
});
