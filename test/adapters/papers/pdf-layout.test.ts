import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPdf } from '../../../adapters/papers/pdf.ts';
import { LEFT_COLUMN, RIGHT_COLUMN } from '../../samples/two-columns.ts';
import { type DrawnWith, drawnPdf, placed, shown } from '../../wires/made-pdf.ts';

const ID = '2601.00042';
const at = (text: string, x: number, y: number, size = 10): string => placed(text, x, y, `/F1 ${size} Tf`);
const down = (lines: readonly string[], x: number, from: number): string =>
  lines.map((line, i) => at(line, x, from - 12 * i)).join('\n');
const table = (rows: readonly (readonly string[])[], lefts: readonly number[], from: number): string =>
  rows.flatMap((row, i) => row.map((cell, k) => at(cell, lefts[k]!, from - 14 * i))).join('\n');

async function textOf(pages: readonly string[], more?: DrawnWith): Promise<string> {
  const { sections } = await readPdf(drawnPdf(pages, more), ID);
  return sections.map(({ text }) => text).join('\n\n');
}

const AROUND = 'ends with all of the kettles that were boiled';
const columns = (from = 700): string => `${down(LEFT_COLUMN, 60, from)}\n${down(RIGHT_COLUMN, 320, from)}`;

test('running heads and page numbers beside them stand in no sentence of either column', async () => {
  const pages = ['one', 'two', 'three'].map(
    (word, i) =>
      `${at('Journal of Kettles', 60, 800, 9)} ${at(String(11 + i), 525, 800, 9)} ${columns(700 - 3 * i)} ${at(`Page ${word} ends.`, 320, 600)}`,
  );
  const text = await textOf(pages);
  assert.ok(text.includes(AROUND) && text.includes('Page two ends.'), text);
  assert.ok(!/Journal|\b1[123]\b/.test(text), text);
});

test('the name of a section beside a running head goes with it', async () => {
  const pages = ['Boiling', 'Pouring'].map(
    (name) =>
      `${at('Journal of Kettles', 60, 800, 9)} ${at(name, 480, 800, 9)} ${columns()} ${at(`${name} ends.`, 320, 600)}`,
  );
  const text = await textOf(pages);
  assert.ok(text.includes('Pouring ends.') && !/Journal|Pouring(?! ends)/.test(text), text);
});

test('rows of tables at the top of several pages are no running heads', async () => {
  const pages = ['ONE', 'TWO', 'SIX'].map((word, i) =>
    table(
      [
        [String(i), 'CARD32', word],
        ['9', 'CARD16', `${word}${word}`],
      ],
      [60, 160, 300],
      700 - 14 * i,
    ),
  );
  assert.equal((await textOf(pages)).match(/CARD32/g)?.length, 3);
  const measured = ['0.25', '0.5', '0.75'].map(
    (value) => `${at(`The share is ${value} here.`, 60, 700)} ${down(LEFT_COLUMN, 60, 600)}`,
  );
  assert.match(await textOf(measured), /0\.25.*0\.5.*0\.75/s);
});

test('a note at the foot of a column or page stands behind the sentence that goes on, without its mark', async () => {
  const note = `${at('1', 60, 93, 6)} ${at('The tenth kettle had a hole,', 64, 90, 8)} ${at('says the school.', 60, 80, 8)}`;
  for (const pages of [
    [`${down(LEFT_COLUMN, 60, 700)} ${note} ${down(RIGHT_COLUMN, 320, 700)}`],
    [`${down(LEFT_COLUMN, 60, 700)} ${note}`, down(RIGHT_COLUMN, 60, 700)],
  ]) {
    const text = await textOf(pages);
    assert.ok(text.includes(AROUND), text);
    assert.match(text, /\n\nThe tenth kettle had a hole, says the school\./);
  }
});

test('numbers of lines at either side are no part of the text', async () => {
  const lines = [...LEFT_COLUMN, ...RIGHT_COLUMN];
  for (const [x, step] of [
    [36, 1],
    [545, 5],
  ] as const)
    assert.ok(
      (
        await textOf([
          lines
            .map((line, i) => at(String(step * (i + 1)), x, 700 - 12 * i, 7) + at(line, 60, 700 - 12 * i))
            .join('\n'),
        ])
      ).includes(AROUND),
    );
});

