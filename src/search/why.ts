import type { Quote } from '../chat/reply.ts';
import { clip } from '../text/clip.ts';
import { stemFinder, stemsIn } from '../text/stem-finder.ts';
import { STOP, terms } from '../text/words.ts';

const LONGEST = 220;
/** A sentence that begins with its marked words is shown from its start. */
const LEAD_IN = 90;
const ABSTRACT = 'abstract';
/** Sharing so many of its words with what is shown already, a sentence adds nothing. */
const ALIKE = 0.6;

/**
 * The sentence that answers a question, where it says more than what is shown of the paper already: it holds a word of the
 * question that the rest does not, or, found by meaning alone, other words. Clipped around its marked words.
 */
export function whyBeside({ text, marks = [], from }: Quote, title: string, lead = ''): Quote | undefined {
  const shownWords = `${title} ${lead}`;
  const marked = marks.flatMap(([start, end]) => terms(text.slice(start, end)));
  if (marked.length > 0 ? holdsAll(shownWords, marked) : isAlike(text, shownWords)) return undefined;
  // Where it stands goes without saying, save where it is no abstract.
  const source = from && from !== ABSTRACT ? { from } : {};
  const shown = lengthShown(text, lead);
  if (text.length <= LONGEST && shown === 0) return { text, marks, ...source };
  const first = marks.find(([start]) => start >= shown)?.[0] ?? shown;
  const start = first - shown < LEAD_IN ? shown : text.indexOf(' ', first - LEAD_IN / 2) + 1;
  const before = start === 0 ? '' : '… ';
  const kept = clip(before + text.slice(start), LONGEST);
  const moved = marks
    .map(([from, to]) => [from - start + before.length, to - start + before.length] as const)
    .filter(([from, to]) => from >= before.length && to < kept.length);
  return { text: kept, marks: moved, ...source };
}

/** Where a sentence goes on after its beginning that is shown as the one line already; 0 where it is another sentence. */
function lengthShown(text: string, lead: string): number {
  const cut = lead.endsWith('…') ? lead.slice(1, -1) : '';
  const at = cut.length > 0 ? text.indexOf(cut) : -1;
  if (at < 0) return 0;
  const end = at + cut.length;
  return end + (/^[\s,;:.—–-]{0,4}/u.exec(text.slice(end))?.[0].length ?? 0);
}

function holdsAll(text: string, marked: readonly string[]): boolean {
  const held = new Set(stemsIn(text, stemFinder(marked)));
  return marked.every((term) => held.has(term));
}

function isAlike(text: string, shownWords: string): boolean {
  const said = new Set(terms(shownWords));
  const own = [...new Set(terms(text))].filter((term) => !STOP.has(term));
  return own.filter((term) => said.has(term)).length >= own.length * ALIKE;
}
