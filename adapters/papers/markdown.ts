import { decodeHTMLStrict } from 'entities';
import { withoutUnseenLatex } from './latex-unseen.ts';
import { isTelling } from './left-out.ts';
import { withoutTags } from './markdown-tags.ts';
import { asCell } from './table-columns.ts';

/**
 * The Markdown as its reader sees it: code as it stands, links as their words, no pictures, no markup; and how many pieces
 * were left out that nobody sees.
 */
export function seenMarkdown(markdown: string): { text: string; unseen: number; codes: readonly string[] } {
  const codes: string[] = [];
  const keep = (code: string): string => `${OPEN}${codes.push(code) - 1}${SHUT}`;
  let unseen = 0;
  const hide = (piece: string): string => {
    if (/[\p{L}\p{N}]{2}/u.test(piece)) unseen += 1;
    return ' ';
  };
  let text = fenced(markdown.replace(/\r\n?/g, '\n').replace(/[\ue000-\ue003]/g, ''), keep);
  text = codeSpans(preformatted(text, keep).replace(ROW, inOneLine), keep);
  const labels = new Set([...text.matchAll(LABEL)].map(([, label]) => label!.toLowerCase()));
  text = withoutLostNotes(withoutComments(text, hide), hide);
  text = text.replace(STRUCK, hide);
  const latex = withoutUnseenLatex(text);
  const tags = withoutTags(latex.text);
  unseen += latex.unseen + tags.unseen;
  text = tags.text
    .replace(PICTURE, (_, alt: string) => (isTelling(alt) ? hide(alt) : ''))
    .split('\n')
    .filter((line) => !isContentsLink(line))
    .join('\n')
    .replace(LINK, '$1')
    .replace(BROKEN, '\n');
  if (labels.size > 0)
    text = text.replace(LABELLED, (all, said: string, label: string) =>
      labels.has((label || said).toLowerCase()) ? said : all,
    );
  text = text
    .replace(ESCAPED_STAR, STAR)
    .replace(EMPHASIS, '$2')
    .replace(STRONG, (all, mark: string, said: string) => (mark === '__' && /^\w+$/.test(said) ? all : said));
  text = decodeHTMLStrict(unescaped(text)).replace(/\u00ad|\u200b/g, '');
  return { text, unseen, codes };
}

