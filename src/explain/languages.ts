/** Languages that an answer can be asked in. */

const CODES = (
  'en ar bg bn ca cs da de el es et fa fi fr gl he hi hr hu id is it ja ka kk ko lt lv mr ms nb nl pa pl pt pt-BR ro ru sk ' +
  'sl sr sv sw ta te th tr uk ur uz vi zh zh-TW'
).split(' ');

const inEnglish = new Intl.DisplayNames(['en'], { type: 'language' });

/** Both the English and the language's own name, and the code, in lower case. */
const NAMES = new Map<string, string>();
for (const code of CODES)
  for (const name of [
    code,
    inEnglish.of(code) ?? code,
    new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code,
  ])
    if (!NAMES.has(name.toLowerCase())) NAMES.set(name.toLowerCase(), code);
for (const [name, code] of [
  ['chinese', 'zh'],
  ['norwegian', 'nb'],
  ['no', 'nb'],
  ['zh-cn', 'zh'],
  ['zh-hans', 'zh'],
  ['zh-hant', 'zh-TW'],
  ['中文', 'zh'],
  ['brazilian portuguese', 'pt-BR'],
] as const)
  NAMES.set(name, code);

/** The code of a language by its name, its own name or a code such as "de" or "de-AT"; undefined for any other word. */
export function languageCode(text: string): string | undefined {
  const asked = text.trim().toLowerCase().replaceAll('_', '-');
  return NAMES.get(asked) ?? (/^[a-z]{2,3}-[a-z0-9-]+$/.test(asked) ? NAMES.get(asked.split('-')[0]!) : undefined);
}

/** "German". */
export const languageName = (code: string): string => inEnglish.of(code) ?? code;

const SCRIPTS: Record<string, RegExp> = {
  ar: /\p{sc=Arabic}/gu,
  fa: /\p{sc=Arabic}/gu,
  ur: /\p{sc=Arabic}/gu,
  bg: /\p{sc=Cyrillic}/gu,
  ru: /\p{sc=Cyrillic}/gu,
  uk: /\p{sc=Cyrillic}/gu,
  kk: /\p{sc=Cyrillic}/gu,
  sr: /[\p{sc=Cyrillic}\p{sc=Latin}]/gu,
  bn: /\p{sc=Bengali}/gu,
  el: /\p{sc=Greek}/gu,
  he: /\p{sc=Hebrew}/gu,
  hi: /\p{sc=Devanagari}/gu,
  mr: /\p{sc=Devanagari}/gu,
  ja: /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu,
  ka: /\p{sc=Georgian}/gu,
  ko: /\p{sc=Hangul}/gu,
  pa: /\p{sc=Gurmukhi}/gu,
  ta: /\p{sc=Tamil}/gu,
  te: /\p{sc=Telugu}/gu,
  th: /\p{sc=Thai}/gu,
  zh: /\p{sc=Han}/gu,
  'zh-TW': /\p{sc=Han}/gu,
};
const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}]/gu;
const LATIN = /\p{sc=Latin}/gu;

/** Small words that their language cannot do without and that few others have. */
const TELLING: Record<string, ReadonlySet<string>> = {
  en: words('the of and with that for this from which are by to'),
  de: words('der die das und mit von für ist ein eine den auf nicht werden durch'),
  fr: words('le la les des et une dans pour est que sur avec par plus'),
  es: words('el los las del y una para con que por es más se'),
  it: words('il gli della che di per con una è sono nel più'),
  pt: words('os da do uma para com que não em é são mais pelo'),
  nl: words('het een van de en met voor dat niet wordt zijn op'),
  pl: words('w z na się że jest do oraz nie przez dla'),
  sv: words('och att det som en för med av är inte på'),
  tr: words('ve bir bu için ile olarak daha olan gibi'),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const SURE = 5;

/** False when a text is surely in another language. Names and short texts prove nothing. */
export function speaks(text: string, code: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 20) return true;
  const script = SCRIPTS[code];
  // Japanese and Chinese share characters, but only Japanese has kana.
  const kana = (text.match(KANA)?.length ?? 0) > letters * 0.05;
  if ((code === 'ja' && !kana) || (code.startsWith('zh') && kana)) return false;
  if (script) return (text.match(script)?.length ?? 0) > letters * 0.2;
  if ((text.match(LATIN)?.length ?? 0) < letters * 0.5) return false;
  const wanted = TELLING[code.split('-')[0]!];
  const said = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = (set: ReadonlySet<string>): number => said.filter((word) => set.has(word)).length;
  const own = wanted ? hits(wanted) : 0;
  const others = Object.entries(TELLING).filter(([other]) => other !== code.split('-')[0]);
  const most = Math.max(...others.map(([, set]) => hits(set)));
  return most < SURE || (wanted ? own * 2 >= most : most < said.length * 0.25);
}
