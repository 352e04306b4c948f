import { oneLine } from '../text/clip.ts';
import { plainLatex } from '../text/latex.ts';

/** An entry of a bibliography: its title, and all that speaks of this paper alone, in which its ids stand. */
export type BibliographyEntry = { title: string; own: string };

/** Characters of an entry that are read. */
const LONGEST = 8_000;
const BIBTEX = /^[^@{}]{0,400}@\w{1,30}\s{0,3}[{(]/;
const RIS = /^\s{0,20}TY\s{1,2}-/;
const ENDNOTE = /^\s{0,20}%0\s/;
const JSON_FIELDS = /^\s{0,20}(?:\[\s{0,20})?\{\s{0,20}"/;

const TITLE = ['title', 'TI', 'T1', '%T'] as const;
/** Fields in which other papers are named: by what they are called in BibTeX and CSL, in RIS, in EndNote. */
const OF_OTHERS = new Set(
  [...TITLE, 'abstract annote annotation keywords keyword references AB N2 KW %X %K'.split(' ')].flat(),
);

/** Reads BibTeX, RIS, EndNote or CSL-JSON, in lines or on one; the first of several. Undefined where the text is none of them, or has no title. */
export function readEntry(typed: string): BibliographyEntry | undefined {
  const text = typed.slice(0, LONGEST);
  const fields = fieldsOf(text);
  const title = TITLE.map((name) => fields?.get(name)).find(Boolean);
  if (!fields || title === undefined) return undefined;
  const own = [...fields].filter(([name]) => !OF_OTHERS.has(name)).map(([, value]) => value);
  return { title: plainLatex(oneLine(title)).replace(/[{}]/g, ''), own: own.join('\n') };
}

export const isEntry = (text: string): boolean => readEntry(text) !== undefined;

function fieldsOf(text: string): Map<string, string> | undefined {
  if (BIBTEX.test(text)) return bibtexFields(text.slice(BIBTEX.exec(text)![0].length));
  if (RIS.test(text)) return taggedFields(text, /(?<!\S)([A-Z][A-Z0-9])\s{1,2}-(?!\S)/g);
  if (ENDNOTE.test(text)) return taggedFields(text, /(?<!\S)(%[A-Z0-9])(?!\S)/g);
  return JSON_FIELDS.test(text) ? jsonFields(text) : undefined;
}

/** The key that it is cited by is a field too, of an empty name. */
function bibtexFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  const end = text.search(/[,})]/);
  fields.set('', end < 0 ? text : text.slice(0, end));
  const name = /[\s,]{0,100}([A-Za-z][\w-]{0,40})\s{0,20}=\s{0,20}/y;
  name.lastIndex = Math.max(end, 0);
  for (let found = name.exec(text); found; found = name.exec(text)) {
    const { value, to } = bibtexValue(text, name.lastIndex);
    const called = found[1]!.toLowerCase();
    if (!fields.has(called)) fields.set(called, value);
    name.lastIndex = to;
  }
  return fields;
}

/** What stands between braces, between quotes, or up to the next comma; cut-off text ends it too. */
function bibtexValue(text: string, from: number): { value: string; to: number } {
  const opened = text[from] === '{' || text[from] === '"';
  let depth = 0;
  let at = opened ? from + 1 : from;
  for (; at < text.length; at += 1) {
    const letter = text[at]!;
    if (depth === 0 && (opened ? letter === (text[from] === '{' ? '}' : '"') : /[,})]/.test(letter))) break;
    if (letter === '{') depth += 1;
    if (letter === '}') depth -= 1;
  }
  return { value: text.slice(opened ? from + 1 : from, at).trim(), to: opened ? at + 1 : at };
}

function taggedFields(text: string, tag: RegExp): Map<string, string> {
  const fields = new Map<string, string>();
  const tags = [...text.matchAll(tag)];
  for (const [i, { 0: all, 1: name, index }] of tags.entries()) {
    const value = text.slice(index + all.length, tags[i + 1]?.index ?? text.length).trim();
    if (!fields.has(name!)) fields.set(name!, value);
  }
  return fields;
}

/** The text fields, wherever they stand: what is pasted may be cut off. */
function jsonFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [, name, value] of text.matchAll(/"(\w[\w-]{0,40})"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.)*)"/g))
    if (!fields.has(name!))
      fields.set(
        name!,
        value!.replace(/\\u([\da-f]{4})|\\(.)/gi, (_, code?: string, sign?: string) =>
          code ? String.fromCharCode(Number.parseInt(code, 16)) : (sign ?? ''),
        ),
      );
  return fields;
}