test('a first letter that is several lines high goes with the first of them', async () => {
  const drawn = `${at('K', 60, 688, 26)} ${at('ETTLES whistle when the water boils,', 78, 700)} ${at('which takes a quarter of an hour.', 78, 688)}`;
  assert.equal(await textOf([drawn]), 'KETTLES whistle when the water boils, which takes a quarter of an hour.');
});

for (const [turn, matrix] of [
  [90, '0 1 -1 0 595 0'],
  [180, '-1 0 0 -1 595 842'],
  [270, '0 -1 1 0 0 842'],
] as const)
  test(`a page that is shown turned by ${turn} degrees is read as it is shown`, async () => {
    const text = await textOf([`q ${matrix} cm ${down(LEFT_COLUMN, 60, 400)} Q`], { page: `/Rotate ${turn}` });
    assert.ok(text.startsWith('The left side speaks of kettles only, and'), text);
  });

test('a table across both columns is read row by row, an empty cell stays empty, and one of two columns is a table', async () => {
  const across = table(
    [
      ['Kettle', 'Minutes', 'Loudness'],
      ['Copper', '12.5', '81'],
      ['Enamel', '14.0', '77'],
    ],
    [80, 200, 420],
    780,
  );
  const text = await textOf([
    `${at('Table 1: Nine kettles of the school, with minutes and loudness of each.', 80, 800)} ${across} ${columns()}`,
  ]);
  assert.ok(text.includes('| Copper | 12.5 | 81 |') && text.includes(AROUND), text);
  const gap = `${table(
    [
      ['Kettle', 'Minutes', 'Loudness'],
      ['Copper', '12.5', '81'],
    ],
    [80, 200, 420],
    700,
  )} ${at('Enamel', 80, 672)} ${at('77', 420, 672)}`;
  assert.match(await textOf([gap]), /\| Enamel \| \| 77 \|/);
  const pairs = table(
    [
      ['Kettle', 'Minutes'],
      ['Copper', '12.5'],
      ['Enamel', '14.0'],
    ],
    [80, 300],
    700,
  );
  assert.match(await textOf([pairs]), /\| Copper \| 12\.5 \|/);
});

test('a line that begins with a number or a Roman one is no heading amid a sentence; spaced letters are a word', async () => {
  const lines = [
    'a b s t r a c t',
    'x y z w',
    'We have boiled all of the kettles in the morning, and of them',
    '12 Kettles whistled within the first minute of that hour',
    'while the others were late, in the reign of King George',
    'V. The kettle is of his time and it whistles as it did then',
    'in all of the mornings.',
  ];
  const { sections } = await readPdf(drawnPdf([down(lines, 60, 700)]), ID);
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['ABSTRACT'],
  );
  assert.match(
    sections[0]!.text,
    /^x y z w We have .* and of them 12 Kettles .* King George V\. The kettle is of his time/,
  );
});

test('print is as large as the page’s unit makes it', async () => {
  assert.match(
    await textOf([`${at('Small print.', 60, 600, 1)} ${down(LEFT_COLUMN, 60, 700)}`], { page: '/UserUnit 10' }),
    /Small print/,
  );
});

/** Lines of the same width: the same words, each time begun at another one. */
const turnedWords = (words: string, many: number): string[] => {
  const all = words.split(' ');
  return Array.from({ length: many }, (_, i) =>
    [...all.slice(i % all.length), ...all.slice(0, i % all.length)].join(' '),
  );
};

test('a text that makes room for a figure goes on below it; the figure’s words come behind the sentence', async () => {
  const wide = turnedWords('every kettle of the old school boils on the stove in the early morning of the day', 12);
  const narrow = turnedWords('kettles whistle loudly on stoves now', 6);
  // The caption may stand so near that it passes for a part of the line.
  for (const x of [300, 225]) {
    const figure = `${at('Steel', x, 646, 7)} ${at('Copper', x + 50, 640, 7)} ${at('Figure 2: Nine', x, 616, 8)} ${at('kettles in all.', x, 604, 8)}`;
    const drawn = `${down(wide.slice(0, 6), 60, 724)} ${down(narrow, 60, 652)} ${figure} ${down(wide.slice(6), 60, 580)}`;
    const text = await textOf([drawn]);
    assert.ok(text.startsWith([...wide.slice(0, 6), ...narrow, ...wide.slice(6)].join(' ')), text);
    assert.match(text, /Figure 2: Nine kettles in all\.$/);
  }
});

