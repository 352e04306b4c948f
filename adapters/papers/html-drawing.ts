import type { AnyNode, Element } from 'domhandler';
import { holds } from './html-tree.ts';
import { tidy } from './html-writer.ts';
import { isDark, standsOut } from './ink.ts';
import type { Look } from './look.ts';

/** Labels of a drawing are so short; what is longer in a drawing is a box of text. */
const LONGEST_LABEL = 60;
/** Ink like the page on a dark part of a drawing: a box's title bar, never a text. */
const LONGEST_BAR = 160;

/** What reading a drawing takes of the page around it. */
export type DrawnPage = {
  /** The look of what stands in a drawing; undefined where it is no part of the text, or hidden, which is noted then. */
  within(node: Element, look: Look): Look | undefined;
  /** What an element says, on one line. */
  said(node: Element, look: Look): string;
  /** Does it hold paragraphs? */
  hasBlocks(node: Element): boolean;
  put(text: string): void;
  walk(node: Element, look: Look): void;
};

/** Of what can be switched the first is shown that is in the reader's language. */
const chosenOf = ({ children }: Element): AnyNode[] =>
  children
    .filter((child) => 'attribs' in child && /^(?:en\b|$)/i.test(child.attribs['systemLanguage'] ?? ''))
    .slice(0, 1);

/** A box of text drawn around it is text; the labels of a figure stand together. */
export function readDrawing(drawing: Element, look: Look, page: DrawnPage): void {
  const dark = holds(drawing, undefined, isDark);
  const labels: string[] = [];

  function texts(one: AnyNode, own: Look): void {
    if (!('attribs' in one)) return;
    const inside = page.within(one, own);
    if (!inside) return;
    if (!/^(?:foreignobject|text)$/i.test(one.name)) {
      for (const child of one.name === 'switch' ? chosenOf(one) : one.children) texts(child, inside);
      return;
    }
    const said = page.said(one, inside);
    const bar = said.length <= LONGEST_BAR || standsOut(inside.ink, look.ground);
    if (said.length <= LONGEST_LABEL && !/[.!?]$/.test(said)) labels.push(said);
    else if (bar && !page.hasBlocks(one)) page.put(said);
    else page.walk(one, bar ? inside : { ...inside, ground: look.ground });
  }

  for (const child of drawing.children) texts(child, dark ? { ...look, ground: undefined } : look);
  page.put(tidy(labels.filter(Boolean).join(' · ')));
}
