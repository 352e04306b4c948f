import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPdf } from '../../../adapters/papers/pdf.ts';
import { LEFT_COLUMN, RIGHT_COLUMN } from '../../samples/two-columns.ts';
import { drawnPdf, placed } from '../../wires/made-pdf.ts';

/** Thousandths of the type's size. */
const widthOf = (letter: string): number => (/[ijlt.,:]/.test(letter) ? 300 : 550);
const FONT = `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 122 /Widths [${Array.from({ length: 91 }, (_, i) => widthOf(String.fromCharCode(32 + i))).join(' ')}] >>`;

/** Lines as wide as the column, one below the other. */
function justified(lines: readonly string[], x: number, from: number, wide: number): string {
  const all = lines.map((line, i) => {
    const own = [...line].reduce((sum, letter) => sum + widthOf(letter), 0) / 100;
    return placed(line, x, from - 12 * i, `/F3 10 Tf ${(100 * wide) / own} Tz`);
  });
  return all.join('\n');
}

async function textOf(drawn: string): Promise<string> {
  const { sections } = await readPdf(drawnPdf([drawn], { objects: [FONT] }), '2601.00042');
  return sections.map(({ text }) => text).join('\n\n');
}

/** Its last line is as long as the others, so that it is justified as they are. */
const RIGHT = [...RIGHT_COLUMN.slice(0, -1), 'the garden was still rather cold.'];
const AROUND = 'ends with all of the kettles that were boiled on the stove of the school in the mornings';

test('columns that are hardly further from one another than words are columns', async () => {
  const drawn = `${justified(LEFT_COLUMN, 60, 700, 190)}\n${justified(RIGHT, 259, 700, 190)}`;
  assert.ok((await textOf(drawn)).includes(AROUND), await textOf(drawn));
});

test('a note at the foot of the right of two narrow columns is one', async () => {
  const small = (text: string, x: number, y: number, size: number): string => placed(text, x, y, `/F1 ${size} Tf`);
  const note = `${small('1', 260, 667, 6)} ${small('The tenth kettle had a hole,', 264, 664, 8)} ${small('says the school.', 260, 654, 8)}`;
  const lines = [...LEFT_COLUMN, 'of the kettles that were boiled'];
  const text = await textOf(
    `${justified(lines, 60, 700, 190)}\n${justified(['and of the lids that were there', 'in the mornings of this week'], 260, 700, 190)} ${note}`,
  );
  assert.match(text, /boiled and of the lids .*\n\nThe tenth kettle had a hole, says the school\.$/);
});

test('a caption beside a text that makes room for its picture breaks no sentence', async () => {
  const full = 'The whole of the page speaks of kettles only, and of nothing that is none of them, so that';
  const caption = placed('Figure 1: A kettle that stands', 260, 657) + placed('on the stove of the school.', 260, 645);
  const text = await textOf(
    `${justified([full, full], 60, 724, 400)} ${justified([...LEFT_COLUMN, ...RIGHT], 60, 700, 190)} ${caption} ${justified([full], 60, 604, 400)}`,
  );
  assert.ok(text.includes(AROUND), text);
  assert.match(text, /\n\nFigure 1: A kettle that stands on the stove of the school\./);
});

test('the end of a formula below a text and a figure beside it is no part of the figure', async () => {
  const figure = placed('Figure 1: A kettle.', 300, 657);
  const formula = `${placed('T = mc + x', 120, 580)} ${placed('for', 240, 580)} ${placed('x > 0.5', 280, 580)}`;
  const text = await textOf(`${justified([...LEFT_COLUMN, ...RIGHT], 60, 700, 190)} ${figure} ${formula}`);
  assert.match(text, /\n\nFigure 1: A kettle\.\n/);
  assert.match(text, /T = mc \+ x for x > 0\.5/);
});

/** Rows of three short cells, one below the other. */
const tableOf = (rows: number, x: number, from: number): string =>
  Array.from({ length: rows }, (_, i) => [0, 50, 90].map((by) => placed('7.5', x + by, from - 12 * i)).join(' ')).join(
    ' ',
  );

test('a column that is mostly a table is one', async () => {
  const drawn = `${justified(LEFT_COLUMN, 60, 700, 190)} ${tableOf(5, 60, 640)} ${justified(RIGHT, 270, 700, 190)}`;
  assert.match(await textOf(drawn), /ends with all of the kettles [^|]*cold\..*\| 7\.5 \| 7\.5 \| 7\.5 \|/s);
});

test('where a column holds nothing but tables it is found by the other pages', async () => {
  const column = (x: number, from: number): string => justified([...LEFT_COLUMN, ...RIGHT], x, from, 190);
  const full = [700, 650].map((from) => `${column(60, from)} ${column(270, from)}`);
  const page = `${column(60, 600)} ${tableOf(4, 80, 506)} ${tableOf(12, 280, 602)}`;
  const { sections } = await readPdf(drawnPdf([...full, page], { objects: [FONT] }), '2601.00042');
  const text = sections.map(({ text: said }) => said).join('\n\n');
  assert.ok(text.endsWith(`rather cold.\n\n${Array(16).fill('| 7.5 | 7.5 | 7.5 |').join('\n\n')}`), text);
});

test('what is printed at the foot of the first page breaks no sentence that goes on on the next', async () => {
  const foot = placed('Preprint. Under review in the valley.', 60, 60, '/F1 8 Tf');
  const pages = [`${justified(LEFT_COLUMN, 60, 140, 190)} ${foot}`, justified(RIGHT, 60, 700, 190)];
  const { sections } = await readPdf(drawnPdf(pages, { objects: [FONT] }), '2601.00042');
  const text = sections.map(({ text: said }) => said).join('\n\n');
  assert.ok(text.includes(AROUND), text);
  assert.match(text, /Preprint\. Under review in the valley\./);
});

test('a formula between two lines of the other column does not make one of them', async () => {
  const script = (text: string, x: number, y: number): string => placed(text, x, y, '/F1 7 Tf');
  const formula = `${placed('t = x', 100, 646)} ${script('2', 122, 649.6)} ${script('k', 122, 643.8)}`;
  const drawn = `${justified(LEFT_COLUMN, 60, 700, 190)} ${formula} ${justified([...RIGHT, ...RIGHT], 270, 700, 190)}`;
  assert.match(
    await textOf(drawn),
    /still rather cold\. of the kettles that were boiled on the stove of the school in the mornings/,
  );
});

test('three columns are read one after the other', async () => {
  const columns = ['steel', 'glass', 'clays'].map((word) => [
    `The column on ${word} begins here`,
    `and speaks of ${word} as no other`,
    `one does, so that every line of it`,
    `can be told by its ${word} from the`,
    `others, and then ${word} ends right`,
  ]);
  const drawn = columns.map((lines, i) => justified(lines, 40 + 170 * i, 700, 160)).join('\n');
  const text = await textOf(drawn);
  assert.equal(text.replace(/\s+/g, ' '), columns.flat().join(' '));
});
