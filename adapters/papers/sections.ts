import type { Section } from '../../src/ports/sources.ts';
import { withoutDoubled } from './doubled.ts';
import { headingKind, isCaption, isNamedHeading, isNumberedHeading, LONGEST_HEADING, letterOf } from './headings.ts';
import { type Holds, joinedAt, wordsHeld } from './line-ends.ts';
import { holdsCode, seenMarkdown, withCode } from './markdown.ts';
import { counted, type SectionedText, tidyTitle, versionIn, worthReading } from './sectioned.ts';

export type { SectionedText } from './sectioned.ts';

const ATX = /^ {0,3}(#{1,6})[ \t]+(\S(?:.*\S)?)[ \t]*$/;
const UNDERLINE = /^(?:={3,}|-{3,})\s*$/;
/** What a line of a program looks like, beside which "# load it" is a comment. */
const CODE_LINE =
  /[;{}]\s*$|^\s*(?:import|from|def|class|return|for|while|if|elif|else|print|let|const|var|pip|npm|python3?|git|cd|export|#include)\b|^\s*[\w.[\]]{1,60}\s*[-+*/]?=\s*\S|^\s*[\w.]{1,60}\([^()]{0,200}\)\s*$/;

/** Markdown of a paper as Hugging Face has it. `id` tells whose version is meant. */
export function readMarkdown(markdown: string, id: string): SectionedText {
  const mark = 'Markdown Content:\n';
  const head = markdown.slice(0, 2_500).indexOf(mark);
  const { text, unseen, codes } = seenMarkdown(head < 0 ? markdown : markdown.slice(head + mark.length));
  const sections = cut(text, markdownHeading, unquoted).map(
    (section): Section => ({
      title: withCode(section.title, codes),
      text: withCode(withoutDoubled(section.text), codes),
    }),
  );
  return counted(worthReading(fromAbstract(sections)), unseen, versionIn(markdown, id));
}

/** Plain text of a paper, its paragraphs parted by blank lines, its headings alone on theirs. */
export function readPlain(text: string, id: string): SectionedText {
  const letters = lettersInTurn();
  const sections = cut(text, (lines, i) => (isAlone(lines, i) ? plainHeading(lines[i]!, letters) : undefined));
  return counted(worthReading(withFloatsBefore(sections, fromAbstract(sections))), 0, versionIn(text, id));
}

type HeadingAt = (lines: readonly string[], i: number) => { title: string; lines: number } | undefined;

function markdownHeading(lines: readonly string[], i: number): ReturnType<HeadingAt> {
  const line = lines[i]!.trim();
  // A table's head may say "Method" first and is none.
  if (!line || line.startsWith('|') || line.length > LONGEST_HEADING || holdsCode(line)) return undefined;
  const [, , said] = ATX.exec(lines[i]!) ?? [];
  if (said) return isComment(lines, i) ? undefined : { title: said.replace(/(?<![ \t])[ \t]+#{1,6}$/, ''), lines: 1 };
  if (/^[ \t]{4,}#/.test(lines[i]!)) return undefined;
  const alone = (lines[i - 1] ?? '').trim() === '';
  if (alone && UNDERLINE.test(lines[i + 1] ?? '')) return { title: line, lines: 2 };
  const isHeading = isNamedHeading(line) || (isNumberedHeading(line) && !isListed(lines, i));
  return isHeading ? { title: line, lines: 1 } : undefined;
}

/** Lines of an item and of what is listed in it. */
const LONGEST_ITEM = 60;
const NUMBERED_ITEM = /^\s{0,12}\d{1,3}[.)]\s+\S/;

/** "2. Lids save time": an item where others stand right before or after it, or more of it on the next line. */
function isListed(lines: readonly string[], i: number): boolean {
  if (!NUMBERED_ITEM.test(lines[i]!)) return false;
  const before = lines
    .slice(Math.max(0, i - LONGEST_ITEM), i)
    .findLast((line) => /^\s?\S/.test(line) && !holdsCode(line));
  const after = lines.slice(i + 1, i + 4).find((line) => line.trim() !== '');
  return /^\s{2,}\S/.test(lines[i + 1] ?? '') || [before, after].some((line) => line && NUMBERED_ITEM.test(line));
}

/** A line of a listing that nobody fenced: a program goes on right before or after it. */
const isComment = (lines: readonly string[], i: number): boolean =>
  [lines[i - 1], lines[i + 1]].some((line) => line !== undefined && CODE_LINE.test(line.slice(0, 300)));

const isAlone = (lines: readonly string[], i: number): boolean => !lines[i - 1]?.trim() && !lines[i + 1]?.trim();

function plainHeading(line: string, follows: (letter: string) => boolean): ReturnType<HeadingAt> {
  const said = line.trim();
  if (!said || said.startsWith('|') || said.length > LONGEST_HEADING) return undefined;
  if (isNamedHeading(said) || isNumberedHeading(said)) return { title: said, lines: 1 };
  const letter = letterOf(said);
  return letter && follows(letter) ? { title: said, lines: 1 } : undefined;
}

/** "A", then "B": parts of one chapter or appendices. "A" begins them anew. */
function lettersInTurn(): (letter: string) => boolean {
  let last = '';
  return (letter) => {
    const next = letter === 'A' || letter.charCodeAt(0) === last.charCodeAt(0) + 1;
    if (next) last = letter;
    return next;
  };
}

type Lines = readonly string[];

function cut(text: string, headingAt: HeadingAt, bare = (lines: Lines): Lines => lines): Section[] {
  const sections: { title: string; lines: string[] }[] = [{ title: '', lines: [] }];
  const lines = text.split('\n');
  const holds = wordsHeld(text);
  for (let i = 0; i < lines.length; ) {
    const heading = headingAt(lines, i);
    if (heading) sections.push({ title: tidyTitle(heading.title), lines: [] });
    else sections.at(-1)!.lines.push(lines[i]!);
    i += heading?.lines ?? 1;
  }
  return sections.map(({ title, lines: own }) => ({ title, text: paragraphs(bare(own), holds) }));
}

/** Lines of a quotation without their marks, which would be signs amid its sentences. Before a number it is one. */
function unquoted(lines: Lines): Lines {
  let isWithin = false;
  return lines.map((line, i) => {
    const begins = /^ {0,3}(?:> ?){1,9}[^\s\d>=.]/.test(line) && !lines[i - 1]?.trim();
    isWithin = begins || (isWithin && /^ {0,3}>/.test(line));
    return isWithin ? line.replace(/^(?: {0,3}> ?){1,9}/, '') : line;
  });
}

/** Names, addresses and a page's own words stand before the abstract. No section does whose heading does not come again. */
function fromAbstract(sections: readonly Section[]): readonly Section[] {
  const first = sections.findIndex(({ title, text }) => headingKind(title) === 'abstract' && text !== '');
  if (first < 0) return sections;
  const later = new Set(sections.slice(first + 1).map(({ title }) => title));
  const before = sections.slice(0, first);
  const said = before.some(({ title, text }, i) => text !== '' && title !== '' && i > 1 && !later.has(title));
  const numbered = before.some(({ title, text }) => text !== '' && isNumberedHeading(title) && !later.has(title));
  return said || numbered ? sections : sections.slice(first);
}

/** Behind an abstract stand the figures and tables that a page has above it, among names and addresses. */
function withFloatsBefore(all: readonly Section[], [abstract, ...others]: readonly Section[]): readonly Section[] {
  if (!abstract) return all;
  const before = all.slice(0, all.length - others.length - 1).flatMap(({ text }) => text.split('\n\n'));
  let isFloat = false;
  const floats = before.filter((one) => {
    isFloat = one.startsWith('|') ? isFloat : isCaption(one);
    return isFloat;
  });
  return [{ ...abstract, text: [abstract.text, ...floats].join('\n\n') }, ...others];
}

const ITEM = /^\s{0,40}(?:[-*+•]|\d{1,3}[.)])\s+\S/;

/**
 * A paragraph as it is, or each item of the list in it by itself: behind a line that announces one, behind one that is set in as
 * the rest of an item is, or from the first line on.
 */
function itemsOf(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  const first = setIn(lines.find((line) => line.trim() !== '') ?? '');
  let isList = false;
  for (const line of lines) {
    const before = parts.at(-1)!.at(-1)?.trim() || undefined;
    const begins = isList || before === undefined || /[:;]\s{0,9}$/.test(before) || setIn(line) < first;
    if (ITEM.test(line) && begins) {
      isList = true;
      if (before !== undefined) parts.push([]);
    }
    parts.at(-1)!.push(line);
  }
  return parts;
}

const setIn = (line: string): number => line.search(/\S/);

const COLUMNS = /^\s{0,9}\|?\s{0,9}:?-+:?\s{0,9}(?:\|\s{0,9}:?-+:?\s{0,9}){1,60}\|?\s{0,9}$/;

/** Rows of a table that is written without bars at its sides get them. */
const asRows = (lines: readonly string[]): readonly string[] =>
  lines.some((line) => COLUMNS.test(line))
    ? lines.map((line) =>
        !line.includes('|') || /^\|.*\|$/.test(line.trim())
          ? line
          : `| ${line
              .trim()
              .replace(/^\||\|$/g, '')
              .trim()} |`,
      )
    : lines;

/** Lines joined into paragraphs, words that a line's end had cut put together; rows of tables stay rows. */
function paragraphs(lines: readonly string[], holds: Holds): string {
  return lines
    .join('\n')
    .split(/\n[^\S\n]*(?=\n)/)
    .flatMap((paragraph) => itemsOf(asRows(paragraph.split('\n'))).map((one) => oneParagraph(one, holds)))
    .filter((paragraph) => /[\p{L}\p{N}\ue000]/u.test(paragraph))
    .join('\n\n');
}

function oneParagraph(lines: readonly string[], holds: Holds): string {
  const pieces: string[] = [];
  let last = '';
  for (const raw of lines) {
    const line = raw.replace(/[ \t\u00a0]+/g, ' ').trim();
    if (!line || isRule(line)) continue;
    if (last && line.startsWith('|')) pieces.push('\n');
    const joint = last && !line.startsWith('|') ? joinedAt(last, line, holds) : { drop: 0, put: '' };
    if (joint.drop > 0) pieces[pieces.length - 1] = last.slice(0, -joint.drop);
    pieces.push(joint.put, line);
    last = line;
  }
  return pieces.join('');
}

/** The line between a table's head and its rows, or one across the page. */
const isRule = (line: string): boolean =>
  /^[\s|:+=_-]+$/.test(line) ? /-{2}|={2}|_{2}|\|\s?:?-/.test(line) : /^(?:\* ?){3,}$/.test(line);
