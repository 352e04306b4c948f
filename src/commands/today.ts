import { z } from 'zod';
import { papersPage } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Action, Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { shownTitle } from '../paper.ts';
import { DAILY, type Day, type ListsOf } from '../ports/papers.ts';
import { categoriesText, EVERY_CATEGORY, readCategories, singleCategories } from '../text/arxiv-categories.ts';
import { clip, count } from '../text/clip.ts';
import { headedDay, saidDay } from '../text/said-days.ts';
import { namesDay, page, readDay, share } from './options.ts';

export const today = command({
  name: 'today',
  about: 'The papers of a day, as Hugging Face lists them or arXiv announces them',
  example: 'today 2026-08-21',
  words: 'date',
  fits: namesDay,
  otherLines: ['whats new', 'whats new today', 'new papers', 'new papers today', 'todays papers', 'papers of today'],
  options: z.object({
    date: z.string().max(40).optional().describe('A day as 2026-08-21, or yesterday; the newest one when left out'),
    source: z
      .enum(['huggingface', 'arxiv'])
      .optional()
      .describe('Whose list; Hugging Face’s when left out, arXiv’s where a category is named'),
    category: z
      .string()
      .max(400)
      .optional()
      .describe('Of arXiv, as cs.CL; several parted by commas')
      .meta({
        reads: (typed: string) => readCategories(typed).unknown.length === 0,
      }),
    page,
    share,
  }),
  async run(asked, caller, core): Promise<Reply> {
    const { library, now } = core;
    const wanted = asked.date === undefined ? undefined : readDay(asked.date, 'last', now(), 'date');
    const { of, asked: whose, named } = listsOf(asked.source, asked.category);
    const day = await library.day(wanted, of);
    if (!day) {
      const newest = await library.day(undefined, of);
      throw new UserError(await whyNone(wanted, named, newest, now()), undefined, newest ? { offers: [NEWEST] } : {});
    }
    const invocation = { command: 'today', options: { ...whose, ...(day.date === null ? {} : { date: day.date }) } };
    const look = { picture: true, ...(day.date === null ? {} : { undated: true as const }) } as const;
    const shown = papersPage(day.papers, invocation, asked.page, caller, core, () => look);
    const actions = [...(shown.actions ?? []), ...daysAround(day, whose, now())];
    return {
      ...headline(day, { wanted, named, page: asked.page, now: now() }),
      ...shown,
      ...(actions.length > 0 ? { actions } : {}),
    };
  },
});

/** The lists that were asked for, the options that ask for them again, and their name where it has to be said. */
function listsOf(source: string | undefined, category: string | undefined): Lists {
  const { categories, unknown } = readCategories(category ?? '');
  if (unknown.length > 0 || (category !== undefined && categories.length === 0))
    throw new UserError(`category: arXiv has none called “${clip(unknown.join(', '), 80)}”. Write it as cs.CL.`);
  if (source === 'huggingface' && categories.length > 0)
    throw new UserError('category: Hugging Face’s list has none. Leave it out, or write source:arxiv.');
  if (source === 'arxiv' && categories.length === 0)
    return { of: { daily: false, categories: EVERY_CATEGORY }, asked: { source }, named: 'arXiv' };
  if (categories.length === 0) return { of: DAILY, asked: {}, named: '' };
  return {
    of: { daily: false, categories: singleCategories(categories) },
    asked: { source: 'arxiv', category: categories.join(', ') },
    named: `arXiv (${categoriesText(categories)})`,
  };
}
type Lists = { of: ListsOf; asked: Readonly<Record<string, string>>; named: string };

type Headed = { wanted: string | undefined; named: string; page: number; now: number };

function headline({ date, papers }: Day, { wanted, named, page, now }: Headed): Pick<Reply, 'text' | 'head'> {
  const many = count(papers.length, 'paper');
  const first = page === 1 ? ` First: ${clip(shownTitle(papers[0]!), 200)}` : '';
  if (date === null) {
    const start = `${many}${named ? ` of ${named}` : ''} to start with, until the first day’s list is here`;
    return {
      text: `${start}.${first}`,
      head: { title: 'To start with', small: `${many}, until the first day’s list is here` },
    };
  }
  const instead =
    wanted !== undefined && wanted !== date ? `No list for ${saidDay(wanted, now)}; the day before it with one: ` : '';
  const day = headedDay(date, now);
  const order = isByUpvotes(papers) ? ', most upvoted first' : '';
  const small = `${instead}${many} on ${named || 'Hugging Face'}${order}`;
  return { text: `${instead}${day}, ${many}${named ? ` of ${named}` : ''}.${first}`, head: { title: day, small } };
}

const isByUpvotes = (papers: Day['papers']): boolean =>
  (papers[0]?.upvotes ?? 0) > 0 &&
  papers.every(({ upvotes }, i) => i === 0 || (upvotes ?? 0) <= (papers[i - 1]!.upvotes ?? 0));

function daysAround({ previous, next }: Day, whose: Lists['asked'], now: number): Action[] {
  const to = (label: string, about: string, date: string): Action => ({
    label,
    about: `${about}, ${headedDay(date, now)}`,
    ask: { command: 'today', options: { ...whose, date } },
  });
  return [
    ...(previous ? [to(`◀ ${saidDay(previous, now)}`, 'The day before', previous)] : []),
    ...(next ? [to(`${saidDay(next, now)} ▶`, 'The day after', next)] : []),
  ];
}

const NEWEST: Action = { label: 'Today', ask: { command: 'today', options: {} } };

async function whyNone(
  wanted: string | undefined,
  named: string,
  newest: Day | undefined,
  now: number,
): Promise<string> {
  if (named && !newest)
    return `The library has no list of ${named} yet. It is fetched once a digest wants it: /digest set source:arxiv categories:cs.CL`;
  if (wanted !== undefined && newest?.date)
    return `The library has no list for ${saidDay(wanted, now)} or before. The newest is of ${saidDay(newest.date, now)}: /papers today`;
  if (newest)
    return `The library has no day’s list yet, only ${count(newest.papers.length, 'paper')} to start with: /papers today`;
  return 'The library has no papers yet. Import a digest page ("npm run import -- FILE"), or wait until the first day was fetched.';
}
