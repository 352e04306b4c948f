import { parsePaperRef, titleIdentity } from '../paper.ts';
import { oneLine } from '../text/clip.ts';
import { plainLatex } from '../text/latex.ts';

/** An entry of a bibliography: its title, and all that speaks of this paper alone, in which its ids stand. */
export type BibliographyEntry = { title: string; own: string };
type EntryFields = Map<string, string>;

/** Characters of an entry that are read, and that may stand before it. */
const LONGEST = 8_000;
const LONGEST_BEFORE = 400;
const OF_FILES: ReadonlySet<string> = new Set(['comment', 'string', 'preamble']);
const RIS = /(?<!\S)TY\s{1,2}-(?!\S)/;
const MEDLINE = /^\s{0,20}PMID-\s/;
const ENDNOTE = /^\s{0,20}%[0-9A-Z]\s/;
const JSON_FIELDS = /^\s{0,20}(?:\[\s{0,20})?\{\s{0,20}"/;

const TITLE = ['title', 'TI', 'T1', '%T'] as const;
/** Fields in which other papers are named: by what they are called in BibTeX and CSL, in RIS, in EndNote. */
const OF_OTHERS = new Set(
  [...TITLE, 'subtitle abstract annote annotation keywords keyword references AB N2 KW %X %K'.split(' ')].flat(),
);
/** An id that stands among other words there may be of a paper that is spoken of. */
const NOTES: ReadonlySet<string> = new Set(['note', 'comment', 'N1', '%Z']);

/**
 * Reads BibTeX, RIS, MEDLINE, EndNote or CSL-JSON, in lines or on one, each paper once. Empty where the text is none of them,
 * or has no title.
 */
export function readEntries(typed: string): readonly BibliographyEntry[] {
  const entries = new Map<string, BibliographyEntry>();
  for (const fields of recordsIn(typed.slice(0, LONGEST))) {
    const named = TITLE.map((name) => fields.get(name)).find(Boolean);
    if (named === undefined) continue;
    const whole = [named, fields.get('subtitle')].filter(Boolean).join(': ');
    const title = plainLatex(oneLine(whole)).replace(/[{}]/g, '');
    const before = entries.get(titleIdentity(title));
    const own = [before?.own, ...ownValues(fields)].filter(Boolean).join('\n');
    entries.set(titleIdentity(title), { title: before?.title ?? title, own });
  }
  return [...entries.values()];
}

/** The first entry of a text. */
export const readEntry = (typed: string): BibliographyEntry | undefined => readEntries(typed)[0];

export const isEntry = (text: string): boolean => readEntry(text) !== undefined;

const ownValues = (fields: EntryFields): string[] =>
  [...fields].flatMap(([name, value]) =>
    OF_OTHERS.has(name) || (NOTES.has(name) && !parsePaperRef(value.replace(/\b(?:e-?print|preprint)\b/gi, '')))
      ? []
      : [value],
  );

function recordsIn(text: string): EntryFields[] {
  const found = bibtexRecords(text);
  if (found.some((fields) => fields.has('title'))) return found;
  const ris = text.slice(0, LONGEST_BEFORE).search(RIS);
  if (ris >= 0)
    return text
      .slice(ris)
      .split(/(?<!\S)ER\s{1,2}-(?!\S)/)
      .map((one) => taggedFields(one, /(?<!\S)([A-Z][A-Z0-9])\s{1,2}-(?!\S)/g));
  if (MEDLINE.test(text))
    return text.split(/(?<!\S)PMID-/).map((one) => taggedFields(one, /(?<!\S)([A-Z]{2,4})\s{0,2}-(?!\S)/g));
  if (ENDNOTE.test(text)) {
    const each = /^\s{0,20}%0\s/.test(text) ? text.split(/(?<!\S)(?=%0\s)/) : [text];
    return each.map((one) => taggedFields(one, /(?<!\S)(%[A-Z0-9])(?!\S)/g));
  }
  return JSON_FIELDS.test(text) ? jsonRecords(text) : [];
}

function bibtexRecords(typed: string): EntryFields[] {
  if (!typed.includes('@')) return [];
  // Where lines were put together nothing tells where a comment ends.
  const text = typed.includes('\n') ? typed.replace(/(^|[\n,][ \t]{0,20})%[^\n]*/g, '$1') : typed;
  const begin = /@([a-z]{1,30})\s{0,3}[{(]/gi;
  const records: EntryFields[] = [];
  let before = 0;
  for (let found = begin.exec(text); found && found.index <= before + LONGEST_BEFORE; found = begin.exec(text)) {
    before = begin.lastIndex;
    if (OF_FILES.has(found[1]!.toLowerCase())) continue;
    const { fields, to } = bibtexFields(text, before);
    records.push(fields);
    before = to;
    begin.lastIndex = to;
  }
  return records;
}

/** The key that it is cited by, where it has one, is a field too, of an empty name. */
function bibtexFields(text: string, from: number): { fields: EntryFields; to: number } {
  const key = /[^,={}()"]{0,400}/y;
  key.lastIndex = from;
  const cited = key.exec(text)![0];
  const hasKey = text[key.lastIndex] !== '=';
  const fields: EntryFields = new Map(hasKey ? [['', cited]] : []);
  const name = /[\s,]{0,100}([A-Za-z][\w-]{0,40})\s{0,20}=\s{0,20}/y;
  let to = hasKey ? from + cited.length : from;
  name.lastIndex = to;
  for (let found = name.exec(text); found; found = name.exec(text)) {
    const read = bibtexValue(text, name.lastIndex);
    const called = found[1]!.toLowerCase();
    if (!fields.has(called)) fields.set(called, read.value);
    to = read.to;
    name.lastIndex = to;
  }
  return { fields, to };
}

/** What stands between braces, between quotes, or up to the next comma, and what "#" joins to it; cut-off text ends it too. */
function bibtexValue(text: string, from: number): { value: string; to: number } {
  const joint = /\s{0,20}#\s{0,20}/y;
  let value = '';
  let to = from;
  for (;;) {
    const piece = bibtexPiece(text, to);
    value += piece.value;
    joint.lastIndex = piece.to;
    if (!joint.test(text)) return { value: value.trim(), to: piece.to };
    to = joint.lastIndex;
  }
}

function bibtexPiece(text: string, from: number): { value: string; to: number } {
  const opened = text[from] === '{' || text[from] === '"';
  let depth = 0;
  let at = opened ? from + 1 : from;
  for (; at < text.length; at += 1) {
    const letter = text[at]!;
    if (depth === 0 && (opened ? letter === (text[from] === '{' ? '}' : '"') : /[,})#]/.test(letter))) break;
    if (letter === '{') depth += 1;
    if (letter === '}') depth -= 1;
  }
  return { value: text.slice(opened ? from + 1 : from, at), to: opened ? at + 1 : at };
}

function taggedFields(text: string, tag: RegExp): EntryFields {
  const fields: EntryFields = new Map();
  const tags = [...text.matchAll(tag)];
  for (const [i, { 0: all, 1: name, index }] of tags.entries()) {
    const value = text.slice(index + all.length, tags[i + 1]?.index ?? text.length).trim();
    if (!fields.has(name!)) fields.set(name!, value);
  }
  return fields;
}

/** The text fields, wherever they stand: what is pasted may be cut off. Another title is another paper's. */
function jsonRecords(text: string): EntryFields[] {
  const records: EntryFields[] = [new Map()];
  for (const [, name, value] of text.matchAll(/"(\w[\w-]{0,40})"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"((?:[^"\\]|\\.)*)"/g)) {
    if (name === 'title' && records.at(-1)!.has('title')) records.push(new Map());
    const fields = records.at(-1)!;
    if (!fields.has(name!))
      fields.set(
        name!,
        value!.replace(/\\u([\da-f]{4})|\\(.)/gi, (_, code?: string, sign?: string) =>
          code ? String.fromCharCode(Number.parseInt(code, 16)) : (sign ?? ''),
        ),
      );
  }
  return records;
}
