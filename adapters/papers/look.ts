import { formatRgb } from 'culori';
import { painted } from './blend.ts';
import { groundOf } from './box-ground.ts';
import { type BoxWindow, windowIn } from './box-window.ts';
import { BOTTOM, type Stack } from './covers.ts';
import type { Attributes, Declared } from './css/cascade.ts';
import { colourIn, coloursIn, inScheme, parseColour, type Scheme, schemeIn } from './css/colours.ts';
import { blurBy, filtered, opacityBy } from './css/filters.ts';
import { filledIn, lengths, pixels, shareOr1, sizeInFont, sizeOf, type Value, WIDE } from './css/values.ts';
import { faded, LEAST_OPACITY, standsOut } from './ink.ts';
import { isOffPage, isOutOfSight, scaleOf } from './out-of-sight.ts';

/** How the text of an element looks, as far as that decides whether people see it. */
export type Look = {
  ink: string;
  /** What its letters are filled with where that is not the ink. */
  letters: string | undefined;
  /** Undefined where a picture, a gradient or the drawing around it makes it unknown. */
  ground: string | undefined;
  opacity: number;
  /** CSS pixels of its type, and by how much all around it makes that larger or smaller on the screen. */
  size: number;
  scale: number;
  /** Pixels by which its lines begin farther in. */
  indent: number;
  visible: boolean;
  /** What the text of a drawing is drawn with. */
  fill: string;
  stroke: string;
  scheme: Scheme;
  /** What turns the colours of all that stands in it, from the inside out. */
  filters: string;
  /** Custom properties, which are inherited. */
  own: ReadonlyMap<string, string>;
  stack: Stack;
  /** Where it stands in boxes that cut off what is beyond them; undefined where none does. */
  window: BoxWindow | undefined;
};

const DARK_PAPER = '#121212';
export const PLAIN: Look = {
  ink: 'black',
  letters: undefined,
  ground: 'white',
  opacity: 1,
  size: 16,
  scale: 1,
  indent: 0,
  visible: true,
  fill: 'black',
  stroke: 'none',
  scheme: 'light',
  filters: '',
  own: new Map(),
  stack: BOTTOM,
  window: undefined,
};

/** A fifth of the usual size: smaller print is not there to be read. */
const LEAST_SIZE = 3.2;
/** Parts of the type's size: letters drawn so far into one another, or so blurred, are none. */
const CLOSEST = -0.6;
const MOST_BLURRED = 0.5;
/** Pixels from its letters: a shadow that falls farther shows them no more. */
const FARTHEST_SHADOW = 100;
/** Characters of the filters around an element that are read. */
const LONGEST_FILTERS = 4_000;
const WELL_KNOWN =
  /^(?:sr-only|visually-?hidden|screen-reader(?:-only|-text)?|d-none|hidden|invisible|is-hidden|opacity-0|text-transparent|ltx_(?:hidden|phantom|nodisplay|ulem_[sx]out))$/;

