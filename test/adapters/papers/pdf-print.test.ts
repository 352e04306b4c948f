import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPdf } from '../../../adapters/papers/pdf.ts';
import { type DrawnWith, drawnPdf, placed, streamOf } from '../../wires/made-pdf.ts';

const ID = '2601.00042';

async function textOf(drawn: string, more?: DrawnWith): Promise<string> {
  const { sections } = await readPdf(drawnPdf([`${placed('We boil kettles.', 60, 700)}\n${drawn}`], more), ID);
  return sections.map(({ text }) => text).join('\n');
}

/** A line that begins at the left; operators may change sizes and heights in it. */
const line = (drawn: string): string => `BT /F1 10 Tf 1 0 0 1 60 640 Tm ${drawn} ET`;
const raised = (text: string): string => `/F1 7 Tf 4 Ts (${text}) Tj 0 Ts /F1 10 Tf`;
const lowered = (text: string): string => `/F1 7 Tf -2 Ts (${text}) Tj 0 Ts /F1 10 Tf`;

/** A font whose letters A, B, C … are these texts, by the file's own account. */
function lettersOf(...texts: readonly string[]): DrawnWith {
  const hex = (text: string): string =>
    Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('');
  const names = texts.map((_, i) => `/g${i}`);
  const said = texts.map((text, i) => `<${(65 + i).toString(16)}> <${hex(text)}>`).join('\n');
  return {
    objects: [
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /CharProcs << ${names.map((name) => `${name} 6 0 R`).join(' ')} >> /Encoding << /Differences [65 ${names.join(' ')}] >> /FirstChar 65 /LastChar ${64 + texts.length} /Widths [${texts.map((text) => 600 * text.length).join(' ')}] /ToUnicode 7 0 R /Resources << >> >>`,
      streamOf('', '600 0 0 0 600 600 d1 0 0 500 500 re f'),
      streamOf(
        '',
        `/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange ${texts.length} beginbfchar\n${said}\nendbfchar endcmap end end`,
      ),
    ],
  };
}

test('ligatures are the letters that they stand for, and control characters are nothing', async () => {
  const drawn = 'BT /F3 10 Tf 60 640 Td (ABACD) Tj ET';
  assert.match(await textOf(drawn, lettersOf('ef', '\ufb01', '\ufb03', '\u0007')), /effiefffi$/);
});

/** A font of bitmaps that are called by their codes, each with how far it reaches down and up. */
function bitmapFont(bounds: ReadonlyMap<number, readonly [low: number, high: number]>): DrawnWith {
  const codes = [...bounds.keys()];
  return {
    objects: [
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /CharProcs << ${codes.map((code, i) => `/a${code} ${6 + i} 0 R`).join(' ')} >> /Encoding << /Differences [${codes.map((code) => `${code} /a${code}`).join(' ')}] >> /FirstChar 0 /LastChar 122 /Widths [${'600 '.repeat(123)}] /Resources << >> >>`,
      ...[...bounds.values()].map(([low, high]) => streamOf('', `600 0 0 ${low} 600 ${high} d1 0 ${low} 500 500 re f`)),
    ],
  };
}
const LETTERS = Array.from({ length: 26 }, (_, i): [number, [number, number]] => [97 + i, [0, 600]]);

test('letters that a bitmap font does not name are TeX’s ligatures within a word, and unknown elsewhere', async () => {
  const font = bitmapFont(new Map([[0, [0, 600]], [12, [0, 700]], [14, [0, 700]], [28, [0, 700]], ...LETTERS]));
  const drawn =
    'BT /F3 10 Tf 60 640 Td (con\\014gure) Tj 60 0 Td (e\\016cient) Tj 60 0 Td (de\\034ne) Tj 60 0 Td (x\\000y) Tj ET';
  assert.match(await textOf(drawn, font), /configure efficient define x\ufffdy$/);
  const low = bitmapFont(new Map([[28, [0, 450]], ...LETTERS]));
  assert.match(await textOf('BT /F3 10 Tf 60 640 Td (sm\\034rre) Tj ET', low), /sm\ufffdrre$/);
});

test('a bitmap that hangs from the line is one of TeX’s large signs', async () => {
  const font = bitmapFont(new Map([[88, [-1400, 0]], [80, [0, 700]], ...LETTERS]));
  assert.match(await textOf('BT /F3 10 Tf 60 640 Td (X) Tj 30 -8 Td (P) Tj ET', font), /∑ P$/);
});

