import type { AnyNode, Element } from 'domhandler';
import type { Declared } from './css/cascade.ts';
import { formula } from './formula.ts';
import { cellsOf, firstOf, holds, isDoubled, textOf, within } from './html-tree.ts';
import { isDark, standsOut } from './ink.ts';
import { isTelling, UNSHOWN } from './left-out.ts';
import { isSeen, type Look, lookOf, PLAIN } from './look.ts';
import { columnsOf, type Reaching } from './table-columns.ts';

/** A heading with its level, a paragraph or a row of a table, as people see it. */
export type TextBlock = { text: string; heading?: number };

export type HtmlPage = {
  isLeftOut(element: Element): boolean;
  /** What the page's style sheets say of its elements. */
  sheet: ReadonlyMap<Element, Declared>;
  /** Is this heading the paper's own title? */
  isTitle(heading: Element): boolean;
};

const BLOCKS = new Set(
  (
    'p div section article main figure figcaption ul ol li dl dt dd table tbody thead tfoot caption blockquote pre address ' +
    'header aside details summary hr center fieldset foreignobject'
  ).split(' '),
);
/** Spans that LaTeXML sets as blocks. */
const BLOCK_CLASS =
  /\bltx_(?:p|para|minipage|block|itemize|enumerate|description|item|listing|listingline|tabular|table|figure|caption|theorem|proof|abstract|keywords|parbox|verbatim|equation|equationgroup|eqn_table|logical-block|flex_cell|framed|quote|float|algorithm)\b/;
/** Headings that belong to the paragraph they stand before. */
const RUN_IN = /\bltx_(?:title_(?:theorem|proof|keywords|classification|acknowledgements?)|runin)\b|\bltx_keywords\b/;
const ROW = /\bltx_tr\b/;
const NOTE = /\bltx_note\b/;
const NOTE_CONTENT = /\bltx_note_content\b/;
const ITEM_MARK = /\bltx_tag_(?:item|enumerate|itemize|description)\b/;
/** Labels of a drawing are so short; what is longer in a drawing is a box of text. */
const LONGEST_LABEL = 60;
/** Ink like the page on a dark part of a drawing: a box's title bar, never a text. */
const LONGEST_BAR = 160;

/** The level of what stands beside a paper's first sections. */
const TOP = 2;

