const LETTER = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]/u;
/** From one letter of such a script to another, with what stands between and is no letter of another script. */
const STRETCH = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}](?:[^\p{L}]{0,40}[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}])*/gu;
/** A sentence that ends at the left. */
const ENDS_LEFT = /^\s*[.:،؛؟].*[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]\s*$/u;
/** A letter that runs to the right, or a number. */
const OTHER = /[\p{L}\p{N}]/u;
const WITHIN = /[\s.,'’:/-]/;
const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{' };
/** Letters as they look at the beginning, in the middle or at the end of a word. */
const FORMS = /[\ufb1d-\ufdff\ufe70-\ufefc]+/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A line as it is read whose letters were put on the page from left to right: Hebrew, Arabic and the like begin at its right. */
export function asRead(line: string): string {
  if (!LETTER.test(line)) return line;
  const plain = line.replace(FORMS, (forms) => forms.normalize('NFKC'));
  const letters = plain.match(/\p{L}/gu) ?? [];
  const isMostly = letters.filter((letter) => LETTER.test(letter)).length > letters.length / 2;
  return isMostly || ENDS_LEFT.test(plain) ? turned(plain) : plain.replace(STRETCH, turned);
}

/** From the right to the left, but for numbers and words that run to the right amid it. */
function turned(text: string): string {
  const signs = Array.from(graphemes.segment(text), ({ segment }) => segment).reverse();
  const isOther = (sign: string | undefined): boolean => sign !== undefined && OTHER.test(sign) && !LETTER.test(sign);
  let made = '';
  for (let at = 0; at < signs.length; ) {
    const sign = signs[at]!;
    const from = at + (sign === '%' && isOther(signs[at + 1]) ? 1 : 0);
    let end = at + 1;
    for (let i = from; isOther(signs[i]) || (i > from && WITHIN.test(signs[i] ?? '')); i += 1)
      if (isOther(signs[i])) end = i + 1;
    made += end > at + 1 ? signs.slice(at, end).reverse().join('') : (MIRRORED[sign] ?? sign);
    at = end;
  }
  return made;
}
