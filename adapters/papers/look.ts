import * as csstree from 'css-tree';
import { parse as parseColour } from 'culori';
import { LEAST_OPACITY, standsOut } from './ink.ts';

/** What a style sheet, an attribute or a `style` says of an element: property -> value, in lower case, later ones last. */
export type Declared = ReadonlyMap<string, string>;

/** How the text of an element looks, as far as that decides whether people see it. */
export type Look = {
  ink: string;
  /** Undefined where a picture, a gradient or the drawing around it makes it unknown. */
  ground: string | undefined;
  opacity: number;
  /** CSS pixels on the screen. */
  size: number;
  visible: boolean;
  /** Custom properties, which are inherited. */
  own: Declared;
};

export const PLAIN: Look = {
  ink: 'black',
  ground: 'white',
  opacity: 1,
  size: 16,
  visible: true,
  own: new Map(),
};

/** A fifth of the usual size: smaller print is not there to be read. */
const LEAST_SIZE = 3.2;
/** Pixels beyond which a thing stands off the page. */
const OFF_PAGE = 500;
/** A box of so few pixels shows nothing of what it cuts off. */
const NO_ROOM = 1;
/** Characters of a style that are read. */
const LONGEST_STYLE = 4_000;
const WELL_KNOWN =
  /^(?:sr-only|visually-?hidden|screen-reader(?:-only|-text)?|d-none|hidden|ltx_(?:hidden|phantom|nodisplay))$/;

/** The declarations of a `style` attribute. */
export function declarations(style: string): Map<string, string> {
  const found = new Map<string, string>();
  const list = csstree.parse(style.slice(0, LONGEST_STYLE), { context: 'declarationList', parseValue: false });
  csstree.walk(list, (node) => {
    if (node.type !== 'Declaration') return;
    const name = csstree.ident.decode(node.property).trim();
    const value = `${csstree.generate(node.value).trim()}${node.important ? ' !important' : ''}`;
    found.set(name.startsWith('--') ? name : name.toLowerCase(), withoutComments(value).trim().toLowerCase());
  });
  return found;
}

/** A comment that is never closed goes to the end. */
const withoutComments = (value: string): string =>
  value
    .split('/*')
    .map((part, i) => (i === 0 ? part : part.includes('*/') ? part.slice(part.indexOf('*/') + 2) : ''))
    .join('');

/** What attributes of old HTML and of drawings say in the way of a style. */
function presentation(tag: string, attributes: Readonly<Record<string, string>>): [string, string][] {
  const given = (name: string, property: string): [string, string][] =>
    attributes[name] ? [[property, attributes[name].toLowerCase()]] : [];
  const font = tag === 'font' ? given('color', 'color') : [];
  const ground = given('bgcolor', 'background-color');
  const maths = [...given('mathcolor', 'color'), ...given('mathbackground', 'background-color')];
  const drawn =
    tag === 'text' || tag === 'tspan' ? given('fill', 'color') : tag === 'foreignobject' ? given('color', 'color') : [];
  return [...font, ...ground, ...maths, ...given('mathsize', 'font-size'), ...drawn, ...given('opacity', 'opacity')];
}

/** The look of an element within its parent's; undefined where nothing in it is seen. */
export function lookOf(
  parent: Look,
  tag: string,
  attributes: Readonly<Record<string, string>>,
  sheet: Declared = NOTHING,
): Look | undefined {
  if (isPutAway(tag, attributes)) return undefined;
  const declared = new Map([...presentation(tag, attributes), ...sheet]);
  const isFirm = (value = ''): boolean => value.endsWith('important');
  for (const [name, value] of declarations(attributes['style'] ?? ''))
    if (!isFirm(declared.get(name)) || isFirm(value)) declared.set(name, value);
  if (declared.size === 0) return parent;
  const own = new Map([...parent.own, ...[...declared].filter(([name]) => name.startsWith('--'))]);
  const value = (name: string): string => resolved(declared.get(name) ?? '', own);
  const size = sizeOf(value('font-size') || fontSize(value('font')), parent.size) * scaleOf(value);
  if (takesNoRoom(value, size, attributes['class'] ?? '')) return undefined;
  const ground = groundOf(value, declared) ?? parent.ground;
  const visibility = value('visibility');
  return {
    ink: inkOf(value, declared, own) ?? parent.ink,
    ground: ground === 'unknown' ? undefined : ground,
    opacity: parent.opacity * shareOf(value('opacity')) * filtered(value('filter')),
    size,
    visible: visibility ? visibility !== 'hidden' && visibility !== 'collapse' : parent.visible,
    own,
  };
}

const NOTHING: Declared = new Map();

/** Is text of that look there for people? */
export function isSeen({ visible, opacity, size, ink, ground }: Look): boolean {
  return visible && opacity >= LEAST_OPACITY && size >= LEAST_SIZE && standsOut(ink, ground);
}

function isPutAway(tag: string, attributes: Readonly<Record<string, string>>): boolean {
  if ('hidden' in attributes || attributes['aria-hidden'] === 'true' || tag === 'mphantom') return true;
  if (tag === 'dialog' && !('open' in attributes)) return true;
  return (attributes['class'] ?? '').split(/\s+/).some((name) => WELL_KNOWN.test(name));
}

type Value = (name: string) => string;

function inkOf(value: Value, declared: Declared, own: Declared): string | undefined {
  // LaTeXML's own sheet makes a colour of this variable.
  const named = declared.has('--ltx-fg-color') ? resolved(own.get('--ltx-fg-color')!, own) : '';
  const ink = value('-webkit-text-fill-color') || named || value('color');
  return ink && parseColour(ink) ? ink : undefined;
}

