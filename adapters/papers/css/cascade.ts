import { selectAll } from 'css-select';
import { parse as parseSelector, type Selector } from 'css-what';
import type { Document, Element } from 'domhandler';
import { isOfScreen, isSupported } from './media.ts';
import { type CssDeclaration, type CssRule, cssContents, isDeclaration, isRule } from './syntax.ts';
import { isTaken } from './values.ts';

/** What holds for an element: property -> value, in lower case; `firm` where it is important. */
export type Declared = ReadonlyMap<string, { value: string; firm: boolean }>;

/** Characters of a page's own style sheets and rules of them that are read. */
const LONGEST_SHEET = 200_000;
const MOST_RULES = 1_500;
const LONGEST_SELECTOR = 1_000;
/** Only what may hide text is looked at. */
const TELLING =
  /color|opacity|display|visibility|font|clip|width|height|size|left|top|right|bottom|indent|inset|margin|transform|translate|scale|rotate|zoom|filter|background|mask|fill|stroke|spacing|position|overflow|animation|shadow|blend|padding|contain|security|--/;

type ScreenRule = { selector: string; declared: readonly CssDeclaration[]; layer: number };

/** What the sheets inside a page say of its elements on a screen, by the cascade: importance, layers, specificity, order. */
export function cascaded(page: Document): ReadonlyMap<Element, Declared> {
  const { rules, finals } = rulesOf(page);
  const weighed = rules.flatMap(({ selector, declared, layer }, order) =>
    selectorsIn(selector).map((one) => ({ one, weight: [layer, ...specificity(one), order], declared })),
  );
  const won = new Map<Element, Map<string, { value: string; firm: boolean }>>();
  // The rules are put in order once and not for each element, of which there may be as many again.
  for (const firm of [false, true])
    for (const { one, declared } of weighed.toSorted((a, b) =>
      compared(turned(a.weight, firm), turned(b.weight, firm)),
    )) {
      const own = declared.filter(({ name, value, firm: its }) => its === firm && isTaken(name, value));
      for (const element of own.length > 0 ? matching(one, page) : []) {
        const said = won.get(element) ?? new Map();
        for (const { name, value } of own) said.set(name, { value, firm });
        won.set(element, said);
      }
    }
  return new Map([...won].map(([element, said]) => [element, ended(said, finals)]));
}

/** Normal ones first, the later over the earlier; important ones the other way round in layers. */
const turned = ([layer, ...others]: readonly number[], firm: boolean): number[] => [firm ? -layer! : layer!, ...others];

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

/** An animation that stays at its end leaves what its last frame says. */
function ended(won: Map<string, { value: string; firm: boolean }>, finals: ReadonlyMap<string, CssDeclaration[]>) {
  const said = ['animation', 'animation-name', 'animation-fill-mode'].map((name) => won.get(name)?.value ?? '');
  const words = said.join(' ').split(/[\s,]+/);
  if (!words.includes('forwards') && !words.includes('both')) return won;
  for (const word of words)
    for (const { name, value } of finals.get(word) ?? [])
      if (!won.get(name)?.firm && isTaken(name, value)) won.set(name, { value, firm: false });
  return won;
}

