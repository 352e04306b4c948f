import { OBJECT, withoutThoughts } from '../text/thoughts.ts';

/** JSON that is still being written. */
export type Growing = {
  /** What is certain so far: a text, number or word that is not finished is left out. Undefined before anything is. */
  value: unknown;
  /** The text that is being written right now, with the name it has. */
  open?: { name: string; text: string };
};

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
/** No answer that is asked for is deeper. */
const DEEPEST = 50;
const CUT = Symbol('the text ends here');

/** Models that think aloud do so before the answer, some in a fence of backquotes. */
function beginning(text: string): number {
  const answer = withoutThoughts(text);
  const at = answer.search(OBJECT);
  return at < 0 ? -1 : text.length - answer.length + at;
}

/** Reads the first JSON object of a text as far as it goes. What breaks JSON's rules ends it, as the end of the text does. */
export function readGrowing(text: string): Growing {
  let at = beginning(text);
  let open: Growing['open'];
  let depth = 0;
  if (at < 0) return { value: undefined };

  const blank = (): void => {
    while (at < text.length && ' \n\r\t'.includes(text[at]!)) at += 1;
  };

  /** The text between quotes; where it is cut, `open` keeps its beginning. */
  function readText(name: string): string | typeof CUT {
    let said = '';
    for (at += 1; at < text.length; at += 1) {
      const c = text[at]!;
      if (c === '"') {
        at += 1;
        return said;
      }
      if (c !== '\\') said += c;
      else {
        const sign = text[at + 1];
        if (sign === undefined || (sign === 'u' && at + 6 > text.length)) break;
        if (sign === 'u') {
          const code = Number.parseInt(text.slice(at + 2, at + 6), 16);
          said += Number.isNaN(code) ? '' : String.fromCharCode(code);
          at += 5;
        } else {
          said += ESCAPES[sign] ?? sign;
          at += 1;
        }
      }
    }
    open = { name, text: said.toWellFormed() };
    return CUT;
  }

  /** A value, and whether it is whole; CUT where nothing of it can be used. */
  function readValue(name: string): { value: unknown; whole: boolean } | typeof CUT {
    blank();
    const c = text[at];
    if (c === '"') {
      const said = readText(name);
      return said === CUT ? CUT : { value: said, whole: true };
    }
    if (c === '{' || c === '[') return depth < DEEPEST ? readMany(c, name) : CUT;
    const [word] = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(text.slice(at, at + 40)) ?? [];
    if (!word || at + word.length >= text.length) return CUT;
    at += word.length;
    return { value: JSON.parse(word) as unknown, whole: true };
  }

  function readMany(kind: '{' | '[', name: string): { value: unknown; whole: boolean } {
    const list: unknown[] = [];
    const object: Record<string, unknown> = Object.create(null);
    const made = (whole: boolean) => {
      depth -= 1;
      return { value: kind === '[' ? list : { ...object }, whole };
    };
    depth += 1;
    at += 1;
    for (;;) {
      blank();
      if (text[at] === ',') {
        at += 1;
        blank();
      }
      if (text[at] === (kind === '[' ? ']' : '}')) {
        at += 1;
        return made(true);
      }
      let key = name;
      if (kind === '{') {
        if (text[at] !== '"') return made(false);
        const said = readText('');
        if (said === CUT) {
          open = undefined;
          return made(false);
        }
        key = said;
        blank();
        if (text[at] !== ':') return made(false);
        at += 1;
      }
      const read = readValue(key);
      if (read === CUT) return made(false);
      if (kind === '[') list.push(read.value);
      else object[key] = read.value;
      if (!read.whole) return made(false);
    }
  }

  const { value } = readMany('{', '');
  return open ? { value, open } : { value };
}
