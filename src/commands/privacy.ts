import { z } from 'zod';
import { command } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import { count } from '../text/clip.ts';

const ELSEWHERE =
  'What cannot be traced to you is not listed: posts of channels, and long questions behind buttons, which are kept without a name for a year at most. Names, messages and profiles are not kept.';

export const privacy = command({
  name: 'privacy',
  about: 'What is kept of you here, and deletes it',
  example: 'privacy',
  personal: true,
  otherLines: [
    'delete my data',
    'delete all my data',
    'forget me',
    'what do you know about me',
    'what do you keep of me',
  ],
  options: z.object({
    delete: z.boolean().default(false).describe('Deletes all of it that can be'),
    sure: z.boolean().default(false).describe('With delete: without being asked once more'),
  }),
  async run({ delete: wanted, sure }, caller, core): Promise<Reply> {
    const parts = await core.personal(caller);
    const going = parts.filter(({ forget }) => forget);
    if (wanted && !sure && going.length > 0)
      return {
        text: `Delete all of this? It cannot be taken back: ${listed(going.map(({ what }) => what))}.`,
        cards: [],
        // Whoever presses twice where “Delete all of it” stood deletes nothing.
        actions: [
          { label: 'Keep it', ask: { command: 'privacy', options: {} } },
          { label: 'Yes, delete it', ask: { command: 'privacy', options: { delete: true, sure: true } } },
        ],
      };
    if (wanted) {
      for (const { forget } of going) await forget!();
      const left = parts.filter(({ forget }) => !forget);
      return {
        text:
          going.length === 0 ? 'There was nothing to delete.' : `Deleted: ${listed(going.map(({ what }) => what))}.`,
        cards: left.map(({ what, said, lasts }) => ({ title: what, lead: said, sections: [{ text: lasts }] })),
      };
    }
    if (parts.length === 0) return { text: `Nothing is kept of you here. ${ELSEWHERE}`, cards: [] };
    return {
      text: `${count(parts.length, 'thing')} ${parts.length === 1 ? 'is' : 'are'} kept of you here.`,
      cards: parts.map(({ what, said, lasts }) => ({ title: what, lead: said, sections: [{ text: lasts }] })),
      small: ELSEWHERE,
      ...(going.length > 0
        ? { actions: [{ label: 'Delete all of it', ask: { command: 'privacy', options: { delete: true } } }] }
        : {}),
    };
  },
});

const listed = (words: readonly string[]): string => words.map((word) => word.toLowerCase()).join(', ');
