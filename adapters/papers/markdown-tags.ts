import { Document, Element, Text } from 'domhandler';
import { type Attributes, cascaded, type Declared, declaredOn } from './css/cascade.ts';
import { isTelling } from './left-out.ts';
import { isSeen, type Look, lookOf, PLAIN } from './look.ts';
import { asCell, type Reaching, rowIn, type TableRow } from './table-columns.ts';

/** Elements of HTML that Markdown may hold as markup. Every other name in brackets is a word: <think>, <image>, <eos>. */
const SETS = new Set(
  (
    'p div br hr table thead tbody tfoot tr td th caption ul ol li dl dt dd h1 h2 h3 h4 h5 h6 center blockquote figure ' +
    'figcaption details section article header footer nav aside main wbr pre address fieldset'
  ).split(' '),
);
/** Their marks hug the words that they set; apart from words they are words themselves: "wrap it in <b> and </b>". */
const HUGS = new Set(
  'b i em strong u tt font small big mark del strike ins abbr cite dfn kbd samp code var sup sub span a q time nobr picture'.split(
    ' ',
  ),
);
/** Not shown, where they hold something: their names are words too. */
const UNREAD = new Set(
  'script style noscript template iframe object svg math title head noframes noembed datalist textarea rp dialog'.split(
    ' ',
  ),
);
/** Not shown either, but for what they say of a file; without that their names are words: "<video>". */
const PLAYED = new Set(['video', 'audio', 'canvas']);
/** They hold nothing, and what they say to programs stands in their attributes. */
const EMPTY = new Set('br hr img wbr input meta link base area col embed source track param'.split(' '));
const TAG = /<(\/?)([a-z][a-z0-9-]{0,30})((?:\s[^<>]{0,1500})?)\/?>/gi;
const ATTRIBUTE = /([a-z][\w:-]{0,40})(?:\s{0,4}=\s{0,4}(?:"([^"]{0,1000})"|'([^']{0,1000})'|([^\s"'<>]{1,300})))?/gi;

/** Attributes that need no value. */
const SWITCHED = /^\s+(?:hidden|popover|open|inert|controls|reversed|nowrap)\s*$/i;
/** Attributes that say something of what is not there. */
const UNSAID = ['alt', 'content', 'value'];

/** An element with the table and the row that it stands in, and where in the text a cell begins. */
type Open = {
  name: string;
  look: Look | undefined;
  table: Reaching | undefined;
  row: TableRow | undefined;
  cell: { attributes: Attributes; from: number } | undefined;
};

/** The text without HTML's markup and what it hides, and how many hidden pieces that were. */
export function withoutTags(text: string): { text: string; unseen: number } {
  if (!text.includes('<')) return { text, unseen: 0 };
  const closed = countClosing(text);
  const sheet = /<style[\s>]/i.test(text) ? sheetIn(text) : undefined;
  const declared = sheet ?? declaredOn;
  const open: Open[] = [];
  let look: Look | undefined = PLAIN;
  const made: string[] = [];
  let unseen = 0;
  let hidden = '';
  let from = 0;
  const say = (piece: string): void => {
    if (look && isSeen(look)) {
      // Rows of Markdown may stand in a cell of HTML.
      const isInCell = piece.includes('|') && !/^\s*\|/m.test(piece) && open.some(({ cell }) => cell);
      made.push(isInCell ? asCell(piece) : piece);
      return;
    }
    // What is not closed is hidden as far as its paragraph goes.
    const end = piece.search(/\n[^\S\n]*\n/);
    const lasting = open.some((one) => (!one.look || !isSeen(one.look)) && (closed.get(one.name) ?? 0) > 0);
    if (!/^(?:style|script)$/.test(open.at(-1)?.name ?? '')) hidden += end < 0 || lasting ? piece : piece.slice(0, end);
    if (end >= 0 && !lasting) {
      leave(0);
      made.push(piece.slice(end));
    }
  };
  const settle = (): void => {
    if (look && isSeen(look) && hidden) {
      if (/[\p{L}\p{N}]{2}|\ue000/u.test(hidden)) unseen += 1;
      hidden = '';
      made.push(' ');
    }
  };
  const leave = (depth: number): void => {
    open.length = depth;
    look = depth === 0 ? PLAIN : open[depth - 1]!.look;
    settle();
  };
  /** Comparisons look like tags too: "a<b and c>d", "n<p>". */
  const isMarkup = (name: string, rest: string, closing: boolean, glued: boolean): boolean => {
    if (rest.trim() !== '' && !rest.includes('='))
      return SWITCHED.test(rest) && (SETS.has(name) || HUGS.has(name) || (closed.get(name) ?? 0) > 0);
    if (name === 'p' && !closing && rest === '' && glued && !closed.get(name)) return false;
    if (/\bstyle\s*=/i.test(rest) || SETS.has(name) || name === 'img') return true;
    if (name === 'summary') return open.at(-1)?.name === 'details';
    if (PLAYED.has(name)) return rest.includes('=');
    if (UNREAD.has(name)) return closing || rest.includes('=') || (closed.get(name) ?? 0) > 0;
    if (EMPTY.has(name)) return rest.includes('=');
    if (sheet && /\b(?:class|id)\s*=/i.test(rest)) return true;
    return HUGS.has(name) && (closing || (closed.get(name) ?? 0) > 0);
  };
  for (const { 0: tag, 1: slash, 2: written, 3: rest, index } of text.matchAll(TAG)) {
    const name = written!.toLowerCase();
    const attributes = slash ? {} : attributesOf(rest ?? '');
    const unread = UNREAD.has(name) || PLAYED.has(name) || name === 'img';
    const begun = Boolean(slash) && open.some((one) => one.name === name);
    if (!begun && !isMarkup(name, rest ?? '', Boolean(slash), /[A-Za-z0-9]/.test(text[index - 1] ?? ''))) continue;
    if (!begun && rest?.trim() === '' && HUGS.has(name) && !isHugging(text, index, tag.length, Boolean(slash)))
      continue;
    say(text.slice(from, index));
    from = index + tag.length;
    if (slash) {
      closed.set(name, (closed.get(name) ?? 1) - 1);
      const at = open.findLastIndex((one) => one.name === name);
      if (at < 0) continue;
      const seen = look && isSeen(look);
      const { cell, row } = open[at]!;
      leave(at);
      if (!seen) continue;
      if (name === 'tr') made.push(...cellsSaid(row?.reachedBefore()));
      const empty = cell && row?.put(cell.attributes, cell.attributes['rowspan'] ? labelIn(made, cell.from) : '');
      made.push(after(name), ...cellsSaid(empty));
      continue;
    }
    const own: Look | undefined =
      look && (unread ? undefined : lookOf(look, name, attributes, declared(name, attributes)));
    if (EMPTY.has(name) && UNSAID.some((one) => isTelling(attributes[one] ?? ''))) unseen += 1;
    const around = open.at(-1);
    const table = name === 'table' ? new Map() : around?.table;
    const row = name === 'tr' && table ? rowIn(table) : around?.row;
    let cell: Open['cell'];
    if (look && isSeen(look) && (name === 'img' || (own && isSeen(own)))) {
      made.push(before(name, (closed.get(name) ?? 0) > 0));
      if (/^t[dh]$/.test(name)) {
        made.push(...cellsSaid(row?.reachedBefore()));
        cell = { attributes, from: made.length };
      }
    }
    if (EMPTY.has(name)) continue;
    open.push({ name, look: own, table, row, cell });
    look = own;
  }
  say(text.slice(from));
  leave(0);
  return { text: made.join(''), unseen };
}