/** The text of an element in blocks, as people see it, and how many pieces of it they do not see. */
export function writtenBlocks(root: Element, page: HtmlPage): { blocks: TextBlock[]; unseen: number } {
  const blocks: TextBlock[] = [];
  const notes: string[] = [];
  let line = '';
  let unseen = 0;
  let keepsLines = 0;
  /** What follows the mark of a list's item, or a heading within the line, stands on the same line. */
  let glued = false;

  function end(): void {
    const text =
      keepsLines > 0
        ? line
            .replace(/(?<![^\S\n])[^\S\n]+$/gm, '')
            .replace(/\n\s*\n/g, '\n')
            .trim()
        : tidy(line);
    line = '';
    glued = false;
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    blocks.push({ text });
    for (const note of notes.splice(0)) blocks.push({ text: note });
  }

  function walk(nodes: readonly AnyNode[], look: Look): void {
    for (const node of nodes) visit(node, look);
  }

  function visit(node: AnyNode, look: Look): void {
    if (node.type === 'text') text(node.data, look);
    if (node.type === 'comment' && isTelling(node.data)) unseen += 1;
    if (!('attribs' in node) || isLeft(node)) return;
    const own = lookOf(look, node.name.toLowerCase(), node.attribs, page.sheet.get(node));
    if (own) element(node, node.name.toLowerCase(), node.attribs['class'] ?? '', own);
    else hide(node);
  }

  function element(node: Element, name: string, classes: string, look: Look): void {
    if (name === 'math') maths(node, look);
    else if (NOTE.test(classes)) note(node, look);
    else if (/^h[1-6]$/.test(name) || /\babstract-title\b/.test(classes)) heading(node, look, classes);
    else if (name === 'br' || /\bltx_break\b/.test(classes)) line += keepsLines > 0 ? '\n' : ' ';
    else if (name === 'tr' || ROW.test(classes)) row(node, look);
    else if (name === 'svg') drawing(node, look);
    else if (name === 'pre' || /\bltx_(?:listing|verbatim)\b/.test(classes)) lines(node, look);
    else if (ITEM_MARK.test(classes)) mark(node, look);
    else if (keepsLines > 0) {
      walk(node.children, look);
      if (/\bltx_listingline\b/.test(classes)) line += '\n';
    } else flow(node, name, classes, look);
  }

  function flow(node: Element, name: string, classes: string, look: Look): void {
    const block = BLOCKS.has(name) || BLOCK_CLASS.test(classes);
    if (block && !glued) end();
    if (/\bltx_abstract\b/.test(classes) && !holds(node, /\bltx_title\b/))
      blocks.push({ text: 'Abstract', heading: TOP });
    walk(node.children, look);
    if (block) end();
  }

  function text(data: string, look: Look): void {
    const said = keepsLines > 0 ? data : data.replace(/\s+/g, ' ');
    if (said.trim() !== '') glued = false;
    if (said.trim() === '' || isSeen(look)) line += said;
    else if (/[\p{L}\p{N}]/u.test(said)) {
      unseen += 1;
      line += ' ';
    }
  }

  /** No part of the text; what it would say to who cannot see it is counted. */
  function isLeft(node: Element): boolean {
    if (isDoubled(node)) return true;
    if (!page.isLeftOut(node)) return false;
    if (isTelling(UNSHOWN.has(node.name.toLowerCase()) ? textOf(node) : (node.attribs['alt'] ?? ''))) unseen += 1;
    return true;
  }

  function hide(node: Element): void {
    const said = textOf(node);
    if (node.attribs['aria-hidden'] === 'true' ? isTelling(said) : /[\p{L}\p{N}]{2}/u.test(said)) unseen += 1;
    line += ' ';
  }

  function maths(node: Element, look: Look): void {
    const { shown, unseen: pieces } = formula(node, look, page.sheet);
    unseen += isSeen(look) ? pieces : 1;
    if (isSeen(look)) line += shown;
    if (node.attribs['display'] === 'block') line += ' ';
  }

  /** Its own paragraph behind the one that it stands in; the mark that leads to it is no word of that one. */
  function note(node: Element, look: Look): void {
    const content = firstOf(node, NOTE_CONTENT);
    if (!content) return;
    const own = lookOf(look, content.name, content.attribs, page.sheet.get(content)) ?? look;
    const said = inner(content, own, (one) =>
      /\bltx_(?:note_mark|tag_note|note_type)\b/.test(one.attribs['class'] ?? ''),
    );
    if (/[\p{L}\p{N}]/u.test(said)) notes.push(`Footnote: ${said}`);
  }

  function heading(node: Element, look: Look, classes: string): void {
    if (page.isTitle(node)) return;
    if (
      RUN_IN.test(classes) ||
      RUN_IN.test(node.parent && 'attribs' in node.parent ? (node.parent.attribs['class'] ?? '') : '')
    ) {
      end();
      line = `${inner(node, look)} `;
      glued = true;
      return;
    }
    end();
    const said = inner(node, look);
    if (said) blocks.push({ text: said, heading: Number(node.name.slice(1)) || TOP });
  }

  /** The cells of a row apart; one that spans rows is said in each of them. */
  function row(node: Element, look: Look): void {
    end();
    const cells: { cell: Element; said: string }[] = [];
    for (const cell of cellsOf(node)) {
      if (isLeft(cell)) continue;
      const own = lookOf(look, cell.name, cell.attribs, page.sheet.get(cell));
      if (own) cells.push({ cell, said: inner(cell, own) });
      else {
        hide(cell);
        line = '';
      }
    }
    const columns = columnsOf(cells, reachingIn(node.parent ?? node));
    if (columns.some((said) => /[\p{L}\p{N}]/u.test(said))) blocks.push({ text: `| ${columns.join(' | ')} |` });
    for (const said of notes.splice(0)) blocks.push({ text: said });
  }

  const tables = new Map<AnyNode, Reaching>();
  function reachingIn(table: AnyNode): Reaching {
    const reaching: Reaching = tables.get(table) ?? new Map();
    tables.set(table, reaching);
    return reaching;
  }

  /** A box of text drawn around it is text; the labels of a figure stand together. */
  function drawing(node: Element, look: Look): void {
    end();
    const dark = holds(node, undefined, isDark);
    const ground: Look = dark ? { ...look, ground: undefined } : look;
    const labels: string[] = [];
    const texts = (one: AnyNode, own: Look): void => {
      if (!('attribs' in one) || isLeft(one)) return;
      const name = one.name.toLowerCase();
      const inside = lookOf(own, name, one.attribs, page.sheet.get(one));
      if (!inside) {
        hide(one);
        return;
      }
      if (name !== 'foreignobject' && name !== 'text') {
        for (const child of one.children) texts(child, inside);
        return;
      }
      const said = inner(one, inside);
      const bar = said.length <= LONGEST_BAR || standsOut(inside.ink, look.ground);
      if (said.length <= LONGEST_LABEL && !/[.!?]$/.test(said)) labels.push(said);
      else if (bar && !holds(one, BLOCK_CLASS)) blocks.push({ text: said });
      else {
        walk(one.children, bar ? inside : { ...inside, ground: look.ground });
        end();
      }
    };
    for (const child of node.children) texts(child, ground);
    line = '';
    const told = tidy(labels.filter(Boolean).join(' · '));
    if (/[\p{L}\p{N}]/u.test(told)) blocks.push({ text: told });
  }

  /** A listing keeps its lines. */
  function lines(node: Element, look: Look): void {
    if (keepsLines === 0) end();
    keepsLines += 1;
    walk(node.children, look);
    if (keepsLines === 1) end();
    keepsLines -= 1;
  }

  /** "(i)", "1." before an item's words; a mere bullet is none. */
  function mark(node: Element, look: Look): void {
    end();
    const said = inner(node, look);
    if (!/[\p{L}\p{N}]/u.test(said)) return;
    line = `${said} `;
    glued = true;
  }

  /** What stands inside an element, on one line. */
  function inner(node: Element, look: Look, without?: (element: Element) => boolean): string {
    const [outerLine, outerLines] = [line, keepsLines];
    const from = blocks.length;
    line = '';
    keepsLines = 0;
    walk(
      node.children.filter((child) => !('attribs' in child && without?.(child))),
      look,
    );
    const before = blocks.splice(from).map((block) => block.text.replace(/^\| | \|$/g, ''));
    const said = tidy([...before, line].join(' '));
    [line, keepsLines] = [outerLine, outerLines];
    return said;
  }

  let look = PLAIN;
  for (const one of within(root)) look = lookOf(look, one.name.toLowerCase(), one.attribs, page.sheet.get(one)) ?? look;
  walk(root.children, look);
  end();
  return { blocks, unseen };
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
