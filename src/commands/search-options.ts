import { z } from 'zod';
import type { Invocation, Options } from '../chat/reply.ts';
import { allOf, UserError } from '../errors.ts';
import type { Filter } from '../ports/search.ts';
import { type AskedDays, takeDays } from '../text/asked-days.ts';
import { clip, count } from '../text/clip.ts';
import { DAY_MS, isoDay } from '../text/days.ts';
import { saidDay, saidMonth, saidSpan } from '../text/said-days.ts';
import { dayWords, limit, page, readDay, share } from './options.ts';

/** What a search can be asked. */
export const options = z.object({
  query: z.string().default('').describe('Words, a "quoted phrase", -without, an arXiv id or address'),
  since: dayWords('Published on or after: 2024, 2024-06, 11 June 2024, last week, 7d', ['after', 'from']),
  until: dayWords('Published on or before: 2024, 2024-06, 11 June 2024', ['before', 'to']),
  author: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('A name of one of its authors')
    .meta({ also: ['authors', 'by'] }),
  org: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Its organisation')
    .meta({ suggest: 'organisation', also: ['orgs', 'organisation', 'organization', 'affiliation'] }),
  min: z
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('At least this many upvotes')
    .meta({ also: ['upvotes', 'likes'] }),
  code: z.boolean().optional().describe('With a code repository, or without'),
  sort: z.enum(['best', 'new', 'top']).default('best').describe('Best match, newest or most upvotes first'),
  days: z.int().min(1).max(36_500).optional().describe('Published in the last so many days'),
  limit,
  page,
  share,
});
export type SearchOptions = z.output<typeof options>;

/** What results must satisfy. UserError for a day that is none, and for bounds that leave no day. */
export function filterOf(asked: SearchOptions, now: number): Filter {
  const filter: Filter = {};
  if (asked.days !== undefined) filter.since = isoDay(now - asked.days * DAY_MS);
  const { since, until } = allOf({
    since: () => asked.since && readDay(asked.since, 'first', now, 'since'),
    until: () => asked.until && readDay(asked.until, 'last', now, 'until'),
  });
  if (since) filter.since = since;
  if (until) filter.until = until;
  if (filter.since && filter.until && filter.since > filter.until)
    throw new UserError(`since: ${filter.since} is after until: ${filter.until}. No paper can be of both.`);
  if (asked.author !== undefined) filter.author = asked.author;
  if (asked.org !== undefined) filter.organisation = asked.org;
  if (asked.min !== undefined) filter.minUpvotes = asked.min;
  if (asked.code !== undefined) filter.code = asked.code;
  return filter;
}

/** The question with the days that its words name as bounds, where it has no bounds of its own; undefined where it names none. */
export function withDays(typed: SearchOptions, now: number): SearchOptions | undefined {
  const { since, until, days } = typed;
  const taken = (since ?? until ?? days) === undefined ? takeDays(typed.query, now) : undefined;
  return taken && ofDays(typed, taken);
}

const ofDays = (typed: SearchOptions, { rest, since, until }: AskedDays): SearchOptions => ({
  ...typed,
  query: rest,
  ...(since ? { since } : {}),
  ...(until ? { until } : {}),
});

/** Whether it is narrowed by days alone. */
export const onlyByDays = ({ author, org, min, code }: SearchOptions): boolean =>
  [author, org, min, code].every((one) => one === undefined);

/** What a button is called that asks `withoutDays`. */
export const ANY_DATE = 'Any date';

/** The same question about papers of any day. */
export function withoutDays(asked: SearchOptions): Invocation {
  const { since: _since, until: _until, page: _page, ...others } = given(asked);
  return { command: 'search', options: others };
}

/** What was asked without defaults, so that a button holds no more than it must. */
export function given(asked: SearchOptions): Options {
  const defaults: Record<string, unknown> = { query: '', sort: 'best', limit: 25, page: 1, share: false };
  return Object.fromEntries(
    Object.entries(asked).filter(([name, value]) => value !== undefined && value !== defaults[name]),
  ) as Options;
}

/** What was asked for, in words: the query in quotes, and what it is narrowed to. */
export type DescribedSearch = { query: string; filters: string };

/** "“faster convergence”" and "of apple, since 2024". Days in words are said as the ones that they were read as. */
export function described(asked: SearchOptions, now: number): DescribedSearch {
  const { query, author, org, since, until, days, min, code } = asked;
  const bounds = filterOf(asked, now);
  const said = (typed: string, day: string | undefined): string => saidBound(typed.trim(), day ?? '', now);
  const span =
    (since && until && bounds.since && bounds.until && saidSpan(bounds.since, bounds.until, now)) || undefined;
  const filters = [
    author === undefined ? '' : `by ${clip(author, 80)}`,
    org === undefined ? '' : `of ${clip(org, 80)}`,
    span === undefined ? '' : `published ${span}`,
    since === undefined || span ? '' : `since ${said(since, bounds.since)}`,
    until === undefined || span ? '' : `until ${said(until, bounds.until)}`,
    days === undefined ? '' : days === 1 ? 'of the last day' : `of the last ${days} days`,
    min === undefined ? '' : `with ${count(min, 'upvote')} or more`,
    code === undefined ? '' : code ? 'with code' : 'without code',
  ];
  return {
    query: query.trim() && `“${clip(query.trim(), 120).replace(/"([^"]*)"/g, '‘$1’')}”`,
    filters: filters.filter(Boolean).join(', '),
  };
}

/** A year as it is, "2024-06" as "Jun 2024", any day as people say it. */
const saidBound = (typed: string, day: string, now: number): string =>
  /^\d{4}$/.test(typed) ? typed : /^\d{4}-\d\d$/.test(typed) ? saidMonth(typed) : saidDay(day, now);

/** "papers for “agents”, since Jun 2024"; "papers by Ada Example". */
export const papersFor = (papers: string, { query, filters }: DescribedSearch): string =>
  `${papers}${query && ` for ${query}`}${filters && `${query && ','} ${filters}`}`;
