import type { Paper } from '../paper.ts';
import type { PaperText } from '../ports/sources.ts';
import { STOP, words } from '../text/words.ts';

const SHORTEST_FULL_TEXT = 1_500;

/** Is what was fetched a full text, and this paper's? */
export const isTextOf = (found: PaperText, paper: Paper): boolean => long(found) && belongs(found, paper);

const long = ({ sections }: PaperText): boolean =>
  sections.reduce((sum, { text }) => sum + text.length, 0) >= SHORTEST_FULL_TEXT;

/** Does it tell of this paper? Most words of its title, or of its abstract's, stand near the beginning. */
function belongs({ sections }: PaperText, paper: Paper): boolean {
  const head = new Set(
    words(
      sections
        .map(({ title, text }) => `${title}\n${text}`)
        .join('\n')
        .slice(0, 12_000),
    ),
  );
  const share = (text: string): number => {
    const telling = [...new Set(words(text))].filter((word) => !STOP.has(word));
    return telling.length === 0 ? 0 : telling.filter((word) => head.has(word)).length / telling.length;
  };
  return share(paper.title) >= 0.6 || share(paper.abstract) >= 0.6;
}
