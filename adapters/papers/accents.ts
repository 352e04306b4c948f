/** Accents that stand by themselves, and what they are over or below a letter. */
const MARKS = new Map(
  Object.entries({
    '`': '\u0300',
    ˋ: '\u0300',
    '´': '\u0301',
    ˊ: '\u0301',
    '^': '\u0302',
    ˆ: '\u0302',
    '~': '\u0303',
    '˜': '\u0303',
    '¯': '\u0304',
    ˉ: '\u0304',
    '˘': '\u0306',
    '˙': '\u0307',
    '¨': '\u0308',
    '˚': '\u030a',
    '°': '\u030a',
    '˝': '\u030b',
    ˇ: '\u030c',
    '¸': '\u0327',
    '˛': '\u0328',
  }),
);
const COMBINING = /^\p{M}$/u;
const LETTER = /^\p{L}\p{M}{0,2}$/u;

/** The letter that two signs are which lie over one another, one of them an accent; undefined where they are none. */
export function accented(first: string, second: string): string | undefined {
  const mark = (sign: string): string | undefined => MARKS.get(sign) ?? (COMBINING.test(sign) ? sign : undefined);
  const [accent, letter] = mark(first) ? [mark(first)!, second] : [mark(second), first];
  if (accent === undefined || !LETTER.test(letter)) return undefined;
  return (letter.replace('ı', 'i').replace('ȷ', 'j') + accent).normalize('NFC');
}
