import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readArxivHtml } from '../../../adapters/papers/arxiv-html.ts';
import { readMarkdown } from '../../../adapters/papers/sections.ts';
import { quoteIndex } from '../../../src/explain/quotes.ts';

const ID = '2601.00042';
const document = (inside: string): string =>
  `<html><head><base href="/html/${ID}v2/"></head><body><article class="ltx_document"><h1 class="ltx_title ltx_title_document">Kettles</h1>${inside}</article></body></html>`;
const html = (inside: string) => readArxivHtml(document(inside), ID)!.sections;
const section = (inside: string): string =>
  html(`<section><h2 class="ltx_title">1 Boiling</h2>${inside}</section>`)[0]!.text;
const titles = (sections: readonly { title: string }[]): string[] => sections.map(({ title }) => title);
const markdown = (text: string) => readMarkdown(text, ID).sections;

describe('lists and tables of Markdown', () => {
  const said = (text: string): string[] =>
    markdown(`## 1 Boiling\n\nBefore.\n\n${text}`).flatMap((one) => [one.title, ...one.text.split('\n\n')]);

  test('items with numbers are no headings, and each stands by itself', () => {
    assert.deepEqual(said('We show:\n1. Lids save time\n   and heat\n2. Steel is loud'), [
      '1 Boiling',
      'Before.',
      'We show:',
      '1. Lids save time and heat',
      '2. Steel is loud',
    ]);
    assert.deepEqual(said('1. Lids save time\n\n2. Steel is loud\n\nAfter.').slice(2), [
      '1. Lids save time',
      '2. Steel is loud',
      'After.',
    ]);
    assert.deepEqual(said('2. Related Kettles\n\nThere are some.').slice(2), ['2. Related Kettles', 'There are some.']);
  });

  test('an item stays one behind another that holds lists and code', () => {
    const nested =
      '1. Lids\n   - steel\n     ```python\n     x = [1,\n          2]\n     ```\n   - wool\n   - a\n   - b\n   - c';
    const text = said(`We show:\n${nested}\n\n2. Steel Is Loud\n\nAfter.`);
    assert.deepEqual(text.slice(-2), ['2. Steel Is Loud', 'After.']);
    assert.equal(text.filter((line) => line === '1 Boiling').length, 1);
    assert.ok(text.join('\n').includes('x = [1,\n          2]'), text.join('\n'));
  });

  test('a quotation is read without its marks, and a comparison keeps its sign', () => {
    assert.deepEqual(
      said('> Boil it for 12 minutes\n> and wait.\n>\n> Then pour.\n\nSo x\n> 0.5 holds, as\n\n> 0.7 does.').slice(2),
      ['Boil it for 12 minutes and wait.', 'Then pour.', 'So x > 0.5 holds, as', '> 0.7 does.'],
    );
  });

  test('items with bullets stand by themselves, and a line that begins with a dash goes on', () => {
    assert.deepEqual(said('- fast\n- slow\n  and quiet').slice(2), ['- fast', '- slow and quiet']);
    assert.deepEqual(said('It falls from 9\n- 3 degrees on a day.').slice(2), [
      'It falls from 9 - 3 degrees on a day.',
    ]);
  });

  test('rows without bars at their sides are rows', () => {
    for (const table of ['Kettle | Loud\n--- | ---\nCopper | 81.5', '| Kettle | Loud\n|-|-|\n| Copper | 81.5'])
      assert.equal(said(table)[2], '| Kettle | Loud |\n| Copper | 81.5 |');
  });

  test('a cell may hold bars and lines of its own', () => {
    const row = '| p(a∣b) for one | 3 |';
    assert.equal(said('| Lid | n |\n|---|---|\n| p(a\\|b)<br>for one | 3 |')[2], `| Lid | n |\n${row}`);
    const table = '<table><tr><td>p(a|b) for one</td><td>3</td></tr></table>';
    assert.deepEqual([said(table)[2], section(table)], [row, row]);
  });

  test('an item stays one behind a paragraph of another, and a line of stars is none', () =>
    assert.deepEqual(said('* * *\nSo\n\n- lids\n\n  of steel\n- wool').slice(2), [
      'So',
      '- lids',
      'of steel',
      '- wool',
    ]));

  test('a word that has hyphens of its own keeps them at a line’s end', () =>
    assert.deepEqual(said('a state-of-the-\nart and inter-\nnational lid').slice(2), [
      'a state-of-the-art and international lid',
    ]));
});

