import { selectAll } from 'css-select';
import type { Document, Element } from 'domhandler';
import { animated, type Frames, framesIn } from './animations.ts';
import { isOfScreen, isSupported } from './media.ts';
import { presentation } from './presentation.ts';
import { compared, matching, nested, selectorsIn } from './selectors.ts';
import { type CssDeclaration, type CssRule, cssContents, isDeclaration, isRule } from './syntax.ts';
import { isTaken } from './values.ts';

/** What holds for an element: property -> value, in lower case. */
export type Declared = ReadonlyMap<string, string>;

/** What a page says of how its elements look on a screen. */
export type Styles = {
  /** By its sheets and the element's attributes, which are its own unless others are given. */
  of(element: Element, attributes?: Attributes): Declared;
  /** The elements of which the sheets declare a property. */
  declaring(property: string): Element[];
  /** What the sheets put before or behind an element's content. */
  beside: Readonly<Record<'before' | 'after', ReadonlyMap<Element, Declarations>>>;
};
export type Attributes = Readonly<Record<string, string>>;
/** What is said so far; `firm` where it is important. */
type Declarations = Map<string, { value: string; firm: boolean }>;

/** Characters of a page's own style sheets and rules of them that are read. */
const LONGEST_SHEET = 200_000;
const MOST_RULES = 1_500;
/** Characters of a style that are read. */
const LONGEST_STYLE = 4_000;
const MOST_STYLES = 5_000;
/** Only what may hide text is looked at. */
const TELLING =
  /^all$|color|opacity|display|visibility|font|clip|width|height|size|left|top|right|bottom|indent|inset|margin|transform|translate|scale|rotate|zoom|filter|background|mask|fill|stroke|spacing|position|overflow|animation|shadow|blend|padding|contain|content|security|z-index|isolation|grid|decoration|float|paint|--/;
/** What a name that stands for several sets anew. */
const SEVERAL = /^(?:animation|background|font|inset|margin|mask|overflow|padding|text-decoration)$/;
const SIDES = /^(?:left|top|right|bottom)$/;

type ScreenRule = { selector: string; declared: readonly CssDeclaration[]; layer: number };

/** One more declaration, the later over the earlier. */
function put(said: Declarations, { name, value, firm }: CssDeclaration): void {
  if (said.get(name)?.firm && !firm) return;
  if (name === 'all' || SEVERAL.test(name))
    for (const [other, one] of said) {
      const parts = name === 'all' ? !other.startsWith('--') : other.startsWith(`${name}-`);
      if ((parts || (name === 'inset' && SIDES.test(other))) && (firm || !one.firm)) said.delete(other);
    }
  said.set(name, { value, firm });
}

const styles = new Map<string, readonly CssDeclaration[]>();

/** The declarations of a `style` attribute. */
function declarations(style: string): readonly CssDeclaration[] {
  const known = styles.get(style);
  if (known) return known;
  const made = cssContents(style.slice(0, LONGEST_STYLE)).filter(isDeclaration).filter(isGood);
  if (styles.size < MOST_STYLES) styles.set(style, made);
  return made;
}
const isGood = ({ name, value }: CssDeclaration): boolean => isTaken(name, value);

/** What its attributes say of an element, with what sheets say of it and the frames of their animations. */
export function declaredOn(
  tag: string,
  attributes: Attributes,
  sheet: Declarations = NO_SHEET,
  frames = NO_FRAMES,
): Declared {
  const style = attributes['style'] ?? '';
  const old = presentation(tag, attributes);
  const isPlain = old.length === 0 && sheet.size === 0 && frames.size === 0 && !style.includes('attr(');
  const known = isPlain ? plain.get(style) : undefined;
  if (known) return known;
  const said: Declarations = new Map(old.map(([name, value]) => [name, { value, firm: false }]));
  // As the sheet's own order is kept, "all" reaches what attributes say too.
  for (const [name, one] of sheet)
    if (old.length === 0) said.set(name, one);
    else put(said, { name, ...one });
  for (const one of declarations(style)) put(said, one);
  const moved = frames.size > 0 ? animated((name) => said.get(name)?.value ?? '', frames) : [];
  for (const one of moved) if (isGood(one)) put(said, { ...one, firm: false });
  const made = valuesOf(said, attributes);
  if (isPlain && plain.size < MOST_STYLES) plain.set(style, made);
  return made;
}
const plain = new Map<string, Declared>();
const NO_SHEET: Declarations = new Map();
const NO_FRAMES: ReadonlyMap<string, Frames> = new Map();

export const valuesOf = (said: Declarations, attributes: Attributes = {}): Declared =>
  new Map(
    [...said].map(([name, { value }]) => [name, value.includes('attr(') ? withAttributes(value, attributes) : value]),
  );

/** "attr(data-ink type(<color>), black)", "attr(data-size px)"; without a type it is a string, which nothing here takes. */
const withAttributes = (value: string, attributes: Attributes): string =>
  value.slice(0, LONGEST_STYLE).replace(ATTRIBUTE, (_, name: string, unit = '', other = '') => {
    const said = attributes[name]?.trim().toLowerCase();
    return said === undefined ? other.trim() : `${said}${UNIT.test(unit) ? unit : ''}`;
  });
const ATTRIBUTE =
  /attr\(\s{0,4}([\w-]{1,60})\s{1,4}(?:type\([^()]{0,100}\)|([a-z%]{1,10}))\s{0,4}(?:,([^()]{0,200}))?\)/g;
const UNIT = /^(?:%|px|r?em|pt)$/;

