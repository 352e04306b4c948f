import { readDaySpan } from './day-spans.ts';
import { addDays } from './days.ts';
import { MONTH_PATTERN } from './month-names.ts';
import { STOP, words } from './words.ts';

/** What a question says of days, taken out of it: ISO days, both inclusive, and the words left. */
export type AskedDays = { rest: string; said: string; since?: string; until?: string };

/** The longest question that is looked into. */
const LONGEST = 1_000;
const YEAR = '(?:19|20)\\d\\d';
const DATE = '\\d{1,2}(?:st|nd|rd|th)?';
const COUNT = '(?:\\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve)';
const UNIT = '(?:day|week|month|year)s?';
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** Words that can be nothing but days. */
const LATELY = `(?:this|last|past|previous) (?:week|month|year)|(?:last|past) ${COUNT} ${UNIT}`;
const DAY = [
  `${YEAR}-\\d\\d(?:-\\d\\d)?`,
  `(?:${DATE} (?:of )?)?${MONTH_PATTERN}(?: ${DATE}(?!\\d))?(?:,? ${YEAR})?`,
  YEAR,
  LATELY,
  `${COUNT} ${UNIT} ago`,
  `(?:last )?${WEEKDAY}`,
  'today|yesterday',
].join('|');
/** As other search boxes have it. */
const LABELLED = new RegExp(`(?<!\\S)(?:year|date|day|month|published):\\s?(${DAY})(?![\\w/-]|\\.\\d)`, 'gi');
const RANGE = new RegExp(`\\b(?:between|from) (${DAY}) (?:and|to|until|till) (${DAY}|now)(?![\\w/-]|\\.\\d)`, 'gi');
const AROUND = new RegExp(
  `\\b(since|after|before|until|till|up to|in|from|during|on|of|within) (?:the )?(${DAY})(?![\\w'’/-]|\\.\\d)`,
  'gi',
);
const ALONE = new RegExp(`\\b(?:the )?(${LATELY})(?![\\w'’-])`, 'gi');
/** Words that say that papers are wanted and nothing of what they are about, besides those that any question leaves out. */
const FRAME = new Set(
  'new newest latest recent recently best top published released posted anything everything whats'.split(' '),
);
/** Said of a month only with a capital: "in May", "in March". Elsewhere they are other words. */
const UNSURE = /^(?:may|march|mar|sun)\b/;

type Bounds = Pick<AskedDays, 'since' | 'until'>;
type WayToAsk = {
  pattern: RegExp;
  days(found: RegExpExecArray, now: number): Bounds | undefined;
  /** Wherever it stands. */
  anywhere?: true;
};
/** The surest first. */
const WAYS: readonly WayToAsk[] = [
  { pattern: LABELLED, days: wholeSpan, anywhere: true },
  { pattern: RANGE, days: between },
  { pattern: AROUND, days: around },
  { pattern: ALONE, days: wholeSpan },
];

/**
 * Days that a question asks its papers to be of, in English: "since May 2025", "last week", "between 2020 and 2022". Only
 * where nothing but the end, a sign or a word that frames goes after them, so that "in 2024 elections" stays a search for its
 * words; never within quotes. Undefined where it says none.
 */
export function takeDays(text: string, now: number): AskedDays | undefined {
  if (text.length > LONGEST) return undefined;
  for (const { pattern, days, anywhere } of WAYS)
    for (const found of text.matchAll(pattern)) {
      const asked = anywhere || isFree(text, found) ? days(found, now) : undefined;
      if (asked) return taken(text, found, asked);
    }
  return undefined;
}

function wholeSpan([, day]: RegExpExecArray, now: number): Bounds | undefined {
  const span = readDaySpan(day!, now);
  return span && { since: span.first, until: span.last };
}

function between([, from, to]: RegExpExecArray, now: number): Bounds | undefined {
  const [first, last] = [readDaySpan(from!, now), readDaySpan(/^now$/i.test(to!) ? 'today' : to!, now)];
  return first && last && first.first <= last.last ? { since: first.first, until: last.last } : undefined;
}

function around([, how, day]: RegExpExecArray, now: number): Bounds | undefined {
  if (UNSURE.test(day!) && !/^since$/i.test(how!)) return undefined;
  const span = readDaySpan(day!, now);
  // Nobody means one day by "from two weeks ago".
  const since = /^(?:in|from|during|on|of|within)$/i.test(how!) && / (?:week|month|year)s? ago$/i.test(day!);
  return span && bounds(since ? 'since' : how!.toLowerCase(), span);
}

/** "After 2024" and "before May" leave out what they name. */
function bounds(how: string, { first, last }: { first: string; last: string }): Bounds {
  if (how === 'since') return { since: first };
  if (how === 'after') return { since: addDays(last, 1) };
  if (how === 'before') return { until: addDays(first, -1) };
  if (/^(?:until|till|up to)$/.test(how)) return { until: last };
  return { since: first, until: last };
}

function isFree(text: string, { 0: said, index }: RegExpExecArray): boolean {
  const [before, after] = [text.slice(0, index), text.slice(index + said.length)];
  if (/(?:^|\s)-$/.test(before) || (before.match(/["“”„«»]/g)?.length ?? 0) % 2 === 1) return false;
  const [next] = /^\s+[\p{L}\p{N}]+/u.exec(after) ?? [];
  return next === undefined || STOP.has(next.trim());
}

function taken(text: string, { 0: said, index }: RegExpExecArray, days: Bounds): AskedDays {
  const left = `${text.slice(0, index)} ${text.slice(index + said.length)}`.replace(/\s+/g, ' ').trim();
  const rest = left.replace(/ (?=[,.;:!?])/g, '').replace(/^[,.;:!?]+ ?/, '');
  const tells = words(rest).some((word) => !STOP.has(word) && !FRAME.has(word)) || rest.includes('"');
  return { rest: tells ? rest : '', said, ...days };
}