test('cells that span rows and columns stand where they do on the page, in HTML and in Markdown that holds it', () => {
  const table =
    '<table><tr><th rowspan="2">Lid</th><th rowspan="2"></th><th colspan="2">Time</th></tr><tr><td>now</td><td>then</td></tr>' +
    '<tr><td rowspan="2" colspan="2">loose <b>or</b> none</td><td>4.1</td><td>5.2</td></tr><tr><td>6.3</td><td>7.4</td></tr></table>';
  const rows = [
    '| Lid | | Time | |',
    '| Lid | | now | then |',
    '| loose or none | | 4.1 | 5.2 |',
    '| loose or none | | 6.3 | 7.4 |',
  ];
  const read = [section(table), markdown(`## 1 Boiling\n\n${table}`)[0]!.text];
  assert.deepEqual(
    read.map((text) => text.replaceAll('|  |', '| |').split('\n\n')),
    [rows, rows],
  );
});

test('a number over two columns is one, and the first column’s stands by itself', () => {
  const cells = (...said: string[]): string =>
    section(`<table><tr>${said.map((one) => `<td class="ltx_td ltx_align_left">${one}</td>`).join('')}</tr></table>`);
  assert.equal(cells('Steel', '12.', '5', '3.2±', '0.1'), '| Steel | 12.5 |  | 3.2±0.1 |  |');
  assert.equal(cells('1.', '5', '12', '3'), '| 1. | 5 | 12 | 3 |');
});

test('the mark of a note below a table stands before it', () => {
  const item = (mark: string): string =>
    `<ul class="ltx_itemize"><li class="ltx_item"><span class="ltx_tag ltx_tag_item">${mark}</span><p class="ltx_p">Loud.</p></li></ul>`;
  assert.deepEqual(
    ['†', '*', '•'].map((mark) => section(item(mark))),
    ['† Loud.', '* Loud.', 'Loud.'],
  );
});

test('a formula whose LaTeX is broken over lines is whole', () => {
  const drawn = '<msub><mi>x</mi><mn>1</mn></msub><mo>+</mo><msub><mi>x</mi><mn>2</mn></msub>';
  const said = section(`<p>Here <math alttext="x%\n_{1}\\%\n+x_{2}">${drawn}</math> holds.</p>`);
  assert.equal(said, 'Here x_{1}\\% +x_{2} holds.');
});

test('the marks that a browser puts around a quotation are read', () => {
  assert.equal(section('<p>They say <q>boil it</q> twice.</p>'), 'They say “boil it” twice.');
});

