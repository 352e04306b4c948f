import { selectAll } from 'css-select';
import * as csstree from 'css-tree';
import type { Document, Element } from 'domhandler';
import { declarations } from './look.ts';

/** Characters of a page's own style sheets and rules of them that are read. */
const LONGEST_SHEET = 200_000;
const MOST_RULES = 500;
/** Only what may hide text is looked at. */
const TELLING =
  /color|opacity|display|visibility|font|clip|width|height|size|left|top|right|bottom|indent|inset|margin|transform|translate|scale|zoom|filter|background|--/i;

/** What the sheets inside a page say of its elements, by element: later rules over earlier ones, on a screen. */
export function sheetOf(page: Document): Map<Element, Map<string, string>> {
  const found = new Map<Element, Map<string, string>>();
  let rules = 0;
  let left = LONGEST_SHEET;
  for (const style of selectAll('style', page) as unknown as Element[]) {
    if (/print|dark/.test(style.attribs['media'] ?? '')) continue;
    const css = style.children
      .map((child) => ('data' in child ? child.data : ''))
      .join('')
      .slice(0, left);
    left -= css.length;
    csstree.walk(csstree.parse(css, { parseValue: false, parseAtrulePrelude: false, parseRulePrelude: false }), {
      visit: 'Rule',
      enter(rule) {
        const around = this.atrule?.prelude ? csstree.generate(this.atrule.prelude) : '';
        if (rules >= MOST_RULES || /print|dark/.test(around)) return;
        const said = declarations(csstree.generate(rule.block).slice(1, -1));
        if (![...said.keys()].some((name) => TELLING.test(name))) return;
        rules += 1;
        for (const element of matching(csstree.generate(rule.prelude), page)) {
          const all = found.get(element) ?? new Map<string, string>();
          for (const [name, value] of said)
            if (!all.get(name)?.includes('!important') || value.includes('!important')) all.set(name, value);
          found.set(element, all);
        }
      },
    });
  }
  return found;
}

/** A selector that is none, or speaks of states such as :hover, picks nothing. */
function matching(selector: string, page: Document): Element[] {
  try {
    return selectAll(selector.slice(0, 500), page) as unknown as Element[];
  } catch {
    return [];
  }
}
