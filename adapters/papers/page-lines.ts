import type { Organisation } from '../../src/paper.ts';
import { type PrintedDay, readPrintedDay } from './page-dates.ts';
import { endsSentence, isProse } from './page-prose.ts';

/** What a line of a saved page is, before it is known which paper it belongs to. */
export type PageToken = {
  /** Line number, from 1. */
  line: number;
  /** A blank line stands before it. */
  gap: boolean;
  text: string;
} & (
  | { kind: 'prose' }
  | { kind: 'people'; authors: number | null; organisation: Organisation | null }
  | { kind: 'dot' }
  | { kind: 'day'; day: PrintedDay }
  | { kind: 'number'; number: number }
  | { kind: 'furniture'; proof: boolean }
);
type What = PageToken extends infer T ? (T extends PageToken ? Omit<T, 'line' | 'gap'> : never) : never;

/** Lines that only the head of a page of Daily Papers has. */
const PROOF =
  /^(?:get trending papers in your email inbox(?: once a day)?!?|(?:by\s*)?AK\s*and the research community|daily papers(?: - hugging face)?)$/i;
const MAIL = /^get trending papers in your email inbox/i;
const FURNITURE = new Set(
  (
    'new|subscribe|by|ak|and the research community|daily|weekly|monthly|trending papers|submitted by|upvote|search|' +
    "hugging face|hugging face's logo|models|datasets|spaces|buckets|buckets new|community|posts|docs|documentation|" +
    'enterprise|pricing|log in|login|sign up|website|solutions|tasks|huggingchat|inference providers|collections|' +
    'languages|organizations|blog|learn|discord|forum|github|system theme|company|tos|terms of service|privacy|' +
    'privacy policy|about|careers|jobs|press|contact|previous|next|load more|back to top'
  ).split('|'),
);
const COPYRIGHT = /^(?:©|\(c\)|copyright)\s.{0,60}$/i;
const AUTHORS = /^(?:[•‣▪●○◦∙⋅·*–-]\s*)?(\d[\d,.\s]*?)\s*authors?$/iu;
const DOT = /^[·•∙⋅‧・|]$/u;
/** Upvotes or comments; a dash where there is none. */
const NUMBER = /^(?:\d[\d,]*|\d+(?:\.\d+)?k|[-–—])$/i;

/** Every line that is not blank, told by its own form and by the lines around it. */
export function readTokens(text: string): PageToken[] {
  const tokens: PageToken[] = [];
  let gap = false;
  let mail = false;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '') {
      gap = true;
      continue;
    }
    const whole = whatIs(line);
    const glued = whole.some(({ kind }) => kind === 'prose') ? afterSubscribe(line, mail, tokens) : undefined;
    const parts = glued === undefined ? whole : whatIs(glued);
    for (const [n, what] of parts.entries()) tokens.push({ ...what, line: index + 1, gap: gap && n === 0 });
    mail = MAIL.test(line);
    gap = false;
  }
  return settle(tokens);
}

/** One layout sets the head's button right before the first title, without a space. */
function afterSubscribe(line: string, mail: boolean, before: readonly PageToken[]): string | undefined {
  const rest = /^Subscribe(.+)$/su.exec(line)?.[1];
  if (!rest || before.some(({ kind }) => kind === 'prose')) return undefined;
  if (mail) return /^\s+\P{Lu}/u.test(rest) ? undefined : rest.trim();
  return before.length === 0 && /^\p{Lu}/u.test(rest) ? rest : undefined;
}

const LONGEST_META = 200;

function whatIs(line: string): What[] {
  const prose: What = { kind: 'prose', text: line };
  if (line.length > LONGEST_META) return [prose];
  const simple = simply(line);
  return simple ? [simple] : (onOneLine(line) ?? [prose]);
}

/** "• 9 authors · Aug 28, 2024 2", "apple Apple · Sep 30", "9 authors Aug 28": all meta of a paper on one line. */
function onOneLine(line: string): What[] | undefined {
  const bare = line.replace(/^[·•∙⋅‧・\s]+|[·•∙⋅‧・\s]+$/gu, '');
  const dotted = bare.split(/\s*[·•∙⋅‧・]\s*/u);
  const spaced = /^(.*\d\s*authors?)\s+(.+)$/iu.exec(bare);
  const [who, when, comments] = dotted.length > 1 ? dotted : spaced ? [spaced[1], spaced[2]] : [undefined, bare];
  const people = who === undefined ? undefined : (simply(who) ?? organisationOf(who));
  const day = simply([when, comments].join(' ').trim());
  if (who === undefined) return bare !== line && day?.kind !== 'furniture' ? day && [day] : undefined;
  return people?.kind === 'people' && day?.kind === 'day' && dotted.length <= 3 ? [people, day] : undefined;
}