describe('pages that LaTeXML made', () => {
  test('tables made of spans and of rows have their cells apart, and what spans rows is said in each', () => {
    const spans = (cells: string[]): string =>
      `<span class="ltx_tr">${cells.map((cell) => `<span class="ltx_td ltx_align_left">${cell}</span>`).join('')}</span>`;
    const text = section(
      `<div class="ltx_flex_figure"><span class="ltx_tabular"><span class="ltx_thead">${spans(['Kettle', 'Loud'])}</span><span class="ltx_tbody">${spans(['Copper', '81.5'])}</span></span></div>` +
        '<table class="ltx_tabular"><tr><th rowspan="2">Enamel</th><td>old</td><td>77.4</td></tr><tr><td>new</td><td>70.1</td></tr><tr><td colspan="2">All</td><td>76.3</td></tr></table>',
    );
    const rows = [
      '| Kettle | Loud |',
      '| Copper | 81.5 |',
      '| Enamel | old | 77.4 |',
      '| Enamel | new | 70.1 |',
      '| All |  | 76.3 |',
    ];
    assert.deepEqual(text.split('\n\n'), rows);
    assert.ok(quoteIndex([{ title: '', text }]).holds('Enamel new 70.1'));
  });

  test('a box that is drawn around its words is read, and so are a drawing’s labels', () => {
    const box = (said: string, style = ''): string =>
      `<foreignObject ${style} width="500" height="40"><span class="ltx_inline-block ltx_minipage"><span class="ltx_p">${said}</span></span></foreignObject>`;
    const bar = '<g fill="#1F3A5F"><path d="M0 0"></path></g>';
    const text = section(
      `<p>We sum up.</p><svg class="ltx_picture">${bar}${box('Finding 2', 'style="--ltx-fg-color:#FFFFFF;"')}${box('<b>Take it home:</b> a lid saves 18.4% of the time, in every kitchen of the school.')}</svg>` +
        '<svg><text x="3">stove</text><text>minutes</text><title>unseen name</title></svg>',
    );
    assert.match(text, /Take it home: a lid saves 18\.4% of the time, in every kitchen of the school\./);
    assert.match(text, /Finding 2/);
    assert.match(text, /stove · minutes/);
    assert.ok(!text.includes('unseen'));
  });

  test('a raised number is a power, and other raised signs are what they were', () => {
    const text = section(
      '<p class="ltx_p">It takes 10<sup class="ltx_sup">3</sup> m<sup>2</sup>, 2<sup>−5</sup> s and x<sup>n+1</sup>, the 1<sup>st</sup> time™, of H<sub>2</sub>O.</p>',
    );
    assert.equal(text, 'It takes 10^{3} m^{2}, 2^{−5} s and x^{n+1}, the 1st time™, of H2O.');
  });

  test('a command that LaTeXML does not know is a word of its sentence, and none of a table or by itself; soft hyphens are none', () => {
    const unknown = (name: string): string => `<span class="ltx_ERROR undefined">${name}</span>`;
    const text = section(
      `<p class="ltx_p">${unknown('\\useunder')}</p><p class="ltx_p">Beside BERT, ${unknown('\\ours')}boils in 3 mi&shy;nutes ${unknown('\\lx@cref')}.</p><table><tr><td>${unknown('\\hdashline')}Tin lids of nine</td><td>5</td></tr></table>`,
    );
    assert.equal(text, 'Beside BERT, \\ours boils in 3 minutes .\n\n| Tin lids of nine | 5 |');
  });

  test('words of a program within a sentence do not break it', () => {
    const text = section(
      '<p class="ltx_p">Call <code class="ltx_verbatim ltx_font_typewriter">boil(1)</code>, then wait.</p><pre class="ltx_verbatim">a\n  b</pre>',
    );
    assert.equal(text, 'Call boil(1), then wait.\n\na\n  b');
  });

  test('items have the numbers that a browser gives them', () => {
    const said = section(
      '<ol start="3"><li>Fill.</li><li><p>Boil.</p><ol type="a"><li>Wait.</li></ol></li><li value="9">Pour.</li></ol>',
    );
    assert.deepEqual(said.split('\n\n'), ['3. Fill.', '4. Boil.', 'a. Wait.', '9. Pour.']);
    assert.equal(section('<ol class="ltx_enumerate"><li class="ltx_item">Fill.</li></ol>'), 'Fill.');
    assert.equal(section('<ol style="list-style: none"><li>Fill.</li></ol>'), 'Fill.');
  });

  test('a term stands before what it means', () => {
    const text = section(
      '<dl class="ltx_description"><dt class="ltx_item"><span class="ltx_tag ltx_tag_item"><b>Water:</b></span></dt><dd class="ltx_item"><p class="ltx_p">is wet.</p></dd><dt>Steam</dt><dd>is hot.</dd></dl>',
    );
    assert.equal(text, 'Water: is wet.\n\nSteam: is hot.');
  });

  test('a footnote stands behind its paragraph and does not break a sentence', () => {
    const text = section(
      '<p class="ltx_p">The lids are ours<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">2</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">2</sup><span class="ltx_tag ltx_tag_note">2</span>They cost 1,250 crowns in all.</span></span></span> and fit.</p>',
    );
    assert.equal(text, 'The lids are ours and fit.\n\nFootnote: They cost 1,250 crowns in all.');
  });

  test('a footnote of words that are turned, or of a cell’s paragraph, stands behind all that holds them', () => {
    const note =
      '<span class="ltx_note"><sup class="ltx_note_mark">1</sup><span class="ltx_note_content">It is <b>loud</b>.</span></span>';
    const turned = `<p class="ltx_p">Boil${note} it <span class="ltx_transformed_outer"><span class="ltx_transformed_inner"><span class="ltx_p">well</span></span></span> now.</p>`;
    assert.equal(section(turned), 'Boil it well now.\n\nFootnote: It is loud.');
    const cells = `<table><tr><td><p class="ltx_p">Lid${note}</p></td><td>3</td></tr></table>`;
    assert.equal(section(cells), '| Lid | 3 |\n\nFootnote: It is loud.');
  });

  test('a footnote that no paragraph follows stands at the end', () => {
    const note = '<span class="ltx_note"><span class="ltx_note_content">They cost 1,250 crowns.</span></span>';
    assert.equal(section(`<p>We boil.</p>${note}`), 'We boil.\n\nFootnote: They cost 1,250 crowns.');
  });

  test('listings keep their lines, whose comments are no headings', () => {
    const text = section(
      '<div class="ltx_listing"><div class="ltx_listing_data"><a href="data:,x" download>⬇</a></div><div class="ltx_listingline"># Abstract</div><div class="ltx_listingline"><span class="ltx_text">boil</span>(kettle)</div></div><p>Then we wait.</p><pre># Results\nwait()</pre>',
    );
    assert.equal(text, '# Abstract\nboil(kettle)\n\nThen we wait.\n\n# Results\nwait()');
  });

  test('a number and its line are one line of a listing, whatever space the page’s source has between them', () => {
    const line = (number: string, said: string): string =>
      `<div class="ltx_listingline">\n            <span class="ltx_tag ltx_tag_listingline">${number}</span>\n\n          ${said}\n</div>`;
    const text = section(
      `<div class="ltx_listing">${line('1:', 'fill the\n kettle')}${line('2:', '\u00a0\u00a0boil <b>it</b>')}</div>`,
    );
    assert.equal(text, '1: fill the kettle\n2: \u00a0\u00a0boil it');
  });

  test('words that are scaled, raised or turned within a sentence do not break it', () => {
    const turned = (said: string): string =>
      `<span class="ltx_inline-block ltx_transformed_outer" style="width:13.1pt;"><span class="ltx_transformed_inner" style="transform:translate(-6.5pt,1.7pt) scale(0.9,0.9) ;">${said}</span></span>`;
    const table = turned('<table class="ltx_tabular"><tr class="ltx_tr"><td>Tin</td><td>5</td></tr></table>');
    const text = section(
      `<p class="ltx_p">We call it ${turned('<span class="ltx_p">KettleNet</span>')} here.</p><div>${table}</div>`,
    );
    assert.equal(text, 'We call it KettleNet here.\n\n| Tin | 5 |');
  });

  test('lists, theorems and line breaks keep words apart', () => {
    const text = section(
      '<ol class="ltx_enumerate"><li class="ltx_item"><span class="ltx_tag ltx_tag_item">(i)</span><div class="ltx_para"><p class="ltx_p">Fill it.</p></div></li><li class="ltx_item"><span class="ltx_tag ltx_tag_item">•</span><div class="ltx_para"><p class="ltx_p">Boil<br class="ltx_break">it.</p></div></li></ol>' +
        '<div class="ltx_theorem"><h6 class="ltx_title ltx_runin ltx_title_theorem"><span class="ltx_tag">Theorem 1</span>.</h6><div class="ltx_para"><p class="ltx_p">Every kettle boils.</p></div></div>',
    );
    assert.deepEqual(text.split('\n\n'), ['(i) Fill it.', 'Boil it.', 'Theorem 1. Every kettle boils.']);
  });

  test('an abstract needs no heading; an appendix that is called so takes nothing away', () => {
    const sections = html(
      '<div class="ltx_abstract"><p class="ltx_p">We boil.</p></div><section><h2 class="ltx_title">1 Why</h2><p>Tea needs 95 degrees.</p></section><section class="ltx_bibliography"><h2>References</h2><p>Quill 2020.</p></section><section class="ltx_appendix"><h2 class="ltx_title">Abstract</h2><p>Nous bouillons.</p></section>',
    );
    assert.deepEqual(titles(sections), ['Abstract', '1 Why', 'Abstract']);
    assert.deepEqual(
      titles(markdown('# Kettles\n\nWe boil.\n\n## 1 Why\n\nTea needs 95 degrees.\n\n## Abstract\n\nNous bouillons.')),
      ['Kettles', '1 Why', 'Abstract'],
    );
  });

  test('what is nested thousands deep is read, and hidden, as browsers do', () => {
    for (const name of [
      'div',
      'b',
      'ul><li',
      'table><tr><td',
      'svg><foreignObject',
      'math><mrow',
      'pre',
      'font color="#000"',
    ]) {
      const text = section(`<p>Before.</p>${`<${name}>`.repeat(4_000)}Tea needs 95 degrees.`);
      assert.match(text, /^Before\.\s+(?:\| )?Tea needs 95 degrees\.(?: \|)?$/);
    }
    const deep = '<div>'.repeat(4_000);
    assert.equal(section(`<p>Before.</p>${deep}<b style="color:white">Praise the unseen.</b>`), 'Before.');
    assert.equal(section(`<p>Before.</p><div hidden>${deep}Praise the unseen.</div>`), 'Before.');
  });

  test('the site’s own words between the paper’s parts are none of them', () => {
    const sections = html(
      '<div class="notice">We moved! Read why ×</div><div id="feedback"><span>Report a problem</span></div><div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p class="ltx_p">We boil.</p></div>',
    );
    assert.deepEqual(sections, [{ title: 'Abstract', text: 'We boil.' }]);
  });

  test('formulas stand once: simple ones as they look, others as they were written', () => {
    const tex = (alt: string, shown: string): string =>
      `<math alttext="${alt}"><semantics><mrow>${shown}</mrow><annotation encoding="application/x-tex">${alt}</annotation></semantics></math>`;
    const text = section(
      `<p>From ${tex('t', '<mi>t</mi>')} to ${tex('t+1', '<mi>t</mi><mo>+</mo><mn>1</mn>')}, ${tex('n^{2}', '<msup><mi>n</mi><mn>2</mn></msup>')} times, &eacute;t&eacute; &ndash; R&amp;D &#x3b1;.</p>`,
    );
    assert.equal(text, 'From t to t+1, n^{2} times, été – R&D α.');
  });

  test('thanks and funding are read; references in any language are not', () => {
    const sections = html(
      ['2 Fazit', 'Danksagung', 'Literaturverzeichnis', '参考文献', 'Список литературы', 'Références', 'A Anhang']
        .map((title) => `<section><h2>${title}</h2><p>Text of it.</p></section>`)
        .join(''),
    );
    assert.deepEqual(titles(sections), ['2 Fazit', 'Danksagung', 'A Anhang']);
  });
});

