import type { Chart } from '../../src/chat/reply.ts';

const BARS = '▁▂▃▄▅▆▇█';

/** A line of a chart in one row of characters, and in words. All lines of one chart are drawn to the same height. */
export type SparkRow = { bars: string; name: string; said: string };

/** Where nothing can be drawn. */
export function sparkRows({ points, lines, unit }: Chart): SparkRow[] {
  const highest = Math.max(...lines.flatMap(({ values }) => values), Number.MIN_VALUE);
  return lines.map(({ name, values }) => {
    const bars = values.map((value) => BARS[Math.round((Math.max(0, value) / highest) * (BARS.length - 1))] ?? BARS[0]);
    const most = Math.max(...values);
    const at = values.lastIndexOf(most);
    if (most === 0) return { bars: bars.join(''), name, said: `0 ${unit} throughout` };
    const now = `${values.at(-1)} ${unit} in ${points.at(-1)}`;
    return {
      bars: bars.join(''),
      name,
      said: at === values.length - 1 ? `${now}, the most` : `${now}, most in ${points[at]}: ${most} ${unit}`,
    };
  });
}

/** From which point to which. */
export const spanOf = ({ points }: Chart): string => `${points[0]} – ${points.at(-1)}`;
