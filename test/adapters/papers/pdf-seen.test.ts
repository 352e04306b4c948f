import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPdf } from '../../../adapters/papers/pdf.ts';
import { type DrawnWith, drawnPdf, placed, streamOf } from '../../wires/made-pdf.ts';

const ID = '2601.00042';
const WORDS = placed('Some words.', 60, 600);
const IN_WHITE = placed('Some words.', 60, 600, '1 g');
const PAGE = '0 0 595 842 re f';
const OVER = '50 590 300 30 re f';

/** The page's text where these operators stand between two lines. */
async function readWith(drawn: string, more?: DrawnWith): Promise<{ text: string; unseen: number }> {
  const stream = [
    placed('Abstract', 60, 720),
    placed('We boil nine kettles.', 60, 700),
    `q ${drawn} Q`,
    placed('Kept behind.', 60, 500),
  ].join('\n');
  const { sections, unseen } = await readPdf(drawnPdf([stream], more), ID);
  return { text: sections.map(({ text }) => text).join('\n'), unseen };
}

const form = (content: string, entries = ''): string =>
  streamOf(
    `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /ExtGState << /G3 << /ca 1 /BM /Normal >> >> >> ${entries}`,
    content,
  );
const group = (content: string): string => form(content, '/Group << /S /Transparency /CS /DeviceRGB >>');
const image = (bytes: readonly number[], wide: number, entries = ''): string =>
  streamOf(
    `/Type /XObject /Subtype /Image /Width ${wide} /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 ${entries}`,
    String.fromCharCode(...bytes),
  );
const settings = (entries: string): string => `/ExtGState << /G2 << ${entries} >> >>`;
const mode = (name: string): DrawnWith => ({ resources: settings(`/BM /${name}`) });
const masked = (kind: string, content: string): DrawnWith => ({
  resources: settings(`/SMask << /S /${kind} /G 5 0 R >>`),
  objects: [group(content)],
});
const tiled = (content: string, kind = 1): DrawnWith => ({
  resources: '/ColorSpace << /C1 [/Pattern /DeviceRGB] >> /Pattern << /P1 5 0 R >>',
  objects: [
    streamOf(
      `/PatternType 1 /PaintType ${kind} /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>`,
      content,
    ),
  ],
});
const gradient = (from: string, to: string): string =>
  `<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 600 0] /Extend [true true] /Function << /FunctionType 2 /N 1 /Domain [0 1] /C0 [${from}] /C1 [${to}] >> >>`;
