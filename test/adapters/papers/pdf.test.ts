import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPdf } from '../../../adapters/papers/pdf.ts';
import { drawnPdf, placed } from '../../wires/made-pdf.ts';

const ID = '2601.00042';
const read = async (...drawn: readonly string[][]) => readPdf(drawnPdf(drawn.map((page) => page.join('\n'))), ID);
const down = (lines: readonly string[], x: number, from: number, before = ''): string[] =>
  lines.map((line, i) => placed(line, x, from - 14 * i, before));

const LEFT = [
  '1 Introduction',
  'Kettles whistle when the water in',
  'them boils, which takes a quarter',
  'of an hour on the old stove.',
  '2 Method',
  'We listen to nine of the kettles',
  'for a week with two microphones.',
];
const RIGHT = [
  '3 Results',
  'The small kettle whistles first in',
  '81.5% of the mornings, and all the',
  'others follow within two minutes.',
  '4 Limits',
  'Copper is left out: none of the',
  'kettles at hand was made of it.',
];

for (const [name, drawn] of [
  ['by column', [...down(LEFT, 60, 700), ...down(RIGHT, 320, 700)]],
  ['by row', LEFT.flatMap((line, i) => [placed(line, 60, 700 - 14 * i), placed(RIGHT[i]!, 320, 700 - 14 * i)])],
  ['right one first', [...down(RIGHT, 320, 700), ...down(LEFT, 60, 700)]],
] as const)
  test(`two columns are read left, then right, drawn ${name}`, async () => {
    const { sections } = await read([placed('Kettles in Choir', 220, 740, '/F1 16 Tf'), ...drawn]);
    assert.deepEqual(
      sections.slice(1).map(({ title }) => title),
      ['1 Introduction', '2 Method', '3 Results', '4 Limits'],
    );
    assert.equal(
      sections[3]!.text,
      'The small kettle whistles first in 81.5% of the mornings, and all the others follow within two minutes.',
    );
  });

test('what a page does not show is not read, and counted', async () => {
  const seen = down(
    ['Abstract', 'We boil nine kettles and measure the time that each of them takes.', 'The small kettle is first.'],
    60,
    700,
  );
  const hidden = [
    placed('Unseen without ink.', 60, 600, '3 Tr'),
    placed('Kept between them.', 60, 590),
    placed('Unseen in white.', 60, 580, '1 1 1 rg'),
    placed('Kept between them too.', 60, 570),
    placed('Unseen in grey of ninety-eight percent.', 60, 560, '0.98 g'),
    placed('Kept as well.', 60, 550),
    placed('Unseen for its size.', 60, 540, '/F1 1 Tf'),
    placed('Kept again.', 60, 530),
    placed('Unseen off the page.', 60, -300),
    placed('Kept in the end.', 60, 520),
    placed('Unseen by opacity.', 60, 510, '/G1 gs'),
    placed('Kept below.', 60, 500),
    placed('Unseen by no fill of cyan, magenta, yellow and black.', 60, 490, '0 0 0 0 k'),
  ];
  const { sections, unseen } = await read([...seen, ...hidden]);
  const text = JSON.stringify(sections);
  assert.ok(!text.includes('Unseen'), text);
  assert.equal(text.match(/Kept/g)?.length, 6);
  assert.equal(unseen, 7);
});

for (const [how, drawn] of [
  ['clipped away', `q 0 0 10 10 re W n ${placed('Unseen words.', 60, 600)} Q`],
  [
    'clipped by two that do not meet',
    `q 0 0 300 842 re W n 400 0 90 842 re W* n ${placed('Unseen words.', 60, 600)} Q`,
  ],
  ['painted over', `${placed('Unseen words.', 60, 600)} q 1 g 50 590 300 30 re f Q`],
  [
    'painted over by a path in black',
    `${placed('Unseen words.', 60, 600)} 0 g 50 590 m 400 590 l 400 620 l 50 620 l h f`,
  ],
  ['squeezed flat', `q BT /F1 10 Tf 0.001 0 0 1 60 600 Tm (Unseen words.) Tj ET Q`],
  ['squeezed by its scale', placed('Unseen words.', 60, 600, '0.1 Tz')],
  ['small by the matrix around it', `q .05 0 0 .05 0 0 cm ${placed('Unseen words.', 1200, 12_000)} Q`],
  ['outlined in white', placed('Unseen words.', 60, 600, '1 Tr 1 G')],
] as const)
  test(`print that is ${how} is not read, and counted`, async () => {
    const { sections, unseen } = await read([
      ...down(['Abstract', 'We boil nine kettles.'], 60, 700),
      drawn,
      placed('Kept behind.', 60, 500),
    ]);
    assert.match(sections[0]!.text, /^We boil nine kettles\.\s+Kept behind\.$/);
    assert.equal(unseen, 1);
  });

