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
    return `${LETTERED.test(list.attribs['type'] ?? '') && number <= LETTERS.length ? letterFor(number, list) : number}.`;
  };
}
const UNNUMBERED = /\bltx_|\blist-(?:style|none)|\bunstyled/;
const LETTERED = /^a$/i;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function letterFor(number: number, list: Element): string {
  const letter = LETTERS[number - 1] ?? '';
  return list.attribs['type'] === 'A' ? letter.toUpperCase() : letter;
}