/** Undefined where none is set. */
function groundOf(value: Value, declared: Declared): string | undefined {
  if (/url\(|gradient\(/.test(value('background-image') || value('background'))) return 'unknown';
  const named = declared.has('--ltx-bg-color') ? value('--ltx-bg-color') : '';
  const said = named || value('background-color') || value('background');
  if (!said) return undefined;
  const colour = [said, ...(said.match(/[^\s()]+(?:\([^()]*\))?/g) ?? [])].find((part) => parseColour(part));
  return colour && (parseColour(colour)!.alpha ?? 1) > 0.5 ? colour : undefined;
}

/** Fills in custom properties; a variable that is not set is its fall-back. */
function resolved(value: string, own: Declared): string {
  let said = value.replace(/!\s{0,3}important$/, '');
  for (let depth = 0; depth < 8 && said.includes('var('); depth += 1)
    said = said.replace(
      /var\(\s*(--[\w-]{1,80})\s*(?:,([^()]{0,200}(?:\([^()]{0,200}\)[^()]{0,200})?))?\)/g,
      (_, name, other) => (own.get(name) ?? other ?? '').trim(),
    );
  return said.trim();
}

const UNITS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  rem: 16,
  vw: 12,
  vh: 8,
};
const NAMED_SIZES: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
};

/** Pixels, NaN where it is no length. `whole` is what a percentage is of. */
function pixels(length: string, em: number, whole: number): number {
  const [, number, unit = 'px'] =
    /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,2})?)([a-z]{1,4}|%)?$/.exec(length) ?? [];
  if (number === undefined) return Number.NaN;
  const factor = unit === '%' ? whole / 100 : unit === 'em' || unit === 'ex' || unit === 'ch' ? em : UNITS[unit];
  return Number(number) * (factor ?? Number.NaN);
}

function sizeOf(said: string, parent: number): number {
  const known =
    NAMED_SIZES[said] ?? (said === 'smaller' ? parent * 0.83 : said === 'larger' ? parent * 1.2 : undefined);
  const size = known ?? pixels(said, parent, parent);
  return Number.isNaN(size) ? parent : size;
}

const fontSize = (font: string): string =>
  /(?:^|\s)([\d.]+(?:[a-z]{2,3}|%))(?=\s|\/|$)/.exec(font.slice(0, 200))?.[1] ?? '';

const shareOf = (said: string): number => {
  const share = said.endsWith('%') ? Number(said.slice(0, -1)) / 100 : Number(said);
  return said === '' || Number.isNaN(share) ? 1 : Math.max(share, 0);
};
const filtered = (filter: string): number => shareOf(/opacity\(\s*([\d.]{1,10}%?)\s*\)/.exec(filter)?.[1] ?? '');

/** By how much transforms make it smaller. */
function scaleOf(value: Value): number {
  const numbers = (list: string): number[] => list.split(/[\s,]+/).map(shareOf);
  let scale = shareOf(value('zoom')) * Math.min(...numbers(value('scale') || '1'));
  for (const [, name, list] of value('transform')
    .slice(0, 400)
    .matchAll(/(scale[xy3d]{0,2}|matrix)\(([^()]*)\)/g)) {
    const all = list!
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    const [a = 1, b = 0, c = 0, d = 1] = all;
    scale *= name === 'matrix' ? Math.sqrt(Math.abs(a * d - b * c)) : Math.min(...all.map(Math.abs));
  }
  return Number.isFinite(scale) ? Math.min(scale, 100) : 1;
}

/** It is not laid out, or in no place and no size that could be seen. */
function takesNoRoom(value: Value, em: number, classes: string): boolean {
  if (value('display') === 'none' || value('content-visibility') === 'hidden') return true;
  if (/rect\(\s*(?:[01](?:\.0*)?(?:px|pt|em)?[\s,]+){3}[01](?:\.0*)?(?:px|pt|em)?\s*\)/.test(value('clip')))
    return true;
  if (
    /inset\(\s*(?:[5-9]\d|\d{3,})(?:\.\d+)?%|circle\(\s*0|ellipse\(\s*0|polygon\(\s*(?:0(?:px|%)?[\s,]+){2,}0/.test(
      value('clip-path'),
    )
  )
    return true;
  const cut = /hidden|clip|scroll|auto/.test(['overflow', 'overflow-x', 'overflow-y'].map(value).join(' '));
  // Boxes that LaTeXML could not measure have no size, but show what is in them.
  const unmeasured = /\bltx_(?:inline-block|transformed|minipage|parbox|framed)/.test(classes) && !cut;
  const flat = ['width', 'height', 'max-width', 'max-height', 'inline-size', 'block-size'].some((side) => {
    const size = pixels(value(side), em, 800);
    return size <= (cut ? NO_ROOM : 0) && !unmeasured;
  });
  if (flat) return true;
  const away = [
    'left',
    'top',
    'right',
    'bottom',
    'text-indent',
    'margin-left',
    'margin-top',
    'inset-inline-start',
    'inset',
  ];
  if (
    away.some(
      (side) => Math.abs(pixels(value(side).split(' ')[0]!, em, 800)) >= OFF_PAGE && value(side).startsWith('-'),
    )
  )
    return true;
  if (['left', 'top', 'text-indent', 'margin-left'].some((side) => pixels(value(side), em, 800) >= 6 * OFF_PAGE))
    return true;
  const moved = `${value('transform').slice(0, 400)} translate(${value('translate')})`;
  for (const [, list] of moved.matchAll(/translate[xyz3d]{0,2}\(([^()]*)\)/g))
    if (list!.split(/[\s,]+/).some((by) => Math.abs(pixels(by, em, 200)) >= OFF_PAGE)) return true;
  return false;
}
