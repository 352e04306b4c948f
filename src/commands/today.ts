import { z } from 'zod';
import { paged, paperCard } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Action, Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { shownTitle } from '../paper.ts';
import { DAILY, type Day, type ListsOf } from '../ports/papers.ts';
import { categoriesText, EVERY_CATEGORY, readCategories, singleCategories } from '../text/arxiv-categories.ts';
import { clip, count } from '../text/clip.ts';
import { isDay, page, readDay, share } from './options.ts';

export const today = command({
  name: 'today',
  about: 'The papers of a day, as Hugging Face lists them or arXiv announces them',
  example: 'today 2026-08-21',
  words: 'date',
  fits: isDay,
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
  async run(asked, caller, { library, now }): Promise<Reply> {
    const wanted = asked.date === undefined ? undefined : readDay(asked.date, 'last', now(), 'date');
    const { of, asked: whose, named } = listsOf(asked.source, asked.category);
    const day = await library.day(wanted, of);
    if (!day) throw new UserError(await whyNone(wanted, named, await library.day(undefined, of)));
    const invocation = { command: 'today', options: { ...whose, ...(day.date === null ? {} : { date: day.date }) } };
    const shown = paged(day.papers, paperCard, invocation, asked.page, caller);
    const actions = [...(shown.actions ?? []), ...daysAround(day, whose)];
    return { text: headline(day, wanted, named), cards: shown.cards, ...(actions.length > 0 ? { actions } : {}) };
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

function headline(day: Day, wanted: string | undefined, named: string): string {
  const many = `${count(day.papers.length, 'paper')}${named ? ` of ${named}` : ''}`;
  const first = clip(shownTitle(day.papers[0]!), 200);
  if (day.date === null) return `${many} to start with, until the first day’s list is here. First: ${first}`;
  const instead =
    wanted !== undefined && wanted !== day.date ? `No list for ${wanted}; the day before it with one: ` : '';
  return `${instead}${day.date}, ${many}. First: ${first}`;
}

function daysAround({ previous, next }: Day, whose: Lists['asked']): Action[] {
  const to = (label: string, date: string): Action => ({
    label,
    ask: { command: 'today', options: { ...whose, date } },
  });
  return [...(previous ? [to(`◀ ${previous}`, previous)] : []), ...(next ? [to(`${next} ▶`, next)] : [])];
}

async function whyNone(wanted: string | undefined, named: string, newest: Day | undefined): Promise<string> {
  if (named && !newest)
    return `The library has no list of ${named} yet. It is fetched once a digest wants it: /digest set source:arxiv categories:cs.CL`;
  if (wanted !== undefined && newest?.date)
    return `The library has no list for ${wanted} or before. The newest is of ${newest.date}: /papers today`;
  return 'The library has no papers yet. Import a digest page ("npm run import -- FILE"), or wait until the first day was fetched.';
}