test('a word that a hyphen of any kind cut at the line’s end is whole', async () => {
  for (const hyphen of ['\u2010', '\u00ad']) {
    const drawn = 'BT /F3 10 Tf 60 640 Td (AB) Tj 0 -12 Td (C) Tj ET';
    assert.match(await textOf(drawn, lettersOf('every morn', hyphen, 'ing')), / every morning$/);
  }
});

test('lines of a script without spaces are put together without any', async () => {
  const drawn = 'BT /F3 10 Tf 60 640 Td (AB) Tj 0 -12 Td (C) Tj ET';
  assert.match(await textOf(drawn, lettersOf('我们煮九', '个水壶并', '测量时间')), /我们煮九个水壶并测量时间/);
});

test('lines of scripts that run to the left are read from the right, with their numbers and words of others', async () => {
  const drawn = 'BT /F3 10 Tf 60 640 Td (A) Tj 0 -40 Td (B) Tj 0 -40 Td (C) Tj ET';
  const seen = lettersOf('.(Kettle Net) 93.7% םע תירבע', '.\ufe94\ufee4\ufedf\ufe8e\ufecb', 'We say "12 םולש" twice.');
  const said = 'עברית עם 93.7% (Kettle Net). عالمة. We say "12 שלום" twice.';
  assert.ok((await textOf(drawn, seen)).replace(/\s+/g, ' ').endsWith(said));
});

test('an accent that is drawn over a letter makes one letter with it, before it or behind it', async () => {
  const drawn = line('[(The na)-28(\\310)361(ive kettle of Erd)(o)444(\\302)-112(s, and 5\\302 so.)] TJ');
  assert.match(await textOf(drawn), /The naïve kettle of Erdós, and 5´ so\./);
  const apart = line('(The na\\310) Tj -5 0 Td 1 0 0 1 88.6 640 Tm (\\365ve one.) Tj');
  assert.match(await textOf(apart), /The naïve one\./);
});

for (const [how, drawn, said] of [
  ['a power of ten', `(We ask them 10) Tj ${raised('5')} ( times.) Tj`, 'We ask them 10^{5} times.'],
  ['a power below one', `(It is 2 x 10) Tj ${raised('-5')} ( here.) Tj`, 'It is 2 x 10^{-5} here.'],
  ['a power of several runs', `(It is e) Tj ${`${raised('-')} ${raised('2')}`} ( here.) Tj`, 'It is e^{-2} here.'],
  ['a power beside an index', `(Of x) Tj ${lowered('i')} ${raised('2')} ( we) Tj`, 'Of xi^{2} we'],
  [
    'a power above an index',
    `(Of x) Tj ${lowered('i,')} /F1 7 Tf 4 Ts [400 (2)] TJ ${lowered('j')} ( we) Tj`,
    'Of xi,j^{2} we',
  ],
  ['the upper part of a fraction', `(Nearly, ) Tj ${raised('3')} (/4 of it.) Tj`, 'Nearly, 3/4 of it.'],
  [
    'the mass of an atom',
    `(Kettles of lead, ) Tj ${raised('137')} (Cs and tin.) Tj`,
    'Kettles of lead, ^{137}Cs and tin.',
  ],
  ['a unit', `(Some 12 m) Tj ${raised('2')} ( of it.) Tj`, 'Some 12 m^{2} of it.'],
  ['a mark behind a number', `(In 99.5) Tj ${raised('1')} ( percent.) Tj`, 'In 99.5^{1} percent.'],
  ['an ordinal', `(On the 1) Tj ${raised('st')} ( of May.) Tj`, 'On the 1st of May.'],
  ['a mark behind a word', `(All the kettles) Tj ${raised('1,2')} ( sing.) Tj`, 'All the kettles sing.'],
  ['the mark of a table’s note', `(Kettles of steel) Tj ${raised('*')} ( sing.) Tj`, 'Kettles of steel* sing.'],
  ['a mark behind a sentence', `(Kettles sing.) Tj ${raised('12')} ( So.) Tj`, 'Kettles sing. So.'],
] as const)
  test(`raised print changes no word and no number: ${how}`, async () => {
    assert.ok((await textOf(line(drawn))).endsWith(said), await textOf(line(drawn)));
  });

