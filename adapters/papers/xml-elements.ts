import { setImmediate as turn } from 'node:timers/promises';
import { XMLParser } from 'fast-xml-parser';

/** Elements read before others get their turn: each takes a tenth of a millisecond. */
const AT_ONCE = 40;

/**
 * A reader of XML; undefined where that is not well-formed. Elements of the names in `lists` are lists, however many there
 * are. Nothing is guessed: an id like 1605.0838 stays text.
 */
export function xmlReader(lists: readonly string[] = []): (xml: string) => unknown {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    // What makes the parser read "&#233;".
    htmlEntities: true,
    isArray: (name) => lists.includes(name),
  });
  return (xml) => {
    try {
      return parser.parse(xml, true);
    } catch {
      return undefined;
    }
  };
}

/** One element as a value. */
export const parseElement = xmlReader();

/**
 * Every element of a name in a long answer, read by itself, so that a broken one costs no other and none holds up the
 * process. An element never holds another of its name. Undefined stands for one that is not well-formed.
 */
export async function* elements(xml: string, name: string): AsyncGenerator<unknown> {
  const end = `</${name}>`;
  for (let at = 0, read = 0; ; read += 1) {
    const from = opening(xml, name, at);
    const to = from < 0 ? -1 : xml.indexOf(end, from);
    if (to < 0) return;
    at = to + end.length;
    if (read % AT_ONCE === AT_ONCE - 1) await turn();
    yield parseElement(xml.slice(from, at));
  }
}

/** What an answer says before its first element of a name, and whether it is there to its end. */
export function frame(xml: string, root: string, name: string): { head: string; whole: boolean } {
  const first = opening(xml, name, 0);
  return { head: first < 0 ? xml : xml.slice(0, first), whole: xml.slice(-200).trimEnd().endsWith(`</${root}>`) };
}

function opening(xml: string, name: string, from: number): number {
  for (let at = xml.indexOf(`<${name}`, from); at >= 0; at = xml.indexOf(`<${name}`, at + 1))
    if (/^[\s>]/.test(xml.charAt(at + name.length + 1))) return at;
  return -1;
}

/** The text of an element of this name, the first there is; undefined where there is none. Not for elements that hold others. */
export function textOf(xml: string, name: string): string | undefined {
  const from = opening(xml, name, 0);
  const to = from < 0 ? -1 : xml.indexOf(`</${name}>`, from);
  return to < 0 ? undefined : xml.slice(xml.indexOf('>', from) + 1, to).trim();
}