/** What a page says of its elements, by the cascade: importance, layers, specificity, order. */
export function cascaded(page: Document): Styles {
  const { rules, frames } = rulesOf(page);
  const weighed = rules.flatMap(({ selector, declared, layer }, order) =>
    selectorsIn(selector).map((one) => ({ one, weight: [layer, ...one.specificity, order], declared })),
  );
  const own = new Map<Element, Declarations>();
  const beside = { before: new Map<Element, Declarations>(), after: new Map<Element, Declarations>() };
  // The rules are put in order once and not for each element, of which there may be as many again.
  for (const firm of [false, true])
    for (const { one, declared } of weighed.toSorted((a, b) =>
      compared(turned(a.weight, firm), turned(b.weight, firm)),
    )) {
      const good = declared.filter((each) => each.firm === firm && isGood(each));
      const won = one.beside ? beside[one.beside] : own;
      for (const element of good.length > 0 ? (matching(one, page) ?? []) : []) {
        const said: Declarations = won.get(element) ?? new Map();
        for (const each of good) put(said, each);
        won.set(element, said);
      }
    }
  return {
    of: (element, attributes = element.attribs) =>
      declaredOn(element.name.toLowerCase(), attributes, own.get(element), frames),
    declaring: (property) => [...own].flatMap(([element, said]) => (said.has(property) ? [element] : [])),
    beside,
  };
}

/** Normal ones first, the later over the earlier; important ones the other way round in layers. */
const turned = ([layer, ...others]: readonly number[], firm: boolean): number[] => [firm ? -layer! : layer!, ...others];

/** Can a browser read it as a selector? */
const isSelector = (said: string): boolean => selectorsIn(said).length > 0;

/** Every rule that holds on a screen, its selector with those around it; and the frames of each animation. */
function rulesOf(page: Document): { rules: ScreenRule[]; frames: Map<string, Frames> } {
  const rules: (Omit<ScreenRule, 'layer'> & { layer: string })[] = [];
  const frames = new Map<string, Frames>();
  /** In the order in which they come, "a" before "a.b". */
  const layers = new Set<string>();
  let left = LONGEST_SHEET;

  function read(pieces: readonly (CssDeclaration | CssRule)[], around: string, layer: string): void {
    let own: CssDeclaration[] = [];
    const put = (): void => {
      if (around && own.length > 0 && rules.length < MOST_RULES) rules.push({ selector: around, declared: own, layer });
      own = [];
    };
    // What is declared behind a rule that stands within is said later than it.
    for (const piece of pieces)
      if (isRule(piece)) {
        put();
        rule(piece, around, layer);
      } else if (TELLING.test(piece.name)) own.push(piece);
    put();
  }

  function rule({ at, prelude, inside = [] }: CssRule, around: string, layer: string): void {
    if (at === '') read(inside, nested(prelude, around), layer);
    else if (at === 'layer') {
      const names = prelude
        .split(',')
        .map((name) => [layer, name.trim() || `${layers.size}`].filter(Boolean).join('.'));
      for (const name of names) for (const { index } of name.matchAll(/\.|$/g)) layers.add(name.slice(0, index));
      read(inside, around, names[0]!);
    } else if (at === 'scope')
      read(inside, nested(/^\(([\s\S]*?)\)(?:\s*to\b|\s*$)/.exec(prelude)?.[1] ?? ':root', ''), layer);
    else if (at === 'property') registered(prelude, inside);
    else if (/^(?:-webkit-)?keyframes$/.test(at))
      frames.set(
        prelude
          .trim()
          .replace(/^["']|["']$/g, '')
          .toLowerCase(),
        framesIn(inside.filter(isRule)),
      );
    else if (at === 'media' || at === 'container') {
      const condition = at === 'media' ? prelude : prelude.replace(/^\s*[a-z_-][\w-]*\s+(?=\()/i, '');
      if (isOfScreen(condition)) read(inside, around, layer);
    } else if (at === 'supports' && isSupported(prelude, isSelector)) read(inside, around, layer);
  }

  /** "@property --x { initial-value: white }" holds wherever nothing else is said. */
  function registered(name: string, inside: readonly (CssDeclaration | CssRule)[]): void {
    const first = inside.filter(isDeclaration).find(({ name: own }) => own === 'initial-value');
    if (first)
      rules.unshift({
        selector: ':root',
        declared: [{ ...first, name: name.trim().toLowerCase() }],
        layer: BEFORE_ALL,
      });
  }

  for (const style of selectAll('style', page) as unknown as Element[]) {
    if (!/^(?:text\/css)?$/i.test(style.attribs['type'] ?? '') || !isOfScreen(style.attribs['media'] ?? '')) continue;
    const css = style.children
      .map((child) => ('data' in child ? child.data : ''))
      .join('')
      .slice(0, left);
    left -= css.length;
    read(cssContents(css), '', '');
  }
  const ranks = ranksOf([...layers]);
  const rankOf = (layer: string): number => (layer === BEFORE_ALL ? -1 : (ranks.get(layer) ?? layers.size));
  return { rules: rules.map((one) => ({ ...one, layer: rankOf(one.layer) })), frames };
}
const BEFORE_ALL = '@property';

/** Layers from the weakest on: each behind those that stand in it. */
function ranksOf(layers: readonly string[]): ReadonlyMap<string, number> {
  const pathOf = (layer: string): number[] => {
    const names = layer.split('.');
    return [...names.map((_, i) => layers.indexOf(names.slice(0, i + 1).join('.'))), layers.length];
  };
  const paths = layers.map((layer) => ({ layer, path: pathOf(layer) }));
  return new Map(paths.sort((a, b) => compared(a.path, b.path)).map(({ layer }, rank) => [layer, rank]));
}