test('a short rule between letters on their line is an underscore, one below a letter or amid it is none', async () => {
  const rule = (x: number, y: number): string => `${x} ${y} 3.3 .4 re f`;
  const words = `${placed('We set max', 60, 640)} ${placed('len here', 117, 640)}`;
  assert.match(await textOf(`${words} ${rule(112.8, 640)}`), /We set max_len here/);
  assert.match(await textOf(`${words} ${rule(112.8, 643)}`), /We set max len here/);
  assert.match(await textOf(`${words} ${rule(101, 638.7)}`), /We set max len here/);
});

test('a sign and the stroke through it are one sign, however they are drawn', async () => {
  const stroke = line('(So x ) Tj /F3 10 Tf (A) Tj /F1 10 Tf (= y here.) Tj');
  assert.match(await textOf(stroke, lettersOf('\u0338')), /So x ≠ y here/);
  const slash = `${placed('So x', 60, 640)} ${placed('/', 85.5, 640)} ${placed('= y here.', 84, 640)}`;
  assert.match(await textOf(slash), /So x ≠ y here/);
  assert.match(await textOf(line('(So x /) Tj ( = y here.) Tj')), /So x \/ = y here/);
});

test('a product is a power too', async () => {
  const drawn = line('(In R) Tj /F3 7 Tf 4 Ts (A) Tj 0 Ts /F1 10 Tf ( we) Tj');
  assert.match(await textOf(drawn, lettersOf('d\u00d7k')), /In R\^\{d×k\} we$/);
});

test('signs of TeX’s font of large signs are what they look like, in their line and with their limits', async () => {
  const large: DrawnWith = { objects: ['<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+CMEX10 >>'] };
  const sum = (x: number): string => `BT /F3 10 Tf 1 0 0 1 ${x} 649.5 Tm (X) Tj ET`;
  const limits = `${placed('n', 87, 653, '/F1 7 Tf')} ${placed('i=1', 84, 629, '/F1 7 Tf')}`;
  const drawn = `${placed('It is', 60, 640)} ${sum(85)} ${limits} ${placed('i', 93, 640)} ${placed('of all.', 100, 640)}`;
  assert.match(await textOf(drawn, large), /It is ∑_\{i=1\}\^\{n\} ?i of all\./);
  const behind = `${placed('n', 95, 645, '/F1 7 Tf')} ${placed('i=1', 95, 637, '/F1 7 Tf')} ${placed('l', 110, 640)}`;
  const inLine = `${placed('It is', 60, 640)} ${sum(85)} ${behind} ${placed('2', 112.5, 643.6, '/F1 7 Tf')} ${placed('of all.', 120, 640)}`;
  assert.match(await textOf(inLine, large), /It is ∑_\{i=1\}\^\{n\} ?l\^\{2\} of all\./);
  const bracket = 'BT /F3 10 Tf 1 0 0 1 85 657 Tm (\\041) Tj ET';
  const power = `${placed('of (x', 60, 640)} ${bracket} ${placed('1/2', 91, 650, '/F1 7 Tf')} ${placed('of all.', 104, 640)}`;
  assert.match(await textOf(power, large), /of \(x ?\)\^\{1\/2\} of all\./);
  const brace = 'BT /F3 10 Tf 1 0 0 1 85 657 Tm (\\050) Tj (\\303) Tj ET';
  assert.match(await textOf(`${placed('g =', 60, 640)} ${brace}`, large), /g = \{/);
});

test('what is printed twice for a bold look or a shadow is read once', async () => {
  for (const [x, y] of [
    [60.3, 640],
    [61, 639],
  ] as const)
    assert.match(
      await textOf(`${placed('The small one.', 60, 640)} ${placed('The small one.', x, y)}`),
      /^We boil kettles\.\s+The small one\.$/,
    );
  assert.match(await textOf([0, 2.8, 5.6].map((by) => placed('t', 60 + by, 640)).join(' ')), /ttt$/);
});

test('letters that all lie on one place are not read, and counted as one', async () => {
  const pile = [...'Unseen words'].map((letter) => placed(letter, 60, 640)).join(' ');
  const { sections, unseen } = await readPdf(drawnPdf([`${placed('We boil.', 60, 700)} ${pile}`]), ID);
  assert.deepEqual([sections.map(({ text }) => text), unseen], [['We boil.'], 1]);
  const backwards = await readPdf(
    drawnPdf([`${placed('We boil.', 60, 700)} ${placed('Unseen.', 60, 640, '-6 Tc')}`]),
    ID,
  );
  assert.equal(backwards.unseen, 1);
});
