import { z } from 'zod';
import { paperCards, papersPage } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import { shownTitle } from '../paper.ts';
import { clip, count } from '../text/clip.ts';
import { limit, namesPaper, page, paper, share } from './options.ts';

export const similar = command({
  name: 'similar',
  about: 'Papers like this one',
  example: 'similar 1706.03762',
  words: 'paper',
  fits: namesPaper,
  options: z.object({ paper, limit, page, share }),
  async run(asked, caller, core, patience): Promise<Reply> {
    const { library } = core;
    const like = await library.find.byText(asked.paper, patience);
    const found = await library.similar(like, asked.limit);
    const title = clip(shownTitle(like), 200);
    if (found.length === 0)
      return { text: `Nothing in the library is like “${title}” yet.`, ...paperCards([like], core, caller) };
    const invocation = { command: 'similar', options: { paper: like.key, limit: asked.limit } };
    return {
      text: `${count(found.length, 'paper')} like “${title}”.`,
      head: { title: `Like “${title}”`, small: `${count(found.length, 'paper')}, nearest first` },
      ...papersPage(found, invocation, asked.page, caller, core),
    };
  },
});