test('two texts side by side amid wide ones are read one after the other, and a list of words stays with what they mean', async () => {
  const wide = turnedWords('every kettle of the old school boils on the stove in the early morning of the day', 16);
  const [left, right] = [
    turnedWords('kettles whistle loudly on stoves now', 5),
    turnedWords('others boil quietly in gardens then', 5),
  ];
  const text = await textOf([
    `${down(wide.slice(0, 8), 60, 748)} ${down(left, 60, 640)} ${down(right, 300, 640)} ${down(wide.slice(8), 60, 560)}`,
  ]);
  assert.ok(text.includes([...left, ...right].join(' ')), text);
  const words = [
    ['NEWS', 'an early score that hospitals use for alarms'],
    ['SIRS', 'a criterion for inflammation'],
    ['ICU', 'the room where patients are looked after'],
    ['ROC', 'a curve of two rates'],
  ];
  assert.match(await textOf([table(words, [60, 200], 700)]), /SIRS(?: \|)? a criterion .*ICU(?: \|)? the room/s);
});

test('a fraction with its bar stays in its line, and is no power', async () => {
  const around = down(LEFT_COLUMN, 60, 700);
  const bar = '0.4 w 121 642.5 m 129 642.5 l S';
  const fraction = (top: string, bottom: string, drawn = bar, under = 636): Promise<string> =>
    textOf([
      [
        around,
        at('The share is', 60, 640),
        at(top, 121, 644, 7),
        at(bottom, 121, under, 7),
        at('of all.', 132, 640),
        drawn,
      ].join('\n'),
    ]);
  assert.match(await fraction('17', '29'), /The share is 17\/29 of all\./);
  assert.match(await fraction('17', '29', '121 642.3 8 .4 re f'), /The share is 17\/29 of all\./);
  assert.match(await fraction('17', '29', bar.replace('129', '130.5')), /The share is 17\/29 ?of all\./);
  assert.doesNotMatch(await fraction('17', '29', bar.replace('129', '135')), /17\/29/);
  assert.match(await fraction('2', 'i', '', 637.6), /The share is\^\{2\}i of all\./);
  assert.doesNotMatch(await fraction('n', 'k', ''), /n\/k/);
  assert.match(
    await fraction('17', '29', `${bar}\n121 100000000000000000000 m 129 100000000000000000000 l S`),
    /The share is 17\/29 of all\./,
  );
  const tall = [
    at('t =', 60, 640),
    at('a + b', 78, 647),
    at('P', 87, 633),
    at('here.', 104, 640),
    '78 642.3 23 .4 re f',
  ];
  assert.match(await textOf([[around, ...tall].join('\n')]), /t = \(a \+ b\)\/P here\./);
  const ruled = ['Kettle', 'Minutes', 'Lids'].map(
    (word, i) => `${at(word, 60 + 80 * i, 645)} ${at(`1${i}.5`, 60 + 80 * i, 633)}`,
  );
  assert.doesNotMatch(await textOf([[around, ...ruled, '60 642 200 .4 re f'].join('\n')]), /Kettle\//);
});

test('what stands between two rows of a table is said in both', async () => {
  const rows = table(
    [
      ['yes', '81.5', '70.2'],
      ['no', '82.5', '71.2'],
    ],
    [140, 200, 300],
    700,
  );
  const text = await textOf([`${rows} ${at('Copper', 60, 693)}`]);
  assert.equal(text, '| Copper | yes | 81.5 | 70.2 |\n\n| Copper | no | 82.5 | 71.2 |');
});

test('an algorithm and the notes of a table at the top of a column come behind the sentence that goes on below', async () => {
  const remarks = table(
    [
      ['with', 'a lid'],
      ['for', 'an hour'],
    ],
    [220, 320],
    702,
  );
  const algorithm = `${at('Algorithm 1 Boil', 60, 716)} ${at('1: heat', 60, 702)} ${at('2: wait', 60, 688)} ${remarks} ${at('3: pour', 60, 676)}`;
  const rows = [
    ['Tin', '5.1', '8.2'],
    ['Lid', '5.3', '8.1'],
  ];
  const noted = `${at('Table 1: All of the lids.', 60, 716)} ${table(rows, [60, 120, 180], 702)} ${at('a Of two days.', 60, 676)}`;
  for (const [float, kept] of [
    [algorithm, /Algorithm 1 Boil\s+\| 1: heat \| with \| a lid \|\s+\| 2: wait \| for \| an hour \|\s+3: pour/],
    [noted, /\| Lid \| 5\.3 \| 8\.1 \|\s+a Of two days\./],
  ] as const) {
    const text = await textOf([down(LEFT_COLUMN, 60, 700), `${float} ${down(RIGHT_COLUMN, 60, 640)}`]);
    assert.ok(text.includes(AROUND), text);
    assert.match(text, kept);
  }
});

test('a table across the columns of a last page that has text in one of them is whole', async () => {
  const wide = table(
    [
      ['Lid', 'A', 'B', 'C', 'D', 'E', 'F'],
      ['Tin', '1.1', '2.2', '3.300001', '4.4', '5.5', '6.6'],
      ['Lead', '1.2', '2.3', '3.400001', '4.5', '5.6', '6.7'],
    ],
    [110, 160, 210, 250, 320, 370, 420],
    700,
  );
  const even = down(
    Array.from({ length: 9 }, () => 'Water boils in kettles of copper'),
    60,
    640,
  );
  const text = await textOf([columns(), columns(), `${at('TABLE II', 248, 715)} ${wide} ${even}`]);
  assert.match(text, /\| Tin \| 1\.1 \| 2\.2 \| 3\.300001 \| 4\.4 \| 5\.5 \| 6\.6 \|/);
});

test('what stands between the two rows of a head, nearer to the one than to the other, is said in both', async () => {
  const head = `${at('Heat', 160, 700)} ${at('Time', 260, 700)} ${at('Lid', 60, 694)} ${at('mean', 160, 682)} ${at('sum', 260, 682)}`;
  const text = await textOf([`${head} ${table([['Tin', '12.5', '3.1']], [60, 160, 260], 664)}`]);
  assert.equal(text, '| Lid | Heat | Time |\n\n| Lid | mean | sum |\n\n| Tin | 12.5 | 3.1 |');
});

test('a row by itself beside the title of a group of rows is one, and a name over two lines stands in its row', async () => {
  const row = (cells: readonly string[], y: number): string => table([cells], [60, 140, 220], y);
  const groups = `${row(['Lid', 'Heat', 'Time'], 700)} ${at('With water', 120, 686)} ${row(['Tin', '1.1', '2.2'], 672)} ${row(['Lead', '1.2', '2.3'], 658)} ${at('Without', 120, 644)} ${row(['None', '9.1', '9.2'], 630)}`;
  assert.deepEqual((await textOf([groups])).split('\n\n'), [
    '| Lid | Heat | Time |',
    'With water',
    '| Tin | 1.1 | 2.2 |',
    '| Lead | 1.2 | 2.3 |',
    'Without',
    '| None | 9.1 | 9.2 |',
  ]);
  const named = `${row(['Lid', 'Heat', 'Time'], 700)} ${at('Steel', 60, 686)} ${table([['1.1', '2.2']], [140, 220], 680)} ${at('(ours)', 60, 674)} ${row(['Tin', '1.2', '2.3'], 660)}`;
  assert.match(await textOf([named]), /\| Steel \(ours\) \| 1\.1 \| 2\.2 \|/);
});

test('a table in small print at the foot of the first page is one', async () => {
  const small = [
    ...['Lid', 'Heat', 'Time'].map((text, i) => at(text, 370 + 50 * i, 430, 8)),
    ...['Tin', '12.5', '3.1'].map((text, i) => at(text, 370 + 50 * i, 416, 8)),
    at('Metal', 320, 411, 8),
    ...['Iron', '13.5', '4.1'].map((text, i) => at(text, 370 + 50 * i, 406, 8)),
  ].join('\n');
  const text = await textOf([`${columns()} ${at('Table 1: All of the lids.', 320, 450)} ${small}`]);
  assert.match(text, /\| Metal \| Tin \| 12\.5 \| 3\.1 \|\n\n\| Metal \| Iron \|/);
});

test('what stands apart below a short line begins anew, and what follows a formula goes on', async () => {
  const listed = `${down(LEFT_COLUMN, 60, 700)} ${down(['1 heat it', '2 return lid'], 60, 540)} ${down(['While that boils we wait.', 'We do.'], 60, 490)}`;
  assert.match(await textOf([listed]), /return lid\n\nWhile that boils/);
  const formula = `${down([...LEFT_COLUMN, 'The loss is'], 60, 700)} ${at('L = x', 100, 530)} ${at('where x is the heat.', 60, 500)}`;
  assert.match(await textOf([formula]), /The loss is L = x where x/);
});

const CAPTION = ['Figure 1: A kettle that stands', 'on the stove of the school.'];

test('a figure’s or a table’s caption at the top of a column or page comes behind the sentence that goes on below', async () => {
  for (const pages of [
    [down(LEFT_COLUMN, 60, 700), `${down(CAPTION, 60, 700)} ${down(RIGHT_COLUMN, 60, 650)}`],
    [`${down(LEFT_COLUMN, 60, 700)} ${down(CAPTION, 320, 700)} ${down(RIGHT_COLUMN, 320, 650)}`],
    [
      down(LEFT_COLUMN, 60, 700),
      `${table(
        [
          ['Tin', '5.1', '8.2'],
          ['Lid', '5.3', '8.1'],
        ],
        [60, 120, 180],
        740,
      )} ${down(CAPTION, 60, 700)} ${down(RIGHT_COLUMN, 60, 650)}`,
    ],
    [
      down(LEFT_COLUMN, 60, 700),
      `${at('Figure 1: A kettle that stands on the stove of the school, with all of its lids, in one', 60, 700)} ${at('of the mornings.', 60, 688)} ${down(RIGHT_COLUMN, 60, 650)} ${down(LEFT_COLUMN, 320, 650)}`,
    ],
  ]) {
    const text = await textOf(pages);
    assert.ok(text.includes(AROUND), text);
    assert.match(text, /\n\nFigure 1: A kettle that stands\s+on the stove of the school/);
  }
});

test('an appendix behind the references is kept that is headed by its letter alone', async () => {
  const { sections } = await readPdf(
    drawnPdf([
      down(
        [
          '1. Boiling',
          'It boils.',
          'REFERENCES',
          '[1] A. Quill, Lids, 2020.',
          'APPENDIX A',
          'PROOF OF THE LID',
          'All lids close.',
        ],
        60,
        700,
      ),
    ]),
    ID,
  );
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['1. Boiling', 'APPENDIX A'],
  );
});

