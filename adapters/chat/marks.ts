import type { Quote } from '../../src/chat/reply.ts';

/**
 * A quote's text in its pieces, none of them empty. `shown` is the text or a beginning of it with something after: marks
 * count the text, and those that reach beyond `end` of it, where it was cut, are left out.
 */
export function markedPieces(
  shown: string,
  marks: Quote['marks'] = [],
  end = shown.length,
): { text: string; marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [start, stop] of marks) {
    if (start < at || stop > end) continue;
    pieces.push({ text: shown.slice(at, start), marked: false }, { text: shown.slice(start, stop), marked: true });
    at = stop;
  }
  return [...pieces, { text: shown.slice(at), marked: false }].filter(({ text }) => text);
}