/** Every rule that holds on a screen, its selector with those around it; and how each animation ends. */
function rulesOf(page: Document): { rules: ScreenRule[]; finals: Map<string, CssDeclaration[]> } {
  const rules: ScreenRule[] = [];
  const finals = new Map<string, CssDeclaration[]>();
  const layers = new Map<string, number>();
  let left = LONGEST_SHEET;

  function layerOf(name: string): number {
    const number = layers.get(name) ?? layers.size;
    layers.set(name, number);
    return number;
  }

  function read(pieces: readonly (CssDeclaration | CssRule)[], around: string, layer: string): void {
    const own = pieces.filter(isDeclaration).filter(({ name }) => TELLING.test(name));
    if (around && own.length > 0 && rules.length < MOST_RULES)
      rules.push({ selector: around, declared: own, layer: layer ? layerOf(layer) : Number.MAX_SAFE_INTEGER });
    for (const piece of pieces) if (isRule(piece)) rule(piece, around, layer);
  }

  function rule({ at, prelude, inside = [] }: CssRule, around: string, layer: string): void {
    if (at === '') read(inside, nested(prelude, around), layer);
    else if (at === 'layer') {
      const names = prelude
        .split(',')
        .map((name) => [layer, name.trim() || `${layers.size}`].filter(Boolean).join('.'));
      for (const name of names) layerOf(name);
      read(inside, around, names[0]!);
    } else if (at === 'scope')
      read(inside, nested(/^\(([\s\S]*?)\)(?:\s*to\b|\s*$)/.exec(prelude)?.[1] ?? ':root', ''), layer);
    else if (at === 'property') registered(prelude, inside);
    else if (/^(?:-webkit-)?keyframes$/.test(at)) finals.set(prelude.trim().toLowerCase(), lastFrame(inside));
    else if (at === 'media' || at === 'container') {
      const condition = at === 'media' ? prelude : prelude.replace(/^\s*[a-z_-][\w-]*\s+(?=\()/i, '');
      if (isOfScreen(condition)) read(inside, around, layer);
    } else if (at === 'supports' && isSupported(prelude)) read(inside, around, layer);
  }

  /** "@property --x { initial-value: white }" holds wherever nothing else is said. */
  function registered(name: string, inside: readonly (CssDeclaration | CssRule)[]): void {
    const first = inside.filter(isDeclaration).find(({ name: own }) => own === 'initial-value');
    if (first)
      rules.unshift({ selector: ':root', declared: [{ ...first, name: name.trim().toLowerCase() }], layer: -1 });
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
  return { rules, finals };
}

const lastFrame = (frames: readonly (CssDeclaration | CssRule)[]): CssDeclaration[] =>
  frames.flatMap((frame) =>
    isRule(frame) && /\b(?:to|100%)/i.test(frame.prelude) ? (frame.inside ?? []).filter(isDeclaration) : [],
  );

/** A selector within another's block, as one that stands for itself. */
function nested(selector: string, around: string): string {
  const said = selector.replace(/:scope\b/g, '&');
  if (!around) return said.replaceAll('&', ':root').slice(0, LONGEST_SELECTOR);
  return listed(said)
    .map((one) => (one.includes('&') ? one.replaceAll('&', `:is(${around})`) : `:is(${around}) ${one.trim()}`))
    .join(',')
    .slice(0, LONGEST_SELECTOR);
}

/** The selectors of a list, whose commas in brackets are none of it. */
function listed(selectors: string): string[] {
  const found = [''];
  let depth = 0;
  for (const letter of selectors.slice(0, LONGEST_SELECTOR)) {
    if (/[([]/.test(letter)) depth += 1;
    if (/[)\]]/.test(letter)) depth -= 1;
    if (letter === ',' && depth <= 0) found.push('');
    else found.push(`${found.pop()}${letter}`);
  }
  return found;
}

/** A selector that is none, or of things that are no elements, picks nothing. */
function selectorsIn(selector: string): Selector[][] {
  try {
    return parseSelector(selector);
  } catch {
    return [];
  }
}

function matching(selector: Selector[], page: Document): Element[] {
  try {
    return selectAll([selector], page, { pseudos: STATES }) as unknown as Element[];
  } catch {
    return [];
  }
}

/** States of a page that nobody touches, where the library does not know them itself. */
const NEVER = ':not(*)';
const STATES: Record<string, string | ((element: unknown, said?: string | null) => boolean)> = {
  defined: '*',
  dir: (_, said) => said === 'ltr',
  focus: NEVER,
  'focus-visible': NEVER,
  'focus-within': NEVER,
  fullscreen: NEVER,
  modal: NEVER,
  'popover-open': NEVER,
  target: NEVER,
  'target-within': NEVER,
};

/** Ids, classes with attributes and states, names of elements (Selectors Level 4, section 17). */
function specificity(selector: readonly Selector[]): [number, number, number] {
  let [ids, classes, names] = [0, 0, 0];
  for (const part of selector) {
    if (part.type === 'attribute' && part.name === 'id' && part.action === 'equals') ids += 1;
    else if (part.type === 'attribute') classes += 1;
    else if (part.type === 'tag' || part.type === 'pseudo-element') names += 1;
    else if (part.type === 'pseudo' && part.name !== 'where') {
      const most = Array.isArray(part.data) ? part.data.map(specificity).sort(compared).at(-1) : undefined;
      const [a, b, c] = most && /^(?:is|not|has|matches|any)$/.test(part.name) ? most : [0, 1, 0];
      [ids, classes, names] = [ids + a, classes + b, names + c];
    }
  }
  return [ids, classes, names];
}