test('a small table that is turned is read by its caption, and the name of an axis is not', async () => {
  const rows = [
    ['Tin', '5.1', '8.2'],
    ['Lid', '5.3', '8.1'],
  ];
  const turned = (drawn: string): string => `q 0 1 -1 0 400 100 cm ${drawn} Q`;
  const text = await textOf([
    `${down(LEFT_COLUMN, 60, 800)} ${turned(`${at('Table 1: Kettles.', 60, 60)} ${table(rows, [60, 120, 180], 40)}`)}`,
  ]);
  assert.match(text, /Table 1: Kettles\.\n\n\| Tin \| 5\.1 \| 8\.2 \|/);
  assert.doesNotMatch(await textOf([`${down(LEFT_COLUMN, 60, 800)} ${turned(at('Loudness', 60, 60))}`]), /Loudness/);
});

test('the cells of a table stand apart though its columns are as near as words, and lines of text stay whole', async () => {
  const row = (cells: string, y: number): string => `q BT /F1 10 Tf 1 0 0 1 60 ${y} Tm ${cells} TJ ET Q`;
  const rows = [
    row('[(Kettle)-900(One)-800(Two)-800(Six)]', 700),
    row('[(Steel)-1090(12.5)-600(13.4)-600(55.1)]', 686),
    row('[(Clay)-1260(14.2)-300(15.5)-900(57.3)]', 672),
    row('[(We)-600(boil)-600(them)-600(all, as the table shows us.)]', 640),
    row('[(In)-600(2020)-600(there)-600(were four of those kettles.)]', 628),
  ];
  const text = await textOf([`${down(LEFT_COLUMN, 60, 780)} ${rows.join(' ')}`]);
  assert.match(text, /\| Steel \| 12\.5 \| 13\.4 \| 55\.1 \|\n\n\| Clay \| 14\.2 \| 15\.5 \| 57\.3 \|/);
  assert.match(text, /We boil them all, as the table shows us\.\s+In 2020 there were four/);
});

