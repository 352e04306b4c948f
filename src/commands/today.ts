import { z } from 'zod';
import { paged, paperCard } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Action, Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import type { Day } from '../ports/papers.ts';
import { clip, count } from '../text/clip.ts';
import { isDay, page, readDay, share } from './options.ts';

export const today = command({
  name: 'today',
  about: 'The papers of a day, in the order their source gave them',
  example: 'today 2026-08-21',
  words: 'date',
  fits: isDay,
  options: z.object({
    date: z.string().max(40).optional().describe('A day as 2026-08-21, or yesterday; the newest one when left out'),
    page,
    share,
  }),
  async run(asked, caller, library): Promise<Reply> {
    const wanted = asked.date === undefined ? undefined : readDay(asked.date, 'last', library.now(), 'date');
    const day = await library.day(wanted);
    if (!day) throw new UserError(await whyNone(wanted, await library.day()));
    const invocation = { command: 'today', options: day.date === null ? {} : { date: day.date } };
    const shown = paged(day.papers, paperCard, invocation, asked.page, caller);
    const actions = [...(shown.actions ?? []), ...daysAround(day)];
    return { text: headline(day, wanted), cards: shown.cards, ...(actions.length > 0 ? { actions } : {}) };
  },
});

function headline(day: Day, wanted: string | undefined): string {
  const many = count(day.papers.length, 'paper');
  const first = clip(day.papers[0]!.title, 200);
  if (day.date === null) return `${many} to start with, until the first day’s list is here. First: ${first}`;
  const instead =
    wanted !== undefined && wanted !== day.date ? `No list for ${wanted}; the day before it with one: ` : '';
  return `${instead}${day.date}, ${many}. First: ${first}`;
}

function daysAround({ previous, next }: Day): Action[] {
  const to = (label: string, date: string): Action => ({ label, ask: { command: 'today', options: { date } } });
  return [...(previous ? [to(`◀ ${previous}`, previous)] : []), ...(next ? [to(`${next} ▶`, next)] : [])];
}

async function whyNone(wanted: string | undefined, newest: Day | undefined): Promise<string> {
  if (wanted !== undefined && newest?.date)
    return `The library has no list for ${wanted} or before. The newest is of ${newest.date}: /papers today`;
  return 'The library has no papers yet. Import a digest page ("npm run import -- FILE"), or wait until the first day was fetched.';
}
