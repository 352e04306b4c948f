import { accented } from './accents.ts';
import type { PagePoint } from './pdf-areas.ts';
import { at, type Matrix, times } from './pdf-boxes.ts';
import { type Drawing, type Ink, inksOf } from './pdf-ink.ts';
import { hangingSign, largeSign } from './pdf-large-signs.ts';
import type { DrawingState } from './pdf-state.ts';

/** A letter as pdf.js tells it: `unicode` is what the file says that it means, `fontChar` what a font that is not in the file draws. */
export type Glyph = {
  unicode?: string;
  fontChar?: string;
  width?: number;
  isSpace?: boolean;
  operatorListId?: string;
  originalCharCode?: number;
};
export type Font = {
  name?: string;
  missingFile?: boolean;
  isType3Font?: boolean;
  fontMatrix?: readonly number[];
  charProcOperatorList?: Readonly<Record<string, Drawing>>;
};
/** Letters one after another that are seen alike. `own` are colours that they bring with them; undefined where they have the one that was set. */
export type PrintedPiece = {
  text: string;
  begin: Matrix;
  end: Matrix;
  middles: PagePoint[];
  inPlace: boolean;
  own: { ink: Ink } | undefined;
  mono: boolean;
  /** Parts of the type's size by which its line lies below where it is put. */
  sink: number;
};

/** Parts of the type's size: a gap that parts words, and one that may part columns or cells. */
const WORD_GAP = 0.17;
const CELL_GAP = 0.5;
/** The same between numbers, which stand side by side in tables and hardly ever elsewhere. */
export const NUMBERS_GAP = 0.25;
/** Of the type's size a letter is at least so wide, on average; what is narrower was squeezed together. */
export const NARROWEST = 0.08;
const LONGEST_LIGATURE = 4;

/** What is shown by one operation, and where the next one goes on. */
export function piecesOf(
  glyphs: readonly (Glyph | number)[],
  state: DrawingState,
  start: Matrix,
  font: Font | undefined,
  look: { isInPlace(point: PagePoint): boolean; inkOf(glyph: Glyph): { ink: Ink } | undefined },
): { pieces: PrintedPiece[]; text: Matrix } {
  const pieces: PrintedPiece[] = [];
  let piece: (PrintedPiece & { widths: Set<number> }) | undefined;
  let text = start;
  /** How far the line has come, and the last letter on it. */
  let far = 0;
  let last: Placed | undefined;
  const scale = font?.isType3Font ? (font.fontMatrix?.[0] ?? 0.001) : 0.001;
  const advance = (by: number): void => {
    text = times(text, [1, 0, 0, 1, by * state.wide, 0]);
    far += by * state.wide;
  };
  const end = (): void => {
    if (piece?.text.trim()) {
      const { widths, ...made } = piece;
      pieces.push({ ...made, end: times(state.ctm, text), mono: widths.size === 1 && made.text.length > 8 });
    }
    piece = undefined;
  };
  for (const [i, glyph] of glyphs.entries()) {
    if (typeof glyph === 'number') {
      const gap = -glyph / 1000;
      if (gap > CELL_GAP || (gap > NUMBERS_GAP && piece && endsInNumber(piece.text))) end();
      else if (gap > WORD_GAP && piece?.text && !piece.text.endsWith(' ')) piece.text += ' ';
      advance(gap * state.font);
      continue;
    }
    if (!glyph) continue;
    const width = (glyph.width ?? 0) * scale * state.font;
    const begin = times(state.ctm, text);
    const { said, sink } = signOf(glyph, font) ?? {
      said: unnamed(glyphs, i, font) ?? saidBy(glyph, font),
      sink: 0,
    };
    const middle = at(begin, (width * state.wide) / 2, state.rise + state.font * (0.3 - sink));
    const [inPlace, own] = [look.isInPlace(middle), look.inkOf(glyph)];
    if (piece && (piece.inPlace !== inPlace || piece.own?.ink !== own?.ink || piece.sink !== sink)) end();
    if (!piece) last = undefined;
    piece ??= { text: '', begin, end: begin, middles: [], inPlace, own, mono: false, sink, widths: new Set() };
    const placed = { said, from: far, to: far + width * state.wide };
    const letter = last && liesOver(last, placed) ? accented(last.said, placed.said) : undefined;
    if (letter === undefined) piece.text += placed.said;
    else piece.text = piece.text.slice(0, -last!.said.length) + letter;
    last = letter === undefined ? placed : undefined;
    piece.middles.push(middle);
    piece.widths.add(glyph.width ?? 0);
    advance(width + state.charGap + (glyph.isSpace ? state.wordGap : 0));
  }
  end();
  return { pieces, text };
}

