import { z } from 'zod';
import { papersPage } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { clip, count } from '../text/clip.ts';
import { STOP, words } from '../text/words.ts';
import { limit, page, share } from './options.ts';

export const authors = command({
  name: 'authors',
  about: 'Papers by a person, newest first',
  example: 'authors Kaiming He',
  words: 'name',
  fits: (name) => !STOP.has(words(name)[0] ?? ''),
  options: z.object({ name: z.string().min(1).max(200).describe('A name, or part of one'), limit, page, share }),
  async run(asked, caller, core): Promise<Reply> {
    const { library } = core;
    const found = await library.byAuthor(asked.name, asked.limit);
    const name = clip(asked.name, 100);
    if (found.length === 0)
      throw new UserError(
        `No author of the library is called “${name}”. Try the last name alone, or: /papers search ${name}`,
      );
    const invocation = { command: 'authors', options: { name: asked.name, limit: asked.limit } };
    return {
      text: `${count(found.length, 'paper')} by “${name}”.`,
      head: { title: name, small: `${count(found.length, 'paper')}, newest first` },
      ...papersPage(found, invocation, asked.page, caller, core, () => ({ author: asked.name })),
    };
  },
});
