import { type Paint, painted } from './blend.ts';
import { LEAST_OPACITY, standsOut } from './ink.ts';
import type { Area, PagePoint } from './pdf-areas.ts';
import { at, type Box, isIn, overlap, rowsOf } from './pdf-boxes.ts';
import { type Ground, groundOf } from './pdf-ground.ts';
import { type Ink, oneOf } from './pdf-ink.ts';
import { luminosity, type SoftMask } from './pdf-masks.ts';
import { NARROWEST, type PrintedPiece } from './pdf-print.ts';
import { blendOf, type DrawingState, type Mask, shareAt } from './pdf-state.ts';
import { wordsOf } from './pdf-words.ts';
import { type InkedPoint, writtenOn } from './pdf-written.ts';

/** A page as pdf.js tells it: its box, by how many degrees it is shown turned to the right, and points of a unit. */
export type PageFrame = { view: readonly number[]; rotate: number; userUnit: number };

/**
 * A piece of text on a page as it is drawn, in units from the lower left, turned so that it runs to the right; `turned` by so
 * many quarters to the left as the page is shown; `mono` where all its letters are of one width, `tall` where it is one of
 * TeX's large signs.
 */
export type Run = {
  text: string;
  left: number;
  right: number;
  base: number;
  size: number;
  turned: number;
  mono: boolean;
  tall?: true;
};

/** A thin line across the page: the bar of a fraction, a line of a table, what is underlined. */
export type ThinLine = Pick<Run, 'left' | 'right' | 'base'>;

/** A page while it is drawn on: what lies on it, and what a reader sees of its print. */
export type Sheet = {
  /** Something is painted: print may stand on it, and what was written before lies below it, unless it does not cover all. */
  lay(state: DrawingState, area: Area, ink: Ink, alpha: number, covers: boolean): void;
  /** Print that is not `drawn`, in a layer that is off, is counted only. */
  write(state: DrawingState, pieces: readonly PrintedPiece[], drawn: boolean): void;
  /** A thin line, where it runs across the page. */
  bar(box: Box): void;
  isInPlace(state: DrawingState, point: PagePoint): boolean;
  /** Until it is closed, what is painted makes a mask. */
  openMask(mask: SoftMask): void;
  closeMask(mask: SoftMask): Mask | undefined;
  seen(): { runs: Run[]; bars: ThinLine[]; unseen: number };
};

/** Points; a fifth of ten. Print that is smaller is not there to be read. */
const LEAST_SIZE = 2;
/** Points; what is thinner hides no print and is no ground for any. */
const LEAST_PAINTED = 1.5;
/** Points; a shorter line is the bar of no fraction, and no underscore of print that is read. */
const SHORTEST_BAR = 2;
/** Points; no page is longer (ISO 32000-1, annex C). */
const LONGEST_PAGE = 14_400;
/** A page with more is a drawing. */
export const MOST_BARS = 500;
/** Places of a piece that are looked at. */
const MOST_SPOTS = 5;
/** Points by which print may stick out of the page or a clip. */
const BESIDE = 2;
const SAYS = /[\p{L}\p{N}]/u;

