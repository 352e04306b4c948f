import { spoken } from '../../text/latex.ts';
import { STOP } from '../../text/words.ts';
import { unitSigned } from './unit-names.ts';
import { stemOf } from './word-forms.ts';

/** A word, number or mark of a sentence. `low` is in lower case, `stem` its stem; `tight` when no space stands before it. */
export type Token = {
  kind: 'word' | 'number' | 'mark';
  text: string;
  low: string;
  stem: string;
  tight: boolean;
  /** Of a word: does it tell what a sentence is about? */
  telling: boolean;
};

const SUPER = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** A number with what may group or part it; a space groups only threes. */
const NUMBER = /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,'\u2019]\d+)*(?:[eE][-−+]?\d{1,3}(?![\p{L}\d]))?/uy;
/** Letters with digits, hyphens and points inside: "GPT-4", "well-known", "Agrishop.com", "C++", "don't". */
const WORD = /[\p{L}\p{M}][\p{L}\p{M}\d]*(?:(?:[-‐‑–][\p{L}\d]|[.'’&][\p{L}]|\.\d)[\p{L}\p{M}\d]*)*\+{0,2}/uy;
/** May this stand right behind a number, as its unit or its shortening? */
const isMeasure = (letters: string): boolean =>
  unitSigned(letters) !== undefined ||
  /^(?:[kKMBGT]|bn|mn|min|mins|hrs?|sec|pp|fold|days?|years?|yrs?|percent)$/.test(letters);
/** Longer ones are no sentence; what is behind is not compared. */
const LONGEST = 4_000;

/** Nothing that is written in other ways. */
const PLAIN = /^[^\u0080-\uffff\\$*{}`]*$/;
/** ".46" */
const BARE_POINT = /(?<![\p{L}\d.)])\.(\d)/gu;
/** "2¼" and "½" */
const FRACTION = /(\d{0,6})([¼-¾⅐-⅞])/g;
function fractionOf(sign: string): number {
  const [part, whole] = sign.normalize('NFKC').split('\u2044').map(Number);
  return Math.round((1000 * part!) / whole!) / 1000;
}
/** What LaTeX and typography write in other ways, in one: superscripts as ^, commands as what they say. */
function plainText(text: string): string {
  const all = text.slice(0, LONGEST);
  if (PLAIN.test(all)) return all.replace(BARE_POINT, '0.$1');
  return all
    .replace(FRACTION, (_, whole: string, sign: string) => String(Number(whole) + fractionOf(sign)))
    .replace(BARE_POINT, '0.$1')
    .replace(
      /[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
      (up) =>
        `^${up
          .replace('⁻', '-')
          .replace('⁺', '')
          .replace(/[^-]/g, (d) => String(SUPER.indexOf(d)))}`,
    )
    .normalize('NFKC')
    .replace(/(?![0-9])\p{Nd}/gu, plainDigit)
    .replace(/\{,\}/g, ',')
    .replace(/\\(?:times|cdot)(?![a-z])/g, '×')
    .replace(/\\pm(?![a-z])/g, '±')
    .replace(/\\(?:mu|micro)(?![a-z])/g, 'µ')
    .replace(/\\[,;! ]/g, ' ')
    .replace(/\\([a-zA-Z]+)/g, (_, name: string) => ` ${spoken(name)} `)
    .replace(/\$([^$]*)/g, withoutMath())
    .replace(/\*\*|[\\{}`]/g, '')
    .replace(/μ/g, 'µ')
    .replace(/[‐‑]/g, '-');
}

/** A dollar sign before a figure that prose follows is money; any other opens or closes a formula. */
function withoutMath(): (all: string, behind: string) => string {
  let within = false;
  return (all, behind) => {
    const money =
      !within && /^\d[\d.,]*[kKMB]?(?:\s{0,8}$|\W{0,8}\s\(?\p{Ll}{2,}|[.,;)]\s|\s?(?:million|billion))/u.test(behind);
    if (!money) within = !within;
    return money ? all : behind;
  };
}

function plainDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Contractions that hide a "not". */
const CONTRACTED = new Map([
  ["can't", 'cannot'],
  ["won't", 'not'],
  ['cannot', 'cannot'],
]);

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isSpace = (code: number): boolean =>
  code <= 0x7f ? code === 0x20 || (code >= 9 && code <= 13) : /\s/.test(String.fromCharCode(code));

/** The word of `WORD` that begins there. Most are plain letters that no mark follows. */
function wordAt(text: string, at: number): string | undefined {
  let end = at;
  while (isLetter(text.charCodeAt(end))) end += 1;
  if (end > at && (end === text.length || text.charCodeAt(end) === 0x20)) return text.slice(at, end);
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0];
}

/** The tokens of one sentence of plain text. */
export function tokensOf(sentence: string): Token[] {
  const text = plainText(sentence);
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at += 1;
      continue;
    }
    const tight = at > 0 && !isSpace(text.charCodeAt(at - 1));
    NUMBER.lastIndex = at;
    const figures = isDigit(code) ? NUMBER.exec(text)?.[0] : undefined;
    // "2Q" is a word, "12ms" and "3.1M" are numbers.
    const letters =
      figures && /^\d{1,3}$/.test(figures)
        ? /^\p{L}[\p{L}\d]*/u.exec(text.slice(at + figures.length, at + figures.length + 12))?.[0]
        : undefined;
    const numbered = letters && !isMeasure(letters) ? `${figures}${letters}` : undefined;
    const number = numbered ? undefined : figures;
    const word =
      numbered ??
      (number === undefined ? withoutMeasure(wordAt(text, at), tight ? found.at(-1) : undefined) : undefined);
    const said = number ?? word ?? String.fromCodePoint(text.codePointAt(at)!);
    const kind = number ? 'number' : word ? 'word' : 'mark';
    // The point of "vs." ends nothing.
    if (said === '.' && tight && SHORTENED.test(found.at(-1)?.low ?? '') && at + 1 < text.length) {
      at += 1;
      continue;
    }
    const kept = kind === 'word' ? known.get(said) : undefined;
    if (kept) found.push({ kind, text: kept.text, low: kept.low, stem: kept.stem, tight, telling: kept.telling });
    else if (kind === 'word') found.push(...wordTokens(said, tight));
    else found.push({ kind, text: said, low: said, stem: said, tight, telling: false });
    at += said.length;
  }
  return found;
}

