import { accented } from './accents.ts';
import { endsInNumber, NUMBERS_GAP } from './pdf-print.ts';
import type { Run } from './pdf-sheet.ts';

/**
 * A stretch of one line without wide gaps; `marked` where it begins with the raised mark of a note, which is no part of its
 * text. `seams` are gaps in it that may part it from what only stands beside it. A `cell` is the whole of a table's, with all
 * of its lines.
 */
export type LinePiece = {
  text: string;
  left: number;
  right: number;
  base: number;
  size: number;
  mono: boolean;
  marked: boolean;
  seams: readonly Seam[];
  cell?: true;
};
/** Where in the text a gap is, where on the page, how large the print on its two sides is, and what line that behind it stands on. */
type Seam = { at: number; left: number; right: number; before: number; behind: number; base: number; marked: boolean };
/** What stands on one base line, from left to right. */
export type PrintedRow = readonly LinePiece[];

/** Parts of the type's size. */
const WORD_GAP = 0.17;
const CELL_GAP = 1;
const SEAM = 0.5;
/** What begins so far before the end of an accent lies below it. */
const OVER = 0.15;
/** Raised print is so much smaller, and stands so much higher. */
const RAISED_SIZE = 0.86;
const RAISED_BY = 0.2;
const SCRIPT_GAP = 0.3;
/** "5" behind "10", "-1" behind "s", "n+1" behind "x". */
const POWER = /^(?:[-+−–]?\d[\d.,]{0,8}|\p{L}|[-+−–\d\p{L}/*×]{0,8}[-+−–/*×][\d\p{L}]{1,8})$/u;
/** What leads to a note, a reference or an address. */
const MARK = /^[\d*∗†‡§¶‖#][\d*∗†‡§¶‖#,;–\s-]{0,20}$/u;
/** Other marks belong to a table's notes, and mean something in its cells. */
const isNumber = (mark: string): boolean => /\d/.test(mark);
const ELEMENT = /^\p{Lu}\p{Ll}?(?!\p{L})/u;
/** Behind a word or a sign that ends something a raised number is no power. */
const WORD = /(?:\p{L}{4}|[.,;:!?"”’'\]])\s*$/u;

/** The runs of a line, from left to right, put together where no wide gap parts them. */
export function piecesOnLine(placed: readonly Run[]): LinePiece[] {
  const runs = scriptsInTurn(placed);
  const pieces: LinePiece[] = [];
  /** What raised print stands beside, and what of it was put behind which text until now. */
  let level: Run | undefined;
  let raised: { behind: string; said: string } | undefined;
  runs.forEach((run, i) => {
    const { left, right, base, size, mono } = run;
    const last = pieces.at(-1);
    const gap = last ? left - last.right : 0;
    const unit = Math.max(size, last?.size ?? 0);
    const begins = !last || gap > CELL_GAP * unit;
    const ground = begins ? runs[i + 1] : level;
    const isUp = ground !== undefined && isRaised(run, ground);
    if (!isUp && (begins || !level || size > RAISED_SIZE * level.size)) level = run;
    const next = runs[i + 1];
    const after = next && next.left - right <= WORD_GAP * next.size ? next.text : '';
    if (begins) {
      const marked = isUp && MARK.test(run.text.trim()) && !after.startsWith('/');
      const text = marked && isNumber(run.text) ? '' : isUp && /^\p{Ll}$/u.test(run.text) ? `${run.text} ` : run.text;
      pieces.push({ text, left, right, base: isUp ? ground.base : base, size, mono, marked, seams: [] });
      raised = undefined;
      return;
    }
    const spaced = gap > WORD_GAP * unit && !/(?:^|\s)$/.test(last.text) && !/^\s/.test(run.text);
    for (const seam of last.seams) seam.behind = Math.max(seam.behind, size);
    if (gap > (endsInNumber(last.text) && /^\s?[\d.−-]/.test(run.text) ? NUMBERS_GAP : SEAM) * unit) {
      const marked = isUp && MARK.test(run.text.trim());
      const seam = {
        at: last.text.length,
        left: last.right,
        right: left,
        before: last.size,
        behind: size,
        base,
        marked,
      };
      last.seams = [...last.seams, seam];
    }
    const said = spaced ? ` ${run.text}` : run.text;
    if (isUp) {
      raised = { behind: raised?.behind ?? last.text, said: (raised?.said ?? '') + said };
      last.text = raised.behind + raisedText(raised.said, raised.behind, after);
    } else {
      raised = undefined;
      const letter = gap < -OVER * unit ? accented(last.text.slice(-1), run.text.slice(0, 1)) : undefined;
      last.text = letter === undefined ? last.text + said : last.text.slice(0, -1) + letter + run.text.slice(1);
    }
    last.right = Math.max(last.right, right);
    last.size = unit;
  });
  return pieces;
}

/** Where small print stands above other small print, the whole of the one comes before the other. */
function scriptsInTurn(runs: readonly Run[]): readonly Run[] {
  const made: Run[] = [];
  for (let i = 0; i < runs.length; ) {
    const ground = runs[i]!;
    let end = i + 1;
    for (let right = ground.right; end < runs.length; end += 1) {
      const { size, left } = runs[end]!;
      if (size > RAISED_SIZE * ground.size || left - right > SCRIPT_GAP * ground.size) break;
      right = Math.max(right, runs[end]!.right);
    }
    const scripts = runs.slice(i + 1, end);
    const [first] = scripts;
    const isFirst = (run: Run): boolean => isRaised(run, ground) === (first !== undefined && isRaised(first, ground));
    made.push(ground, ...scripts.filter(isFirst), ...scripts.filter((run) => !isFirst(run)));
    i = end;
  }
  return made;
}

/** A piece in two where it has a seam that lies over this place. */
export function partedAt(piece: LinePiece, place: number): LinePiece[] {
  const seam = piece.seams.find(({ left, right }) => left < place && place < right);
  if (!seam) return [piece];
  const { at, before, behind, base, marked } = seam;
  const seams = piece.seams.filter((one) => one.at < at);
  const begin = { ...piece, text: piece.text.slice(0, at), right: seam.left, size: before, seams };
  const text = piece.text.slice(at).trimStart();
  const from = piece.text.length - text.length;
  const others = piece.seams.filter((one) => one.at > at).map((one) => ({ ...one, at: one.at - from }));
  return [begin, { ...piece, text, left: seam.right, base, size: behind, marked, seams: others }];
}

/** The stretches of a piece between its seams. */
export function stretchesOf({ seams, left, right, text }: LinePiece): Stretch[] {
  const ends = [...seams.map((seam) => ({ at: seam.at, right: seam.left })), { at: text.length, right }];
  return ends.map((end, i) => ({
    left: seams[i - 1]?.right ?? left,
    right: end.right,
    text: text.slice(seams[i - 1]?.at ?? 0, end.at),
  }));
}
export type Stretch = Pick<LinePiece, 'left' | 'right' | 'text'>;

const isRaised = (run: Run, ground: Run): boolean =>
  run.size <= RAISED_SIZE * ground.size &&
  run.base - ground.base >= RAISED_BY * ground.size &&
  run.base - ground.base < ground.size;

/**
 * "10" and a raised "5" are not 105, nor is a mark behind "kettles" a part of the word; the upper part of "3/4" is no power, and
 * the mass of "12C" no mark.
 */
function raisedText(said: string, before: string, after: string): string {
  const text = said.trim();
  const isApart = /^\s/.test(said) || /(?:^|\s)$/.test(before);
  if (isApart && after.startsWith('/')) return said;
  if (isApart && /^\d{1,3}$/.test(text) && ELEMENT.test(after)) return said.replace(text, `^{${text}}`);
  if (MARK.test(text) && isNumber(text) && WORD.test(before)) return said.endsWith(' ') ? ' ' : '';
  return POWER.test(text) ? `^{${text}}` : said;
}
