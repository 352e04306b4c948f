import { hanNumbers } from './han-numerals.ts';
import { NUMERAL_NAMES } from './numeral-names.ts';

/** A number that a text spells out; `alone` where no other number stands beside it that may belong to it. */
export type SpelledNumber = { value: number; alone: boolean };

/** Number words that mean something else as well: "new", "you are", "year". */
const OTHER_SENSE: Readonly<Record<string, string>> = {
  es: 'once',
  fi: 'kuusi',
  fr: 'neuf',
  gl: 'once',
  hu: 'hat',
  is: 'ein',
  it: 'sei',
  tr: 'on',
  vi: 'năm ba',
};
/** Languages that write 35 as five and thirty, in one word. */
const WITHIN: Readonly<Record<string, string>> = { da: 'og', de: 'und', nl: 'en|ën' };
type Words = { values: ReadonlyMap<string, number>; expression: RegExp };
const known = new Map<string, Words>();

/** The number words of a language; undefined where none are known. */
function wordsOf(language: string): Words | undefined {
  const names = NUMERAL_NAMES.get(language);
  if (names === undefined || known.has(language)) return known.get(language);
  const values = new Map<string, number>();
  names.split(' ').forEach((forms, i) => {
    for (const form of forms.replaceAll('_', ' ').split('|')) values.set(form, i <= 20 ? i : 10 * (i - 18));
  });
  // "fünfunddreißig", "vijfendertig"
  const joint = WITHIN[language];
  const all = joint ? [...values] : [];
  for (const [ten, tens] of all.filter(([, value]) => value >= 20))
    for (const [one, ones] of all.filter(([, value]) => value > 0 && value < 10))
      for (const by of joint!.split('|')) values.set(`${one}${by}${ten}`, tens + ones);
  known.set(language, { values, expression: anyOf([...values.keys()]) });
  return known.get(language);
}

/** A whole word, or several, of these. */
function anyOf(forms: readonly string[]): RegExp {
  const longestFirst = forms.toSorted((a, b) => b.length - a.length).map((form) => RegExp.escape(form));
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
}

const plain = (text: string): string =>
  text.toLowerCase().normalize('NFC').replace(/[-‐‑]/g, ' ').replace(/[’ʻ‘]/g, "'");

/** "zwei Drittel", "deux tiers": what makes a number the count of parts. */
const PARTS =
  /^(?:\p{L}+teln?|tiers|quarts?|\p{L}+ièmes?|tercios|cuart[oa]s?|quint[oa]s?|terzi|quarti|quinti|\p{L}+esimi|terços|quartos|derden?|vierden?|vijfden?|\p{L}+dela?r?|трет\p{L}+|четверт\p{L}+)$/u;
/** What multiplies a number, or parts its whole from the rest. */
const NUMERIC =
  /^(?:\d.*|komma|virgule|coma|vírgula|virgola|tausend|mille?|mila|duizend|tusen|tysi\p{L}+|тысяч\p{L}*|bin|hundert|honderd|cent\p{L}*|hundra|hundre|mill?i\p{L}+|miljo\p{L}+|милли\p{L}+)$/u;

/** What stands between tens and ones: "treinta y dos". */
const JOINT = /^ (?:(?:y|i|e|et|og|och|și|и|і|și|na|و) )?$/u;

/** The numbers below a hundred that a text spells out in its language; in Chinese and Japanese, all. */
export function spelledNumbers(text: string, language: string): SpelledNumber[] {
  const code = language.split('-')[0]!;
  if (/^(?:zh|ja)$/.test(code)) return hanNumbers(text).map((value) => ({ value, alone: true }));
  const words = wordsOf(code);
  if (!words) return [];
  const said = plain(text);
  const others = OTHER_SENSE[code]?.split(' ') ?? [];
  const isNumeric = (word = ''): boolean => NUMERIC.test(word) || PARTS.test(word) || words.values.has(word);
  const found: { value: number; from: number; to: number }[] = [];
  for (const { 0: form, index } of said.matchAll(words.expression)) {
    const [value, before] = [words.values.get(form)!, found.at(-1)];
    // "trente-deux", "soixante-douze"
    const most = code === 'fr' ? 20 : 10;
    const joins = before && before.value >= 20 && before.value % 10 === 0 && value > 0 && value < most;
    if (joins && JOINT.test(said.slice(before.to, index))) {
      before.value += value;
      before.to = index + form.length;
    } else found.push({ value, from: index, to: index + form.length });
  }
  return found.map(({ value, from, to }) => {
    const [before, behind] = [said.slice(0, from).split(' ').at(-2), said.slice(to).split(' ', 2)[1]];
    return { value, alone: !others.includes(said.slice(from, to)) && !isNumeric(before) && !isNumeric(behind) };
  });
}
