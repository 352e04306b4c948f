import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartBlock, chartOf } from '../../../adapters/slack/chart.ts';
import { CHART } from '../../../adapters/slack/limits.ts';

const NAMES = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** So many months up to June 2026, whose values count up from 1. */
function months(many: number) {
  const points = Array.from({ length: many }, (_, i) => {
    const month = 2026 * 12 + 5 - (many - 1 - i);
    return `${NAMES[month % 12]} ${Math.floor(month / 12)}`;
  });
  const lines = [{ name: 'giraffes', values: points.map((_, i) => i + 1) }];
  return chartOf(chartBlock({ title: 'x', points, lines, unit: '%', about: 'x' }));
}

test('as many points as Slack takes are drawn as they are', () => {
  const { points, lines } = months(CHART.points);
  assert.equal(points.length, CHART.points);
  assert.deepEqual([points.at(-1), lines[0]!.values.at(-1)], ['Jun 2026', CHART.points]);
});

test('of more, neighbours stand together with their mean, so that none is left out', () => {
  const { points, lines } = months(31);
  assert.deepEqual(
    [points[0], points[1], points.at(-2), points.at(-1)],
    ['Dec 2023', 'Jan – Feb 2024', 'Mar – Apr 2026', 'May – Jun 2026'],
  );
  assert.deepEqual([lines[0]!.values[0], lines[0]!.values[1], lines[0]!.values.at(-1)], [1, 2.5, 30.5]);
  assert.equal(months(60).points[3], 'Apr – Jun 2022');
  for (let many = 2; many <= 60; many += 1) assert.ok(months(many).points.length <= CHART.points);
});