const cellsSaid = (cells: readonly string[] = []): string[] => cells.map((said) => `${said} | `);
/** What a cell says, as far as rows below it say it again. */
const labelIn = (made: readonly string[], from: number): string =>
  made.length - from > MOST_PIECES ? '' : made.slice(from).join('').slice(0, 400).replace(/\s+/g, ' ').trim();
const MOST_PIECES = 50;

/** What is said of an element by the sheets in a text, by its own name, class and id, and by itself. */
function sheetIn(text: string): (name: string, attributes: Attributes) => Declared {
  const css = [...text.matchAll(/<style[^<>]{0,200}>([^<]{0,20000})/gi)].map(([, said]) => said).join('\n');
  const known = new Map<string, (attributes: Attributes) => Declared>();
  return (name, attributes) => {
    const key = `${name} ${attributes['class'] ?? ''} #${attributes['id'] ?? ''}`;
    if (!known.has(key) && known.size < MOST_LOOKED_UP) {
      const style = new Element('style', {}, [new Text(css)]);
      const one = new Element(name, { ...attributes });
      const { of } = cascaded(new Document([style, one]));
      known.set(key, (its) => of(one, its));
    }
    return known.get(key)?.(attributes) ?? declaredOn(name, attributes);
  };
}
const MOST_LOOKED_UP = 200;

function countClosing(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, name] of text.matchAll(/<\/([a-z][a-z0-9-]{0,30})\s*>/gi)) {
    const low = name!.toLowerCase();
    counts.set(low, (counts.get(low) ?? 0) + 1);
  }
  return counts;
}

/** A mark of type stands at the words that it sets, a word of its own does not. */
function isHugging(text: string, at: number, length: number, closing: boolean): boolean {
  const beside = closing ? text[at - 1] : text[at + length];
  return beside !== undefined && !/[\s,.;:)]/.test(beside);
}

function attributesOf(said: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, a, b, c] of said.matchAll(ATTRIBUTE)) found[name!.toLowerCase()] = a ?? b ?? c ?? '';
  return found;
}

const PARTS =
  /^(?:p|div|table|[uod]l|blockquote|h[1-6]|figure|caption|figcaption|details|summary|pre|address|fieldset|section|article)$/;
const BEFORE: Readonly<Record<string, string>> = { tr: '\n\n| ', br: '\n', li: '\n- ', dt: '\n\n', dd: ': ' };

const before = (name: string, closes: boolean): string =>
  BEFORE[name] ?? (name === 'sup' && closes ? '^{' : PARTS.test(name) ? '\n\n' : '');
const after = (name: string): string =>
  /^t[dh]$/.test(name) ? ' | ' : name === 'sup' ? '}' : name === 'tr' || PARTS.test(name) ? '\n\n' : '';
