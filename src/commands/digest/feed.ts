import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Reply } from '../../chat/reply.ts';
import { UserError } from '../../errors.ts';
import { feedAddress } from '../../feeds/routes.ts';
import { name, ruleAt } from './place.ts';

export const digestFeed = command({
  name: 'digest feed',
  about: 'An address under which anybody can read a digest as a feed',
  example: 'digest feed daily',
  words: 'name',
  for: 'managers',
  options: z.object({
    name,
    off: z.boolean().default(false).describe('Takes the address back: nobody can read it there any more'),
  }),
  async run(asked, caller, core): Promise<Reply> {
    const { rule, handle } = await ruleAt(caller, core, asked.name);
    const { addresses, base } = core.feeds ?? {};
    if (!addresses || base === undefined)
      throw new UserError(
        'Feeds have no address yet. Whoever runs this bot sets PUBLIC_URL to the one that people reach it by.',
      );
    const again = (label: string, off: boolean) => ({
      label,
      ask: { command: 'digest feed', options: { name: handle, ...(off ? { off } : {}) } },
    });
    if (asked.off) {
      const was = await addresses.close(rule);
      const text = was ? 'is taken back: nobody can read it there any more' : 'was none';
      return { text: `The feed of “${rule.name}” ${text}.`, cards: [], actions: [again('New address', false)] };
    }
    const known = await addresses.open(rule);
    const [xml, json] = (['xml', 'json'] as const).map((ending) => feedAddress(base, known, ending));
    return {
      text: `Whoever knows this address can read “${rule.name}” as a feed: ${xml} (Atom) or ${json} (JSON Feed). It holds the papers that it brought.`,
      cards: [],
      actions: [{ label: 'Open', open: xml! }, again('Take it back', true)],
    };
  },
});