const graded = (from: string, to: string): DrawnWith => ({
  resources: `/Shading << /S1 ${gradient(from, to)} >> /Pattern << /P1 << /PatternType 2 /Shading ${gradient(from, to)} >> >>`,
});
const drawing = (...objects: readonly string[]): DrawnWith => ({ resources: '/XObject << /X1 5 0 R >>', objects });
const letters = (glyph: string, scale = 0.001): DrawnWith => ({
  objects: [
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 ${1 / scale} ${1 / scale}] /FontMatrix [${scale} 0 0 ${scale} 0 0] /CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [${0.6 / scale}] /Resources << >> >>`,
    streamOf('', glyph),
  ],
});
const layer = (content: string): string => `/OC /L1 BDC ${content} EMC`;
const off: DrawnWith = {
  resources: '/Properties << /L1 5 0 R >>',
  objects: ['<< /Type /OCG /Name (l) >>'],
  catalog: '/OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >>',
};
const meaning = (map: string): DrawnWith => ({
  objects: [
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
    streamOf('', `begincmap 1 begincodespacerange <00> <FF> endcodespacerange ${map} endcmap`),
  ],
});
const asHex = (text: string): string => [...text].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('');
const PLACED_IMAGE = 'q 300 0 0 30 50 590 cm /X1 Do Q';
const typed = (text: string, before = '', matrix = '1 0 0 1'): string =>
  `BT /F3 10 Tf ${before} ${matrix} 60 600 Tm (${text}) Tj ET`;

const UNSEEN: readonly (readonly [how: string, drawn: string, more?: DrawnWith])[] = [
  ...['Screen', 'Lighten', 'Difference', 'Overlay', 'ColorDodge', 'Exclusion', 'Color'].map(
    (name) => [`in black and mixed by ${name} with white`, `/G2 gs ${WORDS}`, mode(name)] as const,
  ),
  ['in white and multiplied with black', `0 g ${OVER} /G2 gs ${IN_WHITE}`, mode('Multiply')],
  ['behind a mask of black', `/G2 gs ${WORDS}`, masked('Luminosity', `0 g ${PAGE}`)],
  ['behind an empty mask', `/G2 gs ${WORDS}`, masked('Luminosity', '')],
  ['beside what its mask lets through', `/G2 gs ${WORDS}`, masked('Luminosity', '1 g 0 0 30 30 re f')],
  ['behind a mask of no opacity', `/G2 gs ${WORDS}`, masked('Alpha', '')],
  ['in a group of no opacity', '/G1 gs /X1 Do', drawing(group(`/G3 gs ${WORDS}`))],
  [
    'in a group that is mixed away',
    '/G2 gs /X1 Do',
    { ...drawing(group(`/G3 gs ${WORDS}`)), resources: `/XObject << /X1 5 0 R >> ${settings('/BM /Screen')}` },
  ],
  ['beside the box of its group', '/X1 Do', drawing(group(WORDS).replace('595 842', '20 20'))],
  ['filled with an empty pattern', `/Pattern cs /P1 scn ${WORDS}`, tiled('')],
  ['filled with a white pattern', `/Pattern cs /P1 scn ${WORDS}`, tiled('1 g 0 0 9 9 re f')],
  ['filled with a pattern that takes white', `/C1 cs 1 1 1 /P1 scn ${WORDS}`, tiled('0 0 9 9 re f', 2)],
  ['filled with a gradient of whites', `/Pattern cs /P1 scn ${WORDS}`, graded('1 1 1', '.99 .99 1')],
  ['white on a box of white gradient', `q /Pattern cs /P1 scn ${OVER} Q ${IN_WHITE}`, graded('1 1 1', '.99 .99 1')],
  ['white on a white gradient', `q 50 590 300 30 re W n /S1 sh Q ${IN_WHITE}`, graded('1 1 1', '1 1 1')],
  ['white on a white image', `${PLACED_IMAGE} ${IN_WHITE}`, drawing(image([255, 255, 255], 1))],
  [
    'white on white that lies on many boxes on black',
    `0 g ${OVER} ${'9 9 3 3 re f '.repeat(2_500)} 1 g ${OVER} ${IN_WHITE}`,
  ],
  ['below an image', `${WORDS} ${PLACED_IMAGE}`, drawing(image([9, 9, 9, 200, 9, 9], 2))],
  [
    'below a mask of an image that is full',
    `${WORDS} 1 g 300 0 0 30 50 590 cm BI /W 1 /H 1 /IM true /BPC 1 ID \x00 EI`,
  ],
  [
    'below a dozen small images',
    `${WORDS} ${Array.from({ length: 12 }, (_, i) => `q 20 0 0 30 ${50 + 16 * i} 590 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xfe\xfe${String.fromCharCode(200 + i)} EI Q`).join('\n')}`,
  ],
  ['below a gradient', `${WORDS} 50 590 300 30 re W n /S1 sh`, graded('1 0 0', '0 0 1')],
  ['below two boxes', `${WORDS} 1 g 50 590 36 30 re f 86 590 200 30 re f`],
  [
    'below a shape with round corners',
    `${WORDS} 1 g 50 580 m 45 590 45 620 50 630 c 330 630 l 340 620 340 590 330 580 c h f`,
  ],
  ['below a box that is turned', `${WORDS} 1 g .999 .04 -.04 .999 0 0 cm 50 570 400 60 re f`],
  ['below a thick line', `${WORDS} 1 G 30 w 50 603 m 300 603 l S`],
  ['below black that is multiplied', `${WORDS} /G2 gs 0 g ${OVER}`, mode('Multiply')],
  ['below many veils', `${WORDS} /G2 gs 1 g ${`${OVER} `.repeat(9)}`, { resources: settings('/ca .5') }],
  ['below a box behind thousands', `${WORDS} .5 g ${'9 9 3 3 re f '.repeat(2_500)} 1 g ${OVER}`],
  ['between what two corners clip to', `0 0 1 1 re 594 841 1 1 re W n ${WORDS}`],
  ['in the hole of a clip', `0 0 595 842 re 40 580 400 60 re W* n ${WORDS}`],
  ['clipped to letters elsewhere', `BT /F1 10 Tf 7 Tr 60 300 Td (-----) Tj ET 0 Tr ${WORDS}`],
  ['in a layer that is off', layer(WORDS), off],
  ['outside of the crop box', placed('Some words.', 400, 600), { page: '/CropBox [0 0 380 842]' }],
  ['slanted into a line', typed('Some words.', '', '1 0 1 0').replace('F3', 'F1')],
  [
    'squeezed letter by letter',
    typed('Some words.', '1 Tz').replace('F3', 'F1').replace('(Some words.) Tj', '(Som) Tj (e) Tj (wor) Tj (ds.) Tj'),
  ],
  ['in letters that draw nothing', typed('aaaaa aaaa'), letters('600 0 d0')],
  ['in letters that draw in white', typed('aaaaa aaaa'), letters('600 0 d0 1 g 0 0 600 600 re f')],
];
for (const [how, drawn, more] of UNSEEN)
  test(`print that is ${how} is not read, and counted`, async () => {
    const { text, unseen } = await readWith(drawn, more);
    assert.match(text, /^We boil nine kettles\.\s+Kept behind\.$/);
    assert.equal(unseen, 1);
  });

const SEEN: readonly (readonly [how: string, drawn: string, more?: DrawnWith])[] = [
  ['in black and multiplied with white', `/G2 gs ${WORDS}`, mode('Multiply')],
  ['in white and told by its difference', `/G2 gs ${IN_WHITE}`, mode('Difference')],
  ['in white on black and mixed by Screen', `0 g ${OVER} /G2 gs ${IN_WHITE}`, mode('Screen')],
  ['let through by a white mask', `/G2 gs ${WORDS}`, masked('Luminosity', `1 g ${PAGE}`)],
  ['let through by an opaque mask', `/G2 gs ${WORDS}`, masked('Alpha', `0 g ${PAGE}`)],
  ['in a group', '/X1 Do', drawing(group(WORDS))],
  ['filled with a black pattern', `/Pattern cs /P1 scn ${WORDS}`, tiled('0 g 0 0 9 9 re f')],
  ['filled with a gradient of colours', `/Pattern cs /P1 scn ${WORDS}`, graded('1 0 0', '0 0 1')],
  ['white on a dark gradient', `q /Pattern cs /P1 scn ${OVER} Q ${IN_WHITE}`, graded('0 0 .4', '0 0 .5')],
  ['white on a dark image', `${PLACED_IMAGE} ${IN_WHITE}`, drawing(image([9, 9, 90, 60, 9, 9], 2))],
  ['white on one of thousands of dark boxes', `0 0 .4 rg ${OVER} ${'9 9 9 4 re f '.repeat(2_500)} ${IN_WHITE}`],
  ['white on a thick dark line', `0 0 .4 RG 30 w 50 603 m 400 603 l S ${IN_WHITE}`],
  [
    'below an image that lets it through',
    `${WORDS} ${PLACED_IMAGE}`,
    drawing(image([9, 9, 9], 1, '/SMask 6 0 R'), image([0], 1).replace('DeviceRGB', 'DeviceGray')),
  ],
  ['marked in yellow', `${WORDS} /G2 gs 1 1 0 rg ${OVER}`, mode('Multiply')],
  ['below hatching', `${WORDS} /Pattern cs /P1 scn ${OVER}`, tiled('0 g 0 0 1 9 re f')],
  [
    'below a gradient that ends',
    `${WORDS} /S1 sh`,
    { resources: graded('1 0 0', '0 0 1').resources!.replaceAll('true true', 'false false') },
  ],
  ['below a gradient that is none', `${WORDS} /S1 sh`, { resources: '/Shading << /S1 << /ShadingType 9 >> >>' }],
  ['below one veil', `${WORDS} /G2 gs 1 g ${OVER}`, { resources: settings('/ca .5') }],
  ['below a box of a layer that is off', `${WORDS} ${layer(`1 g ${OVER}`)}`, off],
  ['clipped to a circle', `0 600 m 0 900 500 900 500 600 c 500 200 0 200 0 600 c h W n ${WORDS}`],
  ['clipped to letters that it lies on', `BT /F1 10 Tf 7 Tr 60 600 Td (--------------------) Tj ET 0 Tr ${WORDS}`],
  ['condensed', typed('Some words.', '60 Tz').replace('F3', 'F1')],
  ['said to be replaced by other words', `/Span << /ActualText (Ignored.) >> BDC ${WORDS} EMC`],
  [
    'in a font that is not in the file, whatever its letters are said to mean',
    typed('Some words.'),
    meaning('2 beginbfchar <53> <0058> <6F> <0059> endbfchar'),
  ],
  [
    'followed by a letter that is said to be a sentence',
    typed('Some words.'),
    meaning(`1 beginbfchar <2E> <${asHex('. Ignored words follow here.')}> endbfchar`),
  ],
];
for (const [how, drawn, more] of SEEN)
  test(`print that is ${how} is read`, async () => {
    const { text, unseen } = await readWith(drawn, more);
    assert.match(text, /^We boil nine kettles\.\s+Some words\.\s+Kept behind\.$/);
    assert.equal(unseen, 0);
  });

test('letters that are drawings or bitmaps are read, whatever the measure of their font', async () => {
  const bitmap = 'q 60 0 0 60 0 0 cm BI /W 8 /H 8 /IM true /BPC 1 ID ~~~~~~~~ EI Q';
  for (const glyph of ['0 0 60 60 re f', bitmap]) {
    const { text } = await readWith(typed('aaaaa aaaa'), letters(`60 0 0 0 60 60 d1 ${glyph}`, 0.01));
    assert.match(text, /aaaaa aaaa/);
  }
});

test('of a line that goes on beyond its clip only what is seen is read', async () => {
  const line = placed('Seen words and then a long order that is cut away.', 60, 600);
  const { text, unseen } = await readWith(`50 590 60 30 re W n ${line}`);
  assert.match(text, /Seen words/);
  assert.doesNotMatch(text, /order/);
  assert.equal(unseen, 1);
});

test('of a line that is partly painted over only what is seen is read', async () => {
  const line = placed('Seen words and then a long order that lies below paint, and more words.', 60, 600);
  const { text, unseen } = await readWith(`${line} 1 g 145 590 150 30 re f`);
  assert.match(text, /Seen words .*and more words\./);
  assert.doesNotMatch(text, /order/);
  assert.equal(unseen, 1);
});

test('remarks and fields of forms are no part of the text', async () => {
  const { text } = await readWith('', {
    page: '/Annots [5 0 R 6 0 R]',
    catalog: '/AcroForm << /Fields [6 0 R] >>',
    objects: [
      '<< /Type /Annot /Subtype /FreeText /Rect [60 590 360 620] /Contents (Some remark.) /DA (/F1 10 Tf) /AP << /N 7 0 R >> >>',
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V (Some remark.) /Rect [60 560 360 590] /DA (/F1 10 Tf) /AP << /N 7 0 R >> >>',
      form(placed('Some remark.', 5, 5)),
    ],
  });
  assert.equal(text, 'We boil nine kettles. Kept behind.');
});
