import { z } from 'zod';
import { paged, paperCard } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { shownTitle } from '../paper.ts';
import { clip, count } from '../text/clip.ts';
import { limit, page, share } from './options.ts';

const options = z.object({
  period: z.enum(['day', 'week', 'month']).default('week').describe('Of the last day, week or month'),
  limit,
  page,
  share,
});

export const trending = command({
  name: 'trending',
  about: 'What people upvote and discuss most, the fresher the better',
  example: 'trending month',
  words: 'period',
  options,
  async run(asked, caller, { library }): Promise<Reply> {
    const best = await library.trending(asked.period, asked.limit);
    if (!best || best.papers.length === 0)
      throw new UserError('No day’s list is in the library yet. See what there is: /papers today');
    const { cards: shown, actions = [] } = paged(
      best.papers,
      paperCard,
      { command: 'trending', options: { period: asked.period, limit: asked.limit } },
      asked.page,
      caller,
    );
    const others = options.shape.period.unwrap().options.filter((period) => period !== asked.period);
    const span = best.since === best.until ? best.until : `${best.since} to ${best.until}`;
    return {
      text: `Trending, ${span}: ${count(best.papers.length, 'paper')}. First: ${clip(shownTitle(best.papers[0]!), 200)}`,
      cards: shown,
      actions: [
        ...actions,
        ...others.map((period) => ({ label: `This ${period}`, ask: { command: 'trending', options: { period } } })),
      ],
    };
  },
});
