import type { types } from '@slack/bolt';
import type { Chart } from '../../src/chat/reply.ts';
import { clip, oneLine } from '../../src/text/clip.ts';
import { sparkRows } from '../chat/sparkline.ts';
import { CHART } from './limits.ts';
import { clean } from './text.ts';

type KnownBlock = types.KnownBlock;

/** A chart block (docs.slack.dev/reference/block-kit/blocks/data-visualization-block), which Bolt's types do not know yet. */
type ChartBlock = {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'line';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[]; y_label: string };
  };
};

export function chartBlock({ title, points, lines, unit }: Chart): KnownBlock {
  const spans = spansOf(points.length);
  const categories = spans.map(([from, to]) => shortened(spanName(points, from, to), CHART.label));
  const names = new Set<string>();
  const series = lines.slice(0, CHART.series).map(({ name, values }) => {
    const own = unlike(shortened(name, CHART.label), names);
    names.add(own);
    return {
      name: own,
      data: spans.map(([from, to], i) => ({ label: categories[i]!, value: mean(values.slice(from, to)) })),
    };
  });
  const block: ChartBlock = {
    type: 'data_visualization',
    title: shortened(title, CHART.title),
    chart: { type: 'line', series, axis_config: { categories, y_label: unit } },
  };
  return block as unknown as KnownBlock;
}

/** As many neighbouring points together as it takes, from the newest on, each half-open. */
function spansOf(points: number): (readonly [number, number])[] {
  const each = Math.ceil(points / CHART.points);
  const many = Math.ceil(points / each);
  return Array.from({ length: many }, (_, i) => {
    const to = points - (many - 1 - i) * each;
    return [Math.max(0, to - each), to] as const;
  });
}

/** "May – Jun 2026", the first without what both end with. */
function spanName(points: readonly string[], from: number, to: number): string {
  const [first, last] = [points[from]!, points[to - 1]!];
  const year = / \d{4}$/.exec(last)?.[0] ?? '';
  return to - from === 1 ? last : `${year && first.endsWith(year) ? first.slice(0, -year.length) : first} – ${last}`;
}

const mean = (values: readonly number[]): number =>
  Math.round((10 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 10;

const shortened = (text: string, max: number): string => clip(oneLine(clean(text)), max) || '…';

/** Two lines may not have one name. */
function unlike(name: string, taken: ReadonlySet<string>): string {
  for (let n = 2; ; n += 1) {
    const one = n === 2 && !taken.has(name) ? name : `${name.slice(0, CHART.label - 3)} ${n}`;
    if (!taken.has(one)) return one;
  }
}

export const isChart = (block: KnownBlock): boolean => (block.type as string) === 'data_visualization';

/** What a chart block shows. */
export function chartOf(block: KnownBlock): Chart {
  const { title, chart } = block as unknown as ChartBlock;
  return {
    title,
    points: chart.axis_config.categories,
    lines: chart.series.map(({ name, data }) => ({ name, values: data.map(({ value }) => value) })),
    unit: chart.axis_config.y_label,
    about: title,
  };
}

/** For workspaces that do not take the block yet. */
function chartAsText(block: KnownBlock): KnownBlock {
  const rows = sparkRows(chartOf(block));
  const text = rows.map(({ bars, name, said }) => `${bars}  ${name}: ${said}`).join('\n');
  return { type: 'section', text: { type: 'plain_text', text, emoji: false } };
}

type Blocks = { blocks: KnownBlock[] };

export const hasCharts = ({ blocks }: Blocks): boolean => blocks.some(isChart);

/** The same with its charts as text. */
export const withoutCharts = <T extends Blocks>(message: T): T =>
  hasCharts(message)
    ? { ...message, blocks: message.blocks.map((block) => (isChart(block) ? chartAsText(block) : block)) }
    : message;
