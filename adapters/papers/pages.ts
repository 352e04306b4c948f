import { type DigestList, type PaperRecord, UNKNOWN } from '../../src/paper.ts';
import { addDays } from '../../src/text/days.ts';
import { bounded } from './bounds.ts';
import { dayOf, type PrintedDay, pageDayOf, type YearFrom } from './page-dates.ts';
import { layoutOf } from './page-layout.ts';
import { type PageToken, readTokens } from './page-lines.ts';
import { isWholeAbstract, standsAlone, tellApart, width } from './page-prose.ts';

export type SavedPage = {
  digest: DigestList;
  /** Numbers of the lines that belong to no paper and are no known part of such a page, from 1. */
  notUnderstood: number[];
  /** The page's date as read, where its year was not printed or stated. */
  assumed?: { date: string; from: YearFrom };
};

/** A paper as it stands on the page. */
type Entry = {
  title: string;
  abstract: string;
  meta: boolean;
  authors: number | null;
  organisation: PaperRecord['organisation'];
  day: PrintedDay | null;
  comments: number | null;
  upvotes: number | null;
};

const MOST_LINES = 1_000_000;
/** Characters; what is longer is no paper's. arXiv takes abstracts of up to 1,920. */
const LONGEST = 50_000;

/** `near` is the year of other pages of the same import, for a page that tells nothing itself. */
export type PageOptions = { name: string; year?: number; near?: number; today: string };

/**
 * A page of Daily Papers saved as plain text, in any of its layouts, as a digest in the page's order. `year` is that of
 * a page whose date has none; without it, it is assumed (`pageDayOf`). A paper's date without a year lies in the page's.
 * Results of a search are no day's list, and get no date. Undefined where the text is no such page.
 */
export function readPage(text: string, options: PageOptions): SavedPage | undefined {
  if (hasMoreLines(text, MOST_LINES)) return undefined;
  const tokens = readTokens(text);
  const { entries, day, strays } = readEntries(tokens);
  if (!isDigest(tokens, entries, strays.length)) return undefined;
  const printed = entries.map((entry) => entry.day).filter((one) => one !== null);
  const told =
    day && (day.year ?? options.year ?? null) !== null ? dayOf(day, options.year ?? null, options.today) : null;
  const assumed = day && day.year === null && options.year === undefined ? pageDayOf(day, printed, options) : undefined;
  const date = assumed?.date ?? told;
  const year = date ? Number(date.slice(0, 4)) : (options.year ?? null);
  const papers = entries.map(
    (entry): PaperRecord =>
      bounded({
        ...UNKNOWN,
        id: null,
        title: entry.title,
        abstract: entry.abstract,
        authorsCount: entry.authors,
        organisation: entry.organisation,
        published: entry.day && dayOf(entry.day, year, options.today),
        upvotes: entry.upvotes,
        comments: entry.comments,
      }),
  );
  const listed = date !== null && isDaysList(date, papers) ? date : null;
  return {
    digest: { name: options.name, date: listed, origin: 'page', observed: date ?? options.today, papers },
    notUnderstood: [...new Set(strays)].sort((a, b) => a - b),
    ...(assumed ? { assumed } : {}),
  };
}

/** Papers come to a day's list within so many days, most of them. */
const FRESH_DAYS = 62;
const FEW = 2;
const MANY = 10;

/** Not where most papers are much older than the page, nor where a long page says nothing of any of its papers. */
function isDaysList(date: string, papers: readonly PaperRecord[]): boolean {
  const days = papers.map(({ published }) => published).filter((day) => day !== null);
  const fresh = days.filter((day) => day >= addDays(date, -FRESH_DAYS) && day <= addDays(date, 1));
  if (days.length > FEW) return fresh.length * 2 > days.length;
  const bare = papers.every(({ authorsCount, upvotes, organisation }) => !authorsCount && !upvotes && !organisation);
  return !(bare && days.length === 0 && papers.length >= MANY);
}

/** Noise of short lines would cost more memory than it is worth. */
function hasMoreLines(text: string, most: number): boolean {
  let lines = 0;
  for (const _ of text.matchAll(/[\r\n]/g)) {
    lines += 1;
    if (lines > most) return true;
  }
  return false;
}

