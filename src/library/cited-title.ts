import type { PaperRecord } from '../paper.ts';
import { fold, words } from '../text/words.ts';
import { isReference } from './pasted-title.ts';
import { areSame, type IsWord, isTitle, wordsOf } from './title.ts';

type Titled = Pick<PaperRecord, 'title' | 'authors'>;

/** Words that stand in a reference and are nobody's name. */
const CITING = new Set(
  'a an the by and et al others eds ed in of on to for proc proceedings vol no pp arxiv preprint'.split(' '),
);
/** What parts a title from what goes before it and behind it. A title that goes on behind a colon is another one. */
const BEFORE = /[.,;:)"“”\]]|—/;
const BEHIND = /[.,;()"“”[\]|]|—/;

/**
 * Does a text name this paper by its title: alone, or in a reference that has its authors too? The same words within a longer
 * title are another paper's: "Beyond “Attention Is All You Need”: a study".
 */
export function namesByTitle(text: string, paper: Titled, isWord?: IsWord): boolean {
  if (isTitle(text, paper.title, isWord)) return true;
  const [said, title] = [wordsOf(text), wordsOf(paper.title)];
  for (let from = 0; title.length > 0 && from + title.length <= said.length; from += 1) {
    const to = from + title.length;
    if (areSame(said.slice(from, to), title, isWord) && isCited(text, said, { from, to }, paper)) return true;
  }
  return false;
}

/** Is what stands around a title its authors, and besides them only what references have? */
function isCited(
  text: string,
  said: readonly string[],
  { from, to }: { from: number; to: number },
  { title, authors }: Titled,
): boolean {
  const names = new Set((authors ?? []).flatMap((name) => words(name)));
  const isCiting = (word: string): boolean => word.length === 1 || CITING.has(word) || /^\d+$/.test(word);
  const around = [...said.slice(0, from), ...said.slice(to)];
  const reference = isReference(text);
  // Of a paper whose authors nobody told, the form of a reference must do.
  const isNamed = around.some((word) => names.has(word) && !isCiting(word)) || (!authors?.length && reference);
  if (!isNamed) return false;
  const plain = fold(text);
  const isEdge = (at: number, signs: RegExp, beside: string | undefined): boolean =>
    beside === undefined ||
    names.has(beside) ||
    /^(?:al|others|by|arxiv|(?:19|20)\d\d)$/.test(beside) ||
    signs.test(between(plain, said[at - 1]!, said[at]!));
  const ends = /[?!]\s*$/.test(title) ? /[.,;()"“”[\]|?!]|—/ : BEHIND;
  if (!isEdge(from, BEFORE, said[from - 1]) || !isEdge(to, ends, said[to])) return false;
  return reference || around.every((word) => names.has(word) || isCiting(word));
}

/** The signs between two words that follow one another. */
function between(plain: string, first: string, second: string): string {
  for (let at = plain.indexOf(first); at >= 0; at = plain.indexOf(first, at + 1)) {
    const rest = plain.slice(at + first.length, at + first.length + 40);
    const [signs = ''] = /^[^\p{L}\p{N}]*/u.exec(rest) ?? [];
    if (rest.slice(signs.length).startsWith(second)) return signs;
  }
  return '';
}
