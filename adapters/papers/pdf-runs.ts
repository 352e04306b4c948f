import { isSeen, PLAIN } from './look.ts';

/** A piece of text on a page as it is drawn, in points from the lower left, turned so that it runs to the right; `mono` where all its letters are of one width. */
export type Run = {
  text: string;
  left: number;
  right: number;
  base: number;
  size: number;
  turned: number;
  mono: boolean;
};

/** One page's drawing, as pdf.js tells it: numbers of operations and what each is given. */
export type Drawing = { fnArray: readonly number[]; argsArray: readonly unknown[] };
export type Operations = Readonly<Record<string, number>>;

type Matrix = readonly [number, number, number, number, number, number];
type Box = { left: number; right: number; low: number; high: number; colour: string | undefined };
type Glyph = { unicode?: string; width?: number; isSpace?: boolean };
type State = {
  ctm: Matrix;
  fill: string;
  stroke: string;
  alpha: number;
  mode: number;
  font: number;
  charGap: number;
  wordGap: number;
  wide: number;
  leading: number;
  rise: number;
};

const START: State = {
  ctm: [1, 0, 0, 1, 0, 0],
  fill: '#000000',
  stroke: '#000000',
  alpha: 1,
  mode: 0,
  font: 0,
  charGap: 0,
  wordGap: 0,
  wide: 1,
  leading: 0,
  rise: 0,
};
/** Points; a fifth of ten. Print that is smaller is not there to be read. */
const LEAST_SIZE = 2;
/** Parts of the type's size: a gap that parts words, and one that parts columns or cells. */
const WORD_GAP = 0.17;
const CELL_GAP = 1;
const MOST_BOXES = 2_000;

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];
const at = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/**
 * What a reader of the page sees of its text, and how many pieces of it no reader sees: drawn without ink (rendering mode
 * 3), in the colour of what lies below, too small, off the page, or in a layer that is switched off.
 */
