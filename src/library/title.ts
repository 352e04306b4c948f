import { type PaperRecord, titleIdentity } from '../paper.ts';
import { editDistance } from '../search/spelling.ts';
import { STOP, stem, words } from '../text/words.ts';

/** Of so many words one may be mistyped, and one more of every so many more. */
const WORDS_A_SLIP = 4;
/** Letters that a word must have for one of its letters to be a slip, and for two. */
const SLIP = 5;
const TWO_SLIPS = 9;
/** In a shorter word only a letter that is doubled or not is one, or a plural, and only where the title has so many words. */
const WORDS_BESIDE = 3;

/** Is this the very title, whatever its case, accents, LaTeX and punctuation? */
export const isSameTitle = (typed: string, title: string): boolean =>
  titleIdentity(typed) === titleIdentity(title) && !hasOwnSigns(typed, title);

/** Signs that make a name another one, "U-Net++", which the title lacks; who leaves them out may mean it. */
function hasOwnSigns(typed: string, title: string): boolean {
  const [own, titles] = [typed, title].map((text) =>
    (text.match(/(?<=[\p{L}\p{N}])[+#]+(?![\p{L}\p{N}])/gu) ?? []).join(' '),
  );
  return own !== '' && own !== titles;
}

/** Whether a word that was typed is one that papers write, and so no slip of another: "contractive" for "contrastive". */
export type IsWord = (word: string) => boolean;

/** Is this the paper's title, slips of typing forgiven? A number, a short word, a word more or less make it another one. */
export function isTitle(typed: string, title: string, isWord?: IsWord): boolean {
  if (isSameTitle(typed, title)) return true;
  if (hasOwnSigns(typed, title)) return false;
  const [a, b] = [wordsOf(typed), wordsOf(title)];
  return a.length === b.length ? areSame(a, b, isWord) : areSame(withoutArticle(a), withoutArticle(b), isWord);
}

/** Are these the same words in the same order, slips of typing forgiven? */
export function areSame(typed: readonly string[], meant: readonly string[], isWord: IsWord = () => false): boolean {
  if (typed.length !== meant.length || typed.length === 0) return false;
  const off = typed.flatMap((word, i) => (word === meant[i] ? [] : [[word, meant[i]!] as const]));
  const beside = typed.length - off.length;
  return (
    off.length <= Math.ceil(typed.length / WORDS_A_SLIP) &&
    off.every(([word, other]) => {
      if (isWord(word) && spelledAlike(word) !== spelledAlike(other)) return false;
      return isSlip(word, other) || (beside >= WORDS_BESIDE && isSmallSlip(word, other));
    })
  );
}

/** A word's stem, the same in British and American spelling. */
const spelledAlike = (word: string): string =>
  stem(word.replace(/is(?=(?:ations?|e[drs]?|ers|ing)$)/, 'iz').replace('our', 'or'));

export const wordsOf = (title: string): string[] => words(title.replaceAll('&', ' and '));
const withoutArticle = (all: string[]): string[] => (/^(?:a|an|the)$/.test(all[0] ?? '') ? all.slice(1) : all);

function isSlip(typed: string, meant: string): boolean {
  const length = Math.min(typed.length, meant.length);
  // Hardly anybody mistypes a word's first letter, and "unsupervised" is not "supervised".
  if (length < SLIP || typed[0] !== meant[0] || /\d/.test(typed + meant)) return false;
  const most = length >= TWO_SLIPS ? 2 : 1;
  return editDistance(typed, meant, most) <= most;
}

/** "ned" for "need", "law" for "laws". */
function isSmallSlip(typed: string, meant: string): boolean {
  if (Math.min(typed.length, meant.length) < 3 || /\d/.test(typed + meant)) return false;
  const single = (word: string): string => word.replace(/(.)\1+/g, '$1');
  return single(typed) === single(meant) || `${typed}s` === meant || typed === `${meant}s`;
}

/** Authors who are looked at. */
const MOST_AUTHORS = 30;

/** How much of what was typed its title, its authors and its year say, 0 to 1. */
export function likeness(typed: string, paper: Pick<PaperRecord, 'title' | 'authors' | 'published'>): number {
  const telling = [...new Set(words(typed.replace(/\bet al\b/, '')))].filter((word) => !STOP.has(word));
  const { title, authors, published } = paper;
  const said = words([title, ...(authors ?? []).slice(0, MOST_AUTHORS), published?.slice(0, 4)].join(' '));
  const found = telling.filter((word) => said.some((one) => one === word || isSlip(word, one)));
  // A year alone says nothing of a paper.
  return found.every((word) => word === published?.slice(0, 4)) ? 0 : found.length / telling.length;
}

/** The share of a text's words and a title's that both have, 0 to 1 (Jaccard): of two that are like it the nearer one has more. */
export function sharedWords(typed: string, title: string): number {
  const [a, b] = [new Set(wordsOf(typed)), new Set(wordsOf(title))];
  return a.intersection(b).size / Math.max(1, a.union(b).size);
}
