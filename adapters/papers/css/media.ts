import * as csstree from 'css-tree';
import { pixels } from './values.ts';

/** The screen that a page is read on. */
const SCREEN: Readonly<Record<string, number>> = {
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
  'aspect-ratio': 1.5,
  'device-aspect-ratio': 1.5,
};
const MANNER: Readonly<Record<string, string>> = {
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
};

/** Does a media query, or the condition of a container, hold where people read: on a light screen with a mouse? */
export function isOfScreen(query: string): boolean {
  if (query.trim() === '') return true;
  const list = parsed(query.slice(0, 1_000), { context: 'mediaQueryList' });
  if (list?.type !== 'MediaQueryList') return false;
  return list.children.toArray().some((one) => {
    if (one.type !== 'MediaQuery') return false;
    const { mediaType, modifier, condition } = one as unknown as {
      mediaType: string | null;
      modifier: string | null;
      condition: csstree.CssNode | null;
    };
    const typed = mediaType === null || /^(?:all|screen)$/i.test(mediaType);
    const all = typed && (condition === null || holds(condition, hasFeature));
    return modifier?.toLowerCase() === 'not' ? !all : all;
  });
}

/** Does "@supports" hold in a browser of today? */
export function isSupported(condition: string): boolean {
  const prelude = parsed(condition.slice(0, 1_000), { context: 'atrulePrelude', atrule: 'supports' });
  if (prelude?.type !== 'AtrulePrelude') return false;
  return prelude.children.toArray().every((one) =>
    holds(one, (part) => {
      const { type, declaration } = part as { type: string; declaration?: csstree.CssNode };
      if (type !== 'SupportsDeclaration' || declaration?.type !== 'Declaration') return true;
      const { property, value } = declaration;
      return property.startsWith('--') || !csstree.lexer.matchProperty(property, value).error;
    }),
  );
}

function parsed(text: string, options: csstree.ParseOptions): csstree.CssNode | undefined {
  try {
    return csstree.parse(text, options);
  } catch {
    return undefined;
  }
}

/** "not (a)", "(a) and (b)", "(a) or (b)", one in another. */
function holds(node: csstree.CssNode, isSo: (part: csstree.CssNode) => boolean): boolean {
  if ((node.type as string) !== 'Condition') return isSo(node);
  const pieces = (node as unknown as { children: csstree.List<csstree.CssNode> }).children.toArray();
  const words = pieces.flatMap((piece) => (piece.type === 'Identifier' ? [piece.name.toLowerCase()] : []));
  const told = pieces.filter(({ type }) => type !== 'Identifier').map((piece) => holds(piece, isSo));
  if (words.includes('or')) return told.some(Boolean);
  const all = told.every(Boolean);
  return words[0] === 'not' ? !all : all;
}

function hasFeature(node: csstree.CssNode): boolean {
  const { type, name, value } = node as unknown as { type: string; name?: string; value?: csstree.CssNode | null };
  if (type === 'FeatureRange') return isInRange(node);
  if (type !== 'Feature' || !name) return false;
  const [, bound = '', feature = ''] = /^(min-|max-)?(.+)$/.exec(name.toLowerCase()) ?? [];
  const manner = MANNER[feature];
  if (manner) return value ? csstree.generate(value) === manner : !/^(?:none|no-preference)$/.test(manner);
  const is = SCREEN[feature];
  if (is === undefined) return false;
  if (!value) return is > 0;
  const asked = numberOf(value);
  return bound === 'min-' ? is >= asked : bound === 'max-' ? is <= asked : is === asked;
}

type Range = Record<'left' | 'middle' | 'right', csstree.CssNode | null> &
  Record<'leftComparison' | 'rightComparison', string | null>;

/** "400px <= width < 700px". */
function isInRange(node: csstree.CssNode): boolean {
  const { left, leftComparison, middle, rightComparison, right } = node as unknown as Range;
  const number = (one: csstree.CssNode | null): number =>
    one?.type === 'Identifier' ? (SCREEN[one.name.toLowerCase()] ?? Number.NaN) : one ? numberOf(one) : Number.NaN;
  const is = (a: csstree.CssNode | null, sign: string | null, b: csstree.CssNode | null): boolean => {
    const [x, y] = [number(a), number(b)];
    return sign === '<' ? x < y : sign === '<=' ? x <= y : sign === '>' ? x > y : sign === '>=' ? x >= y : x === y;
  };
  return is(left, leftComparison, middle) && (right === null || is(middle, rightComparison, right));
}

function numberOf(value: csstree.CssNode): number {
  const said = csstree.generate(value).toLowerCase();
  const [, number, unit] = /^([\d.]+)(dppx|x|dpi|dpcm)$/.exec(said) ?? [];
  if (unit) return Number(number) / (unit === 'dpi' ? 96 : unit === 'dpcm' ? 37.8 : 1);
  const [, over, under] = /^([\d.]+)\s?\/\s?([\d.]+)$/.exec(said) ?? [];
  return under ? Number(over) / Number(under) : pixels(said, 16, 1200);
}
