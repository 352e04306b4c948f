import type { AnyNode, Element } from 'domhandler';
import type { findCovers } from './covers.ts';
import type { Styles } from './css/cascade.ts';
import type { linksIn } from './drawing-links.ts';
import { formula } from './formula.ts';
import { readDrawing } from './html-drawing.ts';
import { listNumbers } from './html-lists.ts';
import { cellsOf, firstOf, holds, isDoubled, textOf, within } from './html-tree.ts';
import { makeBlockWriter, saysSomething, type TextBlock } from './html-writer.ts';
import { isTelling, UNSHOWN } from './left-out.ts';
import { isLeftOfPage, isSeen, type Look, lookOf, PLAIN } from './look.ts';
import { goesOn, type Reaching, rowIn } from './table-columns.ts';

export type HtmlPage = {
  isLeftOut(element: Element): boolean;
  styles: Styles;
  covers: ReturnType<typeof findCovers>;
  /** What is said of an element, with what it refers to in the page's drawings. */
  linked: ReturnType<typeof linksIn>;
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
/** Words that are scaled, raised or turned within a line, unless they are more than words. */
const TURNED = /\bltx_transformed_outer\b/;
const OF_ITS_OWN = /\bltx_(?:tabular|para|itemize|enumerate|listing|caption|title)\b/;
const isOfItsOwn = ({ name }: Element): boolean => /^(?:table|pre|figure|svg)$/.test(name);
const ROW = /\bltx_tr\b/;
const NOTE = /\bltx_note\b/;
const NOTE_CONTENT = /\bltx_note_content\b/;
const ITEM_MARK = /\bltx_tag_(?:item|enumerate|itemize|description)\b/;
/** "3" behind "10", "n+1" behind "x"; what is raised otherwise, as in "1st" and behind names, changes nothing. */
const POWER = /^(?:[-+−–]?\d[\d.,]{0,8}|\p{L}|[-+−–\d\p{L}/*]{0,8}[-+−–/*][\d\p{L}]{1,8})$/u;

/** The level of what stands beside a paper's first sections. */
const TOP = 2;

/** The text of an element in blocks, as people see it, and how many pieces of it they do not see. */
export function writtenBlocks(root: Element, page: HtmlPage): { blocks: readonly TextBlock[]; unseen: number } {
  const written = makeBlockWriter();
  const numberOf = listNumbers();

  function walk(nodes: readonly AnyNode[], look: Look): void {
    for (const node of nodes) visit(node, look);
  }

  function visit(node: AnyNode, look: Look): void {
    if (node.type === 'text') text(node.data, look);
    if (node.type === 'comment' && isTelling(node.data)) written.hide();
    if (!('attribs' in node)) return;
    const own = lookWithin(node, look);
    if (own) element(node, node.name.toLowerCase(), node.attribs['class'] ?? '', own);
  }

  function lookIn(look: Look, node: Element): Look | undefined {
    const declared = page.linked(page.styles.of(node), node);
    const { stack, below, inside } = page.covers.under(node, declared, look.stack, look.own);
    const ground = below.length > 0 ? below.at(-1)!.ground : look.ground;
    const around = stack === look.stack && ground === look.ground ? look : { ...look, ground, stack };
    const own = lookOf(around, node.name.toLowerCase(), node.attribs, declared);
    return own && inside.length > 0 ? { ...own, ground: inside.at(-1)!.ground } : own;
  }

  /** Undefined where it is no part of the text, or hidden: then it is counted. */
  function lookWithin(node: Element, look: Look): Look | undefined {
    if (isLeft(node)) return undefined;
    const own = lookIn(look, node);
    if (!own) hide(node);
    return own;
  }

  function element(node: Element, name: string, classes: string, look: Look): void {
    if (name === 'math') maths(node, look);
    else if (NOTE.test(classes)) note(node, look);
    else if (/^h[1-6]$/.test(name) || /\babstract-title\b/.test(classes)) heading(node, look, classes);
    else if (name === 'q') quoted(node, look);
    else if (name === 'br' || /\bltx_break\b/.test(classes)) written.breakLine();
    else if (name === 'tr' || ROW.test(classes)) row(node, look);
    else if (name === 'svg') drawing(node, look);
    else if (isListing(name, classes)) written.listing(() => walk(node.children, look));
    else if (ITEM_MARK.test(classes) || name === 'dt') mark(node, look);
    else if (written.isInListing()) {
      if (/\bltx_listingline\b/.test(classes)) written.listingLine(() => walk(node.children, look));
      else walk(node.children, look);
    } else if (name === 'sup') raised(node, look);
    else if (TURNED.test(classes) && !holds(node, OF_ITS_OWN, isOfItsOwn)) written.say(inner(node, look));
    else flow(node, name, classes, look);
  }

  function flow(node: Element, name: string, classes: string, look: Look): void {
    const block = BLOCKS.has(name) || (name !== 'code' && BLOCK_CLASS.test(classes));
    if (block) written.begin();
    const number = name === 'li' ? numberOf(node) : undefined;
    if (number) written.open(number);
    if (/\bltx_abstract\b/.test(classes) && !holds(node, /\bltx_title\b/))
      written.put({ text: 'Abstract', heading: TOP });
    walk(node.children, look);
    if (block) written.end();
    // LaTeX takes the space behind a command as its end.
    if (/\bltx_ERROR\b/.test(classes)) written.say(' ');
  }

  function text(data: string, look: Look): void {
    if (data.trim() === '' || (isSeen(look) && !isLeftOfPage(look, data.length)))
      written.say(data.replaceAll('\u00ad', ''));
    else if (saysSomething(data)) {
      written.hide();
      written.say(' ');
    }
  }

  /** No part of the text; what it would say to who cannot see it is counted. */
  function isLeft(node: Element): boolean {
    if (isDoubled(node) || isMark(node)) return true;
    if (!page.isLeftOut(node)) return false;
    if (isTelling(UNSHOWN.has(node.name.toLowerCase()) ? textOf(node) : (node.attribs['alt'] ?? ''))) written.hide();
    return true;
  }

  function hide(node: Element): void {
    const said = textOf(node);
    if (/[\p{L}\p{N}]{2}/u.test(said)) written.hide();
    written.say(' ');
  }

  function maths(node: Element, look: Look): void {
    const { shown, unseen } = formula(node, look, lookIn);
    written.hide(isSeen(look) ? unseen : 1);
    if (isSeen(look)) written.say(shown);
    if (node.attribs['display'] === 'block') written.say(' ');
  }

  /** Its marks are the browser's. */
  function quoted(node: Element, look: Look): void {
    text('“', look);
    walk(node.children, look);
    text('”', look);
  }

  /** "10³" is not 103. */
  function raised(node: Element, look: Look): void {
    const said = inner(node, look);
    written.say(POWER.test(said) ? `^{${said}}` : said);
  }

  /** Its own paragraph behind the one that it stands in; the mark that leads to it is no word of that one. */
  function note(node: Element, look: Look): void {
    const content = firstOf(node, NOTE_CONTENT);
    if (!content) return;
    // What opens only when its mark is pressed is read; what would not be seen then is not.
    const layers = within(content).slice(within(node).length);
    const own = layers.reduce((around, one) => lookIn(around, one) ?? around, look);
    written.note(
      inner(content, own, (one) => /\bltx_(?:note_mark|tag_note|note_type)\b/.test(one.attribs['class'] ?? '')),
    );
  }

  function heading(node: Element, look: Look, classes: string): void {
    if (page.isTitle(node)) return;
    const around = node.parent && 'attribs' in node.parent ? (node.parent.attribs['class'] ?? '') : '';
    written.end();
    const said = inner(node, look);
    if (RUN_IN.test(classes) || RUN_IN.test(around)) written.open(said);
    else written.put({ text: said, heading: Number(node.name.slice(1)) || TOP });
  }

  /** The cells of a row apart; one that spans rows is said in each of them. */
  function row(node: Element, look: Look): void {
    written.end();
    const columns = rowIn(reachingIn(node.parent ?? node));
    const cells: string[] = [];
    for (const cell of cellsOf(node)) {
      const own = lookWithin(cell, look);
      if (!own) continue;
      const said = inner(cell, own);
      cells.push(...columns.reachedBefore());
      const isRest = /\bltx_align_left\b/.test(cell.attribs['class'] ?? '') && goesOn(cells, said);
      if (isRest) cells[cells.length - 1] += said;
      cells.push(isRest ? '' : said, ...columns.put(cell.attribs, said));
    }
    written.forget();
    written.row([...cells, ...columns.reachedBefore()]);
  }

  const tables = new Map<AnyNode, Reaching>();
  function reachingIn(table: AnyNode): Reaching {
    const reaching: Reaching = tables.get(table) ?? new Map();
    tables.set(table, reaching);
    return reaching;
  }

  function drawing(node: Element, look: Look): void {
    written.end();
    readDrawing(node, look, {
      within: lookWithin,
      said: inner,
      hasBlocks: (box) => holds(box, BLOCK_CLASS),
      put: (said) => written.put({ text: said }),
      walk(box, own) {
        written.forget();
        walk(box.children, own);
        written.end();
      },
    });
    written.forget();
  }

  /** "(i)", "1." before an item's words, the mark of a table's note before it, and a term before what it means; a mere bullet is none. */
  function mark(node: Element, look: Look): void {
    written.end();
    const said = inner(node, look);
    const isTerm = node.name === 'dt' && /[\p{L}\p{N})]$/u.test(said);
    if (saysSomething(said) || /^[*†‡§¶#]{1,3}$/.test(said)) written.open(isTerm ? `${said}:` : said);
  }

  /** What stands inside an element, on one line. */
  function inner(node: Element, look: Look, without?: (element: Element) => boolean): string {
    const children = node.children.filter((child) => !('attribs' in child && without?.(child)));
    return written.apart(() => walk(children, look));
  }

  let look = PLAIN;
  for (const one of within(root)) look = lookIn(look, one) ?? look;
  walk(root.children, look);
  written.close();
  return { blocks: written.blocks, unseen: written.unseen() };
}

/** A sign or an icon that is kept from screen readers is no word of the text; KaTeX keeps whole formulas from them. */
const isMark = (node: Element): boolean =>
  node.attribs['aria-hidden'] === 'true' &&
  !/\bkatex-html\b/.test(node.attribs['class'] ?? '') &&
  !isTelling(textOf(node));

/** A listing keeps its lines; words of a program within a sentence are part of it. */
const isListing = (name: string, classes: string): boolean =>
  name === 'pre' || (name !== 'code' && /\bltx_(?:listing|verbatim)\b/.test(classes));
