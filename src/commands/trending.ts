import { z } from 'zod';
import { papersPage } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { shownTitle } from '../paper.ts';
import { clip, count } from '../text/clip.ts';
import { saidDay } from '../text/said-days.ts';
import { limit, page, share } from './options.ts';

const options = z.object({
  period: z.enum(['day', 'week', 'month']).default('week').describe('Of the last day, week or month'),
  limit,
  page,
  share,
});

const PERIODS = { day: 'Day', week: 'Week', month: 'Month' } as const;

export const trending = command({
  name: 'trending',
  about: 'What people upvote and discuss most, the fresher the better; a month by upvotes alone',
  example: 'trending month',
  words: 'period',
  otherLines: ['whats trending', 'whats hot', 'whats popular', 'trending papers', 'hot papers', 'popular papers'],
  options,
  async run(asked, caller, core): Promise<Reply> {
    const { library } = core;
    const best = await library.trending(asked.period, asked.limit);
    if (!best || best.papers.length === 0)
      throw new UserError('No day’s list is in the library yet. See what there is: /papers today');
    const { actions = [], ...shown } = papersPage(
      best.papers,
      { command: 'trending', options: { period: asked.period, limit: asked.limit } },
      asked.page,
      caller,
      core,
      () => ({ picture: true }),
    );
    const others = options.shape.period.unwrap().options.filter((period) => period !== asked.period);
    const [since, until] = [saidDay(best.since, core.now()), saidDay(best.until, core.now())];
    const span = since === until ? until : `${since} to ${until}`;
    const many = count(best.papers.length, 'paper');
    const first = asked.page === 1 ? ` First: ${clip(shownTitle(best.papers[0]!), 200)}` : '';
    return {
      text: `Trending, ${span}: ${many}.${first}`,
      head: { title: 'Trending', small: `${many}, ${span}` },
      ...shown,
      actions: [
        ...actions,
        ...others.map((period) => ({ label: PERIODS[period], ask: { command: 'trending', options: { period } } })),
      ],
    };
  },
});