/** The look of an element within its parent's; undefined where nothing in it is seen. */
export function lookOf(parent: Look, tag: string, attributes: Attributes, declared: Declared): Look | undefined {
  if (isPutAway(tag, attributes)) return undefined;
  if (declared.size === 0) return isDrawn(tag) ? drawn(parent) : parent;
  if (declared.get('all') === 'initial') {
    const { ground, opacity, scale, filters, own, stack, window } = parent;
    parent = { ...PLAIN, ground, opacity, scale, filters, own, stack, window };
  }
  const own = ownOf(declared, parent.own);
  const filled = (name: string): string => filledIn(declared.get(name) ?? '', own);
  const scheme = schemeIn(filled('color-scheme')) ?? parent.scheme;
  const value: Value = (name) => {
    const said = inScheme(filled(name), scheme);
    return WIDE.test(said) ? '' : said;
  };
  // The sheet of paper itself is dark where the whole page says that it is.
  if (tag === 'html' && scheme === 'dark') parent = { ...parent, ink: 'white', ground: DARK_PAPER };
  const isFirst = (name: string): boolean => declared.get(name) === 'initial';
  const type = sizeOf(value('font-size') || sizeInFont(value('font')), parent.size);
  const size = isFirst('font-size') ? PLAIN.size : Number.isNaN(type) ? parent.size : type;
  if (isOutOfSight(value, size, tag) || isUnreadable(value, size)) return undefined;
  const isBlock = value('display') ? /^(?!inline|contents)/.test(value('display')) : BLOCK.test(tag);
  const window = windowIn(parent.window, value, size, isBlock);
  if (window === 'outside') return undefined;
  const newInk = isFirst('color') ? PLAIN.ink : inkOf(value, declared, parent.ink);
  const ink = newInk ?? parent.ink;
  const said = value('-webkit-text-fill-color');
  const reset = said === 'currentcolor' || isFirst('-webkit-text-fill-color');
  const letters = reset ? undefined : said ? colourIn(said, ink) : parent.letters;
  const filter = value('filter');
  const filters = [filter.replace(/^none$/, ''), parent.filters].filter(Boolean).join(' ').slice(0, LONGEST_FILTERS);
  // What is handed down was turned by those around it already.
  const isNew = letters === undefined ? newInk !== undefined : said !== '';
  const visibility = value('visibility');
  const turned = mixed(filtered(isNew ? filters : filter, letters ?? ink), value('mix-blend-mode'), parent.ground);
  const visible = isFirst('visibility') || (visibility ? visibility === 'visible' : parent.visible);
  // What is not there itself paints no ground, though what stands in it may be seen.
  const ground =
    visible && value('display') !== 'contents'
      ? groundOf(value, declared, ink, turned, { ground: parent.ground, filters })
      : parent.ground;
  const shown = shadowed(value, size, turned, ground, parent.ground);
  const look: Look = {
    ink: letters === undefined ? shown.ink : ink,
    letters: letters === undefined ? undefined : shown.ink,
    ground: shown.ground,
    opacity: parent.opacity * shareOr1(value('opacity')) * opacityBy(filter),
    size,
    scale: parent.scale * scaleOf(value),
    indent: indentOf(value, isBlock, size, parent.indent),
    visible,
    fill: paint(value('fill'), value('fill-opacity'), ink, parent.fill),
    stroke: paint(value('stroke'), value('stroke-opacity'), ink, parent.stroke),
    scheme,
    filters,
    own,
    stack: parent.stack,
    window,
  };
  return isDrawn(tag) ? drawn(look) : look;
}

/** What stands within a line begins where that does, whatever its own indent is. */
function indentOf(value: Value, isBlock: boolean, em: number, around: number): number {
  const room = ['padding', 'padding-left', 'margin-left'].map((name) => lengths(value(name), em, 800).at(-1) || 0);
  const own = pixels(value('text-indent'), em, 800) + Math.max(0, ...room);
  return Number.isNaN(own) || (!isBlock && isOffPage(around)) ? around : own;
}
const BLOCK = /^(?:p|div|section|article|main|figure|figcaption|[uo]l|li|d[ldt]|blockquote|pre|h[1-6]|table|t[dh])$/;

/** Custom properties are handed down as they are where they are set; one that asks for none is not set (CSS Variables, section 2). */
function ownOf(declared: Declared, around: Look['own']): Look['own'] {
  const set = [...declared].filter(([name, value]) => name.startsWith('--') && !/^(?:inherit|unset)$/.test(value));
  if (set.length === 0) return around;
  const own = new Map([...around, ...set]);
  for (const [name, value] of set) {
    const said = value === 'initial' ? '' : value.includes('var(') ? filledIn(value, own) : value;
    if (said === '' && value !== '') own.delete(name);
    else own.set(name, said);
  }
  return own;
}

/** "lighten": black on white is white. */
const mixed = (ink: string, mode: string, ground: string | undefined): string =>
  mode === '' || mode === 'normal' ? ink : (painted({ ink, alpha: 1, mode }, ground) ?? ink);

/** Does it begin so far left of its box that no more than the page's margin is left of it? */
export const isLeftOfPage = ({ indent, size }: Look, letters: number): boolean =>
  indent <= -WIDEST_MARGIN && letters * size * NARROW_LETTER < -indent;
const WIDEST_MARGIN = 190;
/** Parts of the type's size. */
const NARROW_LETTER = 0.4;

