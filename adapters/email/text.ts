import { clip, oneLine } from '../../src/text/clip.ts';

/** Line length of plain text (RFC 5322, 2.1.1, with room for "> " of answers). */
const COLUMNS = 76;
/**
 * Control characters save line ends, zero-width spaces, overrides of the writing direction and tag characters: they show
 * nothing and can only hide or turn around what stands beside them.
 */
const INVISIBLE = /[\p{Cc}--\n]|[\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gv;

const visible = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, '')
    .toWellFormed();

/** One line of outside text with nothing invisible in it, cut. It can end no header and begin no other. */
export const line = (text: string, max: number): string => clip(oneLine(visible(text)), max);

/** Paragraphs of outside text, cut. */
export const paragraphs = (text: string, max: number): string[] =>
  clip(visible(text), max)
    .split(/\n{2,}/)
    .map((one) =>
      one
        .split('\n')
        .map((row) => row.trim())
        .join('\n')
        .trim(),
    )
    .filter(Boolean);

/** Broken at spaces into lines that a terminal shows whole; a word that is longer stands alone on its line. */
export function wrapped(text: string): string {
  return text
    .split('\n')
    .map((one) => {
      const lines: string[] = [''];
      for (const word of one.split(' ')) {
        const last = lines.at(-1)!;
        if (last === '') lines[lines.length - 1] = word;
        else if (last.length + 1 + word.length <= COLUMNS) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
      }
      return lines.join('\n');
    })
    .join('\n');
}
