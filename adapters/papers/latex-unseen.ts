import { standsOut } from './ink.ts';

/** LaTeX that prints nothing people could read: comments, dropped branches, phantoms, ink like paper. */

/** Characters of one hidden piece that are looked through for its end. */
const LONGEST_PIECE = 20_000;
const PHANTOM = /^(?:[hv]?phantom|comment|iffalse|hidden|invisible|vphantom)$/;
const COLOURED = /^(?:text)?color$/;

export type Cleaned = { text: string; unseen: number };

/** The text without what LaTeX would not show, and how many pieces were left out. Each piece of it is read once. */
export function withoutUnseenLatex(text: string): Cleaned {
  if (!text.includes('\\')) return { text, unseen: 0 };
  const colours = new Map<string, string>();
  let kept = '';
  let unseen = 0;
  let from = 0;
  let after = 0;
  /** `ungrouped`: what is dropped began with a brace before the command. */
  const drop = (start: number, end: number, ungrouped = false): void => {
    kept += `${text.slice(from, text[start - 1] === '{' && text[end - 1] === '}' && ungrouped ? start - 1 : start)} `;
    if (/[\p{L}\p{N}]/u.test(text.slice(after, end))) unseen += 1;
    from = end;
  };
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', Math.max(at + 1, from))) {
    const name = /^[a-zA-Z]+/.exec(text.slice(at + 1, at + 32))?.[0] ?? '';
    after = at + 1 + name.length;
    if (name === 'iffalse') drop(at, endOf(text, after, '\\fi'));
    else if (name === 'begin' && /^\{(?:comment|filecontents\*?)\}/.test(text.slice(after, after + 20)))
      drop(at, endOf(text, after, '\\end{'));
    else if (PHANTOM.test(name)) drop(at, groupEnd(text, after));
    else if (name === 'definecolor') {
      const [, as, model, value] =
        /^\s*\{([^{}]{1,60})\}\s*\{([^{}]{1,20})\}\s*\{([^{}]{1,60})\}/.exec(text.slice(after, after + 200)) ?? [];
      if (as) colours.set(as, cssColour(model, value!));
    } else if (COLOURED.test(name)) {
      const [given, model, value] =
        /^\s{0,3}(?:\[([^[\]]{1,20})\])?\s{0,3}\{([^{}]{1,60})\}/.exec(text.slice(after, after + 120)) ?? [];
      if (given === undefined || isSeenIn(colours.get(value!) ?? cssColour(model, value!))) continue;
      const open = after + given.length;
      const grouped = name === 'textcolor' || /^\s*\{/.test(text.slice(open, open + 4));
      if (grouped) drop(at, groupEnd(text, open));
      else drop(at, restOfGroup(text, open), true);
    } else if (name === 'texttransparent' && /^\{0?\.?0*\d?\}/.test(text.slice(after, after + 8)))
      drop(at, groupEnd(text, groupEnd(text, after)));
    else if (name === 'scalebox' && /^\{0?\.[01]\d*\}/.test(text.slice(after, after + 8)))
      drop(at, groupEnd(text, groupEnd(text, after)));
    else if (name === 'fontsize' && /^\{[0-2](?:\.\d+)?(?:pt)?\}/.test(text.slice(after, after + 12)))
      drop(at, restOfGroup(text, after), true);
  }
  return { text: kept + text.slice(from), unseen };
}

const isSeenIn = (colour: string): boolean => standsOut(colour, 'white');

/** An xcolor model and value as CSS says it. */
function cssColour(model: string | undefined, value: string): string {
  const said = value.trim();
  const numbers = said.split(',').map(Number);
  switch (model) {
    case 'HTML':
      return `#${said.replace(/^#/, '')}`;
    case 'RGB':
      return `rgb(${numbers.join(' ')})`;
    case 'rgb':
      return `rgb(${numbers.map((n) => Math.round(n * 255)).join(' ')})`;
    case 'gray':
      return `rgb(${Array(3)
        .fill(Math.round((numbers[0] ?? 0) * 255))
        .join(' ')})`;
    case 'cmyk': {
      const [c = 0, m = 0, y = 0, k = 0] = numbers;
      return `rgb(${[c, m, y].map((n) => Math.round(255 * (1 - n) * (1 - k))).join(' ')})`;
    }
    default: {
      // "white!98!black": so many parts of the first.
      const [first = '', share, second = 'white'] = said.toLowerCase().split('!');
      if (share === undefined) return first;
      return `color-mix(${first} ${share} ${second})`.startsWith('color-mix(white') && Number(share) > 90
        ? 'white'
        : Number(share) < 10 && second === 'white'
          ? 'white'
          : first;
    }
  }
}

/** Behind the first such words, or as far as is looked. */
function endOf(text: string, from: number, words: string): number {
  const end = text.slice(from, from + LONGEST_PIECE).indexOf(words);
  if (end < 0) return Math.min(text.length, paragraphEnd(text, from));
  const close = words.endsWith('{') ? text.indexOf('}', from + end) + 1 : from + end + words.length;
  return close > 0 ? close : text.length;
}

/** Behind the group in braces that begins here; nothing of the text where none does. */
function groupEnd(text: string, from: number): number {
  const start = from + (/^\s{0,8}/.exec(text.slice(from, from + 8))?.[0].length ?? 0);
  return text[start] === '{' ? restOfGroup(text, start + 1) : from;
}

/** Behind the brace that closes the group one is in, or the end of its paragraph. */
function restOfGroup(text: string, from: number): number {
  let depth = 0;
  const last = Math.min(text.length, paragraphEnd(text, from));
  for (let at = from; at < last; at += 1) {
    const letter = text[at];
    if (letter === '\\') at += 1;
    else if (letter === '{') depth += 1;
    else if (letter === '}') {
      if (depth === 0) return at + 1;
      depth -= 1;
    }
  }
  return last;
}

function paragraphEnd(text: string, from: number): number {
  const end = text.slice(from, from + LONGEST_PIECE).search(/\n[^\S\n]*\n/);
  return end < 0 ? from + LONGEST_PIECE : from + end;
}
