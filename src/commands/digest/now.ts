import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Reply } from '../../chat/reply.ts';
import { dueNow } from '../../digests/due.ts';
import { gather } from '../../digests/gather.ts';
import { nothingBecause, nothingReply } from '../../digests/post.ts';
import { localDay } from '../../digests/zones.ts';
import { UserError } from '../../errors.ts';
import { EMAIL } from '../../ports/mail.ts';
import { mayPostAt } from './may-post.ts';
import { isOwn, name, ruleAt } from './place.ts';

export const digestNow = command({
  name: 'digest now',
  about: 'Posts a digest at once, with what is new since the last one',
  example: 'digest now daily',
  words: 'name',
  for: 'managers',
  isOwn,
  options: z.object({ name }),
  async run(asked, caller, core): Promise<Reply> {
    const { desk, place, rule, handle } = await ruleAt(caller, core, asked.name);
    if (rule.paused !== null)
      throw new UserError(`The digest “${rule.name}” is paused. Let it go on first.`, undefined, {
        offers: [{ label: 'Resume', ask: { command: 'digest resume', options: { name: handle } } }],
      });
    await mayPostAt(place, caller, desk);
    const now = core.now();
    const { edition, from } = await gather(rule, { due: now, outOfTurn: true }, desk, now);
    if (edition.top.length === 0) return nothingReply(rule, edition, nothingBecause(edition), from);
    const { deliveries, next } = dueNow(rule, now);
    // Asked for twice in a minute, it is posted once; in UTC, since an hour comes twice when clocks are set back.
    const minute = new Date(now).toISOString().slice(0, 16);
    const mine = { day: localDay(now, rule.zone), part: { kind: 'post', asked: minute } as const, due: now };
    await desk.rules.owe([{ rule: rule.id, deliveries: [mine, ...deliveries], next }]);
    const here = place.channel === caller.channel ? 'here' : 'in the channel';
    const where = rule.platform === EMAIL ? 'comes by e-mail' : `will be ${here}`;
    return { text: `On its way: “${rule.name}” ${where} in a moment.`, cards: [] };
  },
});
