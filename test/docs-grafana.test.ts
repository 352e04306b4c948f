import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { metrics } from '../adapters/metrics.ts';

type Panel = { type: string; title: string; targets?: { expr: string }[] };
const { panels } = JSON.parse(readFileSync(new URL('../docs/grafana.json', import.meta.url), 'utf8')) as {
  panels: Panel[];
};
const asked = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));

/** Names of series in a query: what is no function, label or keyword. */
const seriesIn = (expr: string): string[] => expr.match(/\b(?:paperboy|nodejs|process)_[a-z0-9_]+/g) ?? [];

test('the dashboard asks for metrics that there are, and shows each of the bot’s own', async (t) => {
  const counts = metrics({ commands: [], platforms: [] });
  t.after(counts.close);
  const { body } = await counts.text(undefined);
  const types = new Map([...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name!, type!]));
  const metricOf = (series: string): string => series.replace(/_(?:bucket|count|sum)$/, '');
  const shown = new Set<string>();
  for (const { title, expr } of asked) {
    const named = seriesIn(expr);
    assert.ok(named.length > 0, title);
    for (const series of named) {
      const metric = types.has(series) ? series : metricOf(series);
      assert.ok(types.has(metric), `${title}: there is no ${series}`);
      assert.equal(
        series !== metric,
        types.get(metric) === 'histogram',
        `${title}: ${series} of a ${types.get(metric)}`,
      );
      shown.add(metric);
    }
  }
  const own = [...types.keys()].filter((name) => name.startsWith('paperboy_'));
  assert.deepEqual(
    own.filter((name) => !shown.has(name)),
    [],
  );
});

test('each panel of the dashboard has a number of its own, and asks the source that is chosen', () => {
  const ids = panels.map((panel) => (panel as unknown as { id: number }).id);
  assert.equal(new Set(ids).size, ids.length);
  assert.doesNotMatch(JSON.stringify(panels), /"uid": ?"(?!\$\{source\})/);
});