/** "128k-token" is a number with its "k", and then a word. */
function withoutMeasure(word: string | undefined, before: Token | undefined): string | undefined {
  if (before?.kind !== 'number') return word;
  const [first = ''] = word?.split(/[-‐‑–+]/, 1) ?? [];
  return isMeasure(first) ? first : word;
}

const SHORTENED = /^(?:vs|al|etc|approx|cf|e\.g|i\.e|fig|eq|sec|resp|ca|dr|prof)$/;

/** What words became lately. Only short ones: a long one that was cut from a text keeps all of that text in memory. */
const known = new Map<string, Token>();
const MOST_KNOWN = 10_000;
const LONGEST_KNOWN = 12;

function wordTokens(said: string, tight: boolean): Token[] {
  const made = newTokens(said, tight);
  if (made.length === 1 && said.length <= LONGEST_KNOWN) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(said, made[0]!);
  }
  return made;
}

function newTokens(said: string, tight: boolean): Token[] {
  const low = said.toLowerCase().replace(/’/g, "'");
  const made = (text: string, one = text.toLowerCase()): Token => ({
    kind: 'word',
    text,
    low: one,
    stem: stemOf(one),
    tight,
    telling: isTelling(one),
  });
  const contracted = CONTRACTED.get(low);
  if (contracted) return [made(said, contracted)];
  if (low.endsWith("n't")) return [made(said.slice(0, -3)), made('not')];
  if (/'(?:s|re|ve|ll|d|m)$/.test(low)) return [made(said.replace(/['’]\p{L}+$/u, ''))];
  // A compound of small letters is its words: "12-layer", "rarely-used". A name stays whole.
  if (/^\p{L}\p{Ll}+(?:-\p{Ll}+)+$/u.test(said))
    return said.split('-').map((part, i) => ({ ...made(part), tight: tight || i > 0 }));
  // "rank-64" is a thing and its number, as is the end of "1-to-5"; "GPT-4" is a name.
  const [, thing, figure] = /^(\p{Ll}{3,}|to)-(\d+)$/u.exec(said) ?? [];
  if (thing && figure)
    return [
      { ...made(thing), tight },
      { kind: 'number', text: figure, low: figure, stem: figure, tight: false, telling: false },
    ];
  return [made(said, low)];
}

const EMPTY = new Set(
  (
    'not also than while whereas but only just even still very much many more most less least all each every both either ' +
    'neither up down out off over under again further too yet however therefore thus hence per about around roughly ' +
    'nearly almost here now well own same one two three get got go goes make makes made take takes took keep show shows ' +
    'shown showed find found report reports reported say says said author method model approach system paper we new let lets ' +
    'because since although though without within against during across toward towards after before until can cannot may ' +
    'might must shall need needs when whether if case cases way thing things he she his her him who whom everyone anybody ' +
    'people person'
  ).split(' '),
);
for (const word of STOP) EMPTY.add(word);
const EMPTY_STEMS = new Set([...EMPTY].map(stemOf));

/** Words of their own whose stem is that of an empty one. */
const TELLING = /^(?:evenings?|news|willing(?:ly|ness)?)$/;

/** Does this word tell what a sentence is about? */
export const tells = (token: Token): boolean => token.kind === 'word' && token.telling;
const isTelling = (low: string): boolean =>
  low.length > 1 && !EMPTY.has(low) && (!EMPTY_STEMS.has(stemOf(low)) || TELLING.test(low));

export const stemsOf = (tokens: readonly Token[]): Set<string> =>
  new Set(tokens.filter(tells).map(({ stem: one }) => one));

/** Does this run of words begin at the token? */
export const saysAt = (tokens: readonly Token[], at: number, words: readonly string[]): boolean =>
  words.every((word, i) => tokens[at + i]?.low === word);

/** By its tokens, then by who read it. */
const readings = new WeakMap<readonly Token[], Map<unknown, unknown>>();

/** What is read of a sentence, remembered as long as its tokens: many rules ask for the same. */
export function oncePerSentence<T>(read: (tokens: readonly Token[]) => T): (tokens: readonly Token[]) => T {
  return (tokens) => {
    const ofSentence = readings.get(tokens) ?? new Map<unknown, unknown>();
    if (ofSentence.size === 0) readings.set(tokens, ofSentence);
    if (ofSentence.has(read)) return ofSentence.get(read) as T;
    const value = read(tokens);
    ofSentence.set(read, value);
    return value;
  };
}

const STOPS = /^[,;:.]$/;
/** Where the next comma or stop behind a token is; where the sentence ends if there is none. */
export function partEnd(tokens: readonly Token[], at: number): number {
  const end = tokens.findIndex(({ text }, i) => i > at && STOPS.test(text));
  return end < 0 ? tokens.length : end;
}

/** Does a text hold a word that the expression takes? */
export const hasWord = (tokens: readonly Token[], words: RegExp): boolean => tokens.some(({ low }) => words.test(low));