export function sheetOf({ view, rotate, userUnit }: PageFrame): Sheet {
  const rows = rowsOf(view);
  const page = { left: view[0]!, low: view[1]!, right: view[2]!, high: view[3]! };
  const onPage = groundOf('#ffffff', rows);
  const written = writtenOn<Run>(rows);
  /** Masks that are being drawn, one within another. Of some the colours count, of others only where something is painted. */
  const masks: { ground: Ground; coloured: boolean }[] = [];
  const bars: ThinLine[] = [];
  let unseen = 0;
  let wasUnseen = false;

  function lay(state: DrawingState, area: Area, ink: Ink, alpha: number, covers: boolean): void {
    const box = overlap(state.clip, area.box);
    const small = box.right - box.left < LEAST_PAINTED || box.high - box.low < LEAST_PAINTED;
    if (small && ink?.length !== 0) bar(box);
    if (small || ink?.length === 0) return;
    const holds = (point: PagePoint): boolean =>
      isIn(box, point) && area.holds(point) && state.shapes.every((shape) => shape.holds(point)) && isUnmasked(point);
    const isUnmasked = (point: PagePoint): boolean =>
      [state.mask, ...state.groups.map(({ mask }) => mask)].every((mask) => !mask || mask(point) > 0.5);
    const share = state.groups.reduce((all, group) => all * group.alpha, alpha);
    const mask = masks.at(-1);
    const colour = !mask || mask.coloured ? oneOf(ink) : '#ffffff';
    const paint: Paint = { ink: colour, alpha: share, mode: blendOf(state) };
    const within = { box, holds };
    (mask?.ground ?? onPage).paint(within, paint);
    if (!mask && covers && written.cover(within, paint).some(({ text: said }) => SAYS.test(said))) unseen += 1;
  }

  function bar(box: Box): void {
    const upright = quartersOf(rotate / 90);
    const [x, y] = along(box.left, box.low, upright);
    const [toX, toY] = along(box.right, box.high, upright);
    const [left, right] = [Math.min(x, toX), Math.max(x, toX)];
    const isOff = Math.abs(y) > LONGEST_PAGE;
    if (Math.abs(toY - y) < LEAST_PAINTED && right - left >= SHORTEST_BAR && bars.length <= MOST_BARS && !isOff)
      bars.push({ left, right, base: (y + toY) / 2 });
  }

  function add(state: DrawingState, piece: PrintedPiece, drawn: boolean): void {
    const { text: said, begin, end, middles, inPlace, own, mono, sink } = piece;
    const wide = Math.hypot(begin[0], begin[1]);
    const size = wide === 0 ? 0 : (Math.abs(state.font) * Math.abs(begin[0] * begin[3] - begin[1] * begin[2])) / wide;
    const quarters = quartersOf(Math.atan2(begin[1], begin[0]) / (Math.PI / 2));
    const turned = quartersOf(quarters - rotate / 90);
    const rise = state.rise - sink * state.font;
    const [x, y] = at(begin, 0, rise);
    const [toX, toY] = at(end, 0, rise);
    const letters = said.replace(/\s/g, '').length;
    const length = wide === 0 ? 0 : ((toX - x) * begin[0] + (toY - y) * begin[1]) / wide;
    const squeezed =
      wide * Math.abs(state.wide * state.font) < NARROWEST * size ||
      (letters >= 4 && length * Math.sign(state.font) * Math.sign(state.wide) < NARROWEST * size * letters);
    const step = Math.max(1, middles.length / MOST_SPOTS);
    const spots = Array.from({ length: Math.min(MOST_SPOTS, middles.length) }, (_, i) =>
      spotAt(state, middles[Math.floor((i + 0.5) * step)]!, own),
    ).filter((spot) => spot !== undefined);
    const legible = drawn && size * userUnit >= LEAST_SIZE && !squeezed && inPlace;
    if (!legible || 2 * spots.length < Math.min(MOST_SPOTS, middles.length)) {
      const says = SAYS.test(said);
      if (says && !wasUnseen) unseen += 1;
      wasUnseen ||= says;
      return;
    }
    wasUnseen = false;
    const [a, b] = [along(x, y, quarters), along(toX, toY, quarters)];
    const run: Run = { text: said, left: a[0], right: Math.max(a[0], b[0]), base: a[1], size, turned, mono };
    written.add(sink === 0 ? run : { ...run, tall: true }, spots);
  }

  /** What shows of print at a point; undefined where nothing does. */
  function spotAt(state: DrawingState, point: PagePoint, own: { ink: Ink } | undefined): InkedPoint | undefined {
    const ground = onPage.at(point);
    const share = shareAt(state, point);
    const mode = blendOf(state);
    const inks: [Ink, number][] = [
      ...(state.mode % 4 === 0 || state.mode % 4 === 2 ? [[own ? own.ink : state.fill, state.alpha] as const] : []),
      ...(state.mode % 4 === 1 || state.mode % 4 === 2 ? [[state.stroke, state.strokeAlpha] as const] : []),
    ].map(([ink, alpha]) => [ink, alpha * share]);
    for (const [ink, alpha] of inks) {
      if (alpha < LEAST_OPACITY) continue;
      for (const colour of ink ?? [undefined]) {
        const shown = painted({ ink: colour, alpha, mode }, ground);
        if (shown === undefined || standsOut(shown, ground)) return { point, ink: shown, ground };
      }
    }
    return undefined;
  }

  return {
    lay,
    bar,
    write(state, pieces, drawn) {
      // What is written in a mask is a shape through which something shows.
      if (masks.length === 0) for (const piece of pieces) add(state, piece, drawn);
    },
    isInPlace: ({ clip, shapes }, point) =>
      isIn(page, point, BESIDE) &&
      (!clip || isIn(clip, point, BESIDE)) &&
      shapes.every((shape) => shape.holds(point) || !isIn(shape.box, point)),
    openMask({ subtype, backdrop }) {
      const coloured = subtype === 'Luminosity';
      masks.push({ ground: groundOf((coloured && backdrop) || '#000000', rows), coloured });
    },
    closeMask(mask) {
      const drawn = masks.pop();
      return drawn && luminosity(drawn.ground, mask);
    },
    seen() {
      const runs = written.runs().map(({ run, over }) => {
        const left = rotate === 0 && run.turned === 0 && over.length > 0 ? wordsBeside(run, over) : run;
        if (left !== run) unseen += 1;
        return left;
      });
      return { runs: runs.flat(), bars, unseen };
    },
  };
}

/** The words of a run on which nothing lies; the run itself where that is all of them. */
function wordsBeside(run: Run, over: readonly Area[]): Run | Run[] {
  const words = wordsOf(run);
  const left = words.map((word): Run => {
    const middle = (word.left + word.right - (word.right - word.left) / (word.text.length + 1)) / 2;
    return over.some((area) => area.holds([middle, word.base + HALF_LETTER * word.size]))
      ? { ...word, text: ' ' }
      : word;
  });
  return left.some(({ text }, i) => text !== words[i]!.text) ? left : run;
}
/** Parts of the size of print. */
const HALF_LETTER = 0.25;

/** A point of the page as one sees it who turns the page so that the text runs to the right. */
const along = (x: number, y: number, quarters: number): [number, number] =>
  quarters === 1 ? [y, -x] : quarters === 2 ? [-x, -y] : quarters === 3 ? [-y, x] : [x, y];

const quartersOf = (turn: number): number => ((Math.round(turn) % 4) + 4) % 4;
