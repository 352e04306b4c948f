import type { Chart } from '../../src/chat/reply.ts';
import type { Log } from '../../src/ports/host.ts';
import { round, strokes } from './stroke-letters.ts';

/** Colours that people who see colours otherwise can tell apart (Okabe and Ito), each with the square that stands for it in text. */
export const LINE_COLOURS = [
  { colour: '#56b4e9', square: '🟦' },
  { colour: '#e69f00', square: '🟧' },
  { colour: '#2fb98a', square: '🟩' },
  { colour: '#cc79a7', square: '🟪' },
  { colour: '#f0e442', square: '🟨' },
] as const;

const WIDTH = 1_100;
const HEIGHT = 520;
const INSIDE = { left: 90, right: 1_040, top: 36, bottom: 440 } as const;
const LETTER = 16;
const MOST_LABELS = 7;
/** Readable beside light and dark pages alike. */
const COLOURS = { ground: '#232428', grid: '#3f4147', letters: '#c4c9ce' } as const;

/**
 * A chart as SVG without any text element, so that no font is needed. Its lines are told apart by colour and by a number at
 * their end, the place of the line in the chart.
 */
export function chartSvg({ points, lines, unit }: Chart): string {
  const shown = lines.slice(0, LINE_COLOURS.length);
  const ticks = ticksUpTo(Math.max(...shown.flatMap(({ values }) => values), 0));
  const top = ticks.at(-1)!;
  const xOf = (i: number): number =>
    INSIDE.left + (points.length > 1 ? (i / (points.length - 1)) * (INSIDE.right - INSIDE.left) : 0);
  const yOf = (value: number): number => INSIDE.bottom - (value / top) * (INSIDE.bottom - INSIDE.top);
  const grid = ticks.map((tick) => `M${INSIDE.left} ${round(yOf(tick))}H${INSIDE.right}`).join('');
  const every = Math.ceil(points.length / MOST_LABELS);
  const labels = [
    ...ticks.map((tick) =>
      strokes(`${tick}${unit}`, { x: INSIDE.left - 14, y: yOf(tick) + LETTER / 2, height: LETTER, anchor: 'end' }),
    ),
    ...points.map((point, i) =>
      (points.length - 1 - i) % every === 0
        ? strokes(point, { x: xOf(i), y: INSIDE.bottom + 44, height: LETTER, anchor: 'middle' })
        : '',
    ),
  ].join('');
  const ends = endsApart(shown.map(({ values }) => yOf(values.at(-1) ?? 0)));
  const drawn = shown.map(({ values }, i) => {
    const { colour } = LINE_COLOURS[i]!;
    const line = values.map((value, k) => `${k === 0 ? 'M' : 'L'}${round(xOf(k))} ${round(yOf(value))}`).join('');
    const number = strokes(String(i + 1), { x: INSIDE.right + 18, y: ends[i]!, height: LETTER, anchor: 'start' });
    return `<g stroke="${colour}"><path stroke-width="4" d="${line}"/><path stroke-width="3" d="${number}"/></g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOURS.ground}"/>`,
    '<g fill="none" stroke-linecap="round" stroke-linejoin="round">',
    `<path stroke="${COLOURS.grid}" stroke-width="2" d="${grid}"/>`,
    `<path stroke="${COLOURS.letters}" stroke-width="2.2" d="${labels}"/>`,
    ...drawn,
    '</g></svg>',
  ].join('');
}

/** Round steps from 0 to at least the highest value, five at most. */
function ticksUpTo(highest: number): number[] {
  const rough = Math.max(highest, 0.1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough)!;
  const many = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: many + 1 }, (_, i) => Number((i * step).toPrecision(3)));
}

/** Numbers at the ends of lines do not stand on each other. */
function endsApart(ys: readonly number[]): number[] {
  const apart = LETTER + 6;
  const order = ys.map((y, i) => ({ y: y + LETTER / 2, i })).sort((a, b) => a.y - b.y);
  for (let k = 1; k < order.length; k += 1) order[k]!.y = Math.max(order[k]!.y, order[k - 1]!.y + apart);
  const over = (order.at(-1)?.y ?? 0) - (INSIDE.bottom + LETTER / 2);
  if (over > 0) for (const one of order) one.y -= over;
  return ys.map((_, i) => order.find((one) => one.i === i)!.y);
}

/** The chart as PNG; undefined where this machine's kind has no library to draw with. */
export async function chartPng(chart: Chart, log: Log): Promise<Uint8Array | undefined> {
  try {
    const { createCanvas, loadImage } = await import('@napi-rs/canvas');
    const canvas = createCanvas(WIDTH, HEIGHT);
    canvas.getContext('2d').drawImage(await loadImage(Buffer.from(chartSvg(chart))), 0, 0);
    return await canvas.encode('png');
  } catch (error) {
    log.warn({ err: error }, 'a chart could not be drawn');
    return undefined;
  }
}
