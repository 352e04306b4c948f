import { type Area, boxArea, filledArea, nearArea, type PagePoint, type Path, strokedArea } from './pdf-areas.ts';
import { boxOf, type Matrix, overlap, times } from './pdf-boxes.ts';
import {
  colourOf,
  type Drawing,
  FILLS,
  type Ink,
  imagePaint,
  isWhole,
  type Parts,
  patternInk,
  STROKES,
  shadingInk,
} from './pdf-ink.ts';
import type { SoftMask } from './pdf-masks.ts';
import { type Font, type Glyph, glyphInks, piecesOf } from './pdf-print.ts';
import { type PageFrame, type Sheet, sheetOf } from './pdf-sheet.ts';
import { type DrawingState, type Mask, START } from './pdf-state.ts';

export type Operations = Readonly<Record<string, number>>;

/** Points; a thinner line hides no print. */
const LEAST_LINE = 1.5;
const MOST_SHAPES = 16;
const MOST_REPEATED = 1_000;
/** The rendering modes from here on clip. */
const LEAST_CLIPPING = 4;

/**
 * What a reader of the page sees of its text, and how many pieces of it no reader sees: drawn without ink (rendering mode
 * 3, empty patterns and letters) or through a mask, in the colour of what lies below, mixed away, too small, off the page,
 * clipped away, painted over, or in a layer that is off.
 */