test('a heading in larger print right below a table is none of its rows', async () => {
  const rows = table(
    [
      ['Steel', '3.1', '80'],
      ['Clay', '4.4', '55'],
    ],
    [60, 160, 260],
    700,
  );
  const { sections } = await readPdf(
    drawnPdf([`${rows} ${at('A', 60, 660, 14)} ${at('More results', 90, 660, 14)} ${down(LEFT_COLUMN, 60, 640)}`]),
    ID,
  );
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['', 'A More results'],
  );
});

test('a table at the top of a page of references is read with its head', async () => {
  const references = `${at('References', 60, 400, 12)} ${at('[1] A. Boil. Kettles. 2020.', 60, 380)}`;
  const wide = `${at('Table 2: A table that stands behind all.', 60, 780)} ${at('Time', 160, 756)} ${table(
    [
      ['Steel', '3.1', '80'],
      ['Clay', '4.4', '55'],
    ],
    [60, 160, 260],
    742,
  )} ${at('[2] B. Steam. Lids. 2021.', 60, 700)}`;
  const text = await textOf([`${down(LEFT_COLUMN, 60, 700)} ${references}`, wide]);
  assert.match(text, /Table 2: A table that stands behind all\. Time\s+\| Steel \| 3\.1 \| 80 \|/);
  assert.ok(!/Lids/.test(text), text);
});

