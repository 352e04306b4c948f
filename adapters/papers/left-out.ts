/** Elements whose text a browser does not show, or shows as something to fill in or play. */
export const UNSHOWN = new Set(
  (
    'template noscript noframes noembed iframe object audio video canvas select datalist option optgroup textarea progress ' +
    'meter rp title desc defs symbol clippath mask pattern'
  ).split(' '),
);

/** What stands for a picture without saying anything of it, and what programs note in a page for themselves. */
const MARKS =
  /^\s*(?:image|figure|fig\.?|table)\s*\d*\s*[:.]?|refer to (?:the )?caption|see caption|uncaptioned image|^\s*\[(?:if|end)|^\s*%\*{2,}.*?\*{2,}|^\s*MathML:|^\s*(?:end|begin|start|\/)\s*(?:of\s)?\S+\s*$/gi;
const WORD = /\p{L}{2,}/gu;
const LETTER = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu;
const FEWEST_WORDS = 3;
const FEWEST_LETTERS = 6;

/** Does a piece that nobody sees say enough to be counted? */
export function isTelling(text: string): boolean {
  const said = text.slice(0, 2_000).replace(MARKS, ' ');
  return (said.match(WORD)?.length ?? 0) >= FEWEST_WORDS || (said.match(LETTER)?.length ?? 0) >= FEWEST_LETTERS;
}