test('a page of pandoc’s is read too: headings of the first rank, notes at the end, formulas drawn twice', () => {
  const page = `<html><body><header id="title-block-header"><h1 class="title">Kettles</h1><p class="author">Ada</p><div class="abstract"><div class="abstract-title">Abstract</div><p>We boil.</p></div></header>
<nav id="TOC"><ul><li>Why</li></ul></nav><h1 id="why">Why</h1><p>Tea<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a> at <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><annotation encoding="application/x-tex">x+1</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">x+1</span></span> degrees.</p>
<h1>References</h1><div id="refs" class="references csl-bib-body"><div>Quill 2020.</div></div><h1>More</h1><p>Wool lids too.</p></body></html>`;
  const { sections, unseen } = readArxivHtml(page, ID)!;
  assert.deepEqual(titles(sections), ['Abstract', 'Why', 'More']);
  assert.match(sections[1]!.text, /at x\+1 degrees/);
  assert.equal(unseen, 0);
});

describe('Markdown', () => {
  test('words in brackets, comparisons and code stay as they stand', () => {
    const said =
      'We mark thoughts by <thinking> and </thinking>, frames by <frame_3>, and end with <|eot|>. If p<q and q>0.5, `List<String> a;` holds, as do g[k](y), __main__ and 3**4.';
    assert.equal(markdown(`## 1 Form\n\n${said}`)[0]!.text, said.replaceAll('`', ''));
  });

  test('slanted words are read without their marks, and stars and underscores of names, notes and formulas stay', () => {
    const text = markdown('## 1 Form\n\nThe *Kettle-7B* and _Lid_, the *k*-means, ***both*** and "*said*".')[0]!.text;
    assert.equal(text, 'The Kettle-7B and Lid, the k-means, both and "said".');
    const said =
      'Ada Boil*, *equal. * p < 0.05, ** p < 0.01. A* beats A* by 3*4, f(*args, **more) and ∑_{i=1}^{n} x_{i} of a_b_c at https://x.example/_a_/b.';
    assert.equal(markdown(`## 1 Form\n\n${said}`)[0]!.text, said);
  });

  test('signs that Markdown escapes are read as they are seen, and LaTeX stays', () => {
    const [section] = markdown(
      '## 2\\. Lids\n\nAs in \\[12\\], most\\_new\\_lids is 3 \\* 4 and \\*not\\* slanted.\n\nSo \\[x = 1\\] and \\text{a\\_b}.',
    );
    assert.equal(section!.title, '2. Lids');
    assert.equal(
      section!.text,
      'As in [12], most_new_lids is 3 * 4 and *not* slanted.\n\nSo \\[x = 1\\] and \\text{a\\_b}.',
    );
  });

  test('markup of HTML within it is none of its words, and text that is shown as typed keeps its lines', () => {
    const said = (text: string): string => markdown(`## 1 Boiling\n\n${text}`)[0]!.text;
    assert.equal(said('<details>\n<summary>More</summary>\n\nBoil.\n\n</details>'), 'More\n\nBoil.');
    assert.equal(said('Wrap it in <summary> tags.'), 'Wrap it in <summary> tags.');
    assert.equal(said('<video src="x">No film here.</video>Boil <video> tokens.'), 'Boil <video> tokens.');
    assert.equal(said('<details open><summary>More</summary>Boil.</details>'), 'More\n\nBoil.');
    assert.equal(said('<address>Boil <time>today</time>.</address>'), 'Boil today.');
    assert.equal(said('<dl><dt>Lid</dt><dd>A cover.</dd></dl>'), 'Lid: A cover.');
    assert.equal(said('<pre><code>if a:\n    b &lt; 2\n</code></pre>'), 'if a:\n    b < 2');
    assert.equal(said('A line\\\nends [here][a].\n\n[a]: https://x.example'), 'A line ends here.');
  });

  test('what is set in as code holds no headings', () => {
    const sections = markdown('## 1 Form\n\nText:\n\n    # References\n    boil(3)\n\nAfter it.');
    assert.deepEqual(titles(sections), ['1 Form']);
    assert.match(sections[0]!.text, /boil\(3\)\n\nAfter it\.$/);
  });

  test('fences: what is closed is code, what is never closed swallows nothing', () => {
    const sections = markdown(
      '## 1 Form\n\n~~~python\n# Results\nboil()\n\n## Not one\n~~~\n\nText.\n\n```json\n{"a": 1}\n\n## 2 Results\n\nNine boil.\n\n```python\nwait()\n```\n\n## 3 End\n\nDone.',
    );
    assert.deepEqual(titles(sections), ['1 Form', '2 Results', '3 End']);
    assert.match(sections[0]!.text, /# Results\nboil\(\)\n## Not one/);
    assert.match(sections[1]!.text, /wait\(\)/);
  });

  test('a comment of a listing that nobody fenced is no heading', () => {
    assert.deepEqual(
      titles(
        markdown('## 1 Code\n\n# load the kettles\nimport kettles\n# Results\nx = kettles.boil()\n\n## 2 End\n\nDone.'),
      ),
      ['1 Code', '2 End'],
    );
  });

  test('formulas that stand twice are read once, words and numbers that do are not touched', () => {
    const [one] = markdown(
      '## 1 Form\n\nWe go from s s to s+2 s+2, with α \\alpha at 10−3 10^{-3} and x i x_{i}, 0.44 0.44 of it. He had had it.',
    );
    assert.equal(one!.text, 'We go from s to s+2, with \\alpha at 10^{-3} and x_{i}, 0.44 of it. He had had it.');
    const plain = '## 1 Form\n\nThe codes are 0 0 1 1, and A A is a size.';
    assert.equal(markdown(plain)[0]!.text, 'The codes are 0 0 1 1, and A A is a size.');
  });

  test('tables, powers and entities of HTML are read as they look', () => {
    const [one] = markdown(
      '## 1 Form\n\n<table><tr><th>Kettle</th><th>Loud</th></tr><tr><td>Copper</td><td>81.5</td></tr></table>\n\nAt 10<sup>-3</sup> of H<sub>2</sub>O, caf&eacute; &alpha; &ndash; &lt;b&gt;.',
    );
    assert.match(one!.text, /\| Copper \| 81\.5 \|/);
    assert.match(one!.text, /At 10\^\{-3\} of H2O, café α – <b>\./);
  });
});

test('whatever a section is made of, the next one is found', () => {
  const size = 60_000;
  const junk = [
    '<',
    '<a ',
    '[',
    '![',
    '](',
    '`',
    '``` ',
    '$',
    '\\',
    '{',
    '\\color{white}{',
    '\\iffalse ',
    '<!--',
    '**',
    '__',
    '*a ',
    '(_a ',
    '\\[a ',
    'a\\_',
  ].concat([
    '. . ',
    '| ',
    '#',
    'x x ',
    'x+1 ',
    '[//]: # ',
    '<p>',
    '</p>',
    '<span style="',
    '&amp',
    '% ',
    '—',
    '1.1.',
    'A ',
    '\n- [a](#',
  ]);
  for (const piece of junk)
    assert.equal(markdown(`## A\n\n${piece.repeat(size / piece.length)}\n\n## B\n\nEnd.`).at(-1)?.title, 'B', piece);
});