test('names of groups of rows and heads of columns that stand on their side are cells, and a label of an axis is not read', async () => {
  const turned = (text: string, x: number, y: number): string =>
    `q BT /F1 10 Tf 0 1 -1 0 ${x} ${y} Tm ${shown(text)} ET Q`;
  const rows = table(
    [
      ['kitchen', '0.91', '0.88'],
      ['office', '0.87', '0.81'],
      ['garden', '0.66', '0.61'],
      ['forest', '0.54', '0.52'],
    ],
    [90, 160, 220],
    600,
  );
  const labels = [turned('In', 74, 592), turned('Out', 74, 562), turned('Recall', 170, 614), turned('Time', 230, 614)];
  const axis = `${turned('Share', 50, 400)} ${at('0.5', 60, 410)}`;
  const text = await textOf([`${down(LEFT_COLUMN, 60, 760)} ${labels.join(' ')} ${rows} ${axis}`]);
  assert.ok(
    text.includes(
      '| | | Recall | Time |\n\n| In | kitchen | 0.91 | 0.88 |\n\n| In | office | 0.87 | 0.81 |\n\n| Out | garden | 0.66 | 0.61 |\n\n| Out | forest | 0.54 | 0.52 |',
    ),
    text,
  );
  assert.ok(!text.includes('Share'), text);
});

test('an appendix behind the references is read, whatever the case of its title’s words', async () => {
  const drawn = [
    `${down(LEFT_COLUMN, 60, 780)} ${at('References', 60, 700, 14)}`,
    `${at('[1] A. Boil and B. Steam.', 60, 680)} ${at('A review of methods for boiling.', 60, 668)} ${at('Kettles, 2020.', 60, 656)}`,
    `${at('A', 60, 620, 14)} ${at('Proof of the lid theorem', 90, 620, 14)} ${at('By induction over the litres.', 60, 600)}`,
  ];
  const { sections } = await readPdf(drawnPdf([drawn.join(' ')]), ID);
  assert.deepEqual(sections.at(-1), { title: 'A Proof of the lid theorem', text: 'By induction over the litres.' });
  assert.equal(sections.length, 2);
});

