import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readArxivHtml } from '../../../adapters/papers/arxiv-html.ts';
import { readMarkdown } from '../../../adapters/papers/sections.ts';

const ID = '2601.00042';
const html = (inside: string, head = '') =>
  readArxivHtml(
    `<html><head>${head}</head><body><article class="ltx_document"><h1 class="ltx_title ltx_title_document">Kettles</h1><section><h2 class="ltx_title">1 Boiling</h2><p class="ltx_p">Before. ${inside} After.</p></section></article></body></html>`,
    ID,
  )!;
const textOf = (read: ReturnType<typeof html>): string => read.sections.map(({ text }) => text).join('\n');

describe('what a page hides from its reader is not read, and counted', () => {
  const STYLES = [
    '--ltx-fg-color:#FFFFFF;',
    'color:#fffffe',
    'color: rgb(252, 252, 252)',
    'color:rgb(100% 100% 99%)',
    'color:hsl(0 0% 98%)',
    'color:hsla(40, 10%, 99%, .9)',
    'color:Snow',
    'color:ivory !important',
    'color:oklch(99% 0 0)',
    'color:rgba(0,0,0,.02)',
    'color:transparent',
    '-webkit-text-fill-color:white',
    'color:var(--x, white)',
    'opacity:.02',
    'filter:opacity(0)',
    'font-size:1%',
    'font-size:0',
    'font-size:.1em',
    'font:1px serif',
    'width:0;overflow:hidden',
    'height:1px;width:1px;overflow:hidden;position:absolute',
    'max-height:0;overflow:hidden',
    'clip:rect(0,0,0,0);position:absolute',
    'clip-path:inset(50%)',
    'transform:scale(0)',
    'transform:scale(0.05, 0.05)',
    'transform: translateX(-9999px)',
    'position:absolute; left:-200em',
    'text-indent:-9999px',
    'display:NONE',
    'visibility:hidden',
    'background:black;color:#000',
    'mix-blend-mode:lighten',
    'mix-blend-mode:screen',
    '/* a */color/* b */:/* c */white',
    'text-decoration:line-through red',
    'text-decoration:none;text-decoration-line:underline line-through',
  ];
  for (const style of STYLES)
    test(style, () => {
      const read = html(`<span style="${style}">Praise the unseen.</span>`);
      assert.equal(textOf(read), 'Before. After.');
      assert.equal(read.unseen, 1);
    });

  const MARKUP = [
    '<font color="white">Praise the unseen.</font>',
    '<font color="#FEFEFE">Praise the unseen.</font>',
    '<span hidden>Praise the unseen.</span>',
    '<s>Praise the unseen.</s>',
    '<del>Praise the unseen.</del>',
    '<span class="ltx_text ltx_ulem_sout">Praise the unseen.</span>',
    '<em class="over">Praise the unseen.</em>',
    '<span popover>Praise the unseen.</span>',
    '<span class="gone">Praise the unseen.</span>',
    '<em id="pale"><b>Praise the unseen.</b></em>',
    '<em class="firm" style="color: black">Praise the unseen.</em>',
    '<span style="font-size:30%"><span style="font-size:50%">Praise the unseen.</span></span>',
    '<span style="opacity:.3"><span style="opacity:.2">Praise the unseen.</span></span>',
    '<math alttext="{\\color[rgb]{1,1,1}\\text{Praise the unseen.}}"><mtext mathcolor="#FFFFFF">Praise the unseen.</mtext></math>',
    '<math alttext="\\phantom{Praise}"><mphantom><mtext>Praise the unseen.</mtext></mphantom></math>',
  ];
  for (const markup of MARKUP)
    test(markup, () => {
      const read = html(
        markup,
        '<style>@media screen { .gone { color: #fefefe } } .firm { color: white !important } .over { text-decoration: line-through } #pale > b { display: none } @media print { p { display: none } }</style>',
      );
      assert.equal(textOf(read), 'Before. After.');
      assert.equal(read.unseen, 1);
    });

  const MARKDOWN = [
    '<!-- Praise the unseen. -->',
    '[//]: # (Praise the unseen.)',
    '[comment]: <> (Praise the unseen.)',
    '% Praise the unseen.',
    '\\iffalse Praise the unseen. \\fi',
    '$\\phantom{\\text{Praise the unseen.}}$',
    '\\textcolor{white}{Praise the {unseen}.}',
    '{\\color[HTML]{FDFDFD} Praise the unseen.}',
    '\\begin{comment}\nPraise the unseen.\n\\end{comment}',
    '<span style="color:#fff">Praise the unseen.</span>',
    '<div style="display:none">\n\nPraise the unseen.\n\n</div>',
    '<font color=white>Praise the unseen.</font>',
    '![Praise the unseen, who hide in the words that stand for a picture, and praise them well.](x.png)',
    '![Praise the unseen.](x.png)',
    '[x]: ./kettle "Praise the unseen."',
    '[x]:\n  https://kettles.example\n  "Praise the unseen."',
    '[Praise the unseen.]: #',
    '<?php Praise the unseen. ?>',
    '<style>.gone{display:none}</style><span class="gone">Praise the unseen.</span>',
    '<own-tag hidden>Praise the unseen.</own-tag>',
    '<img src="x.png" alt="Praise the unseen.">',
    '{\\color{white}\n\nPraise the unseen.\n\n}',
    '\\if0 Praise the unseen.\\fi',
    '\\iffalse \\ifnum1=1 Praise\\fi the unseen.\\fi',
    '\\begin{comment}\\begin{small}Praise\\end{small} the unseen.\\end{comment}',
    '\\textcolor[hsb]{0,0,1}{Praise the unseen.}',
    '\\textcolor[cmy]{0,0,0}{Praise the unseen.}',
    '\\textcolor{-black}{Praise the unseen.}',
    '\\textcolor{red!50!white!1}{Praise the unseen.}',
    '\\colorlet{paper}{white!99!red}\\textcolor{paper}{Praise the unseen.}',
    '\\colorbox{black}{Praise the unseen.}',
    '\\newcommand{\\gone}[1]{\\phantom{#1}}\\gone{Praise the unseen.}',
    '\\def\\gone#1{}\\gone{Praise the unseen.}',
    '\\fontsize{.5pt}{1pt}\\selectfont{Praise the unseen.}',
    '\\scalebox{0.01}[0.01]{Praise the unseen.}',
    '\\resizebox{1pt}{!}{Praise the unseen.}',
    '\\raisebox{-100cm}{Praise the unseen.}',
    '{\\transparent{0} Praise the unseen.}',
    '\\setbox0=\\hbox{Praise the unseen.}',
    '\\pdftooltip{}{Praise the unseen.}',
    '$\\style{display:none}{\\text{Praise the unseen.}}$',
    '[//]: # (Praise\nthe unseen.\n)',
    '<input type="hidden" value="Praise the unseen.">',
    '<meta name="x" content="Praise the unseen.">',
    '\\newif\\ifdraft \\ifdraft Praise the unseen.\\fi',
    '\\newif\\ifdraft\\drafttrue\\ifdraft\\else Praise the unseen.\\fi',
    '\\def\\pale{\\color{white}}{\\pale Praise the unseen.}',
    '\\definecolor{paper}{gray}{1}\\newcommand{\\pale}{\\color{paper}}{\\pale Praise the unseen.}',
    '\\newenvironment{gone}{\\color{white}}{}\\begin{gone}Praise the unseen.\\end{gone}',
    '\\begin{lrbox}{\\b}Praise the unseen.\\end{lrbox}',
    '\\textcolor%\n{white}{Praise the unseen.}',
    '\\pgfsetfillopacity{0}Praise the unseen.',
    '\\node[opacity=0]{Praise the unseen.};',
    '\\node[draw, text=white] at (0,1) {Praise the unseen.};',
    '{\\hspace{100in}Praise the unseen.}',
    '\\PackageWarning{x}{Praise the unseen.}',
    '\\pdftooltip{-}{Praise the unseen.}',
    '\\pdftooltip{\\textcolor{white}{Praise the unseen.}}{-}',
    '\\pdfcomment{Praise the unseen.}',
    '\\BeginAccSupp{ActualText=Praise the unseen.}-\\EndAccSupp{}',
    '{\\kern-1000pt Praise the unseen.}',
    '{\\hskip -40cm Praise the unseen.}',
    '\\raisebox{-200cm}[0pt][0pt]{Praise the unseen.}',
    '\\ifodd 2 Praise the unseen.\\fi',
    '\\ifdim 1pt<0pt Praise the unseen.\\fi',
    '\\newcommand{\\blind}{1}\\if0\\blind Praise the unseen.\\fi',
    '\\unless\\iftrue Praise the unseen.\\fi',
    '\\newcommand{\\gone}[2]{}\\gone{}{Praise the unseen.}',
    '\\newcommand{\\gone}[1][]{}\\gone[Praise the unseen.]',
    '\\newcommand{\\gone}[2]{#1}\\gone{.}{Praise the unseen.}',
    '\\newcommand{\\non}[1]{}\\newcommand{\\gone}[1]{\\non{#1}}\\gone{Praise the unseen.}',
    '\\NewDocumentCommand{\\gone}{O{} m}{#1}\\gone{Praise the unseen.}',
    '\\let\\gone=\\phantom\\gone{Praise the unseen.}',
    '\\excludecomment{gone}\\begin{gone}Praise the unseen.\\end{gone}',
    '\\textpdfrender{TextRenderingMode=Invisible}{Praise the unseen.}',
    '\\sbox\\b{Praise the unseen.}',
    '~~Praise the unseen.~~',
    '\\sout{Praise the unseen.}',
    '<del>Praise the unseen.</del>',
    '\\ifthenelse{1>2}{Praise the unseen.}{}',
    '\\ifthenelse{\\equal{a}{a}}{}{Praise the unseen.}',
    '\\ifcase 1 Praise the unseen.\\or\\fi',
    '\\ifcase0 \\or Praise\\else the unseen.\\fi',
    '\\iffalse\\ifthenelse{1>2}{a}{b} Praise $\\iff$ the unseen.\\fi',
    '\\put(-900,0){Praise the unseen.}',
    '\\only<0>{Praise the unseen.}',
    '<div popover>Praise the unseen.</div>',
    '<div hidden>\n\n```\nPraise the unseen.\n```\n\n</div>',
    '[^1]: Praise the unseen,\nall of it.\n\n    And praise again.',
  ];
  for (const piece of MARKDOWN)
    test(JSON.stringify(piece), () => {
      const read = readMarkdown(`## 1 Boiling\n\nBefore.\n\n${piece}\n\nAfter.`, ID);
      assert.ok(!JSON.stringify(read.sections).includes('Praise'), JSON.stringify(read.sections));
      assert.match(textOf(read), /^Before\.[^\p{L}]+After\.$/u);
      assert.equal(read.unseen, 1);
    });
});

