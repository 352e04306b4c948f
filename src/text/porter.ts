const isConsonant = (w: string, i: number): boolean => {
  const letter = w[i]!;
  if (letter === 'y') return i === 0 || !isConsonant(w, i - 1);
  return !'aeiou'.includes(letter);
};
/** Porter's m: how many vowel-consonant sequences the stem holds. */
function measure(w: string): number {
  let m = 0;
  let vowel = false;
  for (let i = 0; i < w.length; i += 1) {
    if (!isConsonant(w, i)) vowel = true;
    else if (vowel) {
      m += 1;
      vowel = false;
    }
  }
  return m;
}
const hasVowel = (w: string): boolean => {
  for (let i = 0; i < w.length; i += 1) if (!isConsonant(w, i)) return true;
  return false;
};
const endsDouble = (w: string): boolean => w.length > 1 && w.at(-1) === w.at(-2) && isConsonant(w, w.length - 1);
const endsCvc = (w: string): boolean => {
  const n = w.length;
  return (
    n > 2 && isConsonant(w, n - 3) && !isConsonant(w, n - 2) && isConsonant(w, n - 1) && !'wxy'.includes(w[n - 1]!)
  );
};

const STEP2: [string, string][] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
];
const STEP3: [string, string][] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];
const STEP4 = [
  'al',
  'ance',
  'ence',
  'er',
  'ic',
  'able',
  'ible',
  'ant',
  'ement',
  'ment',
  'ent',
  'ou',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
  'sion',
  'tion',
];

/** The stem of a word of lower-case English letters, by Porter's algorithm (Program 14(3), 1980). */
export function porter(word: string): string {
  let w = word;
  if (w.endsWith('sses') || w.endsWith('ies')) w = w.slice(0, -2);
  else if (w.endsWith('s') && !w.endsWith('ss')) w = w.slice(0, -1);

  if (w.endsWith('eed')) {
    if (measure(w.slice(0, -3)) > 0) w = w.slice(0, -1);
  } else {
    const cut = w.endsWith('ed') ? 2 : w.endsWith('ing') ? 3 : 0;
    if (cut && hasVowel(w.slice(0, -cut))) {
      w = w.slice(0, -cut);
      if (/(?:at|bl|iz)$/.test(w)) w += 'e';
      else if (endsDouble(w) && !/[lsz]$/.test(w)) w = w.slice(0, -1);
      else if (measure(w) === 1 && endsCvc(w)) w += 'e';
    }
  }
  if (w.endsWith('y') && hasVowel(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;

  w = replaceSuffix(w, STEP2);
  w = replaceSuffix(w, STEP3);

  let longest = '';
  for (const suffix of STEP4) if (w.endsWith(suffix) && suffix.length > longest.length) longest = suffix;
  if (longest) {
    const cut = longest === 'sion' || longest === 'tion' ? 3 : longest.length;
    if (measure(w.slice(0, -cut)) > 1) w = w.slice(0, -cut);
  }
  if (w.endsWith('e')) {
    const base = w.slice(0, -1);
    if (measure(base) > 1 || (measure(base) === 1 && !endsCvc(base))) w = base;
  }
  if (w.endsWith('ll') && measure(w) > 1) w = w.slice(0, -1);
  return w;
}

/** Porter's steps 2 and 3: the longest suffix that fits decides, whether or not its condition then holds. */
function replaceSuffix(w: string, rules: [string, string][]): string {
  let best: [string, string] | undefined;
  for (const rule of rules) if (w.endsWith(rule[0]) && rule[0].length > (best?.[0].length ?? 0)) best = rule;
  if (!best) return w;
  const base = w.slice(0, -best[0].length);
  return measure(base) > 0 ? base + best[1] : w;
}
