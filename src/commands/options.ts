import { z } from 'zod';
import type { Caller } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { languageCode } from '../explain/languages.ts';
import { isEntry } from '../library/bibliography-entry.ts';
import { pointsTo } from '../library/by-address.ts';
import { PAPER_CALLED } from '../library/pasted-title.ts';
import { findPaperRefs } from '../paper.ts';
import { WIDTHS } from '../ports/follow.ts';
import { clip } from '../text/clip.ts';
import { readDaySpan } from '../text/day-spans.ts';
import { STOP, words } from '../text/words.ts';

/** Options that several commands have, declared once. */
export const page = z.int().min(1).max(1_000).default(1).describe('Which page of the answer');
export const sentences = z
  .boolean()
  .default(false)
  .describe('Only the statements, each with the whole of its sentence; set by “Sentences”');
export const share = z.boolean().default(false).describe('Show the answer to the whole channel');
export const limit = z.int().min(1).max(100).default(25).describe('How many papers at most');
/** Characters of what names a paper: an entry of a bibliography may hold its abstract. */
export const LONGEST_NAMED = 8_000;
export const paper = z
  .string()
  .min(1)
  .max(LONGEST_NAMED)
  .describe('An arXiv id or address, or words of the title')
  .meta({ suggest: 'paper' });
/** Words that may name a paper: an id or address among them, a title, “the paper called …”, or no sentence that goes on ("of …", "me …", "to …"). */
export const namesPaper = (text: string): boolean =>
  findPaperRefs(text).length > 0 ||
  isEntry(text) ||
  pointsTo(text) !== undefined ||
  PAPER_CALLED.test(text) ||
  !STOP.has(words(text)[0] ?? '') ||
  TITLE.test(text.replace(JOINING, ''));
/** "summary of …", "similar to …". */
const JOINING = /^(?:of|to) (?:the paper )?/i;
/** A title in its own capitals, or in quotes: "The Llama 3 Herd of Models". */
const TITLE = /^["“]|^\p{Lu}\p{L}{0,12} (?:\S+ ){0,2}\p{Lu}/u;
export const width = z.enum(WIDTHS).optional();
export const language = z.string().min(1).max(40).optional().describe('Language to answer in; your own when left out');

/** The code of the language that a person named, else of their platform's setting, else English. UserError for no language. */
export function readLanguage(named: string | undefined, { locale }: Pick<Caller, 'locale'>): string {
  if (named === undefined) return languageCode(locale ?? 'en') ?? 'en';
  const code = languageCode(named);
  if (code) return code;
  throw new UserError(
    `language: “${named.slice(0, 40)}” is none that is known here. Write its name or code, such as German or de.`,
  );
}

/** A day, or several together, as people write them. */
export const dayWords = (about: string, also: readonly string[]) =>
  z
    .string()
    .max(40)
    .optional()
    .describe(about)
    .meta({ reads: (typed: string) => readDaySpan(typed, 0) !== undefined, also });

/** The first or last ISO day of what a person wrote, as readDaySpan reads it. UserError for what means no day. */
export function readDay(text: string, which: 'first' | 'last', now: number, option: string): string {
  const span = readDaySpan(text, now);
  if (span) return span[which];
  throw new UserError(
    `${option}: “${clip(text, 40)}” is no day. Write 2024, 2024-06, 2024-06-11, 11 June 2024, last Tuesday, or an age such as 7d.`,
  );
}

const IN_DIGITS = /^\d[\d./-]*(?:st|nd|rd|th|[dwmy])?[.,]?$/i;
const BY_NAME = new RegExp(
  '^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|' +
    'nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|' +
    'last|this|next|days?|weeks?|months?|years?|ago)[.,]?$',
  'i',
);
const MOST_DATE_WORDS = 4;

/** Words that can be meant for a day only, be it one or not: "2026-08-21", "31.12.2026", "3 May", "2 weeks ago". */
export function namesDay(text: string): boolean {
  const said = text.trim().split(/\s+/, MOST_DATE_WORDS + 1);
  const isDated = said.length <= MOST_DATE_WORDS && said.every((word) => IN_DIGITS.test(word) || BY_NAME.test(word));
  return isDated || readDaySpan(text, 0) !== undefined;
}