export function seenRuns(
  drawing: Drawing,
  ops: Operations,
  frame: PageFrame,
  isLayerSeen: (layer: unknown) => boolean,
  parts: Parts,
): ReturnType<Sheet['seen']> {
  const names = new Map(Object.entries(ops).map(([name, number]) => [number, name]));
  const sheet = sheetOf(frame);
  const inkOf = glyphInks(names);
  let drawnMask: Mask | undefined;
  let clips: 'nonzero' | 'even-odd' | undefined;
  /** The letters through which alone is seen what comes behind them (ISO 32000-1, 9.3.6). */
  let lettersOfClip: { point: PagePoint; far: number }[] = [];
  const saved: DrawingState[] = [];
  /** Marked content, from the outside in: is it of a layer that is switched off? */
  const layers: boolean[] = [];
  let state: DrawingState = START;
  let line: Matrix = START.ctm;
  let text: Matrix = START.ctm;

  const moveTo = (x: number, y: number): void => {
    line = times(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const set = (some: Partial<DrawingState>): void => {
    state = { ...state, ...some };
  };
  const restore = (): void => {
    state = saved.pop() ?? state;
  };
  const lay = (area: Area, ink: Ink, alpha: number, covers = true): void => {
    if (!layers.includes(true)) sheet.lay(state, area, ink, alpha, covers);
  };
  const clipTo = (area: Area): void =>
    set({ clip: overlap(state.clip, area.box), shapes: [...state.shapes, area].slice(-MOST_SHAPES) });

  const doing: Record<string, (args: readonly never[]) => void> = {
    save: () => void saved.push(state),
    restore,
    transform: (args) => set({ ctm: times(state.ctm, args as unknown as Matrix) }),
    paintFormXObjectBegin: ([matrix, box]) => {
      saved.push(state);
      if (matrix) set({ ctm: times(state.ctm, matrix) });
      if (box) set({ clip: overlap(state.clip, boxOf(box, state.ctm)) });
    },
    paintFormXObjectEnd: restore,
    beginGroup: ([group]) => beginGroup(group as unknown as Group),
    endGroup: ([group]) => {
      restore();
      const { smask } = group as unknown as Group;
      if (smask) drawnMask = sheet.closeMask(smask);
    },
    clip: () => {
      clips = 'nonzero';
    },
    eoClip: () => {
      clips = 'even-odd';
    },
    beginText: () => {
      lettersOfClip = [];
      line = START.ctm;
      text = line;
    },
    endText: () => {
      if (lettersOfClip.length > 0) clipTo(nearArea(lettersOfClip));
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
    setFont: ([face, size]) => set({ face: face!, font: size! }),
    setCharSpacing: ([gap]) => set({ charGap: gap! }),
    setWordSpacing: ([gap]) => set({ wordGap: gap! }),
    setHScale: ([scale]) => set({ wide: scale! / 100 }),
    setTextRise: ([rise]) => set({ rise: rise! }),
    setTextRenderingMode: ([mode]) => set({ mode: mode! }),
    setLineWidth: ([width]) => set({ width: width! }),
    setFillRGBColor: (args) => set({ fill: [colourOf(args)], gaps: false }),
    setStrokeRGBColor: (args) => set({ stroke: [colourOf(args)] }),
    setFillTransparent: () => set({ fill: [] }),
    setStrokeTransparent: () => set({ stroke: [] }),
    setFillColorN: (args) => {
      const fill = patternInk(args, names, parts);
      set({ fill, gaps: !isWhole(fill, args[0]) });
    },
    setStrokeColorN: (args) => set({ stroke: patternInk(args, names, parts) }),
    setGState: ([all]) => {
      for (const [name, value] of all as unknown as [string, unknown][]) {
        if (name === 'ca') set({ alpha: value as number });
        if (name === 'CA') set({ strokeAlpha: value as number });
        if (name === 'BM') set({ blend: value as string });
        if (name === 'LW') set({ width: value as number });
        if (name === 'SMask') set({ mask: value ? drawnMask : undefined });
        if (name === 'Font') set({ face: (value as [string])[0], font: (value as [unknown, number])[1] });
      }
    },
    constructPath: ([op, path, extent]) => drawPath(names.get(op!) ?? '', path?.[0], extent),
    shadingFill: ([shading]) => {
      const ink = shadingInk(parts(shading!));
      lay(boxArea(boxOf(frame.view, START.ctm)), ink, state.alpha, isWhole(ink));
    },
    beginMarkedContent: () => void layers.push(false),
    beginMarkedContentProps: ([tag, layer]) => void layers.push((tag as unknown) === 'OC' && !isLayerSeen(layer)),
    endMarkedContent: () => void layers.pop(),
    showText: ([glyphs]) => {
      const font = parts(state.face) as Font | undefined;
      const look = {
        isInPlace: (point: PagePoint) => sheet.isInPlace(state, point),
        inkOf: (glyph: Glyph) => inkOf(glyph, font),
      };
      const made = piecesOf(glyphs as unknown as (Glyph | number)[], state, text, font, look);
      text = made.text;
      sheet.write(state, made.pieces, !layers.includes(true));
      if (state.mode >= LEAST_CLIPPING) {
        const far = Math.abs(state.font) * scaleOf(times(state.ctm, text));
        for (const { middles } of made.pieces) for (const point of middles) lettersOfClip.push({ point, far });
      }
    },
    paintImageXObject: ([name]) => layImage(parts(name!), START.ctm),
    paintInlineImageXObject: ([image]) => layImage(image, START.ctm),
    paintImageXObjectRepeat: (args) => {
      const [name, wide, high, places] = args as unknown as [string, number, number, ArrayLike<number>];
      for (let i = 0; i < Math.min(places.length, 2 * MOST_REPEATED); i += 2)
        layImage(parts(name), [wide, 0, 0, high, places[i]!, places[i + 1]!]);
    },
    // Images within a drawing have no mask of their own, so that each hides what lies below.
    paintInlineImageXObjectGroup: ([, places]) => {
      for (const { transform } of places as unknown as { transform: Matrix }[])
        lay(boxArea(boxOf(UNIT, times(state.ctm, transform))), undefined, state.alpha);
    },
    paintSolidColorImageMask: () => lay(boxArea(boxOf(UNIT, state.ctm)), state.fill, state.alpha, !state.gaps),
    paintImageMaskXObject: () => lay(boxArea(boxOf(UNIT, state.ctm)), undefined, state.alpha / 2),
  };

  function beginGroup({ smask, bbox, matrix }: Group): void {
    saved.push(state);
    const { alpha, mask } = state;
    const fresh = { alpha: 1, strokeAlpha: 1, blend: START.blend, mask: undefined };
    if (smask) {
      sheet.openMask(smask);
      set({ ...fresh, groups: [], clip: undefined, shapes: [] });
    } else set({ ...fresh, groups: [...state.groups, { alpha, blend: state.blend, mask }].slice(-MOST_SHAPES) });
    if (bbox) clipTo(boxArea(boxOf(bbox, matrix ? times(state.ctm, matrix) : state.ctm)));
  }

  function drawPath(op: string, path: Path | undefined, extent: ArrayLike<number> | undefined): void {
    const filled = FILLS.has(op);
    if (path && extent && filled)
      lay(filledArea(path, extent, state.ctm, /eoFill/i.test(op)), state.fill, state.alpha, !state.gaps);
    if (path && extent && STROKES.has(op)) {
      const line = strokedArea(path, extent, state.ctm, state.width);
      if (state.width * scaleOf(state.ctm) >= LEAST_LINE) lay(line, state.stroke, state.strokeAlpha);
      else sheet.bar(line.box);
    }
    if (clips && path && extent) clipTo(filledArea(path, extent, state.ctm, clips === 'even-odd'));
    else if (clips && !filled) set({ clip: overlap(state.clip, boxOf(NOWHERE, state.ctm)) });
    clips = undefined;
  }

  function layImage(image: unknown, matrix: Matrix): void {
    const { ink, alpha } = imagePaint(image);
    lay(boxArea(boxOf(UNIT, times(state.ctm, matrix))), ink === undefined ? undefined : [ink], alpha * state.alpha);
  }

  drawing.fnArray.forEach((number, i) => {
    doing[names.get(number) ?? '']?.((drawing.argsArray[i] ?? []) as readonly never[]);
  });
  return sheet.seen();
}

type Group = { smask: SoftMask | null; bbox: ArrayLike<number> | null; matrix: Matrix | null };

const NOWHERE = [0, 0, 0, 0];
const UNIT = [0, 0, 1, 1];

const scaleOf = (ctm: Matrix): number => Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]));
