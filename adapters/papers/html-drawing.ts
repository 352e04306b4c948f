import type { AnyNode, Element } from 'domhandler';
import { placeOf } from './drawn-places.ts';
import { textOf } from './html-tree.ts';
import { tidy } from './html-writer.ts';
import { isDark, standsOut } from './ink.ts';
import type { Look } from './look.ts';
import { type Box, isIn } from './pdf-boxes.ts';

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
  const dark = darkShapesIn(drawing);
  const labels: string[] = [];

  function texts(one: AnyNode, own: Look): void {
    if (!('attribs' in one)) return;
    const isText = /^(?:foreignobject|text)$/i.test(one.name);
    const isOnDark = isText && dark.length > 0 && liesOn(one, own.size, dark);
    const inside = page.within(one, isOnDark ? { ...own, ground: undefined } : own);
    if (!inside) return;
    if (!isText) {
      for (const child of one.name === 'switch' ? chosenOf(one) : one.children) texts(child, inside);
      return;
    }
    const said = page.said(one, inside);
    const bar = said.length <= LONGEST_BAR || standsOut(inside.ink, look.ground);
    if (said.length <= LONGEST_LABEL && !/[.!?]$/.test(said)) labels.push(said);
    else if (bar && !page.hasBlocks(one)) page.put(said);
    else page.walk(one, bar ? inside : { ...inside, ground: look.ground });
  }

  for (const child of drawing.children) texts(child, look);
  page.put(tidy(labels.filter(Boolean).join(' · ')));
}

/** Where the dark shapes of a drawing lie; undefined for one of which that cannot be told. */
const darkShapesIn = (drawing: Element): (Box | undefined)[] =>
  drawing.children.flatMap((child) => {
    if (!('attribs' in child)) return [];
    return isDark(child) ? [placeOf(child, 0, 0)] : darkShapesIn(child);
  });

/** Does a text stand on a dark shape, as far as that can be told? */
function liesOn(text: Element, size: number, dark: readonly (Box | undefined)[]): boolean {
  const place = placeOf(text, size, textOf(text).trim().length);
  if (!place) return true;
  const middle = [(place.left + place.right) / 2, (place.low + place.high) / 2] as const;
  return dark.some((shape) => shape === undefined || isIn(shape, middle));
}
