import { isSeen, PLAIN } from './look.ts';
import { at, type Box, boxOf, isIn, isRectangle, type Matrix, overlap, times } from './pdf-boxes.ts';
import { type DrawingState, START } from './pdf-state.ts';

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

type Painted = Box & { colour: string | undefined };
type Glyph = { unicode?: string; width?: number; isSpace?: boolean };
/** Points; a fifth of ten. Print that is smaller is not there to be read. */
const LEAST_SIZE = 2;
/** Parts of the type's size: a gap that parts words, and one that parts columns or cells. */
const WORD_GAP = 0.17;
const CELL_GAP = 1;
const MOST_BOXES = 2_000;
/** Of the type's size a letter is at least so wide, on average; what is narrower was squeezed together. */
const NARROWEST = 0.08;
/** What is less than this opaque covers nothing. */
const OPAQUE = 0.9;

/**
 * What a reader of the page sees of its text, and how many pieces of it no reader sees: drawn without ink (rendering mode
 * 3), in the colour of what lies below, too small, off the page, clipped away, painted over, or in a layer that is off.
 */
export function seenRuns(
  drawing: Drawing,
  ops: Operations,
  view: readonly number[],
  isLayerSeen: (layer: unknown) => boolean,
): { runs: Run[]; unseen: number } {
  const runs: Run[] = [];
  const boxes: Painted[] = [];
  let clips = false;
  let covers = 0;
  const saved: DrawingState[] = [];
  /** Marked content, from the outside in: is it of a layer that is switched off? */
  const layers: boolean[] = [];
  let state: DrawingState = START;
  let line: Matrix = START.ctm;
  let text: Matrix = START.ctm;
  let unseen = 0;
  let wasUnseen = false;
  /** Where each run begins and ends on the page, whichever way it is turned. */
  const places: { run: Run; from: [number, number]; to: [number, number] }[] = [];

  const moveTo = (x: number, y: number): void => {
    line = times(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const set = (some: Partial<DrawingState>): void => {
    state = { ...state, ...some };
  };

  const doing: Record<string, (args: readonly never[]) => void> = {
    save: () => void saved.push(state),
    restore: () => {
      state = saved.pop() ?? state;
    },
    transform: (args) => set({ ctm: times(state.ctm, args as unknown as Matrix) }),
    paintFormXObjectBegin: ([matrix, box]) => {
      saved.push(state);
      if (matrix) set({ ctm: times(state.ctm, matrix) });
      if (box) set({ clip: overlap(state.clip, boxOf(box, state.ctm)) });
    },
    clip: () => {
      clips = true;
    },
    eoClip: () => {
      clips = true;
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
        if (name === 'CA') set({ strokeAlpha: value as number });
        if (name === 'BM') set({ covers: value === 'source-over' || value === 'Normal' });
        if (name === 'Font') set({ font: (value as [unknown, number])[1] });
      }
    },
    constructPath: ([op, path, extent]) => {
      const filled = FILLS.some((name) => ops[name] === op);
      if (extent && filled) {
        addBox(extent, state.alpha > 0.5 ? state.fill : '');
        if (state.covers && state.alpha > OPAQUE && isRectangle(path?.[0], state.ctm)) cover(boxOf(extent, state.ctm));
      }
      if (clips && (extent || !filled)) set({ clip: overlap(state.clip, boxOf(extent ?? NOWHERE, state.ctm)) });
      clips = false;
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
  function addBox(extent: ArrayLike<number> & Iterable<number>, colour: string | undefined): void {
    if (colour === '' || boxes.length >= MOST_BOXES) return;
    boxes.push({ ...overlap(state.clip, boxOf(extent, state.ctm)), colour });
  }

  /** What was written before lies below what is painted now. */
  function cover(box: Box): void {
    covers += 1;
    if (covers > MOST_BOXES) return;
    const area = overlap(state.clip, box);
    const below = places.filter(({ from, to }) => isIn(area, from) && isIn(area, to));
    if (below.length === 0) return;
    if (below.some(({ run }) => /[\p{L}\p{N}]/u.test(run.text))) unseen += 1;
    const gone = new Set(below.map(({ run }) => run));
    runs.splice(0, runs.length, ...runs.filter((run) => !gone.has(run)));
    places.splice(0, places.length, ...places.filter(({ run }) => !gone.has(run)));
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
    const below = boxes.findLast((box) => isIn(box, middle));
    const page = { left: view[0]!, low: view[1]!, right: view[2]!, high: view[3]! };
    const inPlace = isIn(page, middle, BESIDE) && (!state.clip || isIn(state.clip, middle, BESIDE));
    const letters = said.replace(/\s/g, '').length;
    const legible = size >= LEAST_SIZE && (letters < 4 || Math.hypot(toX - x, toY - y) >= NARROWEST * size * letters);
    const inks = [
      ...(state.mode % 4 === 0 || state.mode % 4 === 2 ? [{ ink: state.fill, opacity: state.alpha }] : []),
      ...(state.mode % 4 === 1 || state.mode % 4 === 2 ? [{ ink: state.stroke, opacity: state.strokeAlpha }] : []),
    ];
    const ground = below ? below.colour : 'white';
    const drawn = legible && inPlace && !layers.includes(true);
    if (!drawn || !inks.some((ink) => isSeen({ ...PLAIN, ...ink, ground }))) {
      if (!wasUnseen && /[\p{L}\p{N}]/u.test(said)) unseen += 1;
      wasUnseen = true;
      return;
    }
    wasUnseen = false;
    const [a, b] = [along(x, y, turned), along(toX, toY, turned)];
    const run = { text: said, left: a[0], right: Math.max(a[0], b[0]), base: a[1], size, turned, mono };
    runs.push(run);
    places.push({ run, from: [x, y + size * 0.1], to: [toX, toY + size * 0.6] });
  }

  const names = new Map(Object.entries(ops).map(([name, number]) => [number, name]));
  drawing.fnArray.forEach((number, i) => {
    doing[names.get(number) ?? '']?.((drawing.argsArray[i] ?? []) as readonly never[]);
  });
  return { runs, unseen };
}

/** Points by which text may stick out. */
const BESIDE = 2;
const NOWHERE = [0, 0, 0, 0];
const FILLS = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];

/** A point of the page as one sees it who turns the page so that the text runs to the right. */
const along = (x: number, y: number, turned: number): [number, number] =>
  turned === 1 ? [y, -x] : turned === 2 ? [-x, -y] : turned === 3 ? [-y, x] : [x, y];

function colourOf(args: readonly unknown[]): string {
  const [first] = args;
  return typeof first === 'string' ? first : `rgb(${args.map(Number).join(' ')})`;
}
