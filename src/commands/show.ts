import { z } from 'zod';
import { paperCards } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import { votesOn } from '../digests/post.ts';
import { shownTitle } from '../paper.ts';
import { namesPaper, paper, share } from './options.ts';

export const show = command({
  name: 'show',
  about: 'One paper with its whole abstract',
  example: 'show 1706.03762',
  words: 'paper',
  fits: namesPaper,
  options: z.object({
    paper,
    digest: z.string().max(40).optional().describe('A digest of this channel, to vote for more or less like it'),
    share,
  }),
  async run(asked, caller, core, patience): Promise<Reply> {
    const found = await core.library.find.byText(asked.paper, patience);
    const { cards, ...rest } = paperCards([found], core, caller, () => ({ whole: true }));
    const votes = asked.digest === undefined ? [] : votesOn(found, asked.digest);
    const offered = cards.map((card) => ({ ...card, actions: [...(card.actions ?? []), ...votes] }));
    return { text: shownTitle(found), cards: offered, ...rest };
  },
});
