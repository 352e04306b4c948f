import { selectAll } from 'css-select';
import type { Document, Element } from 'domhandler';
import type { Declared } from './css/cascade.ts';
import { colourIn } from './css/colours.ts';
import { LEAST_OPACITY, standsOut } from './ink.ts';

const LINK = /^url\(\s?["']?#([^"'()\s]{1,200})["']?\s?\)\s?(\S{0,40})/;
/** What hides all, in the way that a style says it. */
const NOTHING: Readonly<Record<string, string>> = { 'clip-path': 'inset(50%)', mask: 'linear-gradient(#0000,#0000)' };

/** Gives what is said of an element with what clips, masks and fills of the page's drawings make of it: "url(#a)". */
export function linksIn(page: Document): (declared: Declared, node: Element) => Declared {
  const named = new Map<string, Element>();
  for (const one of selectAll('svg [id]', page) as unknown as Element[]) {
    // Values are in lower case when they come here.
    const id = one.attribs['id']!.toLowerCase();
    if (LINKED.test(one.name) && !named.has(id)) named.set(id, one);
  }

  function linked(name: string, value: string, { namespace }: Element): string | undefined {
    const [, id = '', other] = LINK.exec(value) ?? [];
    const target = named.get(id);
    if (name === 'fill') return target ? fillOf(target, named) : id && (other || 'none');
    // A mask that is not there lets nothing of HTML through (CSS Masking, section 7.1).
    if (name.startsWith('mask') && !target) return id && namespace?.endsWith('xhtml') ? NOTHING['mask'] : undefined;
    const isRight = target?.name === (name === 'clip-path' ? 'clipPath' : 'mask');
    return isRight && !shapesOf(target!).some((shape) => shows(shape, name !== 'clip-path'))
      ? NOTHING[name.replace('-image', '')]
      : undefined;
  }

  return (declared, node) => {
    let made: Map<string, string> | undefined;
    for (const name of ['fill', 'clip-path', 'mask', 'mask-image']) {
      const value = declared.get(name);
      const instead = value?.startsWith('url(') ? linked(name, value, node) : undefined;
      if (!instead) continue;
      made ??= new Map(declared);
      made.set(name, instead);
    }
    return made ?? declared;
  };
}
const LINKED = /^(?:clipPath|mask|pattern|(?:linear|radial)Gradient)$/;

const shapesOf = (node: Element): Element[] =>
  node.children.filter((child): child is Element => 'attribs' in child && !/^(?:title|desc)$/.test(child.name));

/** Does a shape let anything through? A mask lets through what is light in it. */
function shows({ name, attribs }: Element, byLight: boolean): boolean {
  const sides = SIDES.get(name)?.map((side) => Number.parseFloat(attribs[side] ?? '0')) ?? [];
  if (sides.some((side) => side <= 0) || (name === 'path' && !attribs['d']?.trim())) return false;
  if (!byLight || (!SIDES.has(name) && name !== 'path') || attribs['style'] || attribs['class']) return true;
  return standsOut(colourIn((attribs['fill'] ?? 'black').toLowerCase(), 'black') ?? 'white', 'black');
}
const SIDES: ReadonlyMap<string, readonly string[]> = new Map([
  ['rect', ['width', 'height']],
  ['circle', ['r']],
  ['ellipse', ['rx', 'ry']],
]);

/** The colour of a gradient that is seen best on paper; undefined where it cannot be told. */
function fillOf(fill: Element, named: ReadonlyMap<string, Element>): string | undefined {
  const from = named.get((fill.attribs['href'] ?? fill.attribs['xlink:href'] ?? '').slice(1).toLowerCase());
  const parts = [fill, ...(from ? [from] : [])].map(shapesOf).find((some) => some.length > 0) ?? [];
  if (parts.length === 0) return 'none';
  const colours = parts.map(({ attribs }) => {
    const { style = '', 'stop-color': ink = 'black', 'stop-opacity': opacity = '1' } = attribs;
    const colour = colourIn((STOP_COLOUR.exec(style)?.[1] ?? ink).trim().toLowerCase(), 'black');
    const shown = Number.parseFloat(STOP_OPACITY.exec(style)?.[1] ?? opacity);
    return colour && shown < LEAST_OPACITY ? 'transparent' : colour;
  });
  if (fill.name === 'pattern' || colours.includes(undefined)) return undefined;
  return colours.find((colour) => standsOut(colour!, 'white')) ?? colours[0];
}
const STOP_COLOUR = /\bstop-color\s?:([^;]{1,60})/;
const STOP_OPACITY = /\bstop-opacity\s?:([^;]{1,20})/;