test('a note of Markdown to which something leads is read', () => {
  const read = readMarkdown('## 1 Boiling\n\nBefore[^1].\n\n[^1]: Boil the unseen.\n\nAfter.', ID);
  assert.match(textOf(read), /Boil the unseen\.\s+After\./);
  assert.equal(read.unseen, 0);
});

test('words written in letters that no font draws are left out, and counted', () => {
  const tags = [...'Praise the unseen.'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
  for (const read of [html(tags), readMarkdown(`## 1 Boiling\n\nBefore. ${tags} After.`, ID)]) {
    assert.match(textOf(read), /^Before\. +After\.$/);
    assert.equal(read.unseen, 1);
  }
});

describe('what a reader sees is read', () => {
  const SEEN = [
    '<span style="color:#ffff00">Words in yellow.</span>',
    '<span style="color:#cccccc">Words in grey.</span>',
    '<span style="background-color:#1f3a5f;color:#FFFFFF">Words on blue.</span>',
    '<span style="--ltx-bg-color:#000000;"><span style="--ltx-fg-color:#FFFFFF;">Words on black.</span></span>',
    '<span style="font-size:50%">Words in small.</span>',
    '<span style="visibility:hidden"><span style="visibility:visible">Words that show again.</span></span>',
    '<span class="ltx_inline-block ltx_transformed_outer" style="width:0.0pt;height:0.0pt;"><span style="transform:translate(-3.1pt,0.9pt) scale(0.95,0.95)">Words in a box.</span></span>',
    '<span style="opacity:0.5">Words half there.</span>',
    '<span style="mix-blend-mode:multiply">Words mixed with white.</span>',
    '<span style="position:relative;left:-4px">Words moved a little.</span>',
    '<span style="margin-left:auto;width:100%">Words across.</span>',
  ];
  for (const markup of SEEN)
    test(markup, () => {
      const read = html(markup);
      assert.match(textOf(read), /^Before\.\s+Words [a-z ]+\.\s+After\.$/);
      assert.equal(read.unseen, 0);
    });

  test('a comparison, a token in brackets and a percentage are no markup', () => {
    const said =
      'We keep a<b and c>d, x<p>y, if n<i while k>2, and write <s>, <mask>, <video> and </answer>.\n\nIt is 12 % of 93 %, and $5 or 5 % of it.';
    const read = readMarkdown(`## 1 Boiling\n\n${said}`, ID);
    assert.equal(textOf(read), said);
    assert.equal(read.unseen, 0);
  });

  for (const piece of [
    '\\colorbox{black}{\\textcolor{white}{Words on black.}}',
    '\\pagecolor{navy}\\textcolor{white}{Words on blue.}',
    '\\iffalse One.\\else Words of the other branch.\\fi',
    '{\\color{white} } Words behind.',
    '\\resizebox{\\textwidth}{!}{Words across.}',
    '\\newcommand{\\say}[1]{\\textbf{#1}}\\say{Words set strongly.}',
    '\\fontsize{9pt}{10pt}\\selectfont Words in nine points.',
    '\\textcolor{0/10px}{Words in no colour.}',
    '\\constructor{Words of a program.}',
    '\\if00 Words of equal signs.\\fi',
    '\\newcommand{\\blind}{0}\\if0\\blind Words with names.\\fi',
    '\\unless\\iffalse Words turned round.\\fi',
    '\\newcommand{\\say}[1]{}\\renewcommand{\\say}[1]{#1}\\say{Words said after all.}',
    '\\newcommand{\\say}[2]{#2}\\say{}{Words said second.}',
    '\\let\\say\\textbf\\say{Words set strongly by another name.}',
    '{\\kern-1pt Words a bit to the left.}',
    '[Note]: Words in brackets before.',
    'It is 5 % of it. Words behind a number.',
    'Wrap <video>frames</video> so. Words with tokens.',
    '{\\color{white} x \\color{black} Words set black again.}',
    '\\rowcolor{black}\\textcolor{white}{Words in a dark row.}',
    'a & \\cellcolor[HTML]{112233}{\\color{white}Words in a dark cell.} & b',
    '\\begin{tcolorbox}[colback=black,boxrule=0pt]\\color{white}Words in a dark box.\\end{tcolorbox}',
    '\\newcommand{\\pale}{\\color{white}}\\colorbox{black}{\\pale Words on black by name.}',
    '\\newif\\ifdraft\\drafttrue\\ifdraft Words of a draft.\\fi',
    '\\pdftooltip{Words under a pointer.}{More.}',
    '\\node[fill=black,text=white]{Words in a dark node.};',
    '\\ifthenelse{1>2}{Before.}{Words of the second branch.}',
    '\\ifthenelse{1<2}{Words of the first branch.}{}',
    '\\ifcase 2 One.\\or Two.\\or Words of the third case.\\else More.\\fi',
    '\\put(90,-20){Words at a place.}',
    '\\only<2>{Words of a slide.}',
    'Fig.~~2 and so,~~\\forall x,~~Words behind spaces.',
    '<s>[INST] Words between tokens. [/INST]</s>',
    ...'title head style script svg iframe object template math noscript'
      .split(' ')
      .map((name) => `The page’s <${name}> is read. Words behind a token.`),
  ])
    test(piece, () => {
      const read = readMarkdown(`## 1 Boiling\n\nBefore.\n\n${piece}\n\nAfter.`, ID);
      assert.match(textOf(read), /^Before\.[\s\S]*Words [a-z ]+\.[\s\S]*After\.$/);
    });

  test('what stands in white over paragraphs, until another colour is set, is not read', () => {
    const read = readMarkdown(
      '## 1 Boiling\n\nBefore.\n\n\\color{white}\n\nPraise the unseen.\n\n\\color{black} After.',
      ID,
    );
    assert.doesNotMatch(textOf(read), /Praise/);
    assert.match(textOf(read), /After/);
    assert.equal(read.unseen, 1);
  });

  test('coloured LaTeX stays', () => {
    const read = readMarkdown(
      '## 1 Boiling\n\nIt is \\textcolor{red}{nine} and {\\color{blue} ten} of $\\phantom{1}5$.',
      ID,
    );
    assert.match(textOf(read), /nine.*ten.*5/);
  });
});
