import { z } from 'zod';
import { paperCards } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import { shownTitle } from '../paper.ts';
import { namesPaper, paper, share } from './options.ts';

export const show = command({
  name: 'show',
  about: 'One paper with its whole abstract',
  example: 'show 1706.03762',
  words: 'paper',
  fits: namesPaper,
  options: z.object({ paper, share }),
  async run(asked, caller, core, patience): Promise<Reply> {
    const found = await core.library.find.byText(asked.paper, patience);
    return { text: shownTitle(found), ...paperCards([found], core, caller, () => ({ whole: true })) };
  },
});
