import { calc } from '@csstools/css-calc';
import { colourIn } from './colours.ts';

/** What is said of an element by a property's name; empty where nothing is. */
export type Value = (name: string) => string;

/** Characters of a value that are read; variables may make more of it. */
const LONGEST = 2_000;
const DEEPEST = 8;
/** Characters of a sum; the library throws where brackets lie more than 512 deep. */
const LONGEST_SUM = 500;
const VARIABLE =
  /(?:var|env)\(\s{0,4}([^\s,()]{1,80})\s{0,4}(?:,((?:[^()]|\((?:[^()]|\([^()]{0,200}\)){0,200}\)){0,400}))?\)/g;
const HOLDS_VARIABLE = /(?:var|env)\(/;
/** Words that ask for another's value, or for the one at the beginning. */
export const WIDE = /^(?:inherit|initial|unset|revert|revert-layer)$/;

/** The value with custom properties filled in; a variable that is not set is its fall-back. */
export function filledIn(value: string, own: ReadonlyMap<string, string>): string {
  let said = value.slice(0, LONGEST);
  if (!said.includes('(')) return said.trim();
  for (let depth = 0; depth < DEEPEST && HOLDS_VARIABLE.test(said); depth += 1)
    said = said.replace(VARIABLE, (_, name, other) => (own.get(name) ?? other ?? '').trim()).slice(0, LONGEST);
  return HOLDS_VARIABLE.test(said) ? '' : said.trim();
}

/** CSS pixels of a unit; a screen is 1200 pixels wide and 800 high. */
const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    px: 1,
    pt: 4 / 3,
    pc: 16,
    in: 96,
    cm: 37.8,
    mm: 3.78,
    q: 0.945,
    rem: 16,
    rlh: 20,
    vw: 12,
    vi: 12,
    vmax: 12,
    vh: 8,
    vb: 8,
    vmin: 8,
  }),
);
const OF_TYPE = new Set(['em', 'ex', 'ch', 'lh', 'ic', 'cap']);
const LENGTH = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,2})?)([a-z]{1,5}|%)?$/;
const PARTS = /(?<![\d.])([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,2}(?![a-z]))?)([a-z]{1,5}|%)/g;
const RECKONED = /^(?:calc|min|max|clamp|abs|round|mod|rem|hypot|sign|pow|sqrt|exp|log|sin|cos|tan)\(/;

const isSum = (said: string): boolean => said.length <= LONGEST_SUM && RECKONED.test(said);

/** Pixels, NaN where it is no length. `whole` is what a percentage is of. */
export function pixels(length: string, em: number, whole: number): number {
  const [, number, unit = 'px'] = LENGTH.exec(length) ?? [];
  if (number !== undefined) return Number(number) * factorOf(unit, em, whole);
  if (!isSum(length)) return Number.NaN;
  const plain = length.replace(PARTS, (_, many: string, of: string) => `${Number(many) * factorOf(of, em, whole)}px`);
  return Number(/^(-?[\d.]+(?:e[+-]?\d+)?)(?:px)?$/.exec(calc(plain))?.[1] ?? Number.NaN);
}

/** "calc(1px / 2)" on its own, or every length of a list. */
export const lengths = (list: string, em: number, whole: number): number[] =>
  parts(list).map((length) => pixels(length, em, whole));

/** The parts of a list, each function with all that is in its brackets; one that is not closed ends with the list. */
export const parts = (list: string): string[] => cutAt(/[\s,]/, list.slice(0, LONGEST)).filter(Boolean);

/** What commas part, save those in brackets. */
export const listed = (list: string): string[] => cutAt(/,/, list);

function cutAt(sign: RegExp, list: string): string[] {
  let depth = 0;
  let from = 0;
  const found: string[] = [];
  for (let at = 0; at < list.length; at += 1) {
    const one = list[at]!;
    if (one === '(' || one === '[') depth += 1;
    else if (one === ')' || one === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0 && sign.test(one)) {
      found.push(list.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, list.slice(from)];
}

function factorOf(unit: string, em: number, whole: number): number {
  if (unit === '%') return whole / 100;
  return OF_TYPE.has(unit) ? em : (UNITS.get(unit) ?? UNITS.get(unit.replace(/^[sldc]/, '')) ?? Number.NaN);
}

/** A number, or a percentage as a share of 1; NaN where it is neither. */
export function share(said: string): number {
  if (said.endsWith('%') && !said.includes('(')) return Number(said.slice(0, -1)) / 100;
  const plain = isSum(said)
    ? calc(said.replace(/(?<![\d.])([\d.]+)%/g, (_, many: string) => String(Number(many) / 100)))
    : said;
  return plain === '' ? Number.NaN : Number(plain);
}

/** 1 where nothing is said. */
export const shareOr1 = (said: string): number => {
  const number = share(said);
  return Number.isNaN(number) ? 1 : Math.max(number, 0);
};

/** NaN where it is no angle. */
export function degrees(angle: string): number {
  const [, number, unit] = /^([+-]?[\d.]+)(deg|grad|rad|turn)$/.exec(angle) ?? [];
  const factor = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 }[unit ?? 'deg'] ?? 1;
  return Number(number) * factor;
}

const NAMED_SIZES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'xx-small': 9,
    'x-small': 10,
    small: 13,
    medium: 16,
    large: 18,
    'x-large': 24,
    'xx-large': 32,
    'xxx-large': 48,
  }),
);

