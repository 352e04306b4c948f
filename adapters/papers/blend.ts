import { blend, formatHex, parse } from 'culori';

/** What is painted at a place: the colour where it is known, how opaque, and how it is mixed with what lies below. */
export type Paint = { ink: string | undefined; alpha: number; mode: string };

/** Any paint that is not of these modes replaces what lies below. */
const OVER = new Set(['source-over', 'luminosity']);
const OPAQUE = 0.98;

/** ISO 32000-1, 11.3.5.2: what a channel of the backdrop and one of the source make, by the names of pdf.js. */
const MODES: ReadonlyMap<string, (below: number, top: number) => number> = new Map(
  Object.entries({
    multiply: (b, s) => b * s,
    screen: (b, s) => b + s - b * s,
    overlay: (b, s) => hardLight(s, b),
    darken: Math.min,
    lighten: Math.max,
    'color-dodge': (b, s) => (b === 0 ? 0 : s >= 1 ? 1 : Math.min(1, b / (1 - s))),
    'color-burn': (b, s) => (b >= 1 ? 1 : s <= 0 ? 0 : 1 - Math.min(1, (1 - b) / s)),
    'hard-light': (b, s) => hardLight(b, s),
    'soft-light': (b, s) =>
      s <= 0.5
        ? b - (1 - 2 * s) * b * (1 - b)
        : b + (2 * s - 1) * ((b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b)) - b),
    difference: (b, s) => Math.abs(b - s),
    exclusion: (b, s) => b + s - 2 * b * s,
    // They keep how light the backdrop is, and by that print is read.
    hue: (b) => b,
    saturation: (b) => b,
    color: (b) => b,
  }),
);
const hardLight = (b: number, s: number): number => (s <= 0.5 ? b * 2 * s : b + (2 * s - 1) - b * (2 * s - 1));

export const isOpaque = ({ alpha, mode }: Paint): boolean => alpha >= OPAQUE && OVER.has(mode);

const known = new Map<string, string>();
const MOST_KNOWN = 5_000;

/** The colour that is seen where a paint lies on a colour; undefined where it cannot be told. */
export function painted(paint: Paint, below: string | undefined): string | undefined {
  const { ink, alpha, mode } = paint;
  if (isOpaque(paint)) return ink;
  if (ink === undefined || below === undefined) return undefined;
  const name = `${ink}|${below}|${alpha}|${mode}`;
  const told = known.get(name);
  if (told !== undefined) return told;
  const [top, ground] = [parse(ink), parse(below)];
  if (!top || !ground) return undefined;
  const made = formatHex(
    blend([ground, { ...top, alpha: (top.alpha ?? 1) * alpha }], MODES.get(mode) ?? ((_, s) => s)),
  );
  if (known.size < MOST_KNOWN) known.set(name, made);
  return made;
}