function readEntries(tokens: readonly PageToken[]): { entries: Entry[]; day: PrintedDay | null; strays: number[] } {
  const entries: Entry[] = [];
  const strays: number[] = [];
  const layout = layoutOf(tokens);
  let pageDay: PrintedDay | null = null;
  let numbers: (PageToken & { kind: 'number' })[] = [];
  let votes = false;
  let footer = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const last = entries.at(-1);
    if (token.kind === 'prose') {
      const end = runEnd(tokens, at);
      readRun(at, end);
      at = end - 1;
      footer = false;
    } else if (token.kind === 'furniture') {
      footer = entries.length > 0;
    } else if (token.kind === 'number') {
      votes ||= entries.length === 0;
      // The numbers of a footer lead to other pages.
      if (!footer) numbers.push(token);
    } else if (token.kind === 'day' && (!last || tokens[at - 1]?.kind === 'furniture')) {
      pageDay ??= token.day;
    } else if (!last || !attach(last, token)) strays.push(token.line);
  }
  settleNumbers(undefined);
  return { entries, day: pageDay, strays };

  function readRun(from: number, end: number): void {
    const run = tokens.slice(from, end) as (PageToken & { kind: 'prose' })[];
    const after = tokens[end];
    const headDay = entries.length === 0 && pageDay === null && run.length === 1 && after?.kind === 'day';
    const closed = !headDay && (after?.kind === 'people' || after?.kind === 'dot' || after?.kind === 'day');
    const blocks = layout.blocks(run);
    const parts = tellApart(blocks, { ...layout, closed });
    const bounds = [tokens[from - 1], after].every((token) => !token || token.kind === 'furniture');
    const amidFurniture = bounds && !parts.includes('abstract');
    const found: Entry[] = [];
    for (let index = 0; index < blocks.length; ) {
      const block = blocks[index]!;
      let end = index + 1;
      while (parts[index] === 'title' && parts[end] === 'abstract') end += 1;
      const bare = end === index + 1 && !(closed && end === blocks.length);
      if (parts[index] !== 'title' || (bare && (headDay || amidFurniture || !standsAlone(block.text))))
        stray(block.lines);
      else found.push(begin(block.text, layout.abstract(blocks.slice(index + 1, end))));
      index = end;
    }
    settleNumbers(found[0]);
    for (const entry of found) entries.push(entry);
  }

  /** Where the page shows upvotes at all, they stand right before a title; another number after a day counts comments. */
  function settleNumbers(next: Entry | undefined): void {
    const last = entries.at(-1);
    if (votes && next && numbers.length > 0) next.upvotes = numbers.pop()!.number;
    if (numbers.length > 0 && last?.day && last.comments === null) last.comments = numbers.shift()!.number;
    stray(numbers.map(({ line }) => line));
    numbers = [];
  }

  function stray(lines: readonly number[]): void {
    for (const line of lines) strays.push(line);
  }
}

const begin = (title: string, abstract: string): Entry => ({
  title,
  abstract,
  meta: false,
  authors: null,
  organisation: null,
  day: null,
  comments: null,
  upvotes: null,
});

/** False where the entry has such a thing already: then the line belongs to a paper that is not on the page. */
function attach(entry: Entry, token: PageToken): boolean {
  if (entry.day) return false;
  entry.meta = true;
  if (token.kind === 'day') {
    entry.day = token.day;
    entry.comments = token.day.comments;
  } else if (token.kind === 'people') {
    if (token.authors !== null && entry.authors !== null) return false;
    entry.authors ??= token.authors;
    entry.organisation ??= token.organisation;
  }
  return true;
}

function runEnd(tokens: readonly PageToken[], from: number): number {
  let end = from;
  while (tokens[end]?.kind === 'prose') end += 1;
  return end;
}

/** The head or a paper's meta proves it; without both, a long and even row of titles and whole abstracts. */
function isDigest(tokens: readonly PageToken[], entries: readonly Entry[], strays: number): boolean {
  if (entries.some(({ title, abstract }) => title.length + abstract.length > LONGEST)) return false;
  const told = entries.filter(({ abstract, meta }) => abstract !== '' || meta).length;
  if (tokens.some((token) => token.kind === 'furniture' && token.proof)) return told >= entries.length / 2;
  if (entries.some(({ authors, day, organisation }) => authors !== null || (organisation && day)))
    return told >= entries.length / 2 && strays <= tokens.length / 2;
  const plain = entries.filter(({ title, abstract }) => isPlainTitle(title) && isWholeAbstract(abstract));
  return entries.length >= 3 && plain.length >= entries.length * 0.9 && strays <= entries.length * 0.1;
}

const isPlainTitle = (title: string): boolean => width(title) <= 300 && !/^[#<>{}[\]|*+=/\\-]|[^.][.;,{]$/.test(title);
