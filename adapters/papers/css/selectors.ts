import { selectAll } from 'css-select';
import { parse, type Selector } from 'css-what';
import type { Document, Element } from 'domhandler';
import { listed } from './values.ts';

/** One selector of a list; `beside` where it picks what a sheet puts before or behind an element's content. */
export type OneSelector = {
  selector: readonly Selector[];
  beside: 'before' | 'after' | undefined;
  /** Ids, classes with attributes and states, names of elements (Selectors Level 4, section 17). */
  specificity: readonly [ids: number, classes: number, names: number];
};

const LONGEST_SELECTOR = 1_000;

/** A selector within another's block, as one that stands for itself. */
export function nested(selector: string, around: string): string {
  const said = selector.replace(/:scope\b/g, '&');
  if (!around) return said.replaceAll('&', ':root').slice(0, LONGEST_SELECTOR);
  return listed(said.slice(0, LONGEST_SELECTOR))
    .map((one) => (one.includes('&') ? one.replaceAll('&', `:is(${around})`) : `:is(${around}) ${one.trim()}`))
    .join(',')
    .slice(0, LONGEST_SELECTOR);
}

/** The selectors of a list; one that is none, or of things that are no elements, picks nothing. */
export function selectorsIn(list: string): OneSelector[] {
  try {
    return parse(list).map((all) => {
      const last = all.at(-1);
      const beside = last?.type === 'pseudo-element' && /^(?:before|after)$/.test(last.name);
      return {
        selector: beside ? all.slice(0, -1) : all,
        beside: beside ? (last.name as 'before' | 'after') : undefined,
        specificity: specificityOf(all),
      };
    });
  } catch {
    return [];
  }
}

export function matching({ selector }: Pick<OneSelector, 'selector'>, page: Document): Element[] | undefined {
  try {
    return selectAll([[...selector]], page, { pseudos: STATES }) as unknown as Element[];
  } catch {
    return undefined;
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

export function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

function specificityOf(selector: readonly Selector[]): [number, number, number] {
  let [ids, classes, names] = [0, 0, 0];
  for (const part of selector) {
    if (part.type === 'attribute' && part.name === 'id' && part.action === 'equals') ids += 1;
    else if (part.type === 'attribute') classes += 1;
    else if (part.type === 'tag' || part.type === 'pseudo-element') names += 1;
    else if (part.type === 'pseudo' && part.name !== 'where') {
      const most = Array.isArray(part.data) ? part.data.map(specificityOf).sort(compared).at(-1) : undefined;
      const [a, b, c] = most && /^(?:is|not|has|matches|any)$/.test(part.name) ? most : [0, 1, 0];
      [ids, classes, names] = [ids + a, classes + b, names + c];
    }
  }
  return [ids, classes, names];
}