/** "12.5", "80%". */
export const endsInNumber = (text: string): boolean => /\d%?\s?$/.test(text.slice(-3));

type Placed = { said: string; from: number; to: number };

/** Is most of the narrower one over the other? */
const liesOver = (a: Placed, b: Placed): boolean =>
  Math.min(a.to, b.to) - Math.max(a.from, b.from) > 0.5 * Math.min(a.to - a.from, b.to - b.from);

/**
 * What a reader takes a letter for. A font that is not in the file is drawn with a usual one, whatever words the file gives
 * for its letters. (A font in the file may draw anything: that its letters look like others cannot be told here.)
 */
function saidBy({ unicode = '', fontChar = '', width = 0 }: Glyph, font: Font | undefined): string {
  const drawn = fontChar.normalize('NFKC');
  if (font?.missingFile && /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(drawn) && drawn !== unicode.normalize('NFKC'))
    return fontChar;
  // No letter holds a sentence.
  if (unicode.length > LONGEST_LIGATURE && width < unicode.length * NARROWEST * 1000) return '';
  return unicode
    .replace(/[\ufb00-\ufb06]/g, (two) => two.normalize('NFKC'))
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/\p{Cc}/gu, '');
}

/** A bitmap font has no name: its large signs are told by how far they hang. */
function signOf(glyph: Glyph, font: Font | undefined): ReturnType<typeof largeSign> {
  const { originalCharCode: code = 0, unicode = '' } = glyph;
  if (!font?.isType3Font) return largeSign(font?.name ?? '', code, unicode);
  const { low, high } = boundsOf(glyph, font);
  return high <= HANGING.high && low <= HANGING.low ? hangingSign(code, high - low) : undefined;
}
const HANGING = { low: -0.9, high: 0.08 };

/** How far a bitmap letter reaches down and up, in parts of the type's size (ISO 32000-1, table 113: "d1" comes first). */
function boundsOf({ operatorListId = '' }: Glyph, font: Font): { low: number; high: number } {
  const bounds = (font.charProcOperatorList?.[operatorListId]?.argsArray[0] ?? []) as readonly number[];
  const scale = font.fontMatrix?.[3] ?? 0.001;
  return { low: (bounds[3] ?? 0) * scale, high: (bounds[5] ?? 0) * scale };
}

/** TeX's first places that are no letters elsewhere, from the eleventh on; in its larger fonts from the 27th on. */
const LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl'];
const LIGATURE_HEIGHT = 0.6;
const LEAST_LETTERS = 3;

/** A bitmap font does not tell what its first letters are: within a word they are TeX's ligatures, and elsewhere nobody knows. */
function unnamed(glyphs: readonly (Glyph | number)[], at: number, font: Font | undefined): string | undefined {
  const { unicode = '', originalCharCode: code = 32 } = glyphs[at] as Glyph;
  if (!font?.isType3Font || code >= 32 || (unicode !== '' && unicode !== String.fromCharCode(code))) return undefined;
  let letters = 0;
  for (const step of [-1, 1])
    for (let i = at + step; i >= 0 && i < glyphs.length && letters < LEAST_LETTERS; i += step) {
      const glyph = glyphs[i]!;
      if (typeof glyph === 'number' ? Math.abs(glyph) > WORD_GAP * 1000 : !/^\p{Ll}$/u.test(glyph?.unicode ?? ''))
        break;
      if (typeof glyph !== 'number') letters += 1;
    }
  // In smaller fonts low letters, as "ø", have their places.
  const first = code >= 27 && boundsOf(glyphs[at] as Glyph, font).high >= LIGATURE_HEIGHT ? 27 : 11;
  return (letters >= LEAST_LETTERS ? LIGATURES[code - first] : undefined) ?? '\ufffd';
}

/** The colours that the letters of Type 3 fonts bring with them, which are drawings; undefined where they take the set one. */
export function glyphInks(
  names: ReadonlyMap<number, string>,
): (glyph: Glyph, font: Font | undefined) => { ink: Ink } | undefined {
  const known = new WeakMap<Drawing, { ink: Ink } | undefined>();
  return ({ operatorListId, unicode = '' }, font) => {
    const drawing = font?.isType3Font && operatorListId ? font.charProcOperatorList?.[operatorListId] : undefined;
    if (!drawing || !unicode.trim()) return undefined;
    if (!known.has(drawing)) {
      const ink = inksOf(drawing, names, [SET]);
      known.set(drawing, ink?.includes(SET) ? undefined : { ink });
    }
    return known.get(drawing);
  };
}

/** Stands for the colour that is set where the letter is shown. */
const SET = 'set';