for (const [how, drawn] of [
  ['within what it is clipped to', `q 50 590 400 30 re W n ${placed('Seen words.', 60, 600)} Q`],
  ['behind a clip that is over', `q 0 0 5 5 re W n Q ${placed('Seen words.', 60, 600)}`],
  ['framed', `${placed('Seen words.', 60, 600)} q 40 580 320 50 re 50 590 300 30 re f* Q`],
  ['crossed by a line of a chart', `${placed('Seen words.', 60, 600)} q 60 603 200 .6 re f Q`],
  ['underlined', `${placed('Seen words.', 60, 600)} q 60 598 56 .6 re f Q`],
  ['white with a black outline', placed('Seen words.', 60, 600, '2 Tr 1 g 0 G')],
  ['painted over by what is hardly there', `${placed('Seen words.', 60, 600)} q /G1 gs 50 590 300 30 re f Q`],
] as const)
  test(`print that is ${how} is read`, async () => {
    const { sections, unseen } = await read([...down(['Abstract', 'We boil nine kettles.'], 60, 700), drawn]);
    assert.match(sections[0]!.text, /Seen words\.$/);
    assert.equal(unseen, 0);
  });

test('words of a line that are struck out are not read, and counted once', async () => {
  const line = placed('We boil nine old kettles twice.', 60, 600);
  const { sections, unseen } = await read([...down(['Abstract', 'All is well.'], 60, 700), line, '101 603 36 .6 re f']);
  assert.match(sections[0]!.text, /We boil kettles twice\.$/);
  assert.equal(unseen, 1);
});

test('comments of a program are no headings', async () => {
  const code = ['# 1 Introduction', 'boil(kettle)', '// References', 'x = 3', '-- Abstract', '/* Results */'];
  const lines = ['1. Boiling', 'This is how kettles boil.', ...code.flatMap((one) => ['', one, '']), 'Kept behind.'];
  const { sections } = await read(down(lines, 60, 760));
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['1. Boiling'],
  );
  assert.ok(sections[0]!.text.endsWith('Kept behind.'), sections[0]!.text);
});

test('white print on a dark ground is seen', async () => {
  const { sections, unseen } = await read([
    '0.1 0.2 0.4 rg 50 590 400 20 re f',
    placed('Kettle and minutes, in white on blue.', 60, 596, '1 1 1 rg'),
    placed('And black below.', 60, 570),
  ]);
  assert.match(sections[0]!.text, /in white on blue/);
  assert.equal(unseen, 0);
});

test('Roman headings, an abstract that begins on its heading’s line, and appendices behind the references are found', async () => {
  const { sections } = await read(
    down(
      [
        'Abstract-We boil nine kettles and tell which of them whistles',
        'first.',
        'I. INTRODUCTION',
        'Kettles whistle when the water in them boils every morning.',
        'II. EXPERIMENTS',
        'A. Kitchen',
        'All of them stand on one stove in the kitchen of a school.',
        'B. Garden',
        'Two of them stand in the garden, where the wind is strong.',
        'REFERENCES',
        '[1] Q. Quill and A. Nother,',
        'A long look at kettles and at what is in them, 2019.',
        '[2] N. Emo. Steam in 61.5% of all pipes. 2020.',
        'A Further Kettles',
        'Enamel whistles in 40.2% of the mornings, as Table 9 says.',
        'B Questions Asked',
        'Which kettle do you hear?',
      ],
      60,
      760,
    ),
  );
  assert.deepEqual(
    sections.map(({ title }) => title),
    [
      'Abstract',
      'I. INTRODUCTION',
      'II. EXPERIMENTS / A. Kitchen',
      'B. Garden',
      'A Further Kettles',
      'B Questions Asked',
    ],
  );
  assert.ok(!JSON.stringify(sections).includes('61.5'));
});

test('rows of a table stay apart, and a line that a text printer cut goes on', async () => {
  const rows = [
    ['Kettle', 'Minutes', 'Loudness'],
    ['Copper', '12.5', '81'],
    ['Enamel', '14.0', '77'],
  ].flatMap((row, i) => row.map((cell, k) => placed(cell, 60 + 120 * k, 600 - 14 * i)));
  const printed = [
    'The committee has heard all kettl',
    'es of the school and of the garde',
    'n, and liked the small one.',
  ];
  const { sections } = await read([...rows, ...down(printed, 60, 500, '/F2 10 Tf')]);
  assert.match(sections[0]!.text, /\n\| Copper \| 12\.5 \| 81 \|\n/);
  assert.match(sections[0]!.text, /all kettles of the school and of the garden, and liked/);
});

test('a stamp up the margin tells the version and is no part of the text', async () => {
  const stamp = `q BT /F1 20 Tf 0 1 -1 0 30 200 Tm (arXiv:${ID}v3  [cs.CL]  2 Jan 2026) Tj ET Q`;
  const { version, sections } = await read([stamp, ...down(['Abstract', 'We boil nine kettles.'], 60, 700)]);
  assert.equal(version, 3);
  assert.equal(sections[0]!.text, 'We boil nine kettles.');
});
