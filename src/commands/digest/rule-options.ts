import { z } from 'zod';
import type { Caller } from '../../chat/reply.ts';
import { RuleShape } from '../../digests/rule.ts';
import { readDays, readList, readSchedule, readTime } from '../../digests/settings.ts';
import { readZone } from '../../digests/zone-names.ts';
import { allOf, UserError } from '../../errors.ts';
import type { Place } from '../../ports/platform.ts';
import type { Rule } from '../../ports/rules.ts';
import { readCategories } from '../../text/arxiv-categories.ts';
import { clip } from '../../text/clip.ts';
import { terms } from '../../text/words.ts';
import { language, readLanguage, width } from '../options.ts';
import { plainName } from './place.ts';

const text = (what: string, max = 400) => z.string().max(max).optional().describe(what);
/** For words of a typed line that belong together. */
const reads = {
  time: (typed: string) => readTime(typed) !== undefined,
  zone: (typed: string) => 'zone' in readZone(typed),
  days: (typed: string) => readDays(typed) !== undefined,
  categories: (typed: string) => readCategories(typed).unknown.length === 0,
};

/** What a digest can be asked to be; what is left out stays as it was. */
export const options = z.object({
  topics: text('Only papers about these, parted by commas; -word leaves out; none for all').meta({ also: ['topic'] }),
  width: width.describe('Papers a topic takes: strict, few that are surely of it; usual; wide, more that may be'),
  time: text('When, as 9:00 or 9am', 20).meta({ reads: reads.time, also: ['at', 'hour'] }),
  zone: text('Time zone, or a city of it; yours when left out', 60).meta({
    suggest: 'zone',
    reads: reads.zone,
    also: ['timezone', 'tz'],
  }),
  days: text('Weekdays, as mon-fri, or: every day', 80).meta({ reads: reads.days, also: ['day', 'weekdays'] }),
  top: z.int().min(1).max(10).optional().describe('How many papers in the post; the others follow it'),
  without: text('Never papers about these, parted by commas').meta({ list: true, also: ['exclude', 'not'] }),
  orgs: text('Also papers of these organisations, parted by commas').meta({
    suggest: 'organisation',
    list: true,
    also: ['org', 'organisations', 'organizations'],
  }),
  authors: text('Also papers of these people, parted by commas').meta({ list: true, also: ['author'] }),
  min: z
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('Fewest upvotes of papers you did not ask for by name; 0 for any'),
  language: language.describe('Language of the one-sentence gists'),
  style: z.enum(['full', 'compact']).optional().describe('With people and pictures, or short'),
  source: z
    .enum(['huggingface', 'arxiv', 'both'])
    .optional()
    .describe('Hugging Face’s daily list, arXiv’s announcements, or both'),
  categories: text('Of arXiv, as cs.CL, cs.LG or cs.*').meta({ reads: reads.categories, also: ['category'] }),
  kind: z.enum(['daily', 'weekly']).optional().describe('The day’s papers, or the best of the week'),
  empty: z.boolean().optional().describe('Say so when there is nothing'),
  name: text('A short name, where the channel has several', 300),
});
export type SetOptions = z.output<typeof options>;

/** A digest before what is asked for it. */
export const newRule = (asked: SetOptions, caller: Caller, place: Place, now: number): Rule => ({
  ...place,
  id: Math.random().toString(36).slice(2, 12).padEnd(10, '0'),
  name: plainName(asked.name ?? '') || (asked.kind ?? 'daily'),
  creator: caller.user,
  kind: asked.kind ?? 'daily',
  source: 'huggingface',
  categories: [],
  hour: 9,
  minute: 0,
  zone: zoneOf(caller.timeZone ?? 'UTC'),
  days: asked.kind === 'weekly' ? [5] : [1, 2, 3, 4, 5],
  top: 5,
  topics: [],
  width: 'usual',
  without: [],
  organisations: [],
  authors: [],
  floor: null,
  language: 'en',
  style: 'full',
  sayEmpty: false,
  since: now,
  began: now,
  paused: null,
  trouble: null,
});