/** The size of type in pixels, NaN where it is none. */
export const sizeOf = (said: string, parent: number): number =>
  NAMED_SIZES.get(said) ??
  (said === 'smaller' ? parent * 0.83 : said === 'larger' ? parent * 1.2 : pixels(said, parent, parent));

/** The size in "italic 1px/2 serif". */
export const sizeInFont = (font: string): string =>
  parts(font.slice(0, 200).replace(/\s?\/\s?/g, '/'))
    .map((part) => part.split('/')[0]!)
    .find((part) => !/^[1-9]\d*$/.test(part) && !Number.isNaN(sizeOf(part, 16))) ?? '';

const DISPLAY =
  /^(?:none|contents|block|inline|flow|flow-root|flex|grid|table|ruby|math|list-item|run-in|inline-(?:block|flex|grid|table)|(?:table|ruby|-webkit|-moz)-[a-z-]{1,30})$/;
const COLOURED = /^(?:color|background-color|-webkit-text-fill-color|stop-color)$/;

const WORDS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    all: WIDE,
    position: /^(?:static|relative|absolute|fixed|(?:-webkit-)?sticky)$/,
    visibility: /^(?:visible|hidden|collapse)$/,
  }),
);
const LENGTHS =
  /^(?:(?:(?:min|max)-)?(?:width|height|inline-size|block-size)|left|top|right|bottom|(?:margin|padding|inset)(?:-[a-z-]{1,20})?|text-indent)$/;
const NO_LENGTH = /^(?:auto|none|(?:min|max|fit)-content|stretch|hanging|each-line|-(?:webkit|moz)-[a-z-]{1,30})$|\(/;
const FILLED_LATER = /(?:var|env|attr)\(/;
const FUNCTIONS = /^(?:transform|filter|backdrop-filter)$/;

/** Would a browser take this value? Where it would not, what was said before still holds. */
export function isTaken(name: string, value: string): boolean {
  if (name.startsWith('--') || WIDE.test(value) || FILLED_LATER.test(value)) return true;
  if (value === '') return false;
  if (COLOURED.test(name)) return colourIn(value, 'black') !== undefined;
  if (name === 'display') return value.split(' ').every((word) => DISPLAY.test(word));
  if (name === 'opacity') return !Number.isNaN(share(value));
  if (name === 'font-size') return sizeOf(value, 16) >= 0;
  if (FUNCTIONS.test(name)) return parts(value).every((part) => part === 'none' || part.includes('('));
  if (LENGTHS.test(name))
    return parts(value).every((part) => NO_LENGTH.test(part) || !Number.isNaN(pixels(part, 1, 1)));
  return WORDS.get(name)?.test(value) ?? true;
}
