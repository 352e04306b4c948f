import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Reply } from '../../chat/reply.ts';
import { UserError } from '../../errors.ts';
import { shownTitle } from '../../paper.ts';
import { clip, count } from '../../text/clip.ts';
import { paper } from '../options.ts';
import { isOwn, name, ruleAt } from './place.ts';

/** Fewer likes do not move what a channel gets much. */
const ENOUGH = 5;

export const digestVote = command({
  name: 'digest vote',
  about: 'Says that you want more or less like a paper of this channel',
  example: 'digest vote 2510.11690 vote:more',
  words: 'paper',
  options: z.object({
    paper,
    vote: z.enum(['more', 'less', 'none']).default('more').describe('More like it, less like it, or take it back'),
    name,
  }),
  async run({ paper, vote, name }, caller, core, patience): Promise<Reply> {
    const { desk, rule, handle } = await ruleAt(caller, core, name);
    const found = await core.library.find.byText(paper, patience);
    const voted = vote === 'none' ? null : vote === 'more' ? 'like' : 'dislike';
    await desk.votes.set(rule.id, found.key, caller.user, voted);
    const { liked } = await desk.votes.taste(rule.id);
    const title = `“${clip(shownTitle(found), 80)}”`;
    if (voted === null) return { text: `Taken back: your vote on ${title}.`, cards: [], private: true };
    const soon = liked.length < ENOUGH ? ` It counts from about ${ENOUGH} likes on; there ${likes(liked.length)}.` : '';
    return {
      text: `Noted: ${vote} like ${title}.${soon}`,
      cards: [],
      private: true,
      actions: [
        {
          label: 'Undo',
          ask: { command: 'digest vote', options: { paper: found.key, vote: 'none', name: handle } },
        },
      ],
    };
  },
});

const likes = (many: number): string => `${many === 1 ? 'is' : 'are'} ${count(many, 'like')}`;

export const digestForget = command({
  name: 'digest forget',
  about: 'Forgets what this channel liked and disliked',
  example: 'digest forget daily',
  words: 'name',
  for: 'managers',
  isOwn,
  options: z.object({ name }),
  async run(asked, caller, core): Promise<Reply> {
    const { desk, rule } = await ruleAt(caller, core, asked.name);
    const { liked, disliked } = await desk.votes.taste(rule.id);
    if (liked.length + disliked.length === 0) throw new UserError(`Nobody has voted on papers of “${rule.name}” yet.`);
    await desk.votes.forget(rule.id);
    return { text: `Forgotten: what was liked and disliked of “${rule.name}”. Its topics stay.`, cards: [] };
  },
});
