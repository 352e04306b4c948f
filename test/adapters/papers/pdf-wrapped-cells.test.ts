import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPdf } from '../../../adapters/papers/pdf.ts';
import { drawnPdf, placed } from '../../wires/made-pdf.ts';

const rule = (y: number, left = 60, right = 330): string => `${left} ${y} ${right - left} .5 re f`;
const lines = (all: readonly (readonly [x: number, y: number, text: string])[]): string =>
  all.map(([x, y, text]) => placed(text, x, y)).join(' ');

async function textOf(drawn: string): Promise<string> {
  const page = `${placed('1 Boiling', 60, 760)} ${placed('We boil nine kettles.', 60, 745)} ${drawn} ${placed('Kept behind.', 60, 500)}`;
  const { sections } = await readPdf(drawnPdf([page]), '2601.00042');
  return sections[0]!.text;
}
const table = (rows: readonly string[]): string => rows.map((row) => `| ${row} |`).join('\n\n');

test('the lines of a cell are one cell, whether a table has two columns or three', async () => {
  const two = `${rule(712)} ${rule(696)} ${rule(630)} ${lines([
    [60, 720, 'Table 1: Parts of a kettle.'],
    [62, 702, 'Part'],
    [160, 702, 'What it is for'],
    [62, 684, 'Lid'],
    [160, 684, 'Keeps the steam inside, which is'],
    [160, 672, 'more than half of the boil-'],
    [160, 660, 'ing, and saves time.'],
    [62, 648, 'Spout'],
    [160, 648, 'Pours.'],
  ])}`;
  const said = table([
    'Part | What it is for',
    'Lid | Keeps the steam inside, which is more than half of the boiling, and saves time.',
    'Spout | Pours.',
  ]);
  const text = await textOf(two);
  assert.ok(text.includes(`Table 1: Parts of a kettle.\n\n${said}\n\nKept behind.`), text);
  const third = lines([
    [340, 702, 'Year'],
    [340, 684, '1931'],
    [340, 648, '1907'],
  ]);
  const three = two.replaceAll(' 270 .5 re', ' 310 .5 re');
  assert.match(
    await textOf(`${three} ${third}`),
    /\| Lid \| Keeps [^|]* saves time\. \| 1931 \|\n\n\| Spout \| Pours\. \| 1907 \|/,
  );
});

test('what is centred beside the lines of a cell is in its row', async () => {
  const drawn = `${rule(712)} ${rule(696)} ${rule(662)} ${rule(646)} ${lines([
    [60, 720, 'Table 1: Parts of a kettle.'],
    [62, 702, 'Part'],
    [160, 702, 'Use'],
    [160, 684, 'Keeps the steam inside, which is'],
    [62, 678, 'Lid'],
    [160, 672, 'more than half of it.'],
    [62, 651, 'Spout'],
    [160, 651, 'Pours.'],
  ])}`;
  const text = await textOf(drawn);
  assert.ok(
    text.includes('| Lid | Keeps the steam inside, which is more than half of it. |\n\n| Spout | Pours. |'),
    text,
  );
});

test('names below one another, numbers and steps of an algorithm are no lines of one cell', async () => {
  const names = lines([
    [60, 720, 'Table 1: Sorts.'],
    [62, 702, 'Sort of the kettle'],
    [220, 702, 'Boils'],
    [62, 684, 'Copper kettle, old'],
    [220, 684, 'slowly'],
    [62, 672, 'Enamel kettle, new'],
    [220, 672, 'quickly'],
    [62, 660, 'Ours, of the finest tin'],
  ]);
  const rules = `${rule(712)} ${rule(696)} ${rule(650)}`;
  const text = await textOf(`${rules} ${names}`);
  assert.ok(
    text.includes(table(['Copper kettle, old | slowly', 'Enamel kettle, new | quickly', 'Ours, of the finest tin'])),
    text,
  );
  const steps = lines([
    [60, 720, 'Table 1: Steps of it.'],
    [62, 702, '1:'],
    [80, 702, 'fill the kettle with water that is cold'],
    [62, 690, '2:'],
    [80, 690, 'boil'],
    [62, 678, '3:'],
    [80, 678, 'pour'],
  ]);
  assert.ok(!(await textOf(`${rule(712)} ${rule(670)} ${steps}`)).includes('|'));
});

test('blank cells, cells that are struck out and rules of any length stop no reading', async () => {
  const drawn = lines([
    [60, 720, 'Table 1: Sorts.'],
    [62, 702, 'Sort'],
    [220, 702, 'What it does'],
    [62, 684, 'Copper'],
    [220, 684, 'Boils in the house'],
    [62, 672, ' '],
    [220, 672, 'gone'],
    [62, 660, 'Tin'],
    [220, 660, ' '],
  ]);
  const rules = [712, 696, 650].map((y) => rule(y)).join(' ');
  const long = [790, 780, 640].map((y) => `-1000000 ${y} 9000000 .5 re f`).join(' ');
  const text = await textOf(`${long} ${rules} 219 675 26 .6 re f ${drawn}`);
  assert.match(text, /\| Copper \| Boils in the house \|\n\n\| Tin \|/);
});

test('a table that wraps over both columns of a page stands between them', async () => {
  const side = (x: number, from: number): string =>
    lines([0, 12, 24, 36].map((by) => [x, from - by, 'A line of the text of a kettle in it,'] as const));
  const drawn = `${rule(712, 60, 520)} ${rule(696, 60, 520)} ${rule(650, 60, 520)} ${lines([
    [200, 720, 'Table 1: Parts of all of the kettles that there are.'],
    [62, 702, 'Part'],
    [200, 702, 'What it is for'],
    [62, 684, 'Lid'],
    [200, 684, 'Keeps the steam inside the kettle and the water, which is a good thing'],
    [200, 672, 'on the stove.'],
    [62, 660, 'Spout'],
    [200, 660, 'Pours.'],
  ])} ${side(60, 620)} ${side(320, 620)}`;
  const text = await textOf(drawn);
  assert.match(text, /\| Lid \| Keeps the steam [^|]* thing on the stove\. \|\n\n\| Spout \| Pours\. \|/);
});