test('a row of a table that begins as headings do is none, and tables amid references are read', async () => {
  const method = (from: number): string =>
    table(
      [
        ['Method', 'Kitchen', 'Garden'],
        ['Lids', '31.1', '28.1'],
      ],
      [60, 160, 260],
      from,
    );
  const page = `${down(LEFT_COLUMN, 60, 780)} ${method(720)} ${at('References', 60, 660, 14)} ${at('[1] A. Boil. Kettles. 2020.', 60, 640)} ${at('Table 2: More of them.', 60, 610)} ${method(590)} ${at('[2] B. Steam. Lids. 2021.', 60, 550)}`;
  const { sections } = await readPdf(drawnPdf([page]), ID);
  assert.equal(sections.length, 1);
  const rows = '| Method | Kitchen | Garden |\n\n| Lids | 31.1 | 28.1 |';
  assert.ok(sections[0]!.text.endsWith(`${rows}\n\nTable 2: More of them.\n\n${rows}`), sections[0]!.text);
});

test('notes and tables at the foot of a page of references are read, and the name of an appendix is no part of its sentence', async () => {
  const page = [
    `${down(LEFT_COLUMN, 60, 780)} ${at('References', 60, 700, 14)} ${at('[1] A. Boil. Kettles. 2020.', 60, 680)}`,
    `${at('APPENDIX A', 60, 650, 14)} ${at('LIDS OF TIN', 60, 636)} ${at('Lids of tin rust within a year.', 60, 620)}`,
    `${at('References', 60, 590, 14)} ${at('[2] B. Steam. Lids. 2021.', 60, 570)}`,
    `${at('1', 60, 103, 6)} ${at('We asked 12,345 cooks.', 64, 100, 8)} ${at('Table 2: More of them.', 60, 70)}`,
    table(
      [
        ['Lids', '31.1', '28.1'],
        ['Spouts', '12.0', '17.3'],
      ],
      [60, 160, 260],
      56,
    ),
  ];
  const { sections } = await readPdf(drawnPdf([page.join(' ')]), ID);
  assert.equal(
    sections.at(-1)!.text,
    'LIDS OF TIN\n\nLids of tin rust within a year.\n\nWe asked 12,345 cooks.\n\nTable 2: More of them.\n\n| Lids | 31.1 | 28.1 |\n\n| Spouts | 12.0 | 17.3 |',
  );
});

test('a figure and a table above the abstract are read, and the names and addresses there are not', async () => {
  const rows = table(
    [
      ['Kettle', 'Time', 'Noise'],
      ['Steel', '3.1', '80'],
    ],
    [60, 160, 260],
    700,
  );
  const above = `${at('Ada Boil, School of Kettles', 60, 790)} ${at('Figure 1: A kettle that boils.', 60, 750)} ${at('TABLE I', 60, 732)} ${at('ALL KETTLES', 60, 720)} ${rows}`;
  const { sections } = await readPdf(
    drawnPdf([`${above} ${at('Abstract', 60, 650, 12)} ${down(LEFT_COLUMN, 60, 630)}`]),
    ID,
  );
  assert.equal(sections.length, 1);
  assert.ok(sections[0]!.text.startsWith('The left side'), sections[0]!.text);
  assert.ok(
    sections[0]!.text.endsWith(
      '\n\nFigure 1: A kettle that boils.\n\nTABLE I ALL KETTLES\n\n| Kettle | Time | Noise |\n\n| Steel | 3.1 | 80 |',
    ),
    sections[0]!.text,
  );
});

test('names and addresses in two columns stand in no sentence that goes on in the second one', async () => {
  const authors = [60, 320].map((x) => `${at('Ada Boil', x, 760)} ${at('School of Kettles', x, 748)}`).join(' ');
  const text = await textOf([`${authors} ${at('Abstract', 60, 715, 12)} ${columns()}`]);
  assert.ok(text.includes(AROUND) && !text.includes('School of Kettles'), text);
});
