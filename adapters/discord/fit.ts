import { clip } from '../../src/text/clip.ts';
import { MESSAGE } from './limits.ts';

/** What gives way when a message is too long, the first to go first. */
const YIELDING = ['text', 'evidence', 'links', 'facts', 'byline', 'lead', 'why', 'small', 'head', 'title'] as const;
export type TextPart = (typeof YIELDING)[number];

/** A piece of a message's text: plain, with the way it is marked up. */
export type TextPiece = {
  part: TextPart;
  plain: string;
  mark(plain: string): string;
  /** Shown whole or not at all. */
  whole?: true;
  /** Small print that stands on one line with such a piece before it. */
  runs?: true;
};

/** The long parts give way down to this much each before anything else does, evidence first. */
const KEPT: Partial<Record<TextPart, number>> = { evidence: 110, text: 250, head: 200, small: 200 };
/** Shorter than this, a piece says nothing. */
const SHORTEST = 24;

/** Length as both limits see it at once: the greater of characters and bytes in proportion, so that sums keep both. */
const weight = (text: string): number =>
  Math.max(text.length, Math.ceil((Buffer.byteLength(text) * MESSAGE.text) / BYTES));
/** A little below the limit, which nobody documents. */
const BYTES = MESSAGE.bytes - 170;

/** What is left for pieces in a message of so many text displays, each piece on a line of its own. */
export const roomFor = (texts: number, pieces: number): number =>
  MESSAGE.text - Math.ceil((texts * MESSAGE.bytesPerText * MESSAGE.text) / BYTES) - pieces;

/**
 * The pieces marked up, cut so that together they weigh no more than `room`. The least important part gives way first,
 * the longest piece of it first, so that no card starves for another's length. A piece without room is empty.
 */
export function fit(pieces: readonly TextPiece[], room: number): string[] {
  const shown = pieces.map((piece) => (piece.plain ? piece.mark(piece.plain) : ''));
  const weights = shown.map(weight);
  const over = (): number => weights.reduce((sum, one) => sum + one, 0) - room;
  for (const floors of [KEPT, {} as typeof KEPT])
    for (const part of floors === KEPT ? (Object.keys(KEPT) as TextPart[]) : YIELDING) {
      if (over() <= 0) return shown;
      const mine = pieces.flatMap((piece, i) => (piece.part === part ? [i] : []));
      const have = mine.reduce((sum, i) => sum + weights[i]!, 0);
      const level = waterLevel(
        mine.map((i) => weights[i]!),
        Math.max(0, have - over()),
      );
      for (const i of mine) {
        const most = Math.max(level, floors[part] ?? 0);
        if (weights[i]! <= most) continue;
        shown[i] = cut(pieces[i]!, most);
        weights[i] = weight(shown[i]!);
      }
    }
  return shown;
}

/** The greatest level so that lengths cut to it sum up to no more than `room`. */
function waterLevel(lengths: readonly number[], room: number): number {
  let left = room;
  let count = lengths.length;
  for (const length of lengths.toSorted((a, b) => a - b)) {
    if (length * count >= left) return Math.floor(left / count);
    left -= length;
    count -= 1;
  }
  return Number.POSITIVE_INFINITY;
}

/** The longest beginning of a piece whose markup included weighs at most `most`. */
function cut(piece: TextPiece, most: number): string {
  if (piece.whole || most < SHORTEST) return '';
  let low = 0;
  let high = Math.min(piece.plain.length, most);
  let best = '';
  while (low <= high) {
    const middle = (low + high) >> 1;
    const text = clip(piece.plain, middle);
    const marked = text ? piece.mark(text) : '';
    if (weight(marked) <= most) {
      best = marked;
      low = middle + 1;
    } else high = middle - 1;
  }
  return best;
}
