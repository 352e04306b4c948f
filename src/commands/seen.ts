import { z } from 'zod';
import { command } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { shownTitle } from '../paper.ts';
import { clip } from '../text/clip.ts';
import { namesPaper, paper } from './options.ts';

export const seen = command({
  name: 'seen',
  about: 'Keeps a paper out of your own digests: seen, or not for you',
  example: 'seen 1706.03762',
  words: 'paper',
  fits: namesPaper,
  personal: true,
  options: z.object({ paper, undo: z.boolean().default(false).describe('Takes it back') }),
  async run(asked, caller, { digests, library, platforms }, patience): Promise<Reply> {
    if (!digests || !platforms.some(({ name }) => name === caller.platform))
      throw new UserError(
        `Digests of your own come in ${platforms.flatMap(({ title, pressedOnly }) => (pressedOnly ? [] : [title])).join(' or ')}: tell me there.`,
      );
    const found = await library.find.byText(asked.paper, patience);
    const title = `“${clip(shownTitle(found), 150)}”`;
    const other = (label: string, undo: boolean) => ({
      label,
      ask: { command: 'seen', options: { paper: found.key, ...(undo ? { undo } : {}) } },
    });
    if (asked.undo) {
      const was = await digests.seen.remove(caller, found.key);
      const text = was ? `Taken back: ${title} may come in digests of your own again.` : `${title} was not marked.`;
      return { text, cards: [], actions: [other('Seen', false)] };
    }
    await digests.seen.put(caller, found.key);
    return {
      text: `Noted: ${title} comes in no digest of your own any more. Channels’ digests stay as they are.`,
      cards: [],
      actions: [other('Undo', true)],
    };
  },
});
