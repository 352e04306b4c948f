import { converter, formatRgb, parse as parseColour } from 'culori';
import { painted } from './blend.ts';
import type { Declared } from './css/cascade.ts';
import { colourIn, coloursIn } from './css/colours.ts';
import { type CssDeclaration, cssContents, isDeclaration } from './css/syntax.ts';
import { filledIn, isTaken, pixels, shareOr1, sizeInFont, sizeOf, WIDE } from './css/values.ts';
import { LEAST_OPACITY, standsOut } from './ink.ts';
import { isOutOfSight, scaleOf, type Value } from './out-of-sight.ts';
import { presentation } from './presentation.ts';

/** How the text of an element looks, as far as that decides whether people see it. */
export type Look = {
  ink: string;
  /** Undefined where a picture, a gradient or the drawing around it makes it unknown. */
  ground: string | undefined;
  opacity: number;
  /** CSS pixels on the screen. */
  size: number;
  visible: boolean;
  /** What the text of a drawing is drawn with. */
  fill: string;
  stroke: string;
  /** Custom properties, which are inherited. */
  own: ReadonlyMap<string, string>;
};

export const PLAIN: Look = {
  ink: 'black',
  ground: 'white',
  opacity: 1,
  size: 16,
  visible: true,
  fill: 'black',
  stroke: 'none',
  own: new Map(),
};

/** A fifth of the usual size: smaller print is not there to be read. */
const LEAST_SIZE = 3.2;
/** Parts of the type's size: letters drawn so far into one another, or so blurred, are none. */
const CLOSEST = -0.6;
const MOST_BLURRED = 0.5;
/** Characters of a style that are read. */
const LONGEST_STYLE = 4_000;
const MOST_STYLES = 5_000;
const WELL_KNOWN =
  /^(?:sr-only|visually-?hidden|screen-reader(?:-only|-text)?|d-none|hidden|invisible|is-hidden|opacity-0|text-transparent|ltx_(?:hidden|phantom|nodisplay))$/;

const styles = new Map<string, readonly CssDeclaration[]>();

/** The declarations of a `style` attribute. */
function declarations(style: string): readonly CssDeclaration[] {
  const known = styles.get(style);
  if (known) return known;
  const made = cssContents(style.slice(0, LONGEST_STYLE)).filter(isDeclaration);
  if (styles.size < MOST_STYLES) styles.set(style, made);
  return made;
}

/** The look of an element within its parent's; undefined where nothing in it is seen. `sheet` is what style sheets say of it. */
export function lookOf(
  parent: Look,
  tag: string,
  attributes: Readonly<Record<string, string>>,
  sheet: Declared = NOTHING,
): Look | undefined {
  if (isPutAway(tag, attributes)) return undefined;
  const declared = new Map(presentation(tag, attributes).map(([name, value]) => [name, { value, firm: false }]));
  for (const [name, one] of sheet) declared.set(name, one);
  for (const { name, value, firm } of declarations(attributes['style'] ?? ''))
    if ((firm || !declared.get(name)?.firm) && isTaken(name, value)) declared.set(name, { value, firm });
  if (declared.size === 0) return isDrawn(tag) ? drawn(parent) : parent;
  const set = [...declared].filter(([name]) => name.startsWith('--'));
  const own =
    set.length === 0 ? parent.own : new Map([...parent.own, ...set.map(([n, { value }]) => [n, value] as const)]);
  const value: Value = (name) => {
    const said = filledIn(declared.get(name)?.value ?? '', own);
    return WIDE.test(said) ? '' : said;
  };
  const isFirst = (name: string): boolean => declared.get(name)?.value === 'initial';
  const type = sizeOf(value('font-size') || sizeInFont(value('font')), parent.size);
  const size = (isFirst('font-size') ? PLAIN.size : Number.isNaN(type) ? parent.size : type) * scaleOf(value);
  if (isOutOfSight(value, size, attributes['class'] ?? '') || isUnreadable(value, size)) return undefined;
  const plainInk = isFirst('color') ? PLAIN.ink : (inkOf(value, declared, parent.ink) ?? parent.ink);
  const plainGround = groundOf(value, declared, plainInk);
  const { ink: unmixed, ground } = filtered(value('filter'), plainInk, plainGround);
  const ink = mixed(unmixed, value('mix-blend-mode'), parent.ground);
  const visibility = value('visibility');
  const look: Look = {
    ...shadowed(
      value,
      ink,
      ground === undefined ? parent.ground : ground === UNKNOWN ? undefined : ground,
      parent.ground,
    ),
    opacity:
      parent.opacity *
      shareOr1(value('opacity')) *
      shareOr1(/opacity\(([^()]{1,40})\)/.exec(value('filter'))?.[1]?.trim() ?? ''),
    size,
    visible: isFirst('visibility') || (visibility ? visibility === 'visible' : parent.visible),
    fill: paint(value('fill'), value('fill-opacity'), ink, parent.fill),
    stroke: paint(value('stroke'), value('stroke-opacity'), ink, parent.stroke),
    own,
  };
  return isDrawn(tag) ? drawn(look) : look;
}

