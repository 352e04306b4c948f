import { isPrintedAscii } from './ascii.ts';

const ELLIPSIS = '…';
/** A comma or an opening bracket at the end, of which nothing follows. At most a few, so that it is linear. */
const HANGING = /[\s,;:·([{“‘–—-]{1,8}$/;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The text, cut to at most `max` UTF-16 units (as chat platforms count) with an ellipsis where something was lost.
 * Never cuts inside a grapheme, and at a word's end where one is near; what would hang before the ellipsis goes too.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max <= 0) return '';
  const near = text.slice(0, max + 64);
  // Of ASCII every character is a grapheme.
  let end = isPrintedAscii(near) ? max - ELLIPSIS.length : 0;
  if (end === 0)
    for (const { index, segment } of graphemes.segment(near)) {
      if (index + segment.length > max - ELLIPSIS.length) break;
      end = index + segment.length;
    }
  const kept = text.slice(0, end);
  const space = kept.lastIndexOf(' ');
  const words = space > end * 0.8 ? kept.slice(0, space) : kept;
  return (words.replace(HANGING, '') || words.trimEnd()) + ELLIPSIS;
}

/** White space that is not one space already: to put a space for each space would make most texts anew, word by word. */
const UNEVEN = /\s{2,}|[^\S ]/g;

/** One line: runs of white space become one space, ends are trimmed, control characters are dropped. */
export function oneLine(text: string): string {
  return text
    .replace(UNEVEN, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

const whole = new Intl.NumberFormat('en');

/** "1 paper", "2 papers". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${whole.format(n)} ${n === 1 ? noun : plural}`;
}

const list = new Intl.ListFormat('en-GB');

/** "arXiv"; "Hugging Face and arXiv". */
export const namesInWords = (names: readonly string[]): string => list.format(names);

/** With a capital to begin with. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