/** Signs that Markdown escapes without their backslashes, save what is LaTeX too: "\[12\]", "2\. Lids", "a\_b". */
function unescaped(text: string): string {
  const plain = text.replaceAll(STAR, '*');
  if (!plain.includes('\\')) return plain;
  return plain
    .replace(/\\\[([^[\]\\^_=\n]{1,200})\\\]/g, (all, said: string) => (/^\d|\p{L}{3}/u.test(said) ? `[${said}]` : all))
    .replace(/(?<=^[#\s>]{0,12}\d{1,9})\\(?=[.)]\s)/gm, '')
    .replace(/\\(?=<)/g, '')
    .split(/(\n[^\S\n]*\n)/)
    .map((one) => (/\$|\\[a-zA-Z]/.test(one) ? one : one.replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_')))
    .join('');
}

/** Private characters around the number of a piece of code. */
const [OPEN, SHUT] = ['\ue000', '\ue001'];
/** Stands for a star that is none of Markdown's marks. */
const STAR = '\ue002';
const ESCAPED_STAR = /\\\*/g;
const CODE = /\ue000(\d{1,7})\ue001/g;

/** The code put back where it stood. */
export const withCode = (text: string, codes: readonly string[]): string =>
  text.replace(CODE, (_, number) => codes[Number(number)] ?? '');
export const holdsCode = (text: string): boolean => text.includes(OPEN);

const PICTURE =
  /!\[((?:[^[\]]|\[[^[\]]{0,200}\]){0,2000})\](?:\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s{1,4}(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'))?\s{0,4}\)|\[[^[\]\n]{0,200}\])/g;
const LINK =
  /\[((?:[^[\]\n]|\n(?!\s*\n)){0,1000}(?:\[[^[\]]{0,200}\][^[\]]{0,500})?)\]\(\s{0,4}(?:<[^<>\n]{0,1000}>|(?:[a-z][a-z0-9+.-]{1,12}:|[/#.]|www\.|[\w.-]{1,100}\.\w{2,5}[/)#])(?:[^()\s]|\([^()\s]{0,200}\)){0,2000})?(?:\s{1,4}(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?\s{0,4}\)/g;
/** "[x]: https://x.example", and "[words][x]". */
const LABEL = /^ {0,3}\[([^\]\n^]{1,200})\]:/gm;
const LABELLED = /\[([^[\]\n]{1,300})\]\[([^[\]\n]{0,200})\]/g;
/** A line that ends where it is told to. */
const BROKEN = /\\\n(?<!\\\\\n)/g;
/** A row of a table, whose cells may say where a line of theirs ends, and hold bars. */
const ROW = /^[^\S\n]{0,12}\|.*$/gm;
const inOneLine = (row: string): string => row.replaceAll('\\|', asCell('|')).replace(/<br\s{0,4}\/?>/gi, ' ');
/** "~~so~~"; LaTeX has such marks for spaces. */
const STRUCK = /(?<![~\w])~~(?=[^\s~])[^~\n\\$]{1,300}(?<=\S)~~(?![~\w])/g;
/** Strong type: its marks hug words, and do not stand between letters or digits as in 2**3 and __init__. */
const STRONG =
  /(?<![A-Za-z0-9*_)\]])(\*\*|__)(?![\s*_])((?:[^\n*_]|[*_](?![*_])|\n(?!\s*\n)){1,600}?)(?<=[^\s*])\1(?![A-Za-z0-9_])/g;

/** Slanted type within a sentence; no mark of it stands beside a letter or within a formula. */
const EMPHASIS =
  /(?<=^|[\s("“'‘[—–-]|\*\*)([*_])(?=[\p{L}\p{N}"“'‘(])((?:[^\n*_$\\|^{}]|\n(?!\s*\n)){1,300}?)(?<![\s(])\1(?=$|[\s.,;:!?)"”'’\]—–-]|\*\*)/gmu;

/** Fenced code put aside. A fence that is never closed, or only behind another's beginning, is none. */
function fenced(text: string, keep: (code: string) => string): string {
  const lines = text.split('\n');
  const made: string[] = [];
  const fenceOf = (line: string) => /^[ \t]{0,12}(`{3,}|~{3,}(?!~))([^`\n]{0,200})$/.exec(line);
  /** From the end: for each line the next that may close a fence, and the next that opens another. */
  const closes = new Int32Array(lines.length);
  const opens = new Int32Array(lines.length);
  for (let at = lines.length - 1, close = -1, open = -1; at >= 0; at -= 1) {
    closes[at] = close;
    opens[at] = open;
    const found = fenceOf(lines[at]!);
    if (found && found[2]!.trim() === '') close = at;
    else if (found) open = at;
  }
  for (let at = 0; at < lines.length; at += 1) {
    const found = fenceOf(lines[at]!);
    if (!found) {
      made.push(lines[at]!);
      continue;
    }
    const [close, open] = [closes[at]!, opens[at]!];
    if (close < 0 || (open >= 0 && open < close)) continue;
    made.push(
      '',
      keep(
        lines
          .slice(at + 1, close)
          .join('\n')
          .replace(/\n\s*\n/g, '\n'),
      ),
      '',
    );
    at = close;
  }
  return made.join('\n');
}

/** Text that HTML shows as it is typed, put aside like code; what holds more markup is left to who reads that. */
function preformatted(text: string, keep: (code: string) => string): string {
  let made = '';
  let from = 0;
  for (const { 0: tag, index } of text.matchAll(/<pre(?:\s[^<>]{0,200})?>/gi)) {
    const end = index < from ? -1 : text.indexOf('</pre>', index);
    const inside = text.slice(index + tag.length, end).replace(/^\s*<code(?:\s[^<>]{0,200})?>|<\/code>\s*$/gi, '');
    if (end < 0 || inside.includes('<') || /style|hidden/i.test(tag)) continue;
    made += `${text.slice(from, index)}\n\n${keep(decodeHTMLStrict(inside.replace(/\n\s*\n/g, '\n').trim()))}\n\n`;
    from = end + '</pre>'.length;
  }
  return made + text.slice(from);
}

/** Code inside a paragraph, between runs of as many backticks. */
function codeSpans(text: string, keep: (code: string) => string): string {
  return text
    .split(/(\n[^\S\n]*\n)/)
    .map((paragraph) => {
      if (!paragraph.includes('`')) return paragraph;
      const runs = [...paragraph.matchAll(/`+/g)];
      let made = '';
      let from = 0;
      /** For each run the next one that is as long. */
      const next: number[] = [];
      const later = new Map<number, number>();
      for (let at = runs.length - 1; at >= 0; at -= 1) {
        next[at] = later.get(runs[at]![0].length) ?? -1;
        later.set(runs[at]![0].length, at);
      }
      for (let at = 0; at < runs.length; at += 1) {
        const [run, other] = [runs[at]!, runs[next[at]!]];
        if (!other) continue;
        const code = paragraph.slice(run.index + run[0].length, other.index).replace(/\s+/g, ' ');
        made += paragraph.slice(from, run.index) + keep(code);
        from = other.index + other[0].length;
        at = next[at]!;
      }
      return made + paragraph.slice(from);
    })
    .join('');
}

/** HTML's comments and what it has for programs, Markdown's own kinds of them, and LaTeX's lines of them. */
function withoutComments(text: string, hide: (piece: string) => string): string {
  let made = '';
  let from = 0;
  const unended = new Set<string>();
  for (const { 0: mark, index } of text.matchAll(/<!--|<\?(?=[a-z])|<!\[CDATA\[|<!(?=[A-Z]{4})/gi)) {
    if (index < from) continue;
    const ends = mark === '<!--' ? '-->' : mark === '<?' ? '?>' : mark === '<!' ? '>' : ']]>';
    const close = unended.has(ends) ? -1 : text.indexOf(ends, index + mark.length);
    if (close < 0) unended.add(ends);
    if (close < 0 && mark !== '<!--') continue;
    const paragraph = close < 0 ? text.slice(index, index + LONGEST_COMMENT).search(/\n[^\S\n]*\n/) : -1;
    const open = index + (paragraph < 0 ? LONGEST_COMMENT : paragraph);
    const end = close < 0 ? Math.min(open, text.length) : close + ends.length;
    made += text.slice(from, index) + hide(text.slice(index + mark.length, end));
    from = end;
  }
  const whole = (made + text.slice(from)).replace(OPEN_DEFINITION, (all) => `${hide(all)}\n`);
  const lines = whole.replace(DEFINITION, (_, label: string, title = '', other = '') => {
    if (isTelling(`${label} . ${title}${other}`)) hide(label + title + other);
    return '\n';
  });
  return lines
    .split('\n')
    .map((line, at, all) => {
      const comment =
        /^\s{0,8}%(?!\s*of\b)\s*\D/.test(line) && (/^\s*(?:%.*)?$/.test(all[at - 1] ?? '') || /^\s{0,8}%%/.test(line));
      if (comment) return hide(line);
      const [behind] = /(?<=[.!?:}\]] {1,4})%+ {0,4}\p{L}[^\n|]{8,}$/u.exec(line.slice(0, 4_000)) ?? [];
      return behind ? line.slice(0, line.indexOf(behind)) + hide(behind) : line;
    })
    .join('\n');
}

/** "[^1]: A note" to which nothing leads is shown nowhere; what of it is set in below goes with it. */
function withoutLostNotes(text: string, hide: (piece: string) => string): string {
  if (!text.includes('[^')) return text;
  const led = new Set([...text.matchAll(/\[\^([^\]\s[]{1,100})\](?!:)/g)].map(([, label]) => label));
  let isLost = false;
  return text
    .split('\n')
    .map((line, at, all) => {
      const [, label] = /^ {0,3}\[\^([^\]\s[]{1,100})\]:/.exec(line) ?? [];
      const begins = label !== undefined && !led.has(label);
      const goesOn = label === undefined && (/^(?:\s*$|\s{4}|\t)/.test(line) || all[at - 1]?.trim() !== '');
      isLost = begins || (isLost && goesOn);
      return !isLost ? line : begins ? hide(line) : '';
    })
    .join('\n');
}

const LONGEST_COMMENT = 50_000;
/** "[//]: # (", and what it says on the lines behind. */
const OPEN_DEFINITION =
  /^ {0,3}\[[^\]\n]{1,200}\]:[^\S\n]{0,4}(?:<>|#\S{0,300})[^\S\n]{1,4}\([^\n)]{0,400}\n(?:[^\n)]{1,400}\n){0,6}[^\n)]{0,400}\)[^\S\n]{0,4}$/gm;
/** "[x]: https://x.example 'title'", the title or all of it on the next line too: shown nowhere (CommonMark 0.31, 4.7). */
const DEFINITION =
  /^ {0,3}\[([^\]\n]{1,200})\]:[^\S\n]{0,4}(?:\n[^\S\n]{0,4})?(?:(?:<[^<>\n]{0,300}>|#\S{0,300}|[a-z][a-z0-9+.-]{1,12}:\S{0,1000}|\.{0,2}\/\S{0,300})(?:[^\S\n]{1,4}|[^\S\n]{0,4}\n[^\S\n]{0,4})(["'(][^\n]{0,2000}["')])|\S{1,300}[^\S\n]{1,4}(["'(][^\n]{0,2000}["')])|(?:<[^<>\n]{0,300}>|#\S{0,300}|[a-z][a-z0-9+.-]{1,12}:\S{0,1000}|\.{0,2}\/\S{0,300}))[^\S\n]{0,4}$/gim;

/** An item of a table of contents: nothing but a link into the page. */
function isContentsLink(line: string): boolean {
  const said = line.trim();
  if (said.length > 700 || !said.endsWith(')')) return false;
  const [, mark = '', rest = ''] = /^((?:(?:\d{1,3}\.|[-*+])\s+)*)(\[.*)$/.exec(said) ?? [];
  const to = rest.lastIndexOf('](');
  if (to < 0 || !rest.startsWith('[') || !rest.slice(to).includes('#')) return false;
  return mark !== '' || /"In [^"]*"\)$/.test(rest);
}
