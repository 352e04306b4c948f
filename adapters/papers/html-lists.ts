import type { AnyNode, Element } from 'domhandler';

/** What a browser puts before each item of a numbered list, in turn; undefined where that is nothing, or written out as LaTeXML does. */
export function listNumbers(): (item: Element) => string | undefined {
  const last = new Map<AnyNode, number>();
  return (item) => {
    const list = item.parent;
    if (!list || !('attribs' in list) || list.name !== 'ol') return undefined;
    if (
      UNNUMBERED.test(
        [item, list].map(({ attribs }) => `${attribs['class'] ?? ''} ${attribs['style'] ?? ''}`).join(' '),
      )
    )
      return undefined;
    const first = Number.parseInt(list.attribs['start'] ?? '1', 10);
    const own = Number.parseInt(item.attribs['value'] ?? '', 10);
    const number = own || (last.get(list) ?? (Number.isNaN(first) ? 0 : first - 1)) + 1;
    last.set(list, number);
    const type = list.attribs['type'] ?? '';
    const letter = /^a$/i.test(type) ? LETTERS[number - 1] : undefined;
    return `${(type === 'A' ? letter?.toUpperCase() : letter) ?? number}.`;
  };
}
const UNNUMBERED = /\bltx_|\blist-(?:style|none)|\bunstyled/;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
