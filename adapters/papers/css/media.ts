import { type ComponentValue, isFunctionNode } from '@csstools/css-parser-algorithms';
import { cssValues, inBrackets, isNoSpace, told, wordOf } from './syntax.ts';
import { isTaken, listed, pixels } from './values.ts';

/** The screen that a page is read on. */
const SCREEN: ReadonlyMap<string, number> = new Map(
  Object.entries({
    width: 1200,
    'device-width': 1200,
    'inline-size': 1200,
    height: 800,
    'device-height': 800,
    'block-size': 800,
    color: 8,
    'color-index': 0,
    monochrome: 0,
    grid: 0,
    resolution: 1,
    'device-pixel-ratio': 1,
    'aspect-ratio': 1.5,
    'device-aspect-ratio': 1.5,
  }),
);
const MANNER: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hover: 'hover',
    'any-hover': 'hover',
    pointer: 'fine',
    'any-pointer': 'fine',
    orientation: 'landscape',
    scripting: 'enabled',
    update: 'fast',
    'prefers-color-scheme': 'light',
    'prefers-contrast': 'no-preference',
    'prefers-reduced-motion': 'no-preference',
    'prefers-reduced-transparency': 'no-preference',
    'forced-colors': 'none',
    'inverted-colors': 'none',
    'display-mode': 'browser',
    'color-gamut': 'srgb',
    'overflow-block': 'scroll',
    'overflow-inline': 'scroll',
    scan: 'progressive',
  }),
);
const LONGEST = 1_000;

/** Does a media query, or the condition of a container, hold where people read: on a light screen with a mouse? */
export const isOfScreen = (query: string): boolean =>
  query.trim() === '' ||
  listed(query.slice(0, LONGEST)).some((one) => isQueryOfScreen(cssValues(one).filter(isNoSpace)));

function isQueryOfScreen(query: readonly ComponentValue[]): boolean {
  const [first, second] = query.map(wordOf);
  const denied = first === 'not' && second !== undefined;
  const from = denied || first === 'only' ? 1 : 0;
  const type = query[from] && wordOf(query[from]);
  const typed = type === undefined || type === 'not' || /^(?:all|screen)$/.test(type);
  const rest = query.slice(type === undefined || type === 'not' ? from : from + 2);
  return (typed && (rest.length === 0 || holds(rest, hasFeature))) !== denied;
}

/** Does "@supports" hold in a browser of today? `isSelector` tells whether a selector can be read. */
export const isSupported = (condition: string, isSelector: (said: string) => boolean): boolean =>
  holds(cssValues(condition.slice(0, LONGEST)), (said, name) => {
    if (name !== '') return name !== 'selector' || isSelector(said);
    const [, property = '', value = ''] = /^([\w-]{1,60})\s*:([\s\S]*)$/.exec(said.trim()) ?? [];
    return !/^-(?:ms|moz|o|khtml)-/.test(property) && isTaken(property, value.trim());
  });

/** "not (a)", "(a) and b(c)", "(a) or (b)", one in another; `isSo` is asked of what stands in brackets, and before them. */
function holds(values: readonly ComponentValue[], isSo: (said: string, name: string) => boolean): boolean {
  const pieces = values.filter(isNoSpace);
  const words = pieces.flatMap((piece) => wordOf(piece) ?? []);
  const said = pieces.flatMap((piece) => {
    const inside = inBrackets(piece);
    if (!inside) return [];
    const [first] = inside.filter(isNoSpace);
    const deeper = first && !isFunctionNode(piece) && (inBrackets(first) || wordOf(first) === 'not');
    const name = isFunctionNode(piece) ? piece.getName().toLowerCase() : '';
    return [deeper ? holds(inside, isSo) : isSo(told(inside).toLowerCase(), name)];
  });
  if (said.length === 0) return false;
  if (words.includes('or')) return said.some(Boolean);
  return said.every(Boolean) !== (words[0] === 'not');
}

/** "hover", "min-width: 400px" or "400px <= width < 700px". */
function hasFeature(said: string, before: string): boolean {
  if (before !== '') return false;
  const range = said.split(/([<>]=?|=)/);
  if (range.length > 1)
    return range.every((sign, at) => at % 2 === 0 || compared(range[at - 1]!, sign, range[at + 1] ?? ''));
  const [name = '', value] = said.split(':').map((part) => part.trim());
  const [, bound = '', feature = ''] = /^(min-|max-)?([\w-]{1,40})$/.exec(name.replace(/^-webkit-/, '')) ?? [];
  const manner = MANNER.get(feature);
  if (manner) return value ? value === manner : !/^(?:none|no-preference)$/.test(manner);
  if (value === undefined) return (SCREEN.get(feature) ?? 0) > 0;
  return compared(feature, bound === 'min-' ? '>=' : bound === 'max-' ? '<=' : '=', value);
}

function compared(left: string, sign: string, right: string): boolean {
  const [a, b] = [numberOf(left.trim()), numberOf(right.trim())];
  return (sign.includes('=') && a === b) || (sign.startsWith('<') ? a < b : sign.startsWith('>') && a > b);
}

/** What a feature is on this screen, or a length in pixels, a resolution in dots a pixel, a ratio as a number. */
function numberOf(said: string): number {
  const [, number, unit] = /^([\d.]{1,20})(dppx|x|dpi|dpcm)$/.exec(said) ?? [];
  if (unit) return Number(number) / (unit === 'dpi' ? 96 : unit === 'dpcm' ? 37.8 : 1);
  const [, over, under] = /^([\d.]{1,20})\s?\/\s?([\d.]{1,20})$/.exec(said) ?? [];
  return SCREEN.get(said) ?? (under ? Number(over) / Number(under) : pixels(said, 16, 1200));
}
