import type { WordQuestion } from '../ports.ts';
import { STOP, stem, words } from '../words.ts';

/** The longest question that is read; what follows is not looked at. */
const LONGEST = 4_000;
const PIECES = /(?<!\S)(-?)"([^"]*)"|(?<!\S)-(?=[\p{L}\p{N}])([^\s"]+)|[^\s"]+|"/gu;

/** What a person typed, as words to look for: "quoted phrases" must occur, -excluded words and -"phrases" must not. */
export function readQuestion(text: string): Omit<WordQuestion, 'filter'> {
  const plain: string[] = [];
  const phrases: string[][] = [];
  const excluded: string[][] = [];
  for (const [piece, minus, quoted, barred] of text.slice(0, LONGEST).matchAll(PIECES)) {
    if (quoted !== undefined) {
      const run = words(quoted).map(stem);
      if (run.length > 0) (minus ? excluded : phrases).push(run);
      if (!minus) plain.push(...words(quoted));
    } else if (barred !== undefined) {
      const run = words(barred).map(stem);
      if (run.length > 0) excluded.push(run);
    } else plain.push(...words(piece));
  }
  const telling = plain.filter((word) => !STOP.has(word));
  const spelled = [...new Set(telling.length > 0 ? telling : plain)];
  return { terms: spelled.map(stem), spelled, phrases, excluded };
}
