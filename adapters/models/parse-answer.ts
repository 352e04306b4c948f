import { jsonrepair } from 'jsonrepair';
import { z } from 'zod';
import { OBJECT, withoutThoughts } from '../../src/text/thoughts.ts';

/** So many places of an answer are tried as the beginning of its object. */
const MOST_TRIES = 12;
/** Characters that are mended, of one try and of all: mending takes time with the square of some texts. */
const LONGEST_MENDED = 40_000;
const MOST_MENDED = 120_000;
/** No answer that is asked for is deeper. */
const DEEPEST = 12;
/** Under which names models put the answer into an object of their own. */
const WRAPPED = /^(?:arguments|parameters|input|answer|result|response|output|data|json)$/i;

/**
 * The JSON object of a model's answer, checked. Thoughts before it, words and braces around it and a fence of backquotes are
 * passed over, commas too many, quotes of another kind and comments are mended, save where it is taken as it is; what is wrong
 * with it is said in one line.
 */
export function parseAnswer<T>(
  text: string,
  schema: z.ZodType<T>,
  how: 'mended' | 'as it is' = 'mended',
): { value: T } | { fault: string } {
  const answer = narrowed(withoutThoughts(text));
  const all = (answer === '' ? [] : [...new Set([answer, text])]).flatMap(objectsIn);
  let first: string | undefined;
  let left = MOST_MENDED;
  for (const mends of how === 'mended' ? [false, true] : [false])
    for (const said of all) {
      if (mends && said.length > Math.min(left, LONGEST_MENDED)) continue;
      if (mends) left -= said.length;
      const read = parseAt(mends ? mended(said) : said, schema);
      if ('value' in read) return read;
      first ??= read.fault;
    }
  return { fault: first ?? 'it holds no JSON object' };
}

/**
 * From each place where an object may begin: as far as it goes, then as far as any brace does. Behind words the last one
 * comes first, since those before it are drafts; objects within others come last.
 */
function objectsIn(answer: string): string[] {
  const to = answer.lastIndexOf('}');
  const starts = [...answer.matchAll(OBJECT)].map(({ index }) => index).filter((from) => from < to);
  const loose = starts.length === 0 && to >= 0 ? [answer.indexOf('{')].filter((from) => from >= 0 && from < to) : [];
  const outer: number[] = [];
  const inner: number[] = [];
  let end = 0;
  for (const from of [...starts, ...loose].slice(0, MOST_TRIES)) {
    if (from < end) inner.push(from);
    else {
      outer.push(from);
      end = endOfObject(answer, from);
    }
  }
  if (!/^\s*(?:```\w{0,10}\s*)?[{[]/.test(answer)) outer.reverse();
  return [...outer, ...inner].flatMap((from) => [
    ...new Set([answer.slice(from, endOfObject(answer, from)), answer.slice(from, to + 1)]),
  ]);
}

/** Behind the brace that closes the object, braces in its texts passed over. */
function endOfObject(answer: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < answer.length; at += 1) {
    const letter = answer[at];
    if (quoted && letter === '\\') at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === '{') depth += 1;
    else if (!quoted && letter === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return answer.length;
}

/** JSON as it was meant. A word without quotes in the place of a text is none: what it should have been is anybody's guess. */
function mended(said: string): string {
  const bare = outsideTexts(said, () => '');
  if (/:\s{0,8}(?!(?:true|false|null|none|nan|undefined)\b)\p{L}/iu.test(bare)) return said;
  try {
    return jsonrepair(said.includes('#') ? said.split('\n').map(withoutRemark).join('\n') : said);
  } catch {
    return said;
  }
}

/** A line without what stands behind a "#", which jsonrepair does not know. */
function withoutRemark(line: string): string {
  const at = line.search(/[\s,]#/);
  return at < 0 || line.includes('"', at) ? line : line.slice(0, at + 1);
}

const CLOSES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };
/** Signs of JSON as they are on Chinese and Japanese keyboards. */
const WIDE: Readonly<Record<string, string>> = {
  '：': ':',
  '，': ',',
  '、': ',',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '＂': '"',
};
const ANY_WIDE = /[：｛＂]/;

const narrowed = (answer: string): string =>
  ANY_WIDE.test(answer)
    ? outsideTexts(
        answer,
        (text) => text,
        (sign) => WIDE[sign] ?? sign,
      )
    : answer;

/** The answer with its texts, quotes and all, and what stands between them made into something else. */
function outsideTexts(said: string, ofText: (text: string) => string, ofSign = (sign: string): string => sign): string {
  const made: string[] = [];
  let [open, begun] = ['', 0];
  for (let at = 0; at < said.length; at += 1) {
    const letter = said[at]!;
    if (open && letter === '\\') at += 1;
    else if (open && letter === open) {
      made.push(ofText(said.slice(begun, at + 1)));
      open = '';
    } else if (!open && CLOSES[letter]) [open, begun] = [CLOSES[letter], at];
    else if (!open) made.push(ofSign(letter));
  }
  if (open) made.push(ofText(said.slice(begun)));
  return made.join('');
}

function parseAt<T>(text: string, schema: z.ZodType<T>): { value: T } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { fault: `it is no JSON (${error instanceof Error ? error.message.slice(0, 120) : 'unreadable'})` };
  }
  const read = schema.safeParse(json);
  if (read.success) return { value: read.data };
  const inner = [unwrapped(json), unwrapped(unwrapped(json)), renamed(json)]
    .map((one) => schema.safeParse(one))
    .find(({ success }) => success);
  return inner?.success
    ? { value: inner.data }
    : { fault: z.prettifyError(read.error).replace(/\s+/g, ' ').slice(0, 300) };
}

/** What an object holds that was put around the answer, as of a call of a function. */
function unwrapped(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const [, inner] = Object.entries(json).find(([name]) => WRAPPED.test(name)) ?? [];
  if (typeof inner !== 'string') return inner;
  try {
    return JSON.parse(inner);
  } catch {
    return undefined;
  }
}

/** Names of fields as they were asked for: "Gist" and "gist " are "gist". */
function renamed(json: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return json;
  if (Array.isArray(json)) return json.map((one) => renamed(one, depth + 1));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => {
      const bare = name.trim();
      return [bare.slice(0, 1).toLowerCase() + bare.slice(1), renamed(value, depth + 1)];
    }),
  );
}
