import { oneLine } from '../text/clip.ts';
import { sentences } from '../text/sentences.ts';

/**
 * What proves a claim: the whole sentences, list item or table rows that a quote stands in, and what stands beside them; of
 * a table its head, all of its rows, and its caption as what stands beside.
 */
export type Evidence = { evidence: string; beside: string; head?: string; rows?: readonly string[] };

/** So far a sentence's ends are looked for, in characters; longer ones are cut. */
const FARTHEST = 1_500;
const ROW = /^[ \t]*\|/;
const ITEM = /^[ \t]*(?:[-*•+]|\d{1,3}[.)])\s/;

/** The evidence around the range from `from` to `to` of a section's text. */
export function evidenceAt(text: string, from: number, to: number): Evidence {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  if (ROW.test(text.slice(lineStart, lineStart + 80))) return rowsAt(text, lineStart, to);
  const begin = Math.max(0, from - FARTHEST, paragraphBefore(text, from));
  const end = Math.min(text.length, to + FARTHEST, paragraphBehind(text, to));
  // A list may stand on one line: "One. - Two. - Three."
  const all = text
    .slice(begin, end)
    .split(/(?<=[.!?;:])\s+[-*•]\s+(?=[\p{Lu}\d])/u)
    .flatMap(sentences);
  let at = begin;
  const touched: number[] = [];
  all.forEach((sentence, i) => {
    const start = text.indexOf(sentence, at);
    const stop = start + sentence.length;
    at = stop;
    if (start < to && stop > from) touched.push(i);
  });
  const [first = 0, last = first] = [touched[0], touched.at(-1)];
  const evidence = oneLine(all.slice(first, last + 1).join(' ')) || oneLine(text.slice(from, to));
  const beside = [...(first === 0 ? leadOf(text, begin) : []), all[first - 2], all[first - 1], all[last + 1]].filter(
    (one) => one !== undefined,
  );
  return { evidence: evidence.replace(/^(?:[-*•+]|\d{1,3}[.)])\s+/, ''), beside: oneLine(beside.join(' ')) };
}

/** What leads in to the list that the item beginning there belongs to: "We examined 150 errors:". */
function leadOf(text: string, begin: number): string[] {
  if (!ITEM.test(text.slice(begin, begin + 80))) return [];
  const lines = text
    .slice(Math.max(0, begin - FARTHEST), begin)
    .trimEnd()
    .split('\n');
  const at = lines.findLastIndex((line) => line.trim() !== '' && !ITEM.test(line) && !/^\s/.test(line));
  const last = sentences(lines[at] ?? '').at(-1);
  return last && (at > 0 || begin <= FARTHEST) ? [last] : [];
}

/** A paragraph begins behind a blank line, and a list item at its own line. */
function paragraphBefore(text: string, from: number): number {
  const start = Math.max(0, text.lastIndexOf('\n\n', from - 1));
  for (let line = text.lastIndexOf('\n', from - 1) + 1; line > start; line = text.lastIndexOf('\n', line - 2) + 1) {
    if (ITEM.test(text.slice(line, line + 80))) return line;
    if (ROW.test(text.slice(line, line + 80))) return Math.min(from, text.indexOf('\n', line) + 1);
    if (line < 2) break;
  }
  return start;
}

function paragraphBehind(text: string, to: number): number {
  const blank = text.indexOf('\n\n', to);
  const stop = blank < 0 ? text.length : blank;
  for (let line = text.indexOf('\n', to) + 1; line > 0 && line < stop; line = text.indexOf('\n', line) + 1) {
    const head = text.slice(line, line + 80);
    if (ITEM.test(head) || ROW.test(head)) return line;
  }
  return stop;
}

function rowsAt(text: string, from: number, to: number): Evidence {
  const end = text.indexOf('\n', to - 1);
  const rows = text.slice(from, end < 0 ? text.length : end);
  let start = from;
  while (start > 0) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    if (before === start || !ROW.test(text.slice(before, before + 80))) break;
    start = before;
  }
  const lines: string[] = [];
  let at = start;
  while (at < text.length && lines.length < MOST_ROWS) {
    const stop = text.indexOf('\n', at);
    const line = text.slice(at, stop < 0 ? text.length : stop);
    if (!ROW.test(line)) break;
    lines.push(oneLine(line.slice(0, FARTHEST)));
    if (stop < 0) break;
    at = stop + 1;
  }
  const head = start < from ? lines[0] : undefined;
  return { evidence: oneLine(rows), beside: captionOf(text, start, at), ...(head ? { head, rows: lines } : {}) };
}

/** The paragraph before a table that begins "Table 2", or the one behind it; where neither does, what leads to the table. */
function captionOf(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - FARTHEST), start)
      .trim()
      .split(/\n\s*\n|\n(?=\s*\|)/)
      .at(-1) ?? '';
  const [behind = ''] = text
    .slice(end, end + FARTHEST)
    .trim()
    .split('\n');
  const lead = /^(?:[#|]|\s*$)/.test(before) ? '' : before;
  return oneLine([before, behind].find((one) => CAPTION.test(one)) ?? lead);
}
const CAPTION = /^\W{0,8}tab(?:le|\.) ?[\dIVX]/i;

/** Rows of a table that are compared; so many have longer ones to be shortened by who writes them. */
const MOST_ROWS = 80;