/** The rule with what was asked for; what was not stays. */
export function changedRule(asked: SetOptions, before: Rule, caller: Caller, now: number): Rule {
  const { topics, barred, orgs, authors, time, zone, days, language, source } = allOf({
    topics: () => listIn('topics', asked),
    time: () => (asked.time === undefined ? {} : timeOf(asked.time)),
    zone: () => (asked.zone === undefined ? {} : { zone: zoneOf(asked.zone) }),
    days: () => (asked.days === undefined ? {} : { days: daysOf(asked.days) }),
    orgs: () => listIn('orgs', asked),
    authors: () => listIn('authors', asked),
    language: () => (asked.language === undefined ? {} : { language: readLanguage(asked.language, caller) }),
    barred: () => listIn('without', asked),
    source: () => sourceOf(asked, before),
  });
  const without = [...(barred ? [...barred.wanted, ...barred.without] : []), ...(topics?.without ?? [])];
  const rule: Rule = {
    ...before,
    ...time,
    ...zone,
    ...days,
    ...(asked.top === undefined ? {} : { top: asked.top }),
    ...(topics ? { topics: topics.wanted } : {}),
    ...(asked.width === undefined ? {} : { width: asked.width }),
    ...(barred || topics?.without.length ? { without } : {}),
    ...(orgs ? { organisations: orgs.wanted } : {}),
    ...(authors ? { authors: authors.wanted } : {}),
    ...(asked.min === undefined ? {} : { floor: asked.min || null }),
    ...language,
    ...(asked.style === undefined ? {} : { style: asked.style }),
    ...(asked.kind === undefined ? {} : { kind: asked.kind }),
    ...source,
    ...(asked.empty === undefined ? {} : { sayEmpty: asked.empty }),
  };
  const moved = (['hour', 'minute', 'zone', 'days', 'kind', 'source'] as const).some(
    (fact) => String(rule[fact]) !== String(before[fact]),
  );
  refuseNonsense(rule, topics?.wanted ?? []);
  const checked = RuleShape.safeParse(moved ? { ...rule, since: now } : rule);
  if (checked.success) return checked.data;
  const wrong = checked.error.issues.map(({ path }) => (path[0] === 'organisations' ? 'orgs' : String(path[0])));
  const most = 'at most 20, of 100 characters each, with commas between them.';
  throw new UserError([...new Set(wrong)].map((option) => `${option}: ${most}`).join('\n'));
}

/** The entries of a list that was asked for; undefined where it was not. UserError for one that no paper could be of. */
function listIn(option: 'topics' | 'without' | 'orgs' | 'authors', { [option]: typed }: SetOptions) {
  if (typed === undefined) return undefined;
  const list = readList(typed);
  const bare = [...list.wanted, ...list.without].find((one) => !/[\p{L}\p{N}]/u.test(one));
  if (bare === undefined) return list;
  throw new UserError(`${option}: “${clip(bare, 60)}” has no letter or digit. Write words, with commas between them.`);
}

/** UserError where what was asked for now as topics says when, and where a topic is left out at once: no paper could be of it. */
function refuseNonsense({ topics, without }: Rule, asked: readonly string[]): void {
  for (const topic of asked) {
    const schedule = readSchedule(topic);
    if (schedule)
      throw new UserError(`topics: “${clip(topic, 60)}” says when, not about what. Write: /digest set ${schedule}`);
  }
  const both = topics.find((topic) => without.some((one) => terms(one).join(' ') === terms(topic).join(' ')));
  if (both !== undefined)
    throw new UserError(
      `“${clip(both, 40)}” is asked for and left out at once, so that nothing could come. Name it in topics or in without:.`,
    );
}

function timeOf(typed: string): { hour: number; minute: number } {
  const time = readTime(typed);
  if (time) return time;
  throw new UserError(`time: “${typed}” is no time of day. Write 9:00, 17:30 or 9am.`);
}

function daysOf(typed: string): readonly number[] {
  const days = readDays(typed);
  if (days) return days;
  throw new UserError(`days: “${clip(typed, 40)}” names no weekdays. Write mon-fri, or mon, thu, or every day.`);
}

/** Whose lists; categories alone mean arXiv's. */
function sourceOf(asked: SetOptions, before: Rule): Pick<Rule, 'source' | 'categories'> {
  const named = asked.categories === undefined ? undefined : readCategories(asked.categories);
  if (named?.unknown.length)
    throw new UserError(
      `categories: arXiv has none called ${clip(named.unknown.join(', '), 40)}. Write them as cs.CL, eess.AS, or cs.* for all of an archive.`,
    );
  const categories = named?.categories ?? before.categories;
  const source =
    asked.source ?? (named?.categories.length && before.source === 'huggingface' ? 'arxiv' : before.source);
  if (source === 'huggingface') return { source, categories: [] };
  if (categories.length > 0) return { source, categories };
  throw new UserError('categories: name those of arXiv that you want, such as cs.CL, cs.LG or cs.*');
}

function zoneOf(typed: string): string {
  const read = readZone(typed);
  if ('zone' in read) return read.zone;
  if (read.candidates.length === 0)
    throw new UserError(
      `zone: I know no time zone like “${typed}”. Name a large city in it, such as berlin or new york.`,
    );
  throw new UserError(`zone: “${typed}” may be ${read.candidates.join(', ')}. Write one of them.`, {
    option: 'zone',
    values: read.candidates.map((value) => ({ value, label: value })),
  });
}