function simply(line: string): What | undefined {
  if (DOT.test(line)) return { kind: 'dot', text: line };
  if (PROOF.test(line)) return { kind: 'furniture', proof: true, text: line };
  if (FURNITURE.has(line.toLowerCase()) || COPYRIGHT.test(line)) return { kind: 'furniture', proof: false, text: line };
  const authors = AUTHORS.exec(line)?.[1];
  if (authors) return { kind: 'people', authors: Number(authors.replace(/\D/g, '')), organisation: null, text: line };
  if (NUMBER.test(line)) return { kind: 'number', number: counted(line), text: line };
  const day = readPrintedDay(line);
  return day && { kind: 'day', day, text: line };
}

function counted(text: string): number {
  return /k$/i.test(text) ? Math.round(Number.parseFloat(text) * 1000) : Number(text.replace(/[,–—-]/g, ''));
}

const COMPANY = /\s(?:inc|ltd|corp|co|llc|plc|s\.a|e\.v|b\.v)\.$/i;

/** An organisation is printed as its handle, which has no space, and its name. */
function organisationOf(line: string): (What & { kind: 'people'; organisation: Organisation }) | undefined {
  if (line.length > 140 || (/[.?!:;,。？！：；，]$/u.test(line) && !COMPANY.test(line))) return undefined;
  const [, handle, name] = /^([A-Za-z0-9][\w.-]*)(?:\s+(.+))?$/su.exec(line) ?? [];
  return handle
    ? { kind: 'people', authors: null, organisation: { handle, name: name ?? handle }, text: line }
    : undefined;
}

/** "apple Apple", "LMU Ludwig Maximilian University": the handle is made of the name. */
function namesItself({ handle, name }: Organisation): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const words = name.split(/[\s,&]+/).map(letters);
  const short = letters(handle);
  const initials = (name.match(/(?<![\p{L}\p{N}])\p{Lu}/gu) ?? []).join('').toLowerCase();
  const parts = handle
    .toLowerCase()
    .split(/[-_.]/)
    .filter((part) => part.length > 2);
  return (
    short === words[0] ||
    (short.length > 2 && (letters(name).startsWith(short) || initials.startsWith(short))) ||
    (parts.length > 1 && parts.some((part) => words.includes(part)))
  );
}

/** Tells what a line's form alone cannot: organisations, and titles and abstracts that look like something else. */
function settle(tokens: readonly PageToken[]): PageToken[] {
  const settled: PageToken[] = [];
  const spaced = tokens.some(
    (token, index) => token.kind === 'prose' && token.gap && tokens[index - 1]?.kind === 'prose',
  );
  const tight = tokens.some((token, index) => token.kind === 'dot' && !token.gap && tokens[index - 1]?.kind !== 'dot');
  let since = 0;
  for (const [index, token] of tokens.entries()) {
    const before = settled.at(-1);
    const next = tokens[index + 1];
    if (token.kind === 'prose') {
      const organisation = since > 0 ? organisationOf(token.text) : undefined;
      const found = organisation && isOrganisation(organisation.organisation, index, before);
      settled.push(found ? { ...organisation, line: token.line, gap: token.gap } : token);
      since = found ? 0 : since + 1;
    } else if (readsOn(token, before, next) || isTitle(token, before, next)) {
      settled.push({ kind: 'prose', text: token.text, line: token.line, gap: token.gap });
      since += 1;
    } else {
      settled.push(token);
      since = 0;
    }
  }
  return settled;

  function isOrganisation(organisation: Organisation, index: number, before: PageToken | undefined): boolean {
    const { gap, text } = tokens[index]!;
    const [next, afterNext] = tokens.slice(index + 1, index + 3);
    const plain = /\s/.test(text) && namesItself(organisation);
    if (next?.kind === 'dot') return plain || !next.gap || !tight;
    const closed = !afterNext || afterNext.gap || afterNext.kind === 'number';
    if (next?.kind === 'day') return plain || (spaced && gap && !next.gap && closed);
    // Alone, where only a title could stand otherwise: it must be plain, and no abstract may follow.
    if (!plain || since < 2 || !before || !endsSentence(before.text)) return false;
    if (spaced && !(gap && (!next || next.gap))) return false;
    return !next || next.kind === 'furniture' || (next.kind === 'prose' && !isProse(next.text));
  }

  /** Inside a hard-wrapped paragraph a line may well read "May 1" or "12". */
  function readsOn(token: PageToken, before: PageToken | undefined, next: PageToken | undefined): boolean {
    if (!spaced || token.gap || before?.kind !== 'prose' || token.kind === 'dot' || token.kind === 'people')
      return false;
    return token.kind === 'number' || (next?.kind === 'prose' && !next.gap);
  }

  /** A paper may be called "May 1", "2048" or "Models": then its abstract comes next. */
  function isTitle(token: PageToken, before: PageToken | undefined, next: PageToken | undefined): boolean {
    if (token.kind === 'dot' || token.kind === 'people' || (token.kind === 'furniture' && token.proof)) return false;
    const inMeta = before?.kind === 'dot' || before?.kind === 'people';
    return !inMeta && next?.kind === 'prose' && isProse(next.text);
  }
}
