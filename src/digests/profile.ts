import type { Paper } from '../paper.ts';
import { capital } from '../text/clip.ts';
import { terms } from '../text/words.ts';

/** What votes tell, in words: "Liked: video editing, streaming; not liked: surveys"; "" while there are none. */
export function profileText(liked: readonly Paper[], disliked: readonly Paper[]): string {
  const [likes, dislikes] = [subjects(liked, disliked), subjects(disliked, liked)];
  return capital(
    [
      ...(likes.length > 0 ? [`liked: ${likes.join(', ')}`] : []),
      ...(dislikes.length > 0 ? [`not liked: ${dislikes.join(', ')}`] : []),
    ].join('; '),
  );
}

const MOST_SUBJECTS = 5;

/** Keywords that these papers have more often than those, each by its own words once; a title where a paper has none. */
function subjects(papers: readonly Paper[], others: readonly Paper[]): string[] {
  const found = new Map<string, { text: string; papers: number; words: number }>();
  for (const paper of papers)
    for (const text of paper.keywords.length > 0 ? paper.keywords : [paper.title]) {
      const key = terms(text).join(' ');
      const known = found.get(key) ?? { text, papers: 0, words: key.split(' ').length };
      found.set(key, { ...known, papers: known.papers + 1 });
    }
  for (const { keywords } of others)
    for (const text of keywords) {
      const known = found.get(terms(text).join(' '));
      if (known) known.papers -= 1;
    }
  return [...found.values()]
    .filter((one) => one.papers > 0 && one.text.length > 0)
    .sort((a, b) => b.papers - a.papers || b.words - a.words)
    .slice(0, MOST_SUBJECTS)
    .map(({ text }) => text);
}