/** Is text of that look there for people? */
export function isSeen({ visible, opacity, size, scale, indent, ink, letters, ground, stack }: Look): boolean {
  const isThere =
    visible && !stack.covered && opacity >= LEAST_OPACITY && size * scale >= LEAST_SIZE && !isOffPage(indent);
  return isThere && standsOut(faded(letters ?? ink, opacity), ground);
}

function isPutAway(tag: string, attributes: Attributes): boolean {
  const classes = attributes['class'] ?? '';
  return tag === 'mphantom' || classes.split(/\s+/).some((name) => WELL_KNOWN.test(name));
}

const isDrawn = (tag: string): boolean => tag === 'text' || tag === 'tspan' || tag === 'textpath';

/** The letters of a drawing are filled, or drawn as outlines. */
const drawn = (look: Look): Look => ({
  ...look,
  letters: undefined,
  ink: look.fill !== 'none' ? look.fill : look.stroke !== 'none' ? look.stroke : 'transparent',
});

function paint(said: string, opacity: string, ink: string, parent: string): string {
  const own = said === 'none' ? 'none' : said ? (colourIn(said, ink) ?? parent) : parent;
  const colour = own === 'none' || opacity === '' ? undefined : parseColour(own);
  return colour ? formatRgb({ ...colour, alpha: (colour.alpha ?? 1) * shareOr1(opacity) }) : own;
}

function inkOf(value: Value, declared: Declared, parent: string): string | undefined {
  // LaTeXML's own sheet makes a colour of this variable.
  const named = declared.has('--ltx-fg-color') ? value('--ltx-fg-color') : '';
  const said = named || value('color');
  return said ? colourIn(said, parent) : undefined;
}

/** A shadow or an outline may show letters whose ink does not; letters may be cut out of their ground. */
function shadowed(
  value: Value,
  size: number,
  ink: string,
  ground: string | undefined,
  around: string | undefined,
): Pick<Look, 'ink' | 'ground'> {
  if (/text/.test(value('background-clip')) && !standsOut(ink, undefined))
    return { ink: ground ?? 'gray', ground: around };
  const outline = outlineOf(value, size, ink);
  if (standsOut(ink, ground)) return { ink: outline ?? ink, ground };
  // One that is spread out shows nothing either.
  const near = value('text-shadow')
    .split(/,(?![^()]{0,200}\))/)
    .find((shadow) =>
      lengths(shadow, size, size)
        .filter((by) => !Number.isNaN(by))
        .every((by, at) => Math.abs(by) <= (at < 2 ? FARTHEST_SHADOW : size)),
    );
  const [colour] = coloursIn(near || value('-webkit-text-stroke') || value('-webkit-text-stroke-color'), ink);
  return { ink: colour ?? ink, ground };
}
/** The colour of an outline so wide that it is painted over all of the letters. */
function outlineOf(value: Value, size: number, ink: string): string | undefined {
  const said = value('-webkit-text-stroke');
  const wide = value('-webkit-text-stroke-width');
  if (!said && !wide) return undefined;
  const [width = 0] = lengths(`${wide} ${said}`, size, size).filter((by) => by > 0);
  const isOver = width >= size * WIDE_OUTLINE && !value('paint-order').startsWith('stroke');
  return isOver ? coloursIn(value('-webkit-text-stroke-color') || said, ink)[0] : undefined;
}
const WIDE_OUTLINE = 0.15;

/** Of small letters, as a part of their type's size. */
const X_HEIGHT = 0.5;

/** Letters that are blurred, drawn into one another, shown as dots, or struck out. */
function isUnreadable(value: Value, size: number): boolean {
  const blur = blurBy(value('filter'), size);
  const dots = value('-webkit-text-security');
  return (
    (blur > 0 && blur >= size * MOST_BLURRED) ||
    pixels(value('letter-spacing'), size, size) <= size * CLOSEST ||
    (dots !== '' && dots !== 'none') ||
    /line-through/.test(value('text-decoration') + value('text-decoration-line')) ||
    pixels(value('font-size-adjust'), size, size) * size < LEAST_SIZE * X_HEIGHT
  );
}