/** "lighten": black on white is white. */
const mixed = (ink: string, mode: string, ground: string | undefined): string =>
  mode === '' || mode === 'normal' ? ink : (painted({ ink, alpha: 1, mode }, ground) ?? ink);

const NOTHING: Declared = new Map();
const UNKNOWN = 'unknown';

/** Is text of that look there for people? */
export function isSeen({
  visible,
  opacity,
  size,
  ink,
  ground,
}: Pick<Look, 'visible' | 'opacity' | 'size' | 'ink' | 'ground'>): boolean {
  return visible && opacity >= LEAST_OPACITY && size >= LEAST_SIZE && standsOut(ink, ground);
}

function isPutAway(tag: string, attributes: Readonly<Record<string, string>>): boolean {
  const classes = attributes['class'] ?? '';
  // KaTeX keeps its drawing from screen readers; where the formula itself stands beside it, that is read.
  const unsaid = attributes['aria-hidden'] === 'true' && !/\bkatex-html\b/.test(classes);
  if ('hidden' in attributes || 'popover' in attributes || unsaid || tag === 'mphantom') return true;
  if (tag === 'dialog' && !('open' in attributes)) return true;
  return classes.split(/\s+/).some((name) => WELL_KNOWN.test(name));
}

const isDrawn = (tag: string): boolean => tag === 'text' || tag === 'tspan' || tag === 'textpath';

/** The letters of a drawing are filled, or drawn as outlines. */
const drawn = (look: Look): Look => ({
  ...look,
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
  const said = value('-webkit-text-fill-color') || named || value('color');
  return said ? colourIn(said, parent) : undefined;
}

/** Undefined where none is set. */
function groundOf(value: Value, declared: Declared, ink: string): string | undefined {
  const picture = value('background-image') || value('background');
  if (picture.includes('url(')) return UNKNOWN;
  if (picture.includes('gradient(')) {
    const [first, ...stops] = coloursIn(picture.replaceAll('gradient(', ' '), ink);
    return first && stops.every((stop) => stop === first) ? first : UNKNOWN;
  }
  const named = declared.has('--ltx-bg-color') ? value('--ltx-bg-color') : '';
  const said = named || value('background-color') || value('background');
  const colour = said && (colourIn(said, ink) ?? coloursIn(said, ink)[0]);
  return colour && (parseColour(colour)!.alpha ?? 1) > 0.5 ? colour : undefined;
}

/** A shadow or an outline may show letters whose ink does not; letters may be cut out of their ground. */
function shadowed(
  value: Value,
  ink: string,
  ground: string | undefined,
  around: string | undefined,
): Pick<Look, 'ink' | 'ground'> {
  if (/text/.test(value('background-clip') || value('-webkit-background-clip')))
    return { ink: ground ?? 'gray', ground: around };
  if (standsOut(ink, ground)) return { ink, ground };
  const [colour] = coloursIn(
    value('text-shadow') || value('-webkit-text-stroke') || value('-webkit-text-stroke-color'),
    ink,
  );
  return { ink: colour ?? ink, ground };
}

const rgb = converter('rgb');

/** Filters that turn ink and ground into others. */
function filtered(
  filter: string,
  ink: string,
  ground: string | undefined,
): { ink: string; ground: string | undefined } {
  if (!/brightness|contrast|invert/.test(filter)) return { ink, ground };
  const turned = (said: string): string => {
    const colour = rgb(parseColour(said));
    if (!colour) return said;
    const made = { ...colour };
    for (const [, name, list] of filter.matchAll(/(brightness|contrast|invert)\(([^()]{0,40})\)/g)) {
      const by = list!.trim() === '' ? 1 : shareOr1(list!.trim());
      for (const one of ['r', 'g', 'b'] as const) {
        const was = made[one];
        const is =
          name === 'brightness'
            ? was * by
            : name === 'contrast'
              ? (was - 0.5) * by + 0.5
              : was * (1 - by) + (1 - was) * by;
        made[one] = Math.min(Math.max(is, 0), 1);
      }
    }
    return formatRgb(made);
  };
  return { ink: turned(ink), ground: ground === undefined || ground === UNKNOWN ? ground : turned(ground) };
}

/** Letters that are blurred, drawn into one another, or shown as dots. */
function isUnreadable(value: Value, size: number): boolean {
  const blur = pixels(/blur\(([^()]{1,40})\)/.exec(value('filter'))?.[1]?.trim() ?? '', size, size);
  const dots = value('-webkit-text-security');
  return (
    blur >= size * MOST_BLURRED ||
    pixels(value('letter-spacing'), size, size) <= size * CLOSEST ||
    (dots !== '' && dots !== 'none') ||
    pixels(value('font-size-adjust'), size, size) === 0
  );
}
