import type { AnyNode, Element } from 'domhandler';

const CELL = /\bltx_t[dh]\b/;

/** Does an element of this class, or one that passes the test, stand somewhere in the node? */
export function holds(node: Element, classes: RegExp | undefined, test?: (element: Element) => boolean): boolean {
  return node.children.some(
    (child) =>
      'attribs' in child &&
      ((classes?.test(child.attribs['class'] ?? '') ?? false) ||
        (test?.(child) ?? false) ||
        holds(child, classes, test)),
  );
}

/** The first element of this class in the node. */
export function firstOf(node: Element, classes: RegExp): Element | undefined {
  for (const child of node.children) {
    if (!('attribs' in child)) continue;
    const found = classes.test(child.attribs['class'] ?? '') ? child : firstOf(child, classes);
    if (found) return found;
  }
  return undefined;
}

/** The cells of a table's row. */
export function cellsOf(node: Element): Element[] {
  return node.children.flatMap((child) => {
    if (!('attribs' in child)) return [];
    if (/^t[dh]$/.test(child.name) || CELL.test(child.attribs['class'] ?? '')) return [child];
    // Layers between a row and its cells.
    return /^t(?:able|body|r)$/.test(child.name) ? [] : cellsOf(child);
  });
}

/** All text in the node, seen or not. */
export const textOf = (node: AnyNode): string =>
  node.type === 'text' ? node.data : 'children' in node ? node.children.map(textOf).join(' ') : '';

/** The element and all that it stands in, from the outside in. */
export function within(node: Element): Element[] {
  const all = [node];
  for (let one = node.parent; one && 'attribs' in one; one = one.parent) all.unshift(one);
  return all;
}

/** Is it a formula's drawing, hidden from screen readers because the formula itself stands beside it? */
export function isDoubled(node: Element): boolean {
  if (node.attribs['aria-hidden'] !== 'true') return false;
  const { parent } = node;
  const inline =
    parent && 'attribs' in parent && /^(?:span|mjx-container|math-renderer|a|b|i|em|strong)$/.test(parent.name);
  return Boolean(inline) && holds(parent as Element, undefined, ({ name }) => name === 'math');
}
