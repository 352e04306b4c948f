import { type AnyNode, type ChildNode, type Document, Element, type ParentNode } from 'domhandler';
import { adapter } from 'parse5-htmlparser2-tree-adapter';

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

/** All elements that say something of themselves in such words. */
export const styledWith = (page: ParentNode, words: RegExp): Element[] =>
  page.children.flatMap((child) => {
    if (!('attribs' in child)) return [];
    const found = styledWith(child, words);
    if (words.test(child.attribs['style'] ?? '')) found.push(child);
    return found;
  });

/** Elements within elements, as in Chromium. */
const DEEPEST = 512;

/** Lets what lies deeper than browsers nest it stand side by side, each text in a copy of the element around it. */
export function flatten(page: Document): void {
  const open: { node: ParentNode; depth: number }[] = [{ node: page, depth: 0 }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { node, depth } = one;
    if (depth < DEEPEST)
      for (const child of node.children) if ('children' in child) open.push({ node: child, depth: depth + 1 });
    if (depth === DEEPEST) {
      const leaves = leavesOf(node);
      node.children = [];
      for (const leaf of leaves) adapter.appendChild(node, leaf);
    }
  }
}

/** All that holds nothing more, in turn. */
function leavesOf(node: ParentNode): ChildNode[] {
  const found: ChildNode[] = [];
  const open = node.children.toReversed();
  for (let one = open.pop(); one; one = open.pop()) {
    if ('children' in one && one.children.length > 0) for (const child of one.children.toReversed()) open.push(child);
    else if (one.type !== 'text' || one.parent === node || !one.parent || !('attribs' in one.parent)) found.push(one);
    else {
      const around = new Element(one.parent.name, one.parent.attribs);
      adapter.appendChild(around, one);
      found.push(around);
    }
  }
  return found;
}
