import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartPng, chartSvg, LINE_COLOURS } from '../../../adapters/chat/chart-picture.ts';
import { sparkRows } from '../../../adapters/chat/sparkline.ts';
import type { Chart } from '../../../src/chat/reply.ts';
import { awkwardReplies } from '../../samples/awkward.ts';
import { keptLog } from '../../wires/kept-log.ts';

const chart: Chart = {
  title: 'giraffes, necks',
  points: ['Apr 2026', 'May 2026', 'Jun 2026'],
  lines: [
    { name: 'giraffes', values: [4, 8, 6] },
    { name: 'necks', values: [0, 1, 2] },
  ],
  unit: '%',
  about: 'Giraffes rise and fall, necks rise.',
};
const charts = [chart, ...Object.values(awkwardReplies).flatMap(({ chart }) => chart ?? [])];

/** The points of each drawn line: its path comes before that of its number. */
const linesOf = (svg: string): [number, number][][] =>
  [...svg.matchAll(/stroke-width="4" d="([^"]+)"/g)].map(([, path]) =>
    [...path!.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]),
  );

test('each line has a point for each value, higher ones higher, all to one measure', () => {
  const [giraffes, necks] = linesOf(chartSvg(chart)) as [[number, number][], [number, number][]];
  assert.deepEqual([giraffes.length, necks.length], [3, 3]);
  assert.deepEqual(
    giraffes.map(([x]) => x),
    necks.map(([x]) => x),
  );
  const [zero, one, two] = necks.map(([, y]) => y) as [number, number, number];
  assert.ok(zero > one && one > two);
  // Twice the difference, twice the distance: 4, 8 and 6 beside 0, 1 and 2.
  assert.ok(Math.abs(zero - giraffes[0]![1] - 2 * (zero - two)) < 1);
});

test('a picture needs no font, holds no text of others, and stays within its frame', () => {
  for (const one of charts) {
    const svg = chartSvg(one);
    assert.doesNotMatch(svg, /<text|font|NaN|undefined|evil|@everyone/);
    for (const [x, y] of linesOf(svg).flat()) assert.ok(x >= 0 && x <= 1_100 && y >= 0 && y <= 520, `${x} ${y}`);
  }
});

test('a picture is a PNG whose ground and lines have their colours', async () => {
  for (const one of charts) {
    const png = (await chartPng(one, keptLog())) ?? assert.fail('not drawn');
    assert.deepEqual([...png.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
    assert.deepEqual([...png.subarray(16, 24)], [0, 0, 1_100 >> 8, 1_100 & 255, 0, 0, 520 >> 8, 520 & 255]);
    assert.ok(png.length < 120_000, String(png.length));
  }
  assert.equal(new Set(LINE_COLOURS.map(({ square }) => square)).size, LINE_COLOURS.length);
});

test('in characters, all lines are drawn to the height of the highest, and said in words', () => {
  assert.deepEqual(sparkRows(chart), [
    { bars: '▅█▆', name: 'giraffes', said: '6 % in Jun 2026, most in May 2026: 8 %' },
    { bars: '▁▂▃', name: 'necks', said: '2 % in Jun 2026, the most' },
  ]);
  const silent = { ...chart, lines: [{ name: 'ears', values: [0, 0, 0] }] };
  assert.equal(sparkRows(silent)[0]!.said, '0 % throughout');
});