export function seenRuns(
  drawing: Drawing,
  ops: Operations,
  view: readonly number[],
  isLayerSeen: (layer: unknown) => boolean,
): { runs: Run[]; unseen: number } {
  const runs: Run[] = [];
  const boxes: Box[] = [];
  const saved: State[] = [];
  /** Marked content, from the outside in: is it of a layer that is switched off? */
  const layers: boolean[] = [];
  let state: State = START;
  let line: Matrix = START.ctm;
  let text: Matrix = START.ctm;
  let unseen = 0;
  let wasUnseen = false;

  const moveTo = (x: number, y: number): void => {
    line = times(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const set = (some: Partial<State>): void => {
    state = { ...state, ...some };
  };

  const doing: Record<string, (args: readonly never[]) => void> = {
    save: () => void saved.push(state),
    restore: () => {
      state = saved.pop() ?? state;
    },
    transform: (args) => set({ ctm: times(state.ctm, args as unknown as Matrix) }),
    paintFormXObjectBegin: ([matrix]) => {
      saved.push(state);
      if (matrix) set({ ctm: times(state.ctm, matrix) });
    },
    paintFormXObjectEnd: () => {
      state = saved.pop() ?? state;
    },
    beginText: () => {
      line = START.ctm;
      text = line;
    },
    setTextMatrix: (args) => {
      line = ((args as readonly unknown[]).length === 1 ? args[0] : args) as unknown as Matrix;
      text = line;
    },
    moveText: ([x, y]) => moveTo(x!, y!),
    setLeadingMoveText: ([x, y]) => {
      set({ leading: -y! });
      moveTo(x!, y!);
    },
    setLeading: ([leading]) => set({ leading: leading! }),
    nextLine: () => moveTo(0, -state.leading),
    setFont: ([, size]) => set({ font: size! }),
    setCharSpacing: ([gap]) => set({ charGap: gap! }),
    setWordSpacing: ([gap]) => set({ wordGap: gap! }),
    setHScale: ([scale]) => set({ wide: scale! / 100 }),
    setTextRise: ([rise]) => set({ rise: rise! }),
    setTextRenderingMode: ([mode]) => set({ mode: mode! }),
    setFillRGBColor: (args) => set({ fill: colourOf(args) }),
    setStrokeRGBColor: (args) => set({ stroke: colourOf(args) }),
    setFillTransparent: () => set({ fill: 'transparent' }),
    setFillColorN: () => set({ fill: '#000000' }),
    setGState: ([all]) => {
      for (const [name, value] of all as unknown as [string, unknown][]) {
        if (name === 'ca') set({ alpha: value as number });
        if (name === 'Font') set({ font: (value as [unknown, number])[1] });
      }
    },
    constructPath: ([op, , extent]) => {
      if (extent && FILLS.some((name) => ops[name] === op)) addBox(extent, state.alpha > 0.5 ? state.fill : '');
    },
    shadingFill: () => addBox(view as unknown as never, undefined),
    beginMarkedContent: () => void layers.push(false),
    beginMarkedContentProps: ([tag, layer]) => void layers.push((tag as unknown) === 'OC' && !isLayerSeen(layer)),
    endMarkedContent: () => void layers.pop(),
    showText: ([glyphs]) => show(glyphs as unknown as (Glyph | number)[]),
  };
  for (const name of ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject'])
    doing[name] = () => addBox([0, 0, 1, 1] as unknown as never, undefined);

  /** Something painted, on which text may stand; a colour that is not known is no ground to doubt it. */
  function addBox(extent: ArrayLike<number>, colour: string | undefined): void {
    if (colour === '' || boxes.length >= MOST_BOXES) return;
    const corners = [
      [extent[0]!, extent[1]!],
      [extent[2]!, extent[3]!],
      [extent[0]!, extent[3]!],
      [extent[2]!, extent[1]!],
    ].map(([x, y]) => at(state.ctm, x!, y!));
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    boxes.push({ left: Math.min(...xs), right: Math.max(...xs), low: Math.min(...ys), high: Math.max(...ys), colour });
  }

  function show(glyphs: readonly (Glyph | number)[]): void {
    let said = '';
    let from: Matrix | undefined;
    const widths = new Set<number>();
    const size = state.font;
    const advance = (by: number): void => {
      text = times(text, [1, 0, 0, 1, by * state.wide, 0]);
    };
    const end = (): void => {
      if (from && said.trim())
        add(said, times(state.ctm, from), times(state.ctm, text), size, widths.size === 1 && said.length > 8);
      said = '';
      from = undefined;
    };
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        const gap = -glyph / 1000;
        if (gap > CELL_GAP) end();
        else if (gap > WORD_GAP && said && !said.endsWith(' ')) said += ' ';
        advance(gap * size);
        continue;
      }
      if (!glyph) continue;
      from ??= text;
      said += glyph.unicode ?? '';
      widths.add(glyph.width ?? 0);
      advance(((glyph.width ?? 0) / 1000) * size + state.charGap + (glyph.isSpace ? state.wordGap : 0));
    }
    end();
  }

  function add(said: string, begin: Matrix, end: Matrix, font: number, mono: boolean): void {
    const size = Math.abs(font) * Math.hypot(begin[2], begin[3]);
    const turned = ((Math.round(Math.atan2(begin[1], begin[0]) / (Math.PI / 2)) % 4) + 4) % 4;
    const [x, y] = at(begin, 0, state.rise);
    const [toX, toY] = at(end, 0, state.rise);
    const middle = [(x + toX) / 2, (y + toY) / 2 + size * 0.3] as const;
    const below = boxes.findLast(
      ({ left, right, low, high }) => middle[0] >= left && middle[0] <= right && middle[1] >= low && middle[1] <= high,
    );
    const onPage =
      middle[0] >= view[0]! - 2 && middle[0] <= view[2]! + 2 && middle[1] >= view[1]! - 2 && middle[1] <= view[3]! + 2;
    const ink = state.mode % 4 === 1 ? state.stroke : state.fill;
    const look = { ...PLAIN, ink, ground: below ? below.colour : 'white', opacity: state.alpha };
    const drawn = state.mode !== 3 && state.mode !== 7 && size >= LEAST_SIZE && onPage && !layers.includes(true);
    if (!drawn || !isSeen(look)) {
      if (!wasUnseen && /[\p{L}\p{N}]/u.test(said)) unseen += 1;
      wasUnseen = true;
      return;
    }
    wasUnseen = false;
    const [a, b] = [along(x, y, turned), along(toX, toY, turned)];
    runs.push({ text: said, left: a[0], right: Math.max(a[0], b[0]), base: a[1], size, turned, mono });
  }

  const names = new Map(Object.entries(ops).map(([name, number]) => [number, name]));
  drawing.fnArray.forEach((number, i) => {
    doing[names.get(number) ?? '']?.((drawing.argsArray[i] ?? []) as readonly never[]);
  });
  return { runs, unseen };
}

const FILLS = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];

/** A point of the page as one sees it who turns the page so that the text runs to the right. */
const along = (x: number, y: number, turned: number): [number, number] =>
  turned === 1 ? [y, -x] : turned === 2 ? [-x, -y] : turned === 3 ? [-y, x] : [x, y];

function colourOf(args: readonly unknown[]): string {
  const [first] = args;
  return typeof first === 'string' ? first : `rgb(${args.map(Number).join(' ')})`;
}
