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

/** The selectors of a list; none where browsers could not read one of them, which takes the whole list away. */
export function selectorsIn(list: string): OneSelector[] {
  try {
    return (readable(parse(list)) ?? []).map((all) => {
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

/** The list as browsers read it: "is" and "where" pass over what they cannot read (Selectors Level 4, section 4). */
function readable(list: readonly Selector[][], forgiving = false): Selector[][] | undefined {
  const read = list.map((all) => {
    const parts = all.map(readablePart);
    return parts.every((part) => part !== undefined) ? parts : undefined;
  });
  const good = read.filter((all) => all !== undefined);
  return forgiving || good.length === list.length ? good : undefined;
}

function readablePart(part: Selector): Selector | undefined {
  switch (part.type) {
    case 'attribute':
      return part.action === 'not' ? undefined : part;
    case 'tag':
      if (!NAME.test(part.name) || (part.namespace ?? '*') !== '*') return undefined;
      return { ...part, namespace: null };
    case 'pseudo-element':
      return BESIDE.test(part.name) ? part : undefined;
    case 'pseudo': {
      if (!CLASSES.has(part.name)) return undefined;
      if (!Array.isArray(part.data)) return part;
      const data = readable(part.data, /^(?:is|where)$/.test(part.name));
      return data && { ...part, data: data.length > 0 ? data : NOTHING };
    }
    default:
      return part;
  }
}
const NAME = /^-?[a-z_\u0080-\u{10ffff}]|^--/iu;
const NOTHING = parse(':not(*)');
/** What browsers know behind one colon, and behind two. */
const CLASSES = new Set(
  (
    'active any-link autofill checked current default defined dir disabled empty enabled first-child first-of-type focus focus-visible ' +
    'focus-within fullscreen future has host host-context hover in-range indeterminate invalid is lang last-child last-of-type link modal ' +
    'not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type open optional out-of-range past ' +
    'picture-in-picture placeholder-shown popover-open read-only read-write required root scope state target target-current user-invalid ' +
    'user-valid valid visited where -webkit-any -webkit-any-link -webkit-autofill -webkit-full-screen'
  ).split(' '),
);
const BESIDE =
  /^(?:before|after|backdrop|cue|details-content|file-selector-button|first-letter|first-line|(?:grammar|spelling)-error|highlight|marker|part|placeholder|selection|slotted|target-text|view-transition(?:-[a-z-]{1,20})?|-webkit-[a-z-]{1,60})$/;

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
  ...Object.fromEntries(
    (
      'autofill current default focus focus-visible focus-within fullscreen future host host-context in-range indeterminate invalid ' +
      'modal out-of-range past picture-in-picture placeholder-shown popover-open state target target-current target-within ' +
      'user-invalid user-valid valid -webkit-autofill -webkit-full-screen'
    )
      .split(' ')
      .map((name) => [name, NEVER]),
  ),
  defined: '*',
  dir: (_, said) => said === 'ltr',
  open: ':is(details, dialog)[open]',
  'read-only': ':not(input, textarea)',
  '-webkit-any-link': ':any-link',
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
